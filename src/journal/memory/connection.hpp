// The journal in memory: SQLite's own, seen through its one connection.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <mutex>

#include "journal/memory/room.hpp"
#include "journal/sqlite/connection.hpp"
#include "journal/sqlite/schema.hpp"

namespace journal {

class MemoryConnection final : public SqliteConnection {
 public:
  // `guard` is held from begin to the end of the transaction; null where nobody reads while the writer runs.
  explicit MemoryConnection(Room* guard) : SqliteConnection(database_), guard_(guard) {
    database_.script("PRAGMA page_size = 4096");  // A mark keeps a copy of each page that changes after it.
    prepare_schema(database_, Missing::make);
  }
  sqlite::Database& database() { return database_; }

  void begin() override {
    if (guard_ != nullptr) held_ = std::unique_lock{*guard_};
    SqliteConnection::begin();
  }
  void commit() override {
    SqliteConnection::commit();
    if (held_) held_.unlock();
  }
  void roll_back() noexcept override {
    SqliteConnection::roll_back();
    if (held_) held_.unlock();
  }

 private:
  sqlite::Database database_{":memory:", sqlite::Database::Mode::read_write};
  Room* guard_;
  std::unique_lock<Room> held_;
};

}  // namespace journal
