// A connection to PostgreSQL, and every board's rows through it.
//
// Row-level security lets a transaction see and write the rows of the board that its session setting names, and no
// others, whatever the SQL says: rows() sets it. Who writes waits until no other server's transaction for the board is
// running; each then sees all that the one before it did. Boards' deferred writes go together, where they can. Where a
// lock is held by what hangs, the board's writers are told so, and other boards' wait little for it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "journal/connection.hpp"
#include "journal/postgres/rows.hpp"

namespace journal {

// What does much with an answer before it asks on (a copy, a simulation) is not to be ended for being idle; what serves
// people is, since others may wait for it.
enum class Pace : std::uint8_t { at_leisure, prompt };
struct ConnectionOptions {
  Pace pace = Pace::at_leisure;
  std::string mark_table;  // As in StoreOptions
};

class PostgresConnection final : public Connection {
 public:
  explicit PostgresConnection(const std::string& url, const postgres::Patience& patience = postgres::kEndless,
                              const ConnectionOptions& options = {});
  postgres::Database& database() { return database_; }

  Rows& rows(const core::BoardId& board) override;
  void expect(std::span<const PendingUnit> units) override;
  void begin() override;
  void commit() override;
  void roll_back() noexcept override;
  void mark() override;
  void drop_mark() override;
  bool back_to_mark() noexcept override;
  void settle() override { database_.settle(); }

  // Runs `use` on a snapshot: it sees what was committed when it first reads, and nothing later. A connection that
  // turns out to be lost when it begins is made again. Within a transaction, `use` sees what that has done.
  void read_rows(const core::BoardId& board, const std::function<void(Rows&)>& use);

 private:
  void take_leisure();
  void lock(std::string_view boards, std::string_view wait);
  void read_within(const core::BoardId& board, const std::function<void(Rows&)>& use);
  PostgresRows& known_rows(const core::BoardId& board);
  void ask_about(std::span<const PendingUnit* const> commands, std::string_view boards);
  std::string patience_with(const core::BoardId& board) const;
  void forget();

  const postgres::Patience& patience_;
  const Pace pace_;
  const std::string mark_table_, ask_for_marks_;
  postgres::Database database_;
  std::map<core::BoardId, PostgresRows> rows_;  // Of this transaction
  std::set<core::BoardId> locked_, locked_at_mark_;
  // Boards whose lock was not given in time, and until when it is not asked for.
  std::map<core::BoardId, std::chrono::steady_clock::time_point> stuck_;
};

}  // namespace journal
