// Reading a database beside the process that has it open and writes: for backups and anchors.
//
// SQLite itself lets nobody in (checked_pages.hpp). But as long as the log is held still (lock.hpp), the file of the
// database does not change and its log only grows, so that its commits up to now are one moment of the whole. One thing
// remains: when all of the log had been moved, the next commit begins it anew, and what is read then is of two moments.
// Its head tells, and it is read once more.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string>

#include "journal/sqlite/rows.hpp"

namespace journal {

// `read` sees one moment, and may be asked again, to see another; what it did the last time counts. What it has seen
// outlives a power cut.
void reading_beside(const std::string& path, const std::function<void(sqlite::Database&)>& read);

// A board's rows, in that way.
void look_beside(const std::string& path, const core::BoardId& board, const std::function<void(Rows&)>& look);

}  // namespace journal
