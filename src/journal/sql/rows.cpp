// SPDX-License-Identifier: EUPL-1.2
#include "journal/sql/rows.hpp"

#include "journal/fault.hpp"
#include "journal/sql/tables.hpp"

namespace journal {
namespace {

using sql::Blob;

const sql::Write kPutHead = sql::insert(kStreams, sql::OnConflict::replace), kAddKey = sql::insert(kKeys),
                 kAddEvent = sql::insert(kEvents), kAddAnswer = sql::insert(kAnswers);

}  // namespace

std::optional<Head> SqlRows::find_head(StreamId stream) {
  auto row = database_.query_apart("SELECT kind, version, head FROM streams WHERE board = ?1 AND stream = ?2", board_,
                                   stream);
  if (!row.step()) return std::nullopt;
  const core::StreamKindRow* kind = core::find_stream_kind(row.integer(0));
  if (kind == nullptr) throw Fault{"Stream " + stream.text() + " is of no kind that this program knows."};
  Head head{*kind, row.integer(1), {}};
  if (!copy_raw(row.blob(2), head.hash)) {
    throw Fault{"The head of stream " + stream.text() + " is damaged.", Fault::Cause::damaged};
  }
  return head;
}

void SqlRows::put_head(StreamId stream, const Head& head) {
  database_.put(kPutHead, board_, stream, head.kind->number, head.version, Blob{raw(head.hash)});
}

sql::Statement SqlRows::query_key(const StreamId& stream, Retention retention) {
  return database_.query_apart("SELECT wrapped FROM keys WHERE board = ?1 AND stream = ?2 AND retention = ?3", board_,
                               stream, std::int64_t(retention));
}

std::optional<std::string> SqlRows::find_key(StreamId stream, Retention retention) {
  auto row = query_key(stream, retention);
  return row.step() ? std::optional{std::string{row.blob(0)}} : std::nullopt;
}

void SqlRows::add_key(StreamId stream, Retention retention, std::string_view wrapped) {
  database_.put(kAddKey, board_, stream, std::int64_t(retention), Blob{wrapped});
}

void SqlRows::add_event(const EventRow& row) {
  const Envelope& e = row.envelope;
  database_.put(kAddEvent, e.board, Blob{e.stream}, e.sequence, e.type, e.version, e.day, e.recorded_at, e.actor,
                e.role, Blob{e.cause}, Blob{row.sealed}, Blob{row.hash});
}

std::optional<std::string> SqlRows::find_answer(core::CommandId command) {
  auto row = database_.query_apart("SELECT answer FROM answers WHERE board = ?1 AND command = ?2", board_, command);
  return row.step() ? std::optional{std::string{row.text(0)}} : std::nullopt;
}

void SqlRows::add_answer(core::CommandId command, std::string_view answer) {
  database_.put(kAddAnswer, board_, command, answer);
}

void SqlRows::each_answer(const std::function<void(std::string_view, std::string_view)>& visit) {
  auto row = database_.query("SELECT command, answer FROM answers WHERE board = ?1 ORDER BY command", board_);
  while (row.step()) visit(row.blob(0), row.text(1));
}

std::vector<StreamId> SqlRows::list_streams(StreamKind kind) {
  auto row = database_.query("SELECT stream FROM streams WHERE board = ?1 AND kind = ?2 ORDER BY stream", board_,
                             kind->number);
  std::vector<StreamId> streams;
  while (row.step()) streams.push_back(row.id<StreamId>(0));
  return streams;
}

void SqlRows::each_event(std::string_view stream, Entries entries, const std::function<void(const EventRow&)>& visit) {
  visit_events(query_events(stream, entries), stream, visit);
}

sql::Statement SqlRows::query_events(std::string_view stream, const Entries& entries) {
  return database_.query_apart(
      "SELECT sequence, type, version, day, recorded_at, actor, role, cause, sealed, hash FROM events"
      " WHERE board = ?1 AND stream = ?2 AND sequence > ?3 AND sequence <= ?4 ORDER BY sequence",
      board_, Blob{stream}, entries.after, entries.last);
}

void SqlRows::visit_events(sql::Statement row, std::string_view stream,
                           const std::function<void(const EventRow&)>& visit) const {
  while (row.step()) visit(event_of(row, stream));
}

EventRow SqlRows::event_of(const sql::Statement& row, std::string_view stream, int first) const {
  return {{.board = board_.text,
           .stream = stream,
           .sequence = row.integer(first),
           .type = row.text(first + 1),
           .version = row.integer(first + 2),
           .day = row.integer(first + 3),
           .recorded_at = row.integer(first + 4),
           .actor = row.text(first + 5),
           .role = row.text(first + 6),
           .cause = row.blob(first + 7)},
          row.blob(first + 8),
          row.blob(first + 9)};
}

void SqlRows::each_first_event(std::span<const StreamId> streams,
                               const std::function<void(std::size_t place, const EventRow&)>& visit) {
  for (std::size_t place = 0; place < streams.size(); ++place) {
    auto row = database_.query_apart(
        "SELECT sequence, type, version, day, recorded_at, actor, role, cause, sealed, hash FROM events"
        " WHERE board = ?1 AND stream = ?2 AND sequence = 1",
        board_, streams[place]);
    if (row.step()) visit(place, event_of(row, raw(streams[place].bytes)));
  }
}

void SqlRows::each_stream(const std::function<void(const StreamRow&)>& visit) {
  auto row = database_.query("SELECT stream, kind, version, head FROM streams WHERE board = ?1 ORDER BY stream",
                             board_);
  while (row.step()) visit({row.blob(0), row.integer(1), row.integer(2), row.blob(3)});
}

void SqlRows::each_stray(const std::function<void(std::string_view stream)>& visit) {
  auto row = database_.query(
      "SELECT DISTINCT stream FROM events AS e WHERE board = ?1"
      " AND NOT EXISTS (SELECT 1 FROM streams AS s WHERE s.board = e.board AND s.stream = e.stream) ORDER BY stream",
      board_);
  while (row.step()) visit(row.blob(0));
}

}  // namespace journal
