// The journal's rows in memory, for one board: tests, simulation, trials. The tables beside it are an in-memory SQLite.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <mutex>
#include <unordered_map>
#include <variant>

#include "journal/memory/room.hpp"
#include "journal/rows.hpp"
#include "journal/sqlite/database.hpp"

namespace journal {

class MemoryRows final : public Rows {
 public:
  // `guard` is held from begin to the end of the transaction; null where nobody reads beside the writer.
  MemoryRows(const core::BoardId& board, Room* guard) : board_(board), guard_(guard) {}

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
  std::vector<std::string> check_storage() override { return {}; }
  sql::Database& tables() override { return tables_; }
  sqlite::Database& sqlite_tables() { return tables_; }

  void begin() override;
  void commit() override;
  void roll_back() noexcept override;
  void mark() override;
  void drop_mark() override;
  bool back_to_mark() noexcept override;

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
  void take_back(const Change& change) noexcept;
  void take_back_to(std::size_t length);

  const core::BoardId& board_;
  std::map<StreamId, Stream> streams_;
  std::unordered_map<core::CommandId, std::string> answers_;
  sqlite::Database tables_{":memory:", sqlite::Database::Mode::read_write};
  std::vector<Change> changes_;  // Of this transaction
  std::size_t mark_ = 0;
  Room* guard_;
  std::unique_lock<Room> held_;
};

}  // namespace journal
