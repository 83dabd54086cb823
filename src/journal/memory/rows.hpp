// The journal's rows in memory, for one board: tests, simulation, trials.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <unordered_map>
#include <variant>

#include "journal/rows.hpp"
#include "journal/sqlite/database.hpp"

namespace journal {

class MemoryRows final : public Rows {
 public:
  // `tables` stand beside the journal, and are every board's.
  MemoryRows(sqlite::Database& tables, core::BoardId board) : board_(std::move(board)), tables_(tables) {}

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
  void each_first_event(std::span<const StreamId> streams,
                        const std::function<void(std::size_t place, const EventRow&)>& visit) override;
  void each_stream(const std::function<void(const StreamRow&)>& visit) override;
  void each_stray(const std::function<void(std::string_view stream)>& visit) override;
  std::vector<std::string> check_storage() override { return {}; }
  sql::Database& tables() override { return tables_; }

  // Of the running transaction: all that has changed since it began or since the mark is taken back or stands.
  void keep_changes() { changes_.clear(); }
  void mark() { mark_ = changes_.size(); }
  void take_back() noexcept { take_back_to(0); }
  void take_back_to_mark() noexcept { take_back_to(mark_); }

 private:
  struct Event {
    std::string type, actor, role, sealed;
    std::int64_t version, day, recorded_at;
    core::CommandId cause;
    Hash hash;
  };
  struct Stream {
    std::optional<Head> head;
    std::map<Retention, std::string> keys;
    std::vector<Event> events;  // Sequence numbers from 1, so the place tells them.
  };
  // What a failed unit has to take back, the latest first.
  struct HeadWas {
    StreamId stream;
    std::optional<Head> head;
  };
  struct EventAdded {
    StreamId stream;
  };
  struct KeyAdded {
    StreamId stream;
    Retention retention;
  };
  struct AnswerAdded {
    core::CommandId command;
  };
  using Change = std::variant<HeadWas, EventAdded, KeyAdded, AnswerAdded>;

  const Stream* find(std::string_view stream) const;
  EventRow event_of(const Stream& found, std::string_view stream, std::size_t place) const;
  void take_back(const Change& change) noexcept;
  void take_back_to(std::size_t length) noexcept;

  const core::BoardId board_;
  std::map<StreamId, Stream> streams_;
  std::unordered_map<core::CommandId, std::string> answers_;
  sqlite::Database& tables_;
  std::vector<Change> changes_;  // Of this transaction
  std::size_t mark_ = 0;
};

}  // namespace journal
