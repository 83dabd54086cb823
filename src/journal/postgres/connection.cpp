// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/connection.hpp"

namespace journal {
namespace {

// A place in the writer's own transaction from which on nothing may be written; going back to it ends that too.
void look_within(postgres::Database& database, Rows& rows, const std::function<void(Rows&)>& look) {
  database.later("SAVEPOINT looking");
  database.later("SET LOCAL transaction_read_only = on");
  const auto end = [&database] {
    database.later("ROLLBACK TO looking");
    database.later("RELEASE looking");
  };
  try {
    look(rows);
  } catch (...) {
    end();
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
