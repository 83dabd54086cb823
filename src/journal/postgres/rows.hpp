// The journal's rows in PostgreSQL, for one board, on one connection.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>

#include "journal/postgres/database.hpp"
#include "journal/sql/rows.hpp"

namespace journal {

// Lives within one transaction: remembers what it has written, so that asking for it need not wait for the server
// (SqlRows asks apart).
class PostgresRows final : public SqlRows {
 public:
  PostgresRows(postgres::Database& database, core::BoardId board)
      : SqlRows(database, std::move(board)), database_(database) {}

  std::optional<Head> find_head(StreamId stream) override;
  void put_head(StreamId stream, const Head& head) override;
  std::optional<std::string> find_key(StreamId stream, Retention retention) override;
  void expect_keys(std::span<const StreamId> streams, Retention retention) override;
  void add_key(StreamId stream, Retention retention, std::string_view wrapped) override;
  std::optional<std::string> find_answer(core::CommandId command) override;
  void add_answer(core::CommandId command, std::string_view answer) override;
  void each_event(std::string_view stream, Entries entries, const std::function<void(const EventRow&)>& visit) override;
  void each_first_event(std::span<const StreamId> streams,
                        const std::function<void(std::size_t place, const EventRow&)>& visit) override;

  // What the database holds of a command that will be asked for; null: nothing.
  void know_answer(core::CommandId command, std::optional<std::string> answer) {
    answers_.insert_or_assign(command, std::move(answer));
  }

  // Of a checksum that fails, the server tells itself when the page is read; so all of them are.
  std::vector<std::string> check_storage() override { return {}; }

  std::map<std::string, std::string, std::less<>>* carried() override { return &carried_; }

 private:
  postgres::Database& database_;
  std::map<StreamId, Head> heads_;
  std::map<std::pair<StreamId, Retention>, std::string> keys_;
  std::map<core::CommandId, std::optional<std::string>> answers_;  // Nothing: there is none
  std::map<std::string, std::string, std::less<>> carried_;
};

}  // namespace journal
