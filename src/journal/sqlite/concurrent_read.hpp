// Reading a database that another process has open and writes to at the same time: for backups and anchors.
//
// SQLite itself lets nobody in (checked_pages.hpp). But as long as the log is held still (lock.hpp), the file of the
// database does not change and its log only grows, so that its commits up to now are one snapshot of the whole. One
// thing remains: when all of the log had been moved, the next commit begins it anew, and what is read then is of two
// snapshots. Its head tells, and it is read once more.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string>

#include "journal/sqlite/rows.hpp"

namespace journal {

// `use` sees one snapshot, and may be run again, to see another; what it did the last time counts. What it has seen
// outlives a power cut.
void read_concurrently(const std::string& path, const std::function<void(sqlite::Database&)>& use);

// A board's rows, in that way.
void read_rows_concurrently(const std::string& path, const core::BoardId& board, const std::function<void(Rows&)>& use);

}  // namespace journal
