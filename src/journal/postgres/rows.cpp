// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/rows.hpp"

namespace journal {

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

void PostgresRows::add_key(StreamId stream, Retention retention, std::string_view wrapped) {
  keys_.emplace(std::pair{stream, retention}, wrapped);
  SqlRows::add_key(stream, retention, wrapped);
}

std::optional<std::string> PostgresRows::find_answer(core::CommandId command) {
  const auto known = answers_.find(command);
  return known == answers_.end() ? SqlRows::find_answer(command) : known->second;
}

// One journey for all: a server has no arrays of ids in the words that all databases share.
void PostgresRows::ask_about(std::span<const core::CommandId> commands) {
  std::string ids;
  for (const core::CommandId command : commands) {
    ids += raw(command.bytes);
    answers_.try_emplace(command);
  }
  auto row = database_.query_apart(
      "SELECT a.command, a.answer FROM generate_series(0, ?3::bigint - 1) AS i JOIN answers AS a ON a.board = ?1"
      " AND a.command = substr(?2, (i * 16 + 1)::int, 16)",
      board(), sql::Blob{ids}, std::int64_t(commands.size()));
  while (row.step()) answers_[row.id<core::CommandId>(0)] = row.text(1);
}

void PostgresRows::add_answer(core::CommandId command, std::string_view answer) {
  answers_.insert_or_assign(command, std::string{answer});
  SqlRows::add_answer(command, answer);
}

void PostgresRows::each_event(std::string_view stream, std::int64_t after_sequence,
                              const std::function<void(const EventRow&)>& visit) {
  StreamId id;
  if (copy_raw(stream, id.bytes) && heads_.contains(id)) database_.settle();
  SqlRows::each_event(stream, after_sequence, visit);
}

}  // namespace journal
