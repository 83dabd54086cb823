// SPDX-License-Identifier: EUPL-1.2
#include "journal/memory/rows.hpp"

#include "base/match.hpp"
#include "journal/fault.hpp"

namespace journal {

const MemoryRows::Stream* MemoryRows::find(std::string_view stream) const {
  StreamId id;
  if (!copy_raw(stream, id.bytes)) return nullptr;
  const auto found = streams_.find(id);
  return found == streams_.end() ? nullptr : &found->second;
}

std::optional<Head> MemoryRows::find_head(StreamId stream) {
  const Stream* const found = find(raw(stream.bytes));
  return found == nullptr ? std::nullopt : found->head;
}

void MemoryRows::put_head(StreamId stream, const Head& head) {
  std::optional<Head>& kept = streams_[stream].head;
  changes_.emplace_back(HeadWas{stream, kept});
  kept = head;
}

std::optional<std::string> MemoryRows::find_key(StreamId stream, Retention retention) {
  const Stream* const found = find(raw(stream.bytes));
  if (found == nullptr) return std::nullopt;
  const auto key = found->keys.find(retention);
  return key == found->keys.end() ? std::nullopt : std::optional{key->second};
}

void MemoryRows::add_key(StreamId stream, Retention retention, std::string_view wrapped) {
  if (!streams_[stream].keys.emplace(retention, wrapped).second) throw Fault{"The stream has such a key already."};
  changes_.emplace_back(KeyAdded{stream, retention});
}

void MemoryRows::add_event(const EventRow& row) {
  const Envelope& e = row.envelope;
  StreamId stream;
  Event event{.type = std::string{e.type},
              .actor = std::string{e.actor},
              .role = std::string{e.role},
              .sealed = std::string{row.sealed},
              .version = e.version,
              .day = e.day,
              .recorded_at = e.recorded_at,
              .cause = {},
              .hash = {}};
  if (!copy_raw(e.stream, stream.bytes) || !copy_raw(e.cause, event.cause.bytes) || !copy_raw(row.hash, event.hash)) {
    throw Fault{"An event's envelope is malformed."};
  }
  auto& events = streams_[stream].events;
  if (e.sequence != std::int64_t(events.size()) + 1) throw Fault{"An event is not the next of its stream."};
  events.push_back(std::move(event));
  changes_.emplace_back(EventAdded{stream});
}

std::optional<std::string> MemoryRows::find_answer(core::CommandId command) {
  const auto found = answers_.find(command);
  return found == answers_.end() ? std::nullopt : std::optional{found->second};
}

void MemoryRows::add_answer(core::CommandId command, std::string_view answer) {
  if (!answers_.emplace(command, answer).second) throw Fault{"The command has been answered already."};
  changes_.emplace_back(AnswerAdded{command});
}

void MemoryRows::each_answer(const std::function<void(std::string_view, std::string_view)>& visit) {
  for (const auto& [command, answer] : answers_) visit(raw(command.bytes), answer);
}

std::vector<StreamId> MemoryRows::list_streams(StreamKind kind) {
  std::vector<StreamId> list;
  for (const auto& [id, stream] : streams_) {
    if (stream.head && stream.head->kind == kind) list.push_back(id);
  }
  return list;
}

EventRow MemoryRows::event_of(const Stream& found, std::string_view stream, std::size_t place) const {
  const Event& event = found.events[place];
  return {{.board = board_.text,
           .stream = stream,
           .sequence = std::int64_t(place) + 1,
           .type = event.type,
           .version = event.version,
           .day = event.day,
           .recorded_at = event.recorded_at,
           .actor = event.actor,
           .role = event.role,
           .cause = raw(event.cause.bytes)},
          event.sealed,
          raw(event.hash)};
}

void MemoryRows::each_event(std::string_view stream, std::int64_t after_sequence,
                            const std::function<void(const EventRow&)>& visit) {
  const Stream* const found = find(stream);
  if (found == nullptr) return;
  for (std::size_t i = std::size_t(std::max<std::int64_t>(after_sequence, 0)); i < found->events.size(); ++i) {
    visit(event_of(*found, stream, i));
  }
}

void MemoryRows::each_first_event(std::span<const StreamId> streams,
                                  const std::function<void(std::size_t place, const EventRow&)>& visit) {
  for (std::size_t place = 0; place < streams.size(); ++place) {
    const std::string_view stream = raw(streams[place].bytes);
    const Stream* const found = find(stream);
    if (found != nullptr && !found->events.empty()) visit(place, event_of(*found, stream, 0));
  }
}

void MemoryRows::each_stream(const std::function<void(const StreamRow&)>& visit) {
  for (const auto& [id, stream] : streams_) {
    if (!stream.head) continue;
    visit({raw(id.bytes), std::int64_t(stream.head->kind), stream.head->version, raw(stream.head->hash)});
  }
}

void MemoryRows::each_stray(const std::function<void(std::string_view stream)>& visit) {
  for (const auto& [id, stream] : streams_) {
    if (!stream.head && !stream.events.empty()) visit(raw(id.bytes));
  }
}

void MemoryRows::take_back_to(std::size_t length) noexcept {
  for (; changes_.size() > length; changes_.pop_back()) take_back(changes_.back());
}

// What could throw here would be a mistake of ours, and those stop the program.
void MemoryRows::take_back(const Change& change) noexcept {  // NOLINT(bugprone-exception-escape)
  std::visit(base::Match{[this](const HeadWas& was) { streams_.at(was.stream).head = was.head; },
                         [this](const EventAdded& added) { streams_.at(added.stream).events.pop_back(); },
                         [this](const KeyAdded& added) { streams_.at(added.stream).keys.erase(added.retention); },
                         [this](const AnswerAdded& added) { answers_.erase(added.command); }},
             change);
}

}  // namespace journal
