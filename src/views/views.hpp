// Views: the tables that lists are read from. All of them are folds of the journal, taken in within the transaction
// of the append, and can be thrown away and made again (skyddsnat rebuild).
//
//   files     one row a file: owner, district, sealed label (name, number) for lists
//   duties    one row an unmet duty or guideline: the work list
//   incoming  one row a report, application or initiative that waits for open or decline
//   names     sealed names of the child and of those who stand by it: what the search index in memory is made of
//   terms     keyed hashes of identity numbers
//
// No table here holds a plain name, number or text of a case.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "journal/sql/steps.hpp"
#include "journal/store.hpp"
#include "views/file_reader.hpp"

namespace views {

// Makes the tables, or brings them to this program's form, within a transaction.
sql::Taken create_tables(sql::Database& tables);
void create_tables_in(sql::Database& scratch);  // Of a database with nothing else in it

// Takes in what happened to one file: its state before and after, and the entries between.
struct Change {
  core::FileId id;
  const core::File& before;
  const core::File& after;
  std::span<const Entry> entries;
};
// Where the rows go. `tables` is the unit's own, or a scratch database when the views are checked.
struct Target {
  sql::Database& tables;
  journal::Snapshot& keys;  // Seals labels
  const journal::Store& store;
  const core::BoardId& board;
  std::int64_t* last_name = nullptr;  // While all is made anew: the last name's number. Else the table is asked.
};
void take_in(const Target& place, const Change& change);

// Were the views made with the rules and the code of this program? A row of the law that is added or changed means that
// they must be made again. mark_current() says that they have been.
bool are_current(journal::Snapshot& snapshot, const core::BoardId& board);
void mark_current(journal::Unit& unit, const core::BoardId& board);
// Throws journal::Fault where a newer version of the program has made them.
void refuse_newer(journal::Snapshot& snapshot, const core::BoardId& board);
// Beside a newer program's server an older one continues until it is restarted: what it took in by its own rules would
// stay in the newer one's lists. Throws journal::Fault where another program has made the board's views.
void demand_current(journal::Unit& unit, const core::BoardId& board);
// For StoreOptions::mark_table, so that demand_current() costs no round trip.
inline constexpr const char* kMarkTable = "views_made";

// Throws all views away and makes them again from the journal, in one unit of work: readers see the old ones until it
// is done, and what is written waits. Returns the number of files.
std::size_t rebuild(journal::Store& store, const core::BoardId& board);
// The same if they are not current, unless a newer version has made them: refuse_newer(). Of several servers that start
// at once, one does it and the others find it done.
std::size_t rebuild_if_outdated(journal::Store& store, const core::BoardId& board);

// Compares every view with what the journal says it should be, and tells of each entry that cannot be read; one line a
// difference, without personal data.
std::vector<std::string> check(journal::Store& store, const core::BoardId& board);

}  // namespace views
