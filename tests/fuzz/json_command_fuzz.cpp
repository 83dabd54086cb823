// JSON to commands: the first line is "COMMAND ROLE FILE" (assess_safety intake 4), the rest the body that a client
// sends. FILE counts the states of case_files.hpp.
//
// A body that is taken gives fields that survive writing in every form; one that is refused names a field. What the
// core then accepts can be kept in the journal, and the file can be opened after it.
// SPDX-License-Identifier: EUPL-1.2
#include <charconv>

#include "case_files.hpp"
#include "core/refusal.hpp"
#include "written.hpp"

namespace fuzz {
namespace {

struct CommandCase {
  const core::EventKind* kind;
  core::Role role = core::Role::team_leader;
  unsigned file = 0;
};

std::string_view next_word(std::string_view& line) {
  const std::string_view word = line.substr(0, line.find(' '));
  line.remove_prefix(std::min(line.size(), word.size() + 1));
  return word;
}

CommandCase asked_in(std::string_view line) {
  CommandCase out{core::find_command(next_word(line))};
  out.role = base::choice_of<core::Role>(next_word(line)).value_or(core::Role::team_leader);
  std::from_chars(line.data(), line.data() + line.size(), out.file);
  return out;
}

// As the handler does: it belongs to the envelope.
std::optional<base::Day> take_day(base::Record& fields) {
  const std::string* text = fields.find("day");
  const auto day = text == nullptr ? std::nullopt : base::parse_day(*text);
  if (day) std::erase_if(fields.values, [](const auto& value) { return value.first == "day"; });
  return day;
}

// The number that the core is to give is not there yet, and none cannot be read.
base::Record without_number(const core::EventKind& kind, const core::Event& event) {
  base::Record out = core::to_record(event);
  for (const base::FieldInfo& field : kind.fields) {
    if (field.assigned) std::erase_if(out.values, [&](const auto& value) { return value.first == field.id; });
  }
  return out;
}

void try_on(const core::File& file, core::Fact proposed, core::Role role) {
  const core::Now now{.at = kNow, .today = kToday, .actor = {"w001"}, .role = role, .unit = {"intake"}};
  const auto fact = core::decide(file, std::move(proposed), now);
  if (!fact) return PROMISE(!fact.error().reason->words.sv.empty());
  must_be_kept(*fact);
  must_go_on(file, fact->what, {fact->day, kNow, now.actor, file.version + 1});
}

}  // namespace

void json_command(std::string_view bytes) {
  const std::size_t end = bytes.find('\n');
  if (end == std::string_view::npos) return;
  const CommandCase asked = asked_in(bytes.substr(0, end));
  if (asked.kind == nullptr) return;
  auto body = read_body(bytes.substr(end + 1), kToday);
  if (!body) return;
  if (!*body) return must_name_a_field(body->error(), kToday);
  const base::Day day = take_day(**body).value_or(kToday);
  auto event = asked.kind->read(**body, base::Reading::input);
  if (!event) return must_name_a_field(event.error(), kToday);
  must_survive_writing(without_number(*asked.kind, *event), asked.kind->fields,
                       [&](const base::Record& record) -> std::optional<base::Record> {
                         const auto again = asked.kind->read(record, base::Reading::input);
                         return again ? std::optional{without_number(*asked.kind, *again)} : std::nullopt;
                       });
  try_on(case_file(asked.file), {day, std::move(*event)}, asked.role);
}

}  // namespace fuzz
