// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/rows.hpp"

namespace journal {

std::vector<std::string> SqliteRows::check_storage() {
  std::vector<std::string> findings;
  for (const std::uint32_t page : database_.find_damaged_pages()) {
    findings.push_back("database file: page " + std::to_string(page) + " is not as it was written");
  }
  if (!findings.empty()) return findings;  // SQLite would stop at the first.
  auto row = database_.query("PRAGMA integrity_check(100)");
  while (row.step()) {
    if (row.text(0) != "ok") findings.push_back("database file: " + std::string{row.text(0)});
  }
  return findings;
}

void SqliteRows::begin() { database_.run("BEGIN IMMEDIATE"); }

void SqliteRows::commit() {
  database_.run("COMMIT");
  after_commit_();
}

void SqliteRows::roll_back() noexcept {
  try {
    if (database_.in_transaction()) database_.run("ROLLBACK");  // A full disk may have rolled back already.
  } catch (const sqlite::Error&) {                              // Then the next begin() fails and tells it.
  }
}

void SqliteRows::mark() { database_.run("SAVEPOINT unit"); }

void SqliteRows::drop_mark() { database_.run("RELEASE unit"); }

bool SqliteRows::back_to_mark() noexcept {
  try {
    if (!database_.in_transaction()) return false;
    database_.run("ROLLBACK TO unit");
    database_.run("RELEASE unit");
    return true;
  } catch (const sqlite::Error&) { return false; }
}

}  // namespace journal
