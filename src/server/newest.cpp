// SPDX-License-Identifier: EUPL-1.2
#include "server/newest.hpp"

#include <algorithm>

namespace server {
namespace {

constexpr const char* kNewest[] = {
    "SELECT at FROM read_log WHERE board = ?1 ORDER BY position DESC LIMIT 1",
    "SELECT max(last_seen) FROM sessions WHERE board = ?1",
    "SELECT max(received_at) FROM incoming WHERE board = ?1",
};

}  // namespace

std::optional<base::Instant> newest_instant(sql::Database& tables, const core::BoardId& board) {
  std::optional<base::Instant> newest;
  for (const char* const sql : kNewest) {
    auto row = tables.query(sql, std::string_view{board.text});
    if (!row.step() || row.is_null(0)) continue;
    const base::Instant found{std::chrono::milliseconds{row.integer(0)}};
    newest = std::max(newest.value_or(found), found);
  }
  return newest;
}

std::optional<base::Instant> newest_instant(journal::Store& store, const core::BoardId& board) {
  std::optional<base::Instant> newest;
  store.read([&](journal::Snapshot& snapshot) { newest = newest_instant(snapshot.tables(), board); });
  return newest;
}

}  // namespace server
