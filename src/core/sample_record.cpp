// SPDX-License-Identifier: EUPL-1.2
#include "core/sample_record.hpp"

#include <string>

namespace core {
namespace {

using base::Kind;

std::string sample_text(const base::FieldInfo& field) {
  if (field.id == "identity_number") return "201701012393";
  if (field.id == "case_number") return "AA-26-000001";
  if (field.id == "name") return "Barn A";
  if (field.id == "phone" || field.id == "reporter_phone") return "08-000 00 00";
  return std::string{field.label.sv} + ": om Barn A";
}

std::string sample_value(const base::FieldInfo& field, Kind kind, std::size_t nth) {
  switch (kind) {
    case Kind::automatic:
    case Kind::text: return sample_text(field);
    case Kind::long_text: return std::string{field.label.sv} + ", om Barn A.\nAndra raden: 1 = 1, och ett \\ i texten.";
    case Kind::code: return "enhet_a." + std::to_string(nth + 1);
    case Kind::id: return "0190f0f0f0f07abc8def0123456789" + std::string{nth % 2 == 0 ? "aa" : "bb"};
    case Kind::day: return "2026-03-02";
    case Kind::instant: return "2026-03-01T22:30:15.250Z";
    case Kind::number: return std::to_string(nth + 1);
    case Kind::choice: return std::string{field.options[nth % field.options.size()].id};
    case Kind::list: break;
  }
  return {};
}

void add(base::Record& out, const std::string& prefix, std::span<const base::FieldInfo> fields, Fill fill,
         std::size_t nth);

void add_list(base::Record& out, const std::string& key, const base::FieldInfo& field, Fill fill, std::size_t nth) {
  for (std::size_t i = 0; i < 2; ++i) {
    const std::string item = key + '.' + std::to_string(i);
    if (field.parts.empty()) out.add(item, sample_value(field, field.of, nth + i));
    else add(out, item + '.', field.parts, fill, nth + i);
  }
}

void add(base::Record& out, const std::string& prefix, std::span<const base::FieldInfo> fields, Fill fill,
         std::size_t nth) {
  for (const base::FieldInfo& field : fields) {
    // A number that the core assigns is always there in the journal, and never in a command.
    if (fill == Fill::required && (!field.required || field.assigned)) continue;
    const std::string key = prefix + std::string{field.id};
    if (field.kind == Kind::list) add_list(out, key, field, fill, nth);
    else out.add(key, sample_value(field, field.kind, nth));
  }
}

}  // namespace

base::Record sample_record(std::span<const base::FieldInfo> fields, Fill fill, std::size_t nth) {
  base::Record out;
  add(out, "", fields, fill, nth);
  return out;
}

}  // namespace core
