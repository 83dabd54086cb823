// The journal's rows in a database that speaks SQL, for one board, on one connection.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "journal/rows.hpp"

namespace journal {

// What it asks for by its whole key it asks apart from the transaction's deferred writes: where a database has such,
// its own rows know them (PostgresRows).
class SqlRows : public Rows {
 public:
  SqlRows(sql::Database& database, core::BoardId board) : database_(database), board_(std::move(board)) {}

  std::optional<Head> find_head(StreamId stream) override;
  void put_head(StreamId stream, const Head& head) override;
  std::optional<std::string> find_key(StreamId stream, Retention retention) override;
  void add_key(StreamId stream, Retention retention, std::string_view wrapped) override;
  void add_event(const EventRow& row) override;
  std::optional<std::string> find_answer(core::CommandId command) override;
  void add_answer(core::CommandId command, std::string_view answer) override;
  void each_answer(const std::function<void(std::string_view command, std::string_view answer)>& visit) override;
  std::vector<StreamId> list_streams(StreamKind kind) override;
  void each_event(std::string_view stream, Entries entries, const std::function<void(const EventRow&)>& visit) override;
  void each_first_event(std::span<const StreamId> streams,
                        const std::function<void(std::size_t place, const EventRow&)>& visit) override;
  void each_stream(const std::function<void(const StreamRow&)>& visit) override;
  void each_stray(const std::function<void(std::string_view stream)>& visit) override;
  sql::Database& tables() override { return database_; }

 protected:
  const core::BoardId& board() const { return board_; }
  // What they are asked about must outlive the first step.
  sql::Statement query_key(const StreamId& stream, Retention retention);
  sql::Statement query_events(std::string_view stream, const Entries& entries);
  void visit_events(sql::Statement row, std::string_view stream,
                    const std::function<void(const EventRow&)>& visit) const;
  // Its columns stand from `first` on, in the order of an event's.
  EventRow event_of(const sql::Statement& row, std::string_view stream, int first = 0) const;

 private:
  sql::Database& database_;
  const core::BoardId board_;
};

}  // namespace journal
