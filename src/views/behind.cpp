// SPDX-License-Identifier: EUPL-1.2
#include "views/behind.hpp"

namespace views {

Behind count_behind(journal::Snapshot& snapshot, const core::BoardId& board, base::Day today) {
  Behind out;
  sql::Database& tables = snapshot.tables();
  const std::string_view in{board.text};
  auto late = tables.query("SELECT rank, count(*) FROM duties WHERE board = ?1 AND due < ?2 GROUP BY rank", in,
                           std::int64_t{today.time_since_epoch().count()});
  auto waiting = tables.query(
      "SELECT count(*), min(received_at) FROM incoming WHERE board = ?1 AND kind = 'report' AND need IS NULL", in);
  tables.next_read_is_last();
  tables.fetch(late, waiting);
  while (late.step()) {
    const auto rank = std::size_t(late.integer(0));
    if (rank < out.late.size()) out.late[rank] = late.integer(1);
  }
  if (!waiting.step() || waiting.integer(0) == 0) return out;
  out.unassessed = waiting.integer(0);
  out.oldest_unassessed = base::Instant{std::chrono::milliseconds{waiting.integer(1)}};
  return out;
}

}  // namespace views
