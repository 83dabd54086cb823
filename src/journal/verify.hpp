// The journal's verification: walks every stream and tells everything that is not as it was written.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <vector>

#include "journal/rows.hpp"

namespace journal {

// One line a finding: "stream <id> sequence <n>: <what>". Finds any changed byte of an event, and events that were
// removed, added, swapped or moved. What it cannot find alone is a stream whose last events were removed together with
// their trace in the stream's row: for that, compare with an anchor (anchor.hpp).
std::vector<std::string> find_damage(Backing backing);

// What of it can be found without the installation's key: every hash, sequence and head, but not whether the payloads
// can be opened, nor whether the answers are as they were written.
std::vector<std::string> find_broken_chains(Rows& rows, const core::BoardId& board);

}  // namespace journal
