// Consent: who must say yes to an intervention, by age and guardian, as one table (SoL 21:1–2, FB 6:11–13 a).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <span>

#include "core/event_info.hpp"
#include "core/file/since.hpp"
#include "core/intervention/catalogue.hpp"
#include "core/refusal.hpp"

namespace core {

struct File;

enum class ConsentAnswer : std::uint8_t { given, refused, withdrawn };

// A guardian's answer, or the child's own when no guardian is named.
struct ConsentAnswered {
  InterventionKind intervention{};
  std::optional<GuardianNo> guardian;
  ConsentAnswer answer{};
  base::Text how;
  // When an intervention of that kind was granted or offered on it: then another answer is noted, of its own day.
  static std::optional<Refusal> why_kept(const File& file, const ConsentAnswered& event);
  static constexpr EventInfo kInfo{
      "consent_answered",      "record_consent",          {"Anteckna samtycke", "Record consent"},
      {"Samtycke", "Consent"}, provision::consent_by_age, Permission::investigate,
      group::decision};
  static constexpr auto kFields = base::Fields{
      base::field("intervention", &ConsentAnswered::intervention, {"Insats", "Intervention"}),
      base::field("guardian", &ConsentAnswered::guardian, {"Vårdnadshavare", "Guardian"}, base::Kind::automatic,
                  {"Lämna tomt för barnets eget svar", "Leave empty for the child's own answer"}),
      base::field("answer", &ConsentAnswered::answer, {"Svar", "Answer"}),
      base::field("how", &ConsentAnswered::how, {"Hur svaret lämnades", "How it was given"})};
};

struct Consent {  // The latest answer of each for a kind of intervention
  InterventionKind intervention{};
  std::optional<GuardianNo> guardian;
  ConsentAnswer answer{};
  Since since{};
};

// ---- The table

enum class AgeGroup : std::uint8_t { under_12, from_12, from_15, adult };
enum class GuardiansSay : std::uint8_t { all_yes, one_refuses, not_all_asked, all_no, nobody };
enum class ChildSays : std::uint8_t { yes, no, not_asked };
enum class ConsentOutcome : std::uint8_t { allowed, ask_guardian, ask_child, board_may, refused };

struct ConsentVerdict {
  ConsentOutcome outcome{};
  Provision law;
  bool operator==(const ConsentVerdict&) const = default;
};

// One row; an empty column matches anything. The first row that matches decides.
struct ConsentRow {
  std::string_view id;
  ConsentClass consent_class{};
  std::optional<AgeGroup> age;
  std::optional<GuardiansSay> guardians;
  std::optional<ChildSays> child;
  std::optional<OneGuardianEnough> one_guardian;
  ConsentVerdict verdict;
  base::Words why;
};
std::span<const ConsentRow> list_consent_rules();
const ConsentRow& get_consent_rule(ConsentClass consent_class, AgeGroup age, GuardiansSay guardians, ChildSays child,
                                   OneGuardianEnough one_guardian);

// What the answers recorded in a file mean for an intervention on a day. A child of unknown age counts as under twelve.
ConsentVerdict weigh_consent(const File& file, InterventionKind intervention, base::Day day);

Verdict<ConsentAnswered> rule(const File& file, ConsentAnswered event, const Now& now);
void evolve(File& file, const ConsentAnswered& event, const Stamp& stamp);

}  // namespace core

template <>
struct base::Choices<core::ConsentAnswer> {
  using A = core::ConsentAnswer;
  static constexpr std::array rows{
      Choice<A>{A::given, "given", {"Samtycker", "Consents"}},
      Choice<A>{A::refused, "refused", {"Samtycker inte", "Refuses"}},
      Choice<A>{A::withdrawn, "withdrawn", {"Återkallar samtycket", "Withdraws"}},
  };
};
template <>
struct base::Choices<core::AgeGroup> {
  using A = core::AgeGroup;
  static constexpr std::array rows{
      Choice<A>{A::under_12, "under_12", {"Under 12 år", "Under 12"}},
      Choice<A>{A::from_12, "from_12", {"12–14 år", "12–14"}},
      Choice<A>{A::from_15, "from_15", {"15–17 år", "15–17"}},
      Choice<A>{A::adult, "adult", {"18 år eller äldre", "18 or older"}},
  };
};
template <>
struct base::Choices<core::GuardiansSay> {
  using G = core::GuardiansSay;
  static constexpr std::array rows{
      Choice<G>{G::all_yes, "all_yes", {"Alla vårdnadshavare samtycker", "All guardians consent"}},
      Choice<G>{G::one_refuses, "one_refuses", {"En samtycker, en inte", "One consents, one refuses"}},
      Choice<G>{G::not_all_asked, "not_all_asked", {"Alla har inte svarat", "Not all have answered"}},
      Choice<G>{G::all_no, "all_no", {"Ingen samtycker", "None consents"}},
      Choice<G>{G::nobody, "nobody", {"Vårdnadshavare saknas", "There is no guardian"}},
  };
};
template <>
struct base::Choices<core::ChildSays> {
  using C = core::ChildSays;
  static constexpr std::array rows{
      Choice<C>{C::yes, "yes", {"Barnet samtycker", "The child consents"}},
      Choice<C>{C::no, "no", {"Barnet säger nej", "The child says no"}},
      Choice<C>{C::not_asked, "not_asked", {"Barnet har inte svarat", "The child has not answered"}},
  };
};
template <>
struct base::Choices<core::ConsentOutcome> {
  using C = core::ConsentOutcome;
  static constexpr std::array rows{
      Choice<C>{C::allowed, "allowed", {"Får beviljas", "May be granted"}},
      Choice<C>{C::ask_guardian, "ask_guardian", {"Fråga vårdnadshavare", "Ask the guardian"}},
      Choice<C>{C::ask_child, "ask_child", {"Fråga barnet", "Ask the child"}},
      Choice<C>{C::board_may, "board_may", {"Nämnd eller utskott får besluta", "Board or committee may decide"}},
      Choice<C>{C::refused, "refused", {"Får inte beviljas", "May not be granted"}},
  };
};
