// Interventions (insatser): granted by a decision or offered without needs assessment, started, goals, reviewed,
// interrupted, ended, and reported when a decision has not been carried out (SoL 34:1–4).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <vector>

#include "core/event_info.hpp"
#include "core/file/since.hpp"
#include "core/intervention/catalogue.hpp"
#include "core/law/moment.hpp"
#include "core/refusal.hpp"

namespace core {

struct File;

enum class GoalOutcome : std::uint8_t { reached, partly, not_reached };
enum class EndingKind : std::uint8_t { as_planned, family_ended, consent_withdrawn, moved, replaced, not_needed };

// ---- Events

inline constexpr base::Words kByGuideline{"Tomt: enligt nämndens riktlinje", "Empty: by the board's guideline"};

struct InterventionOffered {
  InterventionNo intervention;
  InterventionKind kind{};
  base::Text about;
  static constexpr std::string_view kAssigned = "intervention";
  static constexpr auto kInContinued = InContinued::never;
  static InterventionOffered trial(const File& file);
  static constexpr EventInfo kInfo{"intervention_offered",
                                   "offer_intervention",
                                   {"Erbjud insats utan behovsprövning", "Offer without needs assessment"},
                                   {"Insats utan behovsprövning", "Offered without needs assessment"},
                                   provision::intervention_without_assessment,
                                   Permission::investigate,
                                   group::intervention};
  static constexpr auto kFields = base::Fields{
      base::field("intervention", &InterventionOffered::intervention, {"Insats", "Intervention"}),
      base::field("kind", &InterventionOffered::kind, {"Slag", "Kind"}),
      base::field("about", &InterventionOffered::about, {"Vad insatsen ska ge", "What it is for"},
                  base::Kind::long_text)};
};

struct InterventionStarted {
  InterventionNo intervention;
  base::Text provider;
  std::optional<base::Day> first_review;
  static constexpr EventInfo kInfo{"intervention_started",
                                   "start_intervention",
                                   {"Starta insatsen", "Start the intervention"},
                                   {"Insats startad", "Intervention started"},
                                   provision::not_executed,
                                   Permission::investigate,
                                   group::intervention};
  static constexpr auto kFields = base::Fields{
      base::field("intervention", &InterventionStarted::intervention, {"Insats", "Intervention"}),
      base::field("provider", &InterventionStarted::provider, {"Utförare", "Provider"}),
      base::field("first_review", &InterventionStarted::first_review, {"Första uppföljning", "First review"},
                  base::Kind::automatic, kByGuideline)};
};

struct GoalSet {
  InterventionNo intervention;
  GoalNo goal;
  base::Text text;
  static constexpr std::string_view kAssigned = "goal";
  static constexpr auto kAbout = &GoalSet::intervention;
  static constexpr EventInfo kInfo{"goal_set",
                                   "set_goal",
                                   {"Sätt mål", "Set a goal"},
                                   {"Mål", "Goal"},
                                   provision::documentation,
                                   Permission::investigate,
                                   group::intervention};
  static constexpr auto kFields = base::Fields{
      base::field("intervention", &GoalSet::intervention, {"Insats", "Intervention"}),
      base::field("goal", &GoalSet::goal, {"Mål", "Goal"}),
      base::field("text", &GoalSet::text, {"Vad som ska uppnås", "What is to be reached"}, base::Kind::long_text)};
};

struct GoalAssessed {
  InterventionNo intervention;
  GoalNo goal;
  GoalOutcome outcome{};
  std::optional<base::Text> comment;
  static constexpr EventInfo kInfo{"goal_assessed",
                                   "assess_goal",
                                   {"Bedöm mål", "Assess a goal"},
                                   {"Mål bedömt", "Goal assessed"},
                                   provision::documentation,
                                   Permission::investigate,
                                   group::intervention};
  static constexpr auto kFields = base::Fields{
      base::field("intervention", &GoalAssessed::intervention, {"Insats", "Intervention"}),
      base::field("goal", &GoalAssessed::goal, {"Mål", "Goal"}),
      base::field("outcome", &GoalAssessed::outcome, {"Utfall", "Outcome"}),
      base::field("comment", &GoalAssessed::comment, {"Kommentar", "Comment"}, base::Kind::long_text)};
};

struct InterventionReviewed {
  InterventionNo intervention;
  base::Text review;
  std::optional<base::Day> next_review;
  static constexpr EventInfo kInfo{"intervention_reviewed",
                                   "review_intervention",
                                   {"Följ upp insatsen", "Review the intervention"},
                                   {"Insats uppföljd", "Intervention reviewed"},
                                   provision::documentation,
                                   Permission::investigate,
                                   group::intervention};
  static constexpr auto kFields = base::Fields{
      base::field("intervention", &InterventionReviewed::intervention, {"Insats", "Intervention"}),
      base::field("review", &InterventionReviewed::review, {"Uppföljning", "Review"}, base::Kind::long_text),
      base::field("next_review", &InterventionReviewed::next_review, {"Nästa uppföljning", "Next review"},
                  base::Kind::automatic, kByGuideline)};
};

struct InterventionInterrupted {
  InterventionNo intervention;
  base::Text reasons;
  static constexpr EventInfo kInfo{"intervention_interrupted",
                                   "interrupt_intervention",
                                   {"Anteckna avbrott", "Record an interruption"},
                                   {"Insats avbruten", "Intervention interrupted"},
                                   provision::not_executed,
                                   Permission::investigate,
                                   group::intervention};
  static constexpr auto kFields = base::Fields{
      base::field("intervention", &InterventionInterrupted::intervention, {"Insats", "Intervention"}),
      base::field("reasons", &InterventionInterrupted::reasons, {"Varför", "Why"})};
};

struct InterventionResumed {
  InterventionNo intervention;
  static constexpr EventInfo kInfo{"intervention_resumed",
                                   "resume_intervention",
                                   {"Återuppta insatsen", "Resume"},
                                   {"Insats återupptagen", "Intervention resumed"},
                                   provision::not_executed,
                                   Permission::investigate,
                                   group::intervention};
  static constexpr auto kFields = base::Fields{
      base::field("intervention", &InterventionResumed::intervention, {"Insats", "Intervention"})};
};

struct NotExecutedReported {
  InterventionNo intervention;
  base::Text reasons;
  static constexpr EventInfo kInfo{
      "not_executed_reported",
      "report_not_executed",
      {"Anteckna rapport till IVO om ej verkställt beslut", "Record the report to IVO of a decision not executed"},
      {"Rapporterat till IVO", "Reported to IVO"},
      provision::not_executed,
      Permission::decide,
      group::intervention};
  static constexpr auto kFields = base::Fields{
      base::field("intervention", &NotExecutedReported::intervention, {"Insats", "Intervention"}),
      base::field("reasons", &NotExecutedReported::reasons, {"Varför", "Why"})};
};

struct InterventionEnded {
  InterventionNo intervention;
  EndingKind ending{};
  base::Text outcome;
  static constexpr EventInfo kInfo{"intervention_ended",
                                   "end_intervention",
                                   {"Avsluta insatsen", "End the intervention"},
                                   {"Insats avslutad", "Intervention ended"},
                                   provision::documentation,
                                   Permission::investigate,
                                   group::intervention};
  static constexpr auto kFields = base::Fields{
      base::field("intervention", &InterventionEnded::intervention, {"Insats", "Intervention"}),
      base::field("ending", &InterventionEnded::ending, {"Hur den slutade", "How it ended"}),
      base::field("outcome", &InterventionEnded::outcome, {"Resultat för barnet", "Outcome for the child"},
                  base::Kind::long_text)};
};

// ---- State

struct Goal {
  GoalNo number;
  std::optional<GoalOutcome> outcome;
  Since since{};
};

struct Intervention {
  static constexpr SubjectKind kKind{subject::intervention};
  InterventionNo number;
  InterventionKind kind{};
  DecisionNo decision;  // 0: without needs assessment
  std::optional<EndingKind> ending{};
  std::vector<Goal> goals;
  std::optional<base::Day> offered{};      // Without needs assessment: there is no decision to carry out (SoL 34:1)
  std::optional<base::Day> interrupted{};  // Since when; nothing while it goes on
  Since review_since{};                    // The review that stands was set on that day
  Moments at;

  bool is_ended() const { return at.has(moment::ended) || at.has(moment::revoked); }
  bool is_running() const { return at.has(moment::started) && !is_ended(); }
  bool is_live() const { return !is_ended(); }
  bool is_interrupted() const { return interrupted.has_value(); }
  // Granted or offered.
  std::optional<base::Day> agreed() const { return offered ? offered : at.find(moment::granted); }
};

Verdict<InterventionOffered> rule(const File& file, InterventionOffered event, const Now& now);
Verdict<InterventionStarted> rule(const File& file, InterventionStarted event, const Now& now);
Verdict<GoalSet> rule(const File& file, GoalSet event, const Now& now);
Verdict<GoalAssessed> rule(const File& file, GoalAssessed event, const Now& now);
Verdict<InterventionReviewed> rule(const File& file, InterventionReviewed event, const Now& now);
Verdict<InterventionInterrupted> rule(const File& file, InterventionInterrupted event, const Now& now);
Verdict<InterventionResumed> rule(const File& file, InterventionResumed event, const Now& now);
Verdict<NotExecutedReported> rule(const File& file, NotExecutedReported event, const Now& now);
Verdict<InterventionEnded> rule(const File& file, InterventionEnded event, const Now& now);

void evolve(File& file, const InterventionOffered& event, const Stamp& stamp);
void evolve(File& file, const InterventionStarted& event, const Stamp& stamp);
void evolve(File& file, const GoalSet& event, const Stamp& stamp);
void evolve(File& file, const GoalAssessed& event, const Stamp& stamp);
void evolve(File& file, const InterventionReviewed& event, const Stamp& stamp);
void evolve(File& file, const InterventionInterrupted& event, const Stamp& stamp);
void evolve(File& file, const InterventionResumed& event, const Stamp& stamp);
void evolve(File& file, const NotExecutedReported& event, const Stamp& stamp);
void evolve(File& file, const InterventionEnded& event, const Stamp& stamp);

}  // namespace core

template <>
struct base::Choices<core::GoalOutcome> {
  using G = core::GoalOutcome;
  static constexpr std::array rows{
      Choice<G>{G::reached, "reached", {"Uppnått", "Reached"}},
      Choice<G>{G::partly, "partly", {"Delvis uppnått", "Partly reached"}},
      Choice<G>{G::not_reached, "not_reached", {"Inte uppnått", "Not reached"}},
  };
};
template <>
struct base::Choices<core::EndingKind> {
  using E = core::EndingKind;
  static constexpr std::array rows{
      Choice<E>{E::as_planned, "as_planned", {"Enligt plan", "As planned"}},
      Choice<E>{E::family_ended, "family_ended", {"Familjen avslutade i förtid", "The family ended it early"}},
      Choice<E>{E::consent_withdrawn, "consent_withdrawn", {"Samtycke återkallat", "Consent withdrawn"}},
      Choice<E>{E::moved, "moved", {"Flyttat", "Moved"}},
      Choice<E>{E::replaced, "replaced", {"Ersatt av annan insats", "Replaced by another"}},
      Choice<E>{E::not_needed, "not_needed", {"Behövs inte längre", "No longer needed"}},
  };
};
