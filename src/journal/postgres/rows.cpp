// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/rows.hpp"

#include <algorithm>

namespace journal {
namespace {

// Events are read together with the key that opens them, in one round trip.
constexpr Retention kReadWith = Retention::file;

// Of many streams their bytes go as one value, since the words that all databases share have no arrays. They are cut
// out before anything is looked up (OFFSET 0 and LIMIT keep it so): beside row-level security, a plan that cuts and
// compares at once would read all that a board has.
std::string bytes_of(std::span<const StreamId> streams) {
  std::string bytes;
  for (const StreamId& stream : streams) bytes += raw(stream.bytes);
  return bytes;
}

}  // namespace

std::optional<Head> PostgresRows::find_head(StreamId stream) {
  const auto known = heads_.find(stream);
  return known == heads_.end() ? SqlRows::find_head(stream) : known->second;
}

void PostgresRows::put_head(StreamId stream, const Head& head) {
  heads_.insert_or_assign(stream, head);
  SqlRows::put_head(stream, head);
}

std::optional<std::string> PostgresRows::find_key(StreamId stream, Retention retention) {
  const auto known = keys_.find({stream, retention});
  return known == keys_.end() ? SqlRows::find_key(stream, retention) : known->second;
}

void PostgresRows::expect_keys(std::span<const StreamId> streams, Retention retention) {
  const std::string asked = bytes_of(streams);
  auto row = database_.query_apart(
      "SELECT k.place, k.wrapped FROM (SELECT place, (SELECT wrapped FROM keys WHERE board = ?1 AND stream ="
      " asked.stream AND retention = ?4) AS wrapped FROM (SELECT place, substr(?2, (place * 16 + 1)::int, 16) AS stream"
      " FROM generate_series(0, ?3::bigint - 1) AS place OFFSET 0) AS asked) AS k WHERE k.wrapped IS NOT NULL",
      board(), sql::Blob{asked}, std::int64_t(streams.size()), std::int64_t(retention));
  while (row.step()) keys_.emplace(std::pair{streams[std::size_t(row.integer(0))], retention}, row.blob(1));
}

void PostgresRows::add_key(StreamId stream, Retention retention, std::string_view wrapped) {
  keys_.emplace(std::pair{stream, retention}, wrapped);
  SqlRows::add_key(stream, retention, wrapped);
}

std::optional<std::string> PostgresRows::find_answer(core::CommandId command) {
  const auto known = answers_.find(command);
  return known == answers_.end() ? SqlRows::find_answer(command) : known->second;
}

void PostgresRows::add_answer(core::CommandId command, std::string_view answer) {
  answers_.insert_or_assign(command, std::string{answer});
  SqlRows::add_answer(command, answer);
}

void PostgresRows::each_event(std::string_view stream, Entries entries,
                              const std::function<void(const EventRow&)>& visit) {
  StreamId id;
  const bool has_id = copy_raw(stream, id.bytes);
  if (has_id && heads_.contains(id)) database_.settle();
  if (!has_id || keys_.contains({id, kReadWith})) return SqlRows::each_event(stream, entries, visit);
  auto key = query_key(id, kReadWith), events = query_events(stream, entries);
  database_.fetch(key, events);
  if (key.step()) keys_.emplace(std::pair{id, kReadWith}, key.blob(0));
  visit_events(std::move(events), stream, visit);
}

void PostgresRows::each_first_event(std::span<const StreamId> streams,
                                    const std::function<void(std::size_t place, const EventRow&)>& visit) {
  if (streams.empty()) return;
  if (std::ranges::any_of(streams, [this](StreamId stream) { return heads_.contains(stream); })) database_.settle();
  const std::string asked = bytes_of(streams);
  auto row = database_.query_apart(
      "SELECT asked.place, (SELECT wrapped FROM keys WHERE board = ?1 AND stream = asked.stream AND retention = ?4),"
      " e.* FROM (SELECT place, substr(?2, (place * 16 + 1)::int, 16) AS stream FROM generate_series(0, ?3::bigint - 1)"
      " AS place OFFSET 0) AS asked, LATERAL (SELECT sequence, type, version, day, recorded_at, actor, role, cause,"
      " sealed, hash FROM events WHERE board = ?1 AND stream = asked.stream AND sequence = 1 LIMIT 1) AS e",
      board(), sql::Blob{asked}, std::int64_t(streams.size()), std::int64_t(kReadWith));
  while (row.step()) {
    const auto place = std::size_t(row.integer(0));
    if (!row.is_null(1)) keys_.emplace(std::pair{streams[place], kReadWith}, row.blob(1));
    visit(place, event_of(row, raw(streams[place].bytes), 2));
  }
}

}  // namespace journal
