// SPDX-License-Identifier: EUPL-1.2
#include "core/file/correction.hpp"

#include <algorithm>
#include <cstdlib>
#include <ranges>

#include "core/calendar/stockholm.hpp"
#include "core/event_kind_of.hpp"
#include "core/file.hpp"
#include "core/matters_of.hpp"
#include "core/process.hpp"

namespace core {
namespace {

// Version 1 said in words what should be, and changed nothing.
void keep_words(Written& entry) {
  const std::string* text = entry.fields.find("text");
  const std::string* reasons = entry.fields.find("reasons");
  if (text == nullptr || reasons == nullptr) return;
  const std::string both = *text + '\n' + *reasons;
  base::Record out;
  for (const auto& [key, value] : entry.fields.values) {
    if (key != "text") out.add(key, key == "reasons" ? both : value);
  }
  out.add("of_version", "1");
  entry.fields = std::move(out);
}

template <class Entries>
auto find_entry(Entries& entries, EntryNo number) {
  const auto of = [](const Entry& one) { return one.stamp.sequence; };
  const auto found = std::ranges::lower_bound(entries, number.value, {}, of);
  return found != entries.end() && of(*found) == number.value ? found : entries.end();
}

std::expected<ReadEntry, base::FieldError> read_right(const Entry& wrong, const EntryCorrected& correction) {
  return read_entry(kind_of(wrong.what), correction.of_version,
                    {correction.day.value_or(wrong.stamp.day), corrected_record(correction)});
}

// Numbers name what they named: nothing with a number of its own comes or goes.
bool has_same_matters(const File& a, const File& b) {
  return std::ranges::all_of(list_processes(), [&](const Process* process) {
    return !process->matters || process->matters->count(a) == process->matters->count(b);
  });
}

// The file as it was when the entry was written, with what has been corrected since.
File file_before(std::span<const Entry> entries, EntryNo number) {
  std::vector<Entry> before{entries.begin(), entries.end()};
  std::erase_if(before, [&](const Entry& one) { return one.stamp.sequence >= number.value; });
  return fold(before);
}

// In a file that is continued in another: what was about a matter has gone on there, and is put right there.
bool has_gone_on(const File& file, const EventKind& kind) {
  const bool is_about_file = kind.about.empty() && std::ranges::none_of(kind.fields, &base::FieldInfo::assigned);
  return file.continued_in && !is_about_file && kind.in_continued != InContinued::always;
}

}  // namespace

constinit const std::array<Upcast, 1> EntryCorrected::kUpcasts{&keep_words};

EntryCorrected EntryCorrected::trial(const File&) { return {}; }

std::optional<Refusal> EntryCorrected::why_kept(const File&, const EntryCorrected&) {
  return Refusal{reason::not_correctable, provision::documentation};
}

bool may_be_corrected(const EventKind& kind) {
  const File nothing;
  return !kind.why_kept(nothing, kind.trial(nothing, {}, 1));
}

base::Record corrected_record(const EntryCorrected& correction) {
  base::Record out;
  for (const CorrectedValue& one : correction.values) out.add(one.field, base::Plain<base::Text>::write(one.value));
  return out;
}

std::optional<Refusal> why_not_corrected(const File& file, const Event& what) {
  const EventKind& kind = kind_of(what);
  if (has_gone_on(file, kind)) return Refusal{reason::file_continued, {}};
  return kind.why_kept(file, what);
}

bool is_kept_in_correction(const base::FieldInfo& field) {
  const auto is_matter = [&](const Process* process) {
    return process->matters && process->matters->kind->id == field.refers_to;
  };
  return field.assigned || field.kind == base::Kind::id || field.refers_to == GoalTagNo::kName ||
         std::ranges::any_of(list_processes(), is_matter);
}

std::optional<Unfollowed> find_unfollowed(std::span<const Entry> entries) {
  for (const Entry& one : entries) {
    const auto* correction = one.what.get_if<EntryCorrected>();
    if (correction == nullptr || correction->values.empty()) continue;
    const auto wrong = find_entry(entries, correction->entry);
    if (wrong != entries.end() && read_right(*wrong, *correction)) continue;
    const bool is_newer = wrong != entries.end() && correction->of_version > kind_of(wrong->what).info->version;
    return Unfollowed{one.stamp.sequence, is_newer};
  }
  return std::nullopt;
}

std::vector<Entry> as_corrected(std::span<const Entry> entries) {
  std::vector<Entry> out{entries.begin(), entries.end()};
  for (const Entry& one : entries) {
    const auto* correction = one.what.get_if<EntryCorrected>();
    if (correction == nullptr || correction->values.empty()) continue;
    const auto wrong = find_entry(out, correction->entry);
    if (wrong == out.end()) continue;
    auto right = read_right(*wrong, *correction);
    if (!right) continue;
    wrong->what = std::move(right->fact.what);
    wrong->stamp.day = right->fact.day;
  }
  return out;
}

namespace {

// "reports", "reports.0"
bool is_of(const base::FieldInfo& field, std::string_view key) {
  return key.starts_with(field.id) && (key.size() == field.id.size() || key[field.id.size()] == '.');
}

// The entry's fields as they are given, its own number filled in; or why not.
std::expected<Event, Refusal> read_values(const Entry& wrong, base::Record given) {
  const EventKind& kind = kind_of(wrong.what);
  const base::Record written = to_record(wrong.what);
  for (const base::FieldInfo& field : kind.fields) {
    if (!is_kept_in_correction(field)) continue;
    const auto of_field = [&](const auto& value) { return is_of(field, value.first); };
    auto is = written.values | std::views::filter(of_field);
    auto said = given.values | std::views::filter(of_field);
    if (!field.assigned && !said.empty() && !std::ranges::equal(is, said)) {
      return refuse(reason::another_matter, provision::documentation);
    }
    std::erase_if(given.values, of_field);
    for (const auto& [key, value] : is) given.add(key, value);
  }
  auto event = kind.read(given, base::Reading::input);
  if (event) event = kind.clean(*event);
  if (!event) return std::unexpected(Refusal{reason::unreadable_values, provision::documentation, {}, event.error()});
  return *std::move(event);
}

}  // namespace

// The corrected fact must have been right at its place. What was written after it stands, and is seen with what is now
// known: two entries that are wrong are corrected one after the other.
Verdict<EntryCorrected> rule(const File& file, EntryCorrected event, const Now& now) {
  if (event.entry.value == 0) {  // Asked for what may be offered: one of a kind that may be. Which one, its entry says.
    const bool any = std::ranges::any_of(
        file.kinds, [&](const EventKind* kind) { return may_be_corrected(*kind) && !has_gone_on(file, *kind); });
    return any ? Verdict<EntryCorrected>{event} : refuse(reason::not_correctable, provision::documentation);
  }
  if (!file.has_history()) std::abort();  // It was loaded without.
  std::vector<Entry> entries = as_corrected(file.history);
  const auto wrong = find_entry(entries, event.entry);
  if (wrong == entries.end()) return refuse(reason::no_such_number, provision::documentation);
  const EventKind& kind = kind_of(wrong->what);
  if (const auto kept = why_not_corrected(file, wrong->what)) return std::unexpected(*kept);
  const auto given = read_values(*wrong, corrected_record(event));
  if (!given) return std::unexpected(given.error());
  Now then = now;
  then.at = wrong->stamp.recorded_at;  // What was written then had happened.
  then.today = stockholm_day(then.at);
  if (!kind.is_delegated) then.actor = wrong->stamp.actor;  // Who corrects a decision must be one who may make it.
  auto right = decide(file_before(entries, event.entry), {event.day.value_or(wrong->stamp.day), *given}, then);
  if (!right) return std::unexpected(right.error());
  if (const auto kept = why_not_corrected(file, right->what)) return std::unexpected(*kept);
  event.day = right->day;
  event.of_version = kind.info->version;
  event.values.clear();
  for (auto& [key, value] : to_record(right->what).values) event.values.push_back({key, base::Text{value}});
  wrong->stamp.day = right->day;
  wrong->what = std::move(right->what);
  if (!has_same_matters(file, fold(entries))) return refuse(reason::another_matter, provision::documentation);
  return event;
}

// Folded anew by core::evolve(), which has the history.
void evolve(File&, const EntryCorrected&, const Stamp&) {}

extern const Process kCorrectionProcess;
constexpr Process kCorrectionProcess{.events = &event_kinds<EntryCorrected>};

}  // namespace core
