// The journal's rows in PostgreSQL, for one board, on one connection.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>

#include "journal/postgres/database.hpp"
#include "journal/sql/rows.hpp"

namespace journal {

// Remembers what the transaction has written, so that asking for it need not wait for the server: SqlRows asks apart.
class PostgresRows final : public SqlRows {
 public:
  PostgresRows(postgres::Database& database, const core::BoardId& board)
      : SqlRows(database, board), database_(database), board_(board) {}

  std::optional<Head> find_head(StreamId stream) override;
  void put_head(StreamId stream, const Head& head) override;
  std::optional<std::string> find_key(StreamId stream, Retention retention) override;
  void add_key(StreamId stream, Retention retention, std::string_view wrapped) override;
  std::optional<std::string> find_answer(core::CommandId command) override;
  void ask_about(std::span<const core::CommandId> commands) override;
  void add_answer(core::CommandId command, std::string_view answer) override;
  void each_event(std::string_view stream, std::int64_t after_sequence,
                  const std::function<void(const EventRow&)>& visit) override;

  // Of a checksum that fails, the server tells itself when the page is read; so all of them are.
  std::vector<std::string> check_storage() override { return {}; }

  // Waits until no other server's transaction for the board goes on; each then sees all that the one before it did.
  void begin() override;
  void commit() override;
  void roll_back() noexcept override;
  void mark() override;
  void drop_mark() override;
  bool back_to_mark() noexcept override;
  void settle() override { database_.settle(); }

 private:
  void forget();

  postgres::Database& database_;
  const core::BoardId& board_;
  std::map<StreamId, Head> heads_;
  std::map<std::pair<StreamId, Retention>, std::string> keys_;
  std::map<core::CommandId, std::optional<std::string>> answers_;  // Nothing: there is none
};

}  // namespace journal
