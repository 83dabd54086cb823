// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/rows.hpp"

namespace journal {

void PostgresRows::begin() {
  database_.begin("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
  // The first half keeps boards' locks apart from what else is locked. Two boards that share a hash only wait longer.
  database_.query("SELECT pg_advisory_xact_lock(1400598629, hashtext(?1))", board_).step();
}

// A transaction in which a statement has failed is rolled back here, and the server calls that a success.
void PostgresRows::commit() {
  if (database_.command("COMMIT") != "COMMIT") {
    throw postgres::Error{"25P02", "rolled back instead of committed, since a statement had failed"};
  }
}

void PostgresRows::roll_back() noexcept {
  try {
    if (database_.in_transaction()) database_.command("ROLLBACK");
  } catch (const sql::Error&) {  // Then the next begin() fails and tells it.
  }
}

void PostgresRows::mark() { database_.command("SAVEPOINT unit"); }

void PostgresRows::drop_mark() { database_.command("RELEASE unit"); }

bool PostgresRows::back_to_mark() noexcept {
  try {
    if (!database_.in_transaction()) return false;
    database_.command("ROLLBACK TO unit");
    database_.command("RELEASE unit");
    return true;
  } catch (const sql::Error&) { return false; }
}

}  // namespace journal
