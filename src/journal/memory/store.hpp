// The journal in memory: everything a store does, nothing of it after the process ends.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>

#include "journal/store.hpp"

namespace journal {

// Sealed with a random key of its own; the options' key path is not used.
std::unique_ptr<Store> open_memory_store(StoreOptions options);

}  // namespace journal
