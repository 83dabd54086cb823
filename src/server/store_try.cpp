// SPDX-License-Identifier: EUPL-1.2
#include "server/store_try.hpp"

#include <fmt/format.h>

#include "server/log.hpp"
#include "server/serve.hpp"

namespace server {
namespace {

constexpr std::chrono::seconds kTrust{60};  // In what was stored last
constexpr std::chrono::seconds kPause{1};   // Between tries: anybody may ask
constexpr std::size_t kSize = 64 * 1024;    // More than a report takes

constexpr sql::Step kSteps[] = {
    {"CREATE TABLE IF NOT EXISTS store_tries(board TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL, filler BLOB NOT "
     "NULL) STRICT, WITHOUT ROWID;"}};

// Another each time: a page that stays as it was is not written.
std::string filler_of(std::int64_t at) {
  const std::string piece = fmt::format("{} ", at);
  std::string out;
  while (out.size() < kSize) out += piece;
  return out;
}

void put_row(journal::Unit& unit, const core::BoardId& board) {
  const std::int64_t at = clock_now().time_since_epoch().count();
  const std::string filler = filler_of(at);
  unit.tables().run(
      "INSERT INTO store_tries(board, at, filler) VALUES(?1, ?2, ?3) ON CONFLICT(board) DO UPDATE SET at = ?2, filler "
      "= ?3",
      board, at, sql::Blob{filler});
}

}  // namespace

sql::Taken StoreTry::create_table(sql::Database& tables) { return sql::take_steps(tables, {"store_tries", kSteps}); }

void StoreTry::ask(std::function<void(bool)> then) {
  const Time now = std::chrono::steady_clock::now();
  const bool is_failing = store_.is_failing();
  if (!is_failing && now - store_.last_stored() < kTrust) return then(true);
  // Who asks beside a try, which may have to wait long for a database, hears what is known.
  if (now < next_.load() || is_trying_->exchange(true)) return then(!is_failing);
  next_.store(now + kPause);
  store_.write([board = board_](journal::Unit& unit) { put_row(unit, board); },
               [then = std::move(then), is_trying = is_trying_, is_failing](const journal::Fault* fault) {
                 is_trying->store(false);
                 if (fault != nullptr && !is_failing) log_line(Severity::error, fault->what());
                 // Whoever has a table in use gives it back.
                 then(fault == nullptr || (fault->is_in_use() && !is_failing));
               });
}

}  // namespace server
