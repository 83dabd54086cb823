// The journal's rows in SQLite, for one board, on one connection.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "journal/rows.hpp"

namespace journal {

class SqliteRows final : public Rows {
 public:
  // `after_commit` may not throw: what it follows is stored.
  SqliteRows(
      sqlite::Database& database, const core::BoardId& board, std::function<void()> after_commit = [] {})
      : database_(database), board_(board), after_commit_(std::move(after_commit)) {}

  std::optional<Head> find_head(StreamId stream) override;
  void put_head(StreamId stream, const Head& head) override;
  std::optional<std::string> find_key(StreamId stream, Retention retention) override;
  void add_key(StreamId stream, Retention retention, std::string_view wrapped) override;
  void add_event(const EventRow& row) override;
  std::optional<std::string> find_answer(core::CommandId command) override;
  void add_answer(core::CommandId command, std::string_view answer) override;
  void each_answer(const std::function<void(std::string_view command, std::string_view answer)>& visit) override;
  std::vector<StreamId> list_streams(StreamKind kind) override;
  void each_event(std::string_view stream, std::int64_t after_sequence,
                  const std::function<void(const EventRow&)>& visit) override;
  void each_stream(const std::function<void(const StreamRow&)>& visit) override;
  void each_stray(const std::function<void(std::string_view stream)>& visit) override;
  std::vector<std::string> check_storage() override;
  sqlite::Database& tables() override { return database_; }

  void begin() override;
  void commit() override;
  void roll_back() noexcept override;
  void mark() override;
  void drop_mark() override;
  bool back_to_mark() noexcept override;

 private:
  sqlite::Database& database_;
  const core::BoardId& board_;
  std::function<void()> after_commit_;
};

}  // namespace journal
