// SPDX-License-Identifier: EUPL-1.2
#include "core/file/correction.hpp"

#include <algorithm>

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
  return std::ranges::find(entries, number.value, [](const Entry& one) { return one.stamp.sequence; });
}

bool is_correctable(const File& file, const Event& what) { return !kind_of(what).why_kept(file, what); }

// The file as it was when the entry was written, with what has been corrected since.
File file_before(std::span<const Entry> entries, EntryNo number) {
  std::vector<Entry> before{entries.begin(), entries.end()};
  std::erase_if(before, [&](const Entry& one) { return one.stamp.sequence >= number.value; });
  return fold(before);
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

std::vector<Entry> as_corrected(std::span<const Entry> entries) {
  std::vector<Entry> out{entries.begin(), entries.end()};
  for (const Entry& one : entries) {
    const auto* correction = one.what.get_if<EntryCorrected>();
    if (correction == nullptr || correction->values.empty()) continue;
    const auto wrong = find_entry(out, correction->entry);
    if (wrong == out.end()) continue;
    auto right = read_entry(kind_of(wrong->what), correction->of_version,
                            {correction->day.value_or(wrong->stamp.day), corrected_record(*correction)});
    if (!right) continue;
    wrong->what = std::move(right->fact.what);
    wrong->stamp.day = right->fact.day;
  }
  return out;
}

// The corrected fact must have been right at its place. What was written after it stands, and is seen with what is now
// known: two entries that are wrong are corrected one after the other.
Verdict<EntryCorrected> rule(const File& file, EntryCorrected event, const Now& now) {
  if (event.entry.value == 0) {  // Asked for what may be offered
    const bool any = std::ranges::any_of(file.history,
                                         [&](const Entry& one) { return is_correctable(file, one.what); });
    return any ? Verdict<EntryCorrected>{event} : refuse(reason::not_correctable, provision::documentation);
  }
  const std::vector<Entry> entries = as_corrected(file.history);
  const auto wrong = find_entry(entries, event.entry);
  if (wrong == entries.end()) return refuse(reason::no_such_number, provision::documentation);
  const EventKind& kind = kind_of(wrong->what);
  if (const auto kept = kind.why_kept(file, wrong->what)) return std::unexpected(*kept);
  base::Record fields = corrected_record(event);
  for (const base::FieldInfo& field : kind.fields) {  // Its number is its own.
    if (!field.assigned) continue;
    std::erase_if(fields.values, [&](const auto& value) { return value.first == field.id; });
    if (const std::string* number = to_record(wrong->what).find(field.id)) fields.add(std::string{field.id}, *number);
  }
  auto given = kind.read(fields, base::Reading::input);
  if (given) given = kind.clean(*given);
  if (!given) return refuse(reason::unreadable_values, provision::documentation);
  Now then = now;
  then.today = stockholm_day(now.at);
  then.actor = wrong->stamp.actor;
  then.power = Power::settled;  // Whose decision it was is no new question
  const auto right = decide(file_before(entries, event.entry),
                            {event.day.value_or(wrong->stamp.day), std::move(*given)}, then);
  if (!right) return std::unexpected(right.error());
  event.day = right->day;
  event.of_version = kind.info->version;
  event.values.clear();
  for (auto& [key, value] : to_record(right->what).values) event.values.push_back({key, base::Text{value}});
  return event;
}

// Folded anew by core::evolve(), which has the history.
void evolve(File&, const EntryCorrected&, const Stamp&) {}

extern const Process kCorrectionProcess;
constexpr Process kCorrectionProcess{.events = &event_kinds<EntryCorrected>};

}  // namespace core
