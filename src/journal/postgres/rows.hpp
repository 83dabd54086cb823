// The journal's rows in PostgreSQL, for one board, on one connection.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "journal/postgres/database.hpp"
#include "journal/sql/rows.hpp"

namespace journal {

class PostgresRows final : public SqlRows {
 public:
  PostgresRows(postgres::Database& database, const core::BoardId& board)
      : SqlRows(database, board), database_(database), board_(board) {}

  // Of a checksum that fails, the server tells itself when the page is read; so all of them are.
  std::vector<std::string> check_storage() override { return {}; }

  // Waits until no other server's transaction for the board goes on; each then sees all that the one before it did.
  void begin() override;
  void commit() override;
  void roll_back() noexcept override;
  void mark() override;
  void drop_mark() override;
  bool back_to_mark() noexcept override;

 private:
  postgres::Database& database_;
  const core::BoardId& board_;
};

}  // namespace journal
