// Digest: one hash of all that a store holds in the clear, so that two runs can be compared. What is sealed differs
// each time by design; what it says does not.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "journal/store.hpp"

namespace sim {

// BLAKE2b-256, in hexadecimal: every event of every stream in the order of their ids, then the rows of open duties.
std::string digest_of(journal::Store& store, const core::BoardId& board);

}  // namespace sim
