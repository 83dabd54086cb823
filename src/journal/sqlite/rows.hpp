// The journal's rows in SQLite, for one board, on one connection.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "journal/sql/rows.hpp"
#include "journal/sqlite/database.hpp"

namespace journal {

class SqliteRows final : public SqlRows {
 public:
  SqliteRows(sqlite::Database& database, core::BoardId board)
      : SqlRows(database, std::move(board)), database_(database) {}

  std::vector<std::string> check_storage() override;

 private:
  sqlite::Database& database_;
};

}  // namespace journal
