// SPDX-License-Identifier: EUPL-1.2
#include "core/child/same_child.hpp"

#include <algorithm>

#include "base/typed.hpp"
#include "core/file.hpp"
#include "core/report/report.hpp"

namespace core {
namespace {

bool is_in_word(char c) { return std::uint8_t(c) >= 0x80 || ('0' <= c && c <= '9') || ('a' <= c && c <= 'z'); }

// The words of a name, folded, given names first: "Provsson, Alva" is turned round. What is within a word, as in
// O'Brien, parts nothing.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  std::size_t last_names = 0;  // How many words stand before the comma
  const std::string folded = base::folded(name);
  for (std::size_t i = 0; i < folded.size(); ++i) {
    constexpr std::string_view kApostrophe = "\u2019";
    if (folded[i] == '\'') continue;
    if (folded.compare(i, kApostrophe.size(), kApostrophe) == 0) {
      i += kApostrophe.size() - 1;
    } else if (is_in_word(folded[i])) {
      words.back() += folded[i];
    } else {
      if (!words.back().empty()) words.emplace_back();
      if (folded[i] == ',') last_names = words.size() - 1;
    }
  }
  if (words.back().empty()) words.pop_back();
  if (last_names < words.size()) std::ranges::rotate(words, words.begin() + std::ptrdiff_t(last_names));
  return words;
}

// The same word, or its first letter.
bool is_alike(const std::string& one, const std::string& other) {
  return one == other || (one.size() == 1 && other.starts_with(one)) || (other.size() == 1 && one.starts_with(other));
}

using Words = std::span<const std::string>;
bool has_word(Words words, const std::string& wanted) {
  return std::ranges::any_of(words, [&](const std::string& word) { return is_alike(word, wanted); });
}
bool has_all(Words words, Words wanted) {
  return std::ranges::all_of(wanted, [&](const std::string& word) { return has_word(words, word); });
}

bool is_named(const Child& child) {
  return child.kind == ChildKind::known && child.name != base::Text{std::string{kUnnamedChild}};
}

bool is_one_text(const std::optional<base::Text>& known, const base::Text& said) {
  return known && base::folded(known->reveal()) == base::folded(said.reveal());
}

// Some give the day in the number for the day of birth, which may differ from it, or leave month or day open.
bool is_birth_of(const Child& child, base::Day said) {
  return child.born == said || (child.identity_number && child.identity_number->may_be_born_on(said));
}

}  // namespace

Verdict<ChildDescribed> rule(const File&, ChildDescribed event, const Now&) { return event; }
Verdict<SameChildSuspected> rule(const File&, SameChildSuspected event, const Now&) { return event; }
Verdict<SameChildRuledOut> rule(const File& file, SameChildRuledOut event, const Now&) {
  if (file.find_suspicion(event.other) == nullptr) return refuse(reason::nothing_to_do, provision::documentation);
  return event;
}

void evolve(File&, const ChildDescribed&, const Stamp&) {}
void evolve(File& file, const SameChildSuspected& event, const Stamp&) {
  file.suspicions.push_back({event.other, event.ground, false});
}
void evolve(File& file, const SameChildRuledOut& event, const Stamp&) { file.settle_suspicions(event.other); }

NumberStanding standing_of(const Child& child, const IdentityNumber& number) {
  if (child.identity_number == number) return NumberStanding::current;
  const auto found = std::ranges::find(child.former_numbers, number, &FormerNumber::number);
  if (found == child.former_numbers.end()) return NumberStanding::none;
  return found->why == NumberChange::changed ? NumberStanding::changed : NumberStanding::corrected;
}

bool may_be_one_name(std::string_view one, std::string_view other) {
  const std::vector<std::string> ours = words_of(one), theirs = words_of(other);
  if (ours.empty() || theirs.empty()) return true;
  if (has_all(ours, theirs) || has_all(theirs, ours)) return true;
  if (ours.size() == 1 || theirs.size() == 1) return false;
  const Words given = Words{ours}.first(ours.size() - 1), others = Words{theirs}.first(theirs.size() - 1);
  return std::ranges::any_of(given, [&](const std::string& word) { return has_word(others, word); });
}

bool may_be_same_child(const Child& child, const ChildSaid& said) {
  if (said.name && is_named(child) && !may_be_one_name(child.name.reveal(), said.name->reveal())) return false;
  if (said.sex && *said.sex != Sex::unknown && child.sex != Sex::unknown && *said.sex != child.sex) return false;
  const bool is_born = child.born && child.kind != ChildKind::unborn;
  return !said.born || !is_born || is_birth_of(child, *said.born);
}

const ChildSaid* find_said(const Event& entry, IncomingKind about, int number) {
  const ChildSaid* said = nullptr;
  if (const auto* described = entry.get_if<ChildDescribed>()) {
    if (described->about == about && described->number == number) said = &described->said;
  } else if (const auto* received = entry.get_if<ReportReceived>()) {
    if (about == IncomingKind::report && received->report.value == number) said = &received->said;
  }
  return said != nullptr && said->any() ? said : nullptr;
}

Differences find_differences(const Child& child, const ChildSaid& said) {
  return {.name = said.name && !is_one_text(child.name, *said.name),
          .identity_number = said.identity_number && child.identity_number != said.identity_number,
          .born = said.born && child.born != said.born,
          .sex = said.sex && *said.sex != Sex::unknown && child.sex != *said.sex,
          .address = said.address && !is_one_text(child.address, *said.address)};
}

}  // namespace core
