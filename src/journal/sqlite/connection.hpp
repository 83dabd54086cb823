// A connection to an SQLite database that writes, and every board's rows through it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>

#include "journal/connection.hpp"
#include "journal/sqlite/rows.hpp"

namespace journal {

class SqliteConnection : public Connection {
 public:
  explicit SqliteConnection(sqlite::Database& database) : database_(database) {}

  Rows& rows(const core::BoardId& board) override;
  void begin() override;
  void commit() override;
  void roll_back() noexcept override;
  void mark() override;
  void drop_mark() override;
  bool back_to_mark() noexcept override;

 private:
  sqlite::Database& database_;
  std::map<core::BoardId, SqliteRows> rows_;
};

}  // namespace journal
