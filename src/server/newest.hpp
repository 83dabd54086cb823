// The newest instant that a board's tables hold: what the clock is held against when a server starts.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>

#include "base/time.hpp"
#include "journal/store.hpp"

namespace server {

// When somebody last read a file, was seen signed in, or handed in what still waits; nothing on a new board. Each is a
// look in an index or a small table: the journal itself is in no order of time, and is not read through.
std::optional<base::Instant> newest_instant(sql::Database& tables, const core::BoardId& board);
std::optional<base::Instant> newest_instant(journal::Store& store, const core::BoardId& board);

}  // namespace server
