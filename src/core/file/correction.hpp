// Corrections: an entry that was wrong is given anew by another, which names it and says why. What is folded from then
// on is the corrected fact, at its place and of its day; what was written first stays readable beside it (SoL 14:3).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "core/event_kind.hpp"
#include "core/refusal.hpp"

namespace core {

struct File;

struct CorrectedValue {
  std::string field;  // As in the journal's text form: "need", "guardians.0.name"
  base::Text value;
  static constexpr auto kFields = base::Fields{
      base::field("field", &CorrectedValue::field, {"Uppgift", "Field"}),
      base::field("value", &CorrectedValue::value, {"Ska vara", "Should be"}, base::Kind::long_text)};
};

struct EntryCorrected {
  EntryNo entry;
  std::optional<base::Day> day;        // It happened; when empty the day stands as it was
  std::vector<CorrectedValue> values;  // All its fields anew. None: a remark of version 1, which changed nothing
  int of_version = 0;                  // Of the entry's kind, whose form the values have
  base::Text reasons;
  static constexpr std::string_view kAssigned = "of_version";
  static constexpr auto kInContinued = InContinued::always;
  static const std::array<Upcast, 1> kUpcasts;
  static constexpr bool kAsksOrder = true;  // What it corrects may be a decision
  static constexpr EventInfo kInfo{"entry_corrected",
                                   "correct_entry",
                                   {"Rätta en anteckning", "Correct an entry"},
                                   {"Rättelse", "Correction"},
                                   provision::documentation,
                                   Permission::assess,
                                   group::note,
                                   2};
  static constexpr auto kFields = base::Fields{
      base::field("entry", &EntryCorrected::entry, {"Anteckning nr", "Entry no"}),
      base::field("day", &EntryCorrected::day, {"Hände", "Happened"}),
      base::field("values", &EntryCorrected::values, {"Ska vara", "Should be"}),
      base::field("of_version", &EntryCorrected::of_version, {"Uppgifternas form", "The form of the values"}),
      base::field("reasons", &EntryCorrected::reasons, {"Varför", "Why"}, base::Kind::long_text)};

  static EntryCorrected trial(const File& file);  // Entry 0: of whichever may be corrected
  static std::optional<Refusal> why_kept(const File& file, const EntryCorrected& event);
};

Verdict<EntryCorrected> rule(const File& file, EntryCorrected event, const Now& now);
void evolve(File& file, const EntryCorrected& event, const Stamp& stamp);

// A correction that cannot be followed: which entry it is, and whether a newer program wrote it. What such a file says
// must not be believed.
struct Unfollowed {
  std::int64_t entry;
  bool is_newer;
};
std::optional<Unfollowed> find_unfollowed(std::span<const Entry> entries);

// The same entries as they stand when every correction among them is followed; of two of one entry the later.
std::vector<Entry> as_corrected(std::span<const Entry> entries);
// May an entry of that kind be given anew, where nothing in its file speaks against it?
bool may_be_corrected(const EventKindOf<File>& kind);
// What an entry is about, which no correction changes: another report or investigation has entries of its own.
bool is_kept_in_correction(const base::FieldInfo& field);
// Why one of a file's entries is not given anew.
std::optional<Refusal> why_not_corrected(const File& file, const Event& what);
// What the correction gives, as a record of the entry's own fields.
base::Record corrected_record(const EntryCorrected& correction);

}  // namespace core
