// SPDX-License-Identifier: EUPL-1.2
#include "journal/codec.hpp"

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

}  // namespace

// What was appended and could not be read again would shut the file for ever, so it is read before it is written.
NewEvent to_new_event(const core::Fact& fact) {
  const core::EventForm& form = core::form_of(fact.what);
  const core::EventInfo& info = *form.info;
  std::string payload = form.write(fact.what).text();
  const auto record = base::Record::parse(payload);
  const auto event = record ? form.read(*record) : std::unexpected(base::FieldError{"", "not in text form"});
  if (event) return {std::string{info.id}, info.version, fact.day, std::move(payload)};
  throw Fault(std::string{info.id} + " would not be readable, so nothing was stored: " +
              std::string{event.error().key} + " " + std::string{event.error().reason});
}

core::Event read_event(const StoredEvent& stored, StreamKind kind) { return read_with_fields(stored, kind).what; }

ReadEvent read_with_fields(const StoredEvent& stored, StreamKind kind) {
  const core::EventForm* form = core::find_event_form(kind, stored.type);
  if (form == nullptr || form->info->version != stored.version) unreadable(stored, "unknown type or version");
  base::Record fields = open_record(stored);
  auto event = form->read(fields);
  if (!event) unreadable(stored, event.error().reason);
  return {std::move(*event), std::move(fields)};
}

core::Stamp stamp_of(const StoredEvent& stored) {
  return {stored.day, stored.signature.recorded_at, stored.signature.actor, stored.sequence};
}

StreamId stream_of(core::FileId file) { return {file.bytes}; }
StreamId stream_of(core::ReportId report) { return {report.bytes}; }
core::FileId file_of(StreamId stream) { return {stream.bytes}; }

}  // namespace journal
