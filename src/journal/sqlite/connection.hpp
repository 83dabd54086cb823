// The connection to an SQLite database that its writer has, and every board's rows through it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <map>

#include "journal/connection.hpp"
#include "journal/sqlite/in_place.hpp"
#include "journal/sqlite/rows.hpp"

namespace journal {

class SqliteConnection final : public Connection {
 public:
  // Whatever is acknowledged stood in files that were in place when it was committed. `after_commit` may not throw.
  SqliteConnection(sqlite::Database& database, const InPlace& in_place, std::function<void()> after_commit)
      : database_(database), in_place_(in_place), after_commit_(std::move(after_commit)) {}

  Rows& rows(const core::BoardId& board) override;
  void begin() override;
  void commit() override;
  void roll_back() noexcept override;
  void mark() override;
  void drop_mark() override;
  bool back_to_mark() noexcept override;

 private:
  sqlite::Database& database_;
  const InPlace& in_place_;
  std::function<void()> after_commit_;
  std::map<core::BoardId, SqliteRows> rows_;
};

}  // namespace journal
