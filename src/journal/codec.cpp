// SPDX-License-Identifier: EUPL-1.2
#include "journal/codec.hpp"

#include "journal/store.hpp"

namespace journal {
namespace {

// Says which entry cannot be read, and never what it holds.
[[noreturn]] void unreadable(const StoredEvent& stored, std::string_view why) {
  throw Fault("journal entry " + stored.stream.text() + "/" + std::to_string(stored.sequence) + " (" + stored.type +
                  " v" + std::to_string(stored.version) + ") cannot be read: " + std::string{why},
              Fault::Cause::damaged, stored.sequence);
}

base::Record open_record(const StoredEvent& stored) {
  auto record = base::Record::parse(stored.payload);
  if (!record) unreadable(stored, "not in text form");
  return std::move(*record);
}

// What was appended and could not be read again would shut the file for ever, so it is read before it is written.
template <class Read>
NewEvent readable(const core::EventInfo& info, base::Day day, std::string payload, Read read) {
  const auto record = base::Record::parse(payload);
  const auto event = record ? read(*record) : std::unexpected(base::FieldError{"", "not in text form"});
  if (event) return {std::string{info.id}, info.version, day, std::move(payload)};
  throw Fault(std::string{info.id} + " would not be readable, so nothing was stored: " +
              std::string{event.error().key} + " " + std::string{event.error().reason});
}

}  // namespace

NewEvent to_new_event(const core::Fact& fact) {
  const core::EventInfo& info = fact.what.info();
  return readable(info, fact.day, core::to_record(fact.what).text(), core::find_event_kind(info.id)->read);
}

NewEvent to_new_event(base::Day day, const core::StatementRecorded& statement) {
  return readable(core::StatementRecorded::kInfo, day, base::to_record(statement).text(),
                  &base::from_record<core::StatementRecorded>);
}

core::Event read_event(const StoredEvent& stored) { return read_with_fields(stored).what; }

ReadEvent read_with_fields(const StoredEvent& stored) {
  const core::EventKind* kind = core::find_event_kind(stored.type);
  if (kind == nullptr || kind->info->version != stored.version) unreadable(stored, "unknown type or version");
  base::Record fields = open_record(stored);
  auto event = kind->read(fields);
  if (!event) unreadable(stored, event.error().reason);
  return {std::move(*event), std::move(fields)};
}

core::StatementRecorded read_statement(const StoredEvent& stored) {
  if (stored.type != core::StatementRecorded::kInfo.id || stored.version != core::StatementRecorded::kInfo.version) {
    unreadable(stored, "unknown type or version");
  }
  auto statement = base::from_record<core::StatementRecorded>(open_record(stored));
  if (!statement) unreadable(stored, statement.error().reason);
  return std::move(*statement);
}

core::Stamp stamp_of(const StoredEvent& stored) {
  return {stored.day, stored.signature.recorded_at, stored.signature.actor, stored.sequence};
}

StreamId stream_of(core::FileId file) { return {file.bytes}; }
StreamId stream_of(core::ReportId report) { return {report.bytes}; }
core::FileId file_of(StreamId stream) { return {stream.bytes}; }

}  // namespace journal
