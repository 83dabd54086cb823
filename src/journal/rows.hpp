// Rows: what a database must be able to do to hold a journal. One implementation per database and nothing more in it.
//
// Order, conflicts, chain and sealing are written once, above this interface (unit.cpp, verify.cpp). Rows of events can
// be added and read; there is no way to change or remove one. All rows belong to the one board the implementation was
// made for. Transactions are the connection's (connection.hpp).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "journal/chain.hpp"
#include "journal/event.hpp"
#include "journal/sql/database.hpp"

namespace journal {

class Sealing;

// The last event of a stream.
struct Head {
  StreamKind kind;
  std::int64_t version = 0;
  Hash hash{};
};

struct EventRow {
  Envelope envelope;
  std::string_view sealed;
  std::string_view hash;
};

// As it stands in the database, damaged or not.
struct StreamRow {
  std::string_view stream;
  std::int64_t kind = 0;
  std::int64_t version = 0;
  std::string_view head;
};

// Which of a stream's events, by their numbers.
struct Entries {
  std::int64_t after = 0, last = kNewest;
};

class Rows {
 public:
  virtual ~Rows() = default;

  virtual std::optional<Head> find_head(StreamId stream) = 0;
  virtual void put_head(StreamId stream, const Head& head) = 0;
  virtual std::optional<std::string> find_key(StreamId stream, Retention retention) = 0;
  // These keys will be asked for.
  virtual void expect_keys(std::span<const StreamId>, Retention) {}
  virtual void add_key(StreamId stream, Retention retention, std::string_view wrapped) = 0;
  virtual void add_event(const EventRow& row) = 0;
  virtual std::optional<std::string> find_answer(core::CommandId command) = 0;
  virtual void add_answer(core::CommandId command, std::string_view answer) = 0;
  virtual void each_answer(const std::function<void(std::string_view command, std::string_view answer)>& visit) = 0;
  virtual std::vector<StreamId> list_streams(StreamKind kind) = 0;  // In the order of their ids

  // The views in a row hold until the visit returns. `stream` is raw: it may be one that no id can have.
  virtual void each_event(std::string_view stream, Entries entries,
                          const std::function<void(const EventRow&)>& visit) = 0;
  // The first event of each stream, with its place among them.
  virtual void each_first_event(std::span<const StreamId> streams,
                                const std::function<void(std::size_t place, const EventRow&)>& visit) = 0;
  virtual void each_stream(const std::function<void(const StreamRow&)>& visit) = 0;
  // Streams that have events but no row of their own.
  virtual void each_stray(const std::function<void(std::string_view stream)>& visit) = 0;
  // What the database itself finds wrong with its file, one line each.
  virtual std::vector<std::string> check_storage() = 0;

  virtual sql::Database& tables() = 0;
  // Carried from unit to unit of this transaction; null where asking the database costs as little.
  virtual std::map<std::string, std::string, std::less<>>* carried() { return nullptr; }
};

// What a unit of work stands on.
struct Backing {
  Rows& rows;
  Sealing& sealing;
  const core::BoardId& board;
};

}  // namespace journal
