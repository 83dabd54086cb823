// The journal in memory: every board's rows, and the tables beside them in an in-memory SQLite.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <mutex>

#include "journal/connection.hpp"
#include "journal/memory/room.hpp"
#include "journal/memory/rows.hpp"

namespace journal {

class MemoryConnection final : public Connection {
 public:
  // `guard` is held from begin to the end of the transaction; null where nobody reads while the writer runs.
  explicit MemoryConnection(Room* guard);

  MemoryRows& rows(const core::BoardId& board) override;
  sqlite::Database& tables() { return tables_; }

  void begin() override;
  void commit() override;
  void roll_back() noexcept override;
  void mark() override;
  void drop_mark() override;
  bool back_to_mark() noexcept override;

 private:
  sqlite::Database tables_{":memory:", sqlite::Database::Mode::read_write};
  std::map<core::BoardId, MemoryRows> rows_;
  Room* guard_;
  std::unique_lock<Room> held_;
};

}  // namespace journal
