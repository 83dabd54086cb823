// SPDX-License-Identifier: EUPL-1.2
#include "journal/unit.hpp"

#include "journal/answers.hpp"
#include "journal/chain.hpp"

namespace journal {
namespace {

// Every payload falls under the file's retention until a class of its own is enacted.
constexpr Retention kRetention = Retention::file;

// What happened is told to nobody who has not the key: its type stands before the payload, and the envelope's is empty.
// An earlier program's envelope names it.
constexpr char kAfterType = '\n';

// Filled up, so that its length tells what it is no more closely than by steps.
std::string with_type(const NewEvent& event) {
  constexpr std::size_t kStep = 64;  // Bytes
  constexpr char kEnd = '\x80';
  std::string out = event.type + kAfterType + event.payload + kEnd;
  out.resize((out.size() + kStep - 1) / kStep * kStep, '\0');
  return out;
}

// Takes off the payload what with_type() has put to it.
std::optional<std::string> take_type(const Envelope& envelope, std::string& payload) {
  if (!envelope.type.empty()) return std::string{envelope.type};
  const std::size_t end = payload.find(kAfterType);
  if (end == std::string::npos) return std::nullopt;
  std::string type = payload.substr(0, end);
  payload.erase(std::min(payload.find_last_not_of('\0'), payload.size()));
  payload.erase(0, end + 1);
  return type;
}

Head new_head(const core::BoardId& board, StreamId stream, StreamKind kind) {
  return {kind, 0, first_link(board.text, raw(stream.bytes), kind->number)};
}

}  // namespace

std::vector<StoredEvent> RowUnit::read(StreamId stream, std::int64_t after_sequence, std::int64_t last) {
  std::vector<StoredEvent> events;
  std::int64_t sequence = after_sequence;
  backing_.rows.each_event(raw(stream.bytes), {after_sequence, last}, [&](const EventRow& row) {
    if (row.envelope.sequence != ++sequence) throw damaged(stream, sequence, "the event is missing");
    events.push_back(opened(stream, row));
  });
  return events;
}

// What was folded of it before is not told either: whoever asks next is told of the damage.
Fault RowUnit::damaged(StreamId stream, std::int64_t sequence, std::string_view what) {
  drop_fold(stream);
  return Fault{"Stream " + stream.text() + " sequence " + std::to_string(sequence) + ": " + std::string{what} +
                   ". Run the journal's verification and restore from a backup.",
               Fault::Cause::damaged, sequence};
}

std::optional<Fold> RowUnit::find_fold(StreamId stream) {
  return backing_.sealing.folds().find(backing_.board.text, stream);
}

void RowUnit::keep_fold(StreamId stream, Fold fold) {
  backing_.sealing.folds().keep(backing_.board.text, stream, std::move(fold));
}

void RowUnit::drop_fold(StreamId stream) { backing_.sealing.folds().drop(backing_.board.text, stream); }

std::vector<std::optional<StoredEvent>> RowUnit::read_first(std::span<const StreamId> streams) {
  std::vector<std::optional<StoredEvent>> events(streams.size());
  backing_.rows.each_first_event(
      streams, [&](std::size_t place, const EventRow& row) { events[place] = opened(streams[place], row); });
  return events;
}

StoredEvent RowUnit::opened(StreamId stream, const EventRow& row) {
  const Envelope& e = row.envelope;
  const auto retention = retention_of(row.sealed);
  const auto key = retention ? find_key(stream, *retention) : std::nullopt;
  auto payload = key ? journal::open(*key, envelope_form(e), row.sealed) : std::nullopt;
  auto type = payload ? take_type(e, *payload) : std::nullopt;
  if (!type) throw damaged(stream, e.sequence, "the payload cannot be opened");
  StoredEvent event{.stream = stream,
                    .sequence = e.sequence,
                    .type = std::move(*type),
                    .version = int(e.version),
                    .day = base::Day{std::chrono::days{e.day}},
                    .signature = {core::WorkerId{std::string{e.actor}},
                                  std::string{e.role},
                                  {},
                                  base::Instant{std::chrono::milliseconds{e.recorded_at}}},
                    .payload = std::move(*payload)};
  if (!copy_raw(e.cause, event.signature.cause.bytes) || !copy_raw(row.hash, event.hash)) {
    throw damaged(stream, e.sequence, "the envelope is malformed");
  }
  return event;
}

std::int64_t RowUnit::version(StreamId stream) {
  const auto head = backing_.rows.find_head(stream);
  return head ? head->version : 0;
}

std::optional<std::string> RowUnit::find_answer(core::CommandId command) {
  const auto kept = backing_.rows.find_answer(command);
  if (!kept) return std::nullopt;
  auto answer = opened_answer(backing_.sealing, {backing_.board.text, raw(command.bytes)}, *kept);
  if (!answer)
    throw Fault{"The answer to command " + command.text() + " is not as it was written.", Fault::Cause::damaged};
  return answer;
}

std::vector<StreamId> RowUnit::list_streams(StreamKind kind) { return backing_.rows.list_streams(kind); }

sql::Database& RowUnit::tables() { return backing_.rows.tables(); }

std::optional<std::int64_t> RowUnit::append(StreamId stream, StreamKind kind, std::int64_t expected_version,
                                            std::span<const NewEvent> events, const Signature& signature) {
  const auto found = backing_.rows.find_head(stream);
  const Head head = found.value_or(new_head(backing_.board, stream, kind));
  if (head.version != expected_version) return std::nullopt;
  if (head.kind != kind) throw Fault{"Stream " + stream.text() + " is of another kind than what is appended to it."};
  return extend(stream, head, events, signature);
}

// That the stream is there already shows in its key, or in its first event.
std::int64_t RowUnit::create(StreamId stream, StreamKind kind, std::span<const NewEvent> events,
                             const Signature& signature) {
  make_key(stream, kRetention);
  return extend(stream, new_head(backing_.board, stream, kind), events, signature);
}

std::int64_t RowUnit::extend(StreamId stream, Head head, std::span<const NewEvent> events, const Signature& signature) {
  if (events.empty()) return head.version;
  for (const NewEvent& event : events) head.hash = add_event(stream, ++head.version, head.hash, event, signature);
  backing_.rows.put_head(stream, head);
  return head.version;
}

Hash RowUnit::add_event(StreamId stream, std::int64_t sequence, const Hash& previous, const NewEvent& event,
                        const Signature& signature) {
  const Envelope envelope{.board = backing_.board.text,
                          .stream = raw(stream.bytes),
                          .sequence = sequence,
                          .type = {},
                          .version = event.version,
                          .day = event.day.time_since_epoch().count(),
                          .recorded_at = signature.recorded_at.time_since_epoch().count(),
                          .actor = signature.actor.text,
                          .role = signature.role,
                          .cause = raw(signature.cause.bytes)};
  const std::string form = envelope_form(envelope);
  const std::string sealed = journal::seal(key_for_sealing(stream, kRetention), kRetention, form, with_type(event));
  const Hash hash = next_link(previous, form, sealed);
  backing_.rows.add_event({envelope, sealed, raw(hash)});
  return hash;
}

std::optional<std::string> RowUnit::find_carried(std::string_view name) {
  const auto* const carried = backing_.rows.carried();
  if (carried == nullptr) return std::nullopt;
  const auto found = carried->find(name);
  return found == carried->end() ? std::nullopt : std::optional{found->second};
}

void RowUnit::carry(std::string_view name, std::string_view text) {
  if (auto* const carried = backing_.rows.carried()) carried->insert_or_assign(std::string{name}, text);
}

void RowUnit::keep_answer(core::CommandId command, std::string_view answer) {
  const AnswerPlace place{backing_.board.text, raw(command.bytes)};
  backing_.rows.add_answer(command, sealed_answer(backing_.sealing, place, answer));
}

std::string RowUnit::seal(StreamId stream, std::string_view plain) {
  return journal::seal(key_for_sealing(stream, kRetention), kRetention, value_form(stream), plain);
}

std::string RowUnit::open(StreamId stream, std::string_view sealed) {
  if (auto known = backing_.sealing.find_value(stream, sealed)) return std::move(*known);
  const auto retention = retention_of(sealed);
  const auto key = retention ? find_key(stream, *retention) : std::nullopt;
  auto plain = key ? journal::open(*key, value_form(stream), sealed) : std::nullopt;
  if (!plain) throw Fault{"A sealed value of stream " + stream.text() + " cannot be opened.", Fault::Cause::damaged};
  backing_.sealing.keep_value(stream, sealed, *plain);
  return std::move(*plain);
}

std::string RowUnit::seal_bound(StreamId stream, std::string_view bound, std::string_view plain) {
  return journal::seal(key_for_sealing(stream, kRetention), kRetention, value_form(stream, bound), plain);
}

std::optional<std::string> RowUnit::open_bound(StreamId stream, std::string_view bound, std::string_view sealed) {
  const auto retention = retention_of(sealed);
  const auto key = retention ? find_key(stream, *retention) : std::nullopt;
  return key ? journal::open(*key, value_form(stream, bound), sealed) : std::nullopt;
}

std::string RowUnit::mark(std::string_view row_form) const {
  return backing_.sealing.mark(backing_.board.text, row_form);
}

std::vector<std::string> RowUnit::open_all(std::span<const SealedValue> values) {
  std::vector<StreamId> locked;
  for (const SealedValue& one : values) {
    if (!backing_.sealing.find_value(one.stream, one.sealed)) locked.push_back(one.stream);
  }
  if (!locked.empty()) tables().next_read_is_last();
  if (locked.size() > 1) backing_.rows.expect_keys(locked, kRetention);
  std::vector<std::string> plain;
  plain.reserve(values.size());
  for (const SealedValue& one : values) plain.push_back(open(one.stream, one.sealed));
  return plain;
}

std::string RowUnit::value_form(StreamId stream, std::string_view bound) const {
  ByteForm form{"skyddsnat-value-1"};
  form.add(backing_.board.text).add(raw(stream.bytes));
  if (!bound.empty()) form.add(bound);
  return std::move(form).bytes();
}

std::optional<Key> RowUnit::find_key(StreamId stream, Retention retention) {
  if (latest_key_ && latest_key_->stream == stream && latest_key_->retention == retention) return latest_key_->key;
  const auto wrapped = backing_.rows.find_key(stream, retention);
  if (!wrapped) return std::nullopt;
  auto key = backing_.sealing.open_key({backing_.board.text, stream, retention}, *wrapped);
  if (key) latest_key_ = LatestKey{stream, retention, *key};
  return key;
}

Key RowUnit::key_for_sealing(StreamId stream, Retention retention) {
  if (const auto key = find_key(stream, retention)) return *key;
  if (access_ == Access::reading) throw Fault{"Stream " + stream.text() + " has no key to seal with."};
  return make_key(stream, retention);
}

Key RowUnit::make_key(StreamId stream, Retention retention) {
  const KeyScope scope{backing_.board.text, stream, retention};
  const std::string wrapped = backing_.sealing.make_key(scope);
  backing_.rows.add_key(stream, retention, wrapped);  // Fails if a key stands there that could not be opened.
  const Key key = backing_.sealing.open_key(scope, wrapped).value();
  latest_key_ = LatestKey{stream, retention, key};
  return key;
}

}  // namespace journal
