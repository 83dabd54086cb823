// The journal's rows in SQLite, for one board, on one connection.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "journal/sql/rows.hpp"
#include "journal/sqlite/database.hpp"

namespace journal {

class SqliteRows final : public SqlRows {
 public:
  // `after_commit` may not throw: what it follows is stored.
  SqliteRows(
      sqlite::Database& database, const core::BoardId& board, std::function<void()> after_commit = [] {})
      : SqlRows(database, board), database_(database), after_commit_(std::move(after_commit)) {}

  std::vector<std::string> check_storage() override;

  void begin() override;
  void commit() override;
  void roll_back() noexcept override;
  void mark() override;
  void drop_mark() override;
  bool back_to_mark() noexcept override;

 private:
  sqlite::Database& database_;
  std::function<void()> after_commit_;
};

}  // namespace journal
