// A connection that only reads, and the journal's rows through it. It needs neither the lock nor the key.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string>

#include "journal/sqlite/rows.hpp"

namespace journal {

struct SqliteReader {
  SqliteReader(const std::string& path, const core::BoardId& board)
      : database(path, sqlite::Database::Mode::read_only), rows(database, board) {}

  // It sees what was committed when it first reads, and nothing later.
  void look_at_rows(const std::function<void(Rows&)>& look) {
    try {
      database.run("BEGIN");
      look(rows);
      database.run("COMMIT");
    } catch (...) {
      rows.roll_back();
      throw;
    }
  }

  sqlite::Database database;
  SqliteRows rows;
};

}  // namespace journal
