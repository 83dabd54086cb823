// The entries of a file as JSON. What a kind of event, a field or a choice always says is made once, for all of them.
// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <unordered_map>

#include "api/field_roles.hpp"
#include "api/render.hpp"
#include "core/file/correction.hpp"
#include "core/file/note.hpp"
#include "core/processes.hpp"

namespace api {
namespace {

// A field's parts as JSON, around its value.
struct FieldText {
  const base::FieldInfo* info;
  std::string before;                // {"id":…,"label":…,"kind":…,"value":
  std::vector<std::string> choices;  // "text":… of each option
  std::string after;                 // "refers_to":…
};
struct KindText {
  std::string said;  // "type":…,"group":…,"label":…
  std::vector<FieldText> fields;
};

FieldText text_of(const base::FieldInfo& field) {
  FieldText out{.info = &field, .before = {}, .choices = {}, .after = {}};
  Writer before, after;
  before.begin_object();
  before.plain("id", field.id);
  before.words("label", field.label);
  before.plain("kind", kind_name(field.kind));
  before.key("value");
  out.before = std::move(before).done();
  for (const base::Option& option : field.options) {
    Writer choice;
    choice.words("text", option.label);
    out.choices.push_back(std::move(choice).done());
  }
  if (!field.refers_to.empty()) after.plain("refers_to", field.refers_to);
  if (const FieldRole* role = find_role(field); role != nullptr && !role->role.empty()) after.plain("role", role->role);
  if (!field.parts.empty()) after.raw("parts", json::serialize(describe(field.parts)));
  out.after = std::move(after).done();
  return out;
}

KindText text_of(const core::EventKind& kind) {
  Writer said;
  said.plain("type", kind.info->id);
  said.plain("group", kind.info->group->id);
  said.words("label", kind.info->done);
  KindText out{std::move(said).done(), {}};
  for (const base::FieldInfo& field : kind.fields) out.fields.push_back(text_of(field));
  return out;
}

const KindText& kind_text(const core::EventKind& kind) {
  static const std::vector<KindText> texts = [] {
    std::vector<KindText> out;
    for (const core::EventKind& one : core::list_event_kinds()) out.push_back(text_of(one));
    return out;
  }();
  return texts[std::size_t(&kind - core::list_event_kinds().data())];
}

void write_value(Writer& to, std::string_view text, base::Kind kind) {
  if (kind == base::Kind::number) to.number(base::Plain<int>::read(text).value_or(0));
  else to.text(text);
}

// "children.0.name": a list's values under numbered keys, plain or with parts.
bool write_item(Writer& to, const base::Record& record, const base::FieldInfo& field, const std::string& key) {
  if (field.parts.empty()) {
    const std::string* text = record.find(key);
    if (text != nullptr) write_value(to, *text, field.of);
    return text != nullptr;
  }
  const json::object part = to_object(record, field.parts, key + '.');
  if (!part.empty()) to.raw(json::serialize(part));
  return !part.empty();
}

void write_list(Writer& to, const base::Record& record, const FieldText& field) {
  const std::string key{field.info->id};
  const auto item = [&](int i) { return key + '.' + std::to_string(i); };
  Writer list;
  list.begin_list();
  int count = 0;
  while (write_item(list, record, *field.info, item(count))) ++count;
  list.end_list();
  if (count == 0) return;
  to.raw(field.before + std::move(list).done());
  to.members(field.after);
  to.end_object();
}

void write_field(Writer& to, const base::Record& record, const FieldText& field) {
  if (field.info->kind == base::Kind::list) return write_list(to, record, field);
  const std::string* text = record.find(field.info->id);
  if (text == nullptr) return;
  to.raw(field.before);  // Ends in the key of the value.
  write_value(to, *text, field.info->kind);
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    if (field.info->options[i].id == *text) to.members(field.choices[i]);
  }
  to.members(field.after);
  to.end_object();
}

// What a correction gives anew, as the corrected entry's own fields are shown.
void put_corrects(Writer& to, const views::FoldedFile& file, const core::EntryCorrected& correction) {
  const auto wrong = file.standing.find(correction.entry.value);
  if (wrong == file.standing.end()) return;
  const KindText& kind = kind_text(*wrong->second.kind);
  to.key("corrects").begin_object();
  to.number("entry", correction.entry.value);
  to.members(kind.said);
  to.day("day", correction.day);
  to.key("fields").begin_list();
  const base::Record given = core::corrected_record(correction);
  for (const FieldText& field : kind.fields) write_field(to, given, field);
  to.end_list();
  to.end_object();
}

// What is given anew stands by itself: its fields may have the names of the correction's own.
bool is_own_field(const FieldText& field) {
  constexpr std::array kGivenAnew{"values", "of_version", "day"};
  return std::ranges::find(kGivenAnew, field.info->id) == kGivenAnew.end();
}

// Which later entries correct or contest an entry.
using Pointing = std::unordered_map<std::int64_t, std::vector<std::int64_t>>;

Pointing pointing_at(const std::vector<views::Pointing>& pointing) {
  Pointing out;
  for (const views::Pointing& one : pointing) out[one.entry].push_back(one.by);
  return out;
}

// What an entry takes as JSON, about.
std::size_t bytes_of(const views::Entry& entry) {
  constexpr std::size_t kEntry = 500, kField = 160;
  std::size_t bytes = kEntry;
  for (const auto& [key, value] : entry.fields.values) bytes += kField + value.size();
  return bytes;
}

std::span<const views::Entry> last_of(const std::vector<views::Entry>& entries, const EntriesHeld& held) {
  std::size_t count = 0, bytes = 0;
  while (count < entries.size()) {
    bytes += bytes_of(entries[entries.size() - 1 - count]);
    if (bytes > held.bytes && count >= held.least) break;
    ++count;
  }
  return std::span{entries}.last(count);
}

void put_pointing(Writer& to, std::string_view key, const Pointing& pointing, std::int64_t sequence) {
  const auto found = pointing.find(sequence);
  if (found == pointing.end()) return;
  to.key(key).begin_list();
  for (const std::int64_t one : found->second) to.number(one);
  to.end_list();
}

// The names of those who have written, asked for once each.
class Names {
 public:
  explicit Names(const gate::Gate& gate) : gate_(gate) {}
  const std::string& of(const core::WorkerId& worker) {
    const auto [place, is_new] = names_.try_emplace(worker.text);
    if (is_new) place->second = gate_.display_name(worker);
    return place->second;
  }

 private:
  const gate::Gate& gate_;
  std::unordered_map<std::string, std::string> names_;
};

const std::vector<FieldText>& texts_of(const core::Matters& matters) {
  static const auto texts = [] {
    std::unordered_map<core::SubjectKind, std::vector<FieldText>> out;
    for (const core::Process* process : core::list_processes()) {
      if (!process->matters || process->matters->show == nullptr) continue;
      for (const base::FieldInfo& field : process->matters->shown_fields()) {
        out[process->matters->kind].push_back(text_of(field));
      }
    }
    return out;
  }();
  return texts.at(matters.kind);
}

void write_matter(Writer& to, const core::File& file, const core::Matters& matters, int number) {
  to.begin_object();
  to.key("kind").begin_object();
  to.plain("id", matters.kind->id);
  to.words("label", matters.kind->label);
  to.end_object();
  to.number("number", number);
  to.truth("live", matters.is_live(file, number));
  to.key("fields").begin_list();
  const base::Record shown = matters.show(file, number);
  for (const FieldText& field : texts_of(matters)) write_field(to, shown, field);
  to.end_list();
  to.end_object();
}

}  // namespace

void write_matters(Writer& to, const core::File& file) {
  to.begin_list();
  for (const core::Process* process : core::list_processes()) {
    if (!process->matters || process->matters->show == nullptr) continue;
    for (int number = 1; number <= process->matters->count(file); ++number) {
      write_matter(to, file, *process->matters, number);
    }
  }
  to.end_list();
}

void write_entries(Writer& to, const Service& service, const views::LoadedFile& loaded, EntriesHeld held) {
  const Pointing corrected = pointing_at(loaded.corrected), contested = pointing_at(loaded.contested);
  Names names{service.gate};
  to.begin_list();
  for (const views::Entry& entry : last_of(loaded.entries, held)) {
    const KindText& kind = kind_text(core::kind_of(entry.what));
    const core::Stamp& stamp = entry.stamp;
    to.begin_object();
    to.number("sequence", stamp.sequence);
    to.day("day", stamp.day);
    to.key("recorded_at").instant(stamp.recorded_at);
    to.text("actor", stamp.actor.text);
    to.text("actor_name", names.of(stamp.actor));
    to.members(kind.said);
    to.key("fields").begin_list();
    const auto* correction = entry.what.get_if<core::EntryCorrected>();
    for (const FieldText& field : kind.fields) {
      if (correction == nullptr || is_own_field(field)) write_field(to, entry.fields, field);
    }
    to.end_list();
    if (correction != nullptr) put_corrects(to, loaded, *correction);
    if (const auto role = base::choice_of<core::Role>(entry.role)) to.choice("role", *role);
    put_pointing(to, "corrected_by", corrected, stamp.sequence);
    const auto stands = loaded.standing.find(stamp.sequence);
    if (stands != loaded.standing.end()) to.day("corrected_day", stands->second.day);
    put_pointing(to, "contested_by", contested, stamp.sequence);
    to.end_object();
  }
  to.end_list();
}

std::string render_entries(const Service& service, const app::EntriesView& view) {
  constexpr EntriesHeld kPage{.bytes = 60'000, .least = 1};
  Writer to{kPage.bytes};
  to.begin_object();
  write_entries(to.key("items"), service, view.loaded, kPage);
  to.number("version", view.loaded.file.version);
  put_many(to, view.many);
  to.end_object();
  return std::move(to).done();
}

}  // namespace api
