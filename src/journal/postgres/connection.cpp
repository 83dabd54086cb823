// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/connection.hpp"

namespace journal {
namespace {

// A place in the writer's own transaction from which on nothing may be written; going back to it ends that too.
void look_within(postgres::Database& database, Rows& rows, const std::function<void(Rows&)>& look) {
  database.command("SAVEPOINT looking");
  const auto end = [&database] {
    database.command("ROLLBACK TO looking");
    database.command("RELEASE looking");
  };
  try {
    database.command("SET LOCAL transaction_read_only = on");
    look(rows);
  } catch (...) {
    try {
      end();
    } catch (const sql::Error&) {  // Then the connection is lost, and what looked has met it too.
    }
    throw;
  }
  end();
}

}  // namespace

void PostgresConnection::look_at_rows(const std::function<void(Rows&)>& look) {
  if (database.in_transaction()) return look_within(database, rows, look);
  database.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    look(rows);
    database.end_reading();
  } catch (...) {
    rows.roll_back();
    throw;
  }
}

}  // namespace journal
