// SPDX-License-Identifier: EUPL-1.2
#include "journal/codec.hpp"

#include <algorithm>

namespace journal {
namespace {

// Says which entry cannot be read, and never what it holds.
[[noreturn]] void unreadable(const StoredEvent& stored, std::string_view why,
                             Fault::Cause cause = Fault::Cause::damaged) {
  throw Fault("journal entry " + stored.stream.text() + "/" + std::to_string(stored.sequence) + " (" + stored.type +
                  " v" + std::to_string(stored.version) + ") cannot be read: " + std::string{why},
              cause, stored.sequence);
}
[[noreturn]] void written_by_newer(const StoredEvent& stored) {
  unreadable(stored, "a newer version of the program wrote it", Fault::Cause::newer);
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
  const auto event = record ? form.read(*record, base::Reading::input)
                            : std::unexpected(base::FieldError{"", "not in text form"});
  if (event) return {std::string{info.id}, info.version, fact.day, std::move(payload)};
  throw Fault(std::string{info.id} + " would not be readable, so nothing was stored: " +
              std::string{event.error().key} + " " + std::string{event.error().reason});
}

ReadEvent read_event(const StoredEvent& stored, StreamKind kind) {
  const core::EventForm* form = core::find_event_form(kind, stored.type);
  if (form == nullptr || stored.version > form->info->version) written_by_newer(stored);
  auto entry = core::read_entry(*form, stored.version, {stored.day, open_record(stored)});
  if (!entry) unreadable(stored, entry.error().reason);
  return {std::move(entry->fact.what),
          {entry->fact.day, stored.signature.recorded_at, stored.signature.actor, stored.sequence},
          std::move(entry->fields)};
}

StreamId stream_of(core::FileId file) { return {file.bytes}; }
StreamId stream_of(core::ReportId report) { return {report.bytes}; }
StreamId stream_of_board() {
  constexpr std::string_view kId = "skyddsnat-board\n";  // 16 bytes, and no id that is drawn: those begin with the time
  StreamId out;
  std::ranges::copy(kId, out.bytes.begin());
  return out;
}
core::FileId file_of(StreamId stream) { return {stream.bytes}; }

}  // namespace journal
