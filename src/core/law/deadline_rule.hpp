// How a deadline is written down: one rule, with one dated version for each time the law of it changed.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/law/acts.hpp"
#include "core/law/deadline.hpp"

namespace core {

inline constexpr auto kMayMove = Shift::latest_day_only;

struct Time {
  Counting counting;
  Term term{};
};
inline constexpr Time kAtOnce{Counting::at_once}, kFixedDay{Counting::fixed_day}, kNoLimit{Counting::no_limit};
constexpr Time by_norm(Term norm) { return {Counting::by_norm, norm}; }
// The board's own norm for what the law wants done "skyndsamt" without saying when: a row to change.
inline constexpr Term kPromptly{.weeks = 1};

constexpr Time within(Term term) { return {Counting::term, term}; }

// What the law said in a period. One without an act and without a beginning is not there, a local rule's excepted.
struct Version {
  Law law;
  Time time{Counting::term};
  std::optional<base::Day> from, to;
  enum class Is : std::uint8_t { absent, present } is = Is::absent;
};
constexpr Version old_act(std::string_view section, Time time) {
  return {{kSocialServicesAct2001, section}, time, {}, day_before(kSocialServicesActFrom), Version::Is::present};
}
constexpr Version new_act(std::string_view section, Time time, base::Day from = kSocialServicesActFrom,
                          std::optional<base::Day> to = {}) {
  return {{kSocialServicesAct, section}, time, from, to, Version::Is::present};
}
constexpr Version procedure_act(std::string_view section, Time time) {
  return {{kProcedureAct, section}, time, kProcedureActFrom, {}, Version::Is::present};
}
constexpr Version guideline(Time time) { return {{}, time, {}, {}, Version::Is::present}; }

// An age is reached under the law of the birthday, not of the birth: the act in force then decides.
constexpr base::Day first_born_under_new_act(int age) {
  const std::chrono::year_month_day from{kSocialServicesActFrom};
  return base::Day{(from.year() - std::chrono::years{age}) / from.month() / from.day()};
}
constexpr Version old_age(std::string_view section, int age) {
  return {{kSocialServicesAct2001, section},
          within({.years = age}),
          {},
          day_before(first_born_under_new_act(age)),
          Version::Is::present};
}
constexpr Version new_age(std::string_view section, int age) {
  return new_act(section, within({.years = age}), first_born_under_new_act(age));
}

// Who may, from the rules on delegation (SoL 30 kap., KL 6 kap.) and, for parties, from FL 42 § and SoL 3 kap. 4 §.
inline constexpr base::Words kCompetentWorker{"Handläggare med delegation och den examen som lagen kräver",
                                              "A caseworker with delegation and the degree the law asks for"};
inline constexpr base::Words kWorker{"Handläggare med delegation", "A caseworker with delegation"};
inline constexpr base::Words kAnyWorker{"Handläggare", "A caseworker"};
inline constexpr base::Words kParty{"Parten: vårdnadshavare, och barnet självt från 15 år",
                                    "The party: guardians, and the child itself from 15"};
inline constexpr base::Words kUnit{"Enheten som ansvarar för insatsen", "The unit responsible for the intervention"};
inline constexpr base::Words kNobody{"Ingen åtgärd: reglerna byts på dagen",
                                     "Nothing to do: the rules change on the day"};

struct DeadlineRule {
  DeadlineRow row;  // All but law, time, from and to
  std::array<Version, 3> versions;
};

}  // namespace core
