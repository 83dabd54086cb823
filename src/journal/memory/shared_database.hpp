// The journal in memory: everything a store does, nothing of it after the process ends.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>

#include "journal/shared_database.hpp"

namespace journal {

// Sealed with a random key of its own; the options' key path is not used.
std::unique_ptr<SharedDatabase> open_memory_database(const StoreOptions& options);

}  // namespace journal
