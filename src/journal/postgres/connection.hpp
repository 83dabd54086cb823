// A connection and the journal's rows through it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string>

#include "journal/postgres/rows.hpp"

namespace journal {

struct PostgresConnection {
  PostgresConnection(const std::string& url, const core::BoardId& board) : database(url), rows(database, board) {}

  // Runs `look` on a snapshot: it sees what was committed when it first reads, and nothing later. A connection that
  // turns out to be lost when it begins is made again. Within a transaction, `look` sees what that has done.
  void look_at_rows(const std::function<void(Rows&)>& look);

  postgres::Database database;
  PostgresRows rows;
};

}  // namespace journal
