// A connection that only reads, and a board's rows through it: in the process that has the lock.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string>

#include "journal/sqlite/rows.hpp"

namespace journal {

class SqliteReader {
 public:
  explicit SqliteReader(const std::string& path) : database_(path, sqlite::Database::Mode::read_only) {}

  // It sees what was committed when it first reads, and nothing later.
  void read_rows(const core::BoardId& board, const std::function<void(Rows&)>& use) {
    SqliteRows rows{database_, board};
    try {
      database_.run("BEGIN");
      use(rows);
      database_.run("COMMIT");
    } catch (...) {
      roll_back();
      throw;
    }
  }

 private:
  void roll_back() noexcept {
    try {
      if (database_.in_transaction()) database_.run("ROLLBACK");
    } catch (const sqlite::Error&) {  // Then the next begin fails and tells it.
    }
  }

  sqlite::Database database_;
};

}  // namespace journal
