// Event text: the bytes are what a journal holds of one event, of any kind and version that is still read.
//
// What is decoded is encoded to a text that decodes to the same, byte for byte from then on; and every file can be
// opened after it, also one it was never meant for.
// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "case_files.hpp"
#include "core/report/statement.hpp"
#include "journal/codec.hpp"
#include "targets.hpp"

namespace fuzz {
namespace {

// Whether the text may be of that kind, by its first key: there are sixty kinds, and few have any given field.
bool may_be_of(std::span<const base::FieldInfo> fields, const base::Record& record) {
  if (record.values.empty()) return fields.empty();
  const std::string_view key = record.values.front().first;
  return std::ranges::find(fields, key.substr(0, key.find('.')), &base::FieldInfo::id) != fields.end();
}

// The core gives an event its number before it is recorded; a text without it is a command's, not a journal's.
bool has_its_number(std::span<const base::FieldInfo> fields, const base::Record& record) {
  return std::ranges::none_of(fields, [&](const base::FieldInfo& field) {
    const std::string* number = field.assigned ? record.find(field.id) : nullptr;
    return field.assigned && (number == nullptr || number->empty());
  });
}

void try_as(const core::EventKind& kind, const base::Record& record, std::uint64_t drawn) {
  for (int version = 1; version <= kind.info->version; ++version) {
    const auto entry = core::read_entry(kind, version, {kToday, record});
    if (!entry) PROMISE(!entry.error().reason.empty());
  }
  const auto event = kind.read(record, base::Reading::input);
  if (!event) return PROMISE(!event.error().reason.empty());
  must_be_kept({kToday, *event});
  const core::File& file = case_file(drawn);
  must_go_on(file, *event, {kToday, kNow, {"w001"}, file.version + 1});
}

void try_as_statement(const base::Record& record) {
  const auto statement = base::from_record<core::StatementRecorded>(record);
  if (statement) must_be_kept({kToday, *statement}, core::stream_kind::report);
}

}  // namespace

void event_text(std::string_view bytes) {
  const auto record = base::Record::parse(bytes);
  if (!record) return;
  PROMISE(base::Record::parse(record->text()) == record);
  for (const core::EventKind& kind : core::list_event_kinds()) {
    if (may_be_of(kind.fields, *record) && has_its_number(kind.fields, *record))
      try_as(kind, *record, drawn_from(bytes));
  }
  if (may_be_of(base::fields_of<core::StatementRecorded>(), *record)) try_as_statement(*record);
}

}  // namespace fuzz
