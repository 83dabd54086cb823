// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/connection.hpp"

namespace journal {

Rows& SqliteConnection::rows(const core::BoardId& board) {
  return rows_.try_emplace(board, database_, board).first->second;
}

void SqliteConnection::begin() { database_.run("BEGIN IMMEDIATE"); }

void SqliteConnection::commit() { database_.run("COMMIT"); }

void SqliteConnection::roll_back() noexcept {
  try {
    if (database_.in_transaction()) database_.run("ROLLBACK");  // A full disk may have rolled back already.
  } catch (const sqlite::Error&) {                              // Then the next begin() fails and tells it.
  }
}

void SqliteConnection::mark() { database_.run("SAVEPOINT unit"); }

void SqliteConnection::drop_mark() { database_.run("RELEASE unit"); }

bool SqliteConnection::back_to_mark() noexcept {
  try {
    if (!database_.in_transaction()) return false;
    database_.run("ROLLBACK TO unit");
    database_.run("RELEASE unit");
    return true;
  } catch (const sqlite::Error&) { return false; }
}

}  // namespace journal
