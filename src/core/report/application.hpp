// Applications for support and the board's own initiatives. Both must be investigated at once (SoL 14:2): only a
// report has the fourteen days of a preliminary assessment.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>

#include "core/event_info.hpp"
#include "core/law/moment.hpp"
#include "core/refusal.hpp"
#include "core/report/reporter.hpp"

namespace core {

struct File;

enum class Applicant : std::uint8_t { child, guardian, both };

struct ApplicationReceived {
  ApplicationNo application;
  base::Instant received_at{};
  Channel channel{};
  Applicant applicant{};
  base::Text about;
  std::optional<base::Text> contact;
  std::optional<YesNo> interpreter = {};
  std::optional<base::Text> interpreter_language = {}, other_help = {};
  base::Day own_day() const;  // The day it came in, whenever it was typed
  static constexpr std::string_view kAssigned = "application";
  static constexpr auto kInContinued = InContinued::never;
  static const std::array<Upcast, 1> kUpcasts;
  static constexpr EventInfo kInfo{"application_received",
                                   "receive_application",
                                   {"Registrera ansökan", "Register an application"},
                                   {"Ansökan kom in", "Application received"},
                                   provision::right_to_intervention,
                                   Permission::assess,
                                   group::report,
                                   2};
  static constexpr auto kFields = base::Fields{
      base::field("application", &ApplicationReceived::application, {"Ansökan", "Application"}),
      base::field("received_at", &ApplicationReceived::received_at, {"Kom in", "Received"}),
      base::field("channel", &ApplicationReceived::channel, {"Kanal", "Channel"}),
      base::field("applicant", &ApplicationReceived::applicant, {"Sökande", "Applicant"}),
      base::field("about", &ApplicationReceived::about, {"Vad ansökan gäller", "What is applied for"},
                  base::Kind::long_text),
      base::field("contact", &ApplicationReceived::contact, {"Kontaktuppgift", "Contact"}),
      base::field("interpreter", &ApplicationReceived::interpreter, kInterpreter),
      base::field("interpreter_language", &ApplicationReceived::interpreter_language, kInterpreterLanguage),
      base::field("other_help", &ApplicationReceived::other_help, kOtherHelp, base::Kind::long_text)};
};

struct ApplicationWithdrawn {
  ApplicationNo application;
  static constexpr EventInfo kInfo{"application_withdrawn",
                                   "withdraw_application",
                                   {"Ansökan återkallas", "Withdraw the application"},
                                   {"Ansökan återkallad", "Application withdrawn"},
                                   provision::right_to_intervention,
                                   Permission::assess,
                                   group::report};
  static constexpr auto kFields = base::Fields{
      base::field("application", &ApplicationWithdrawn::application, {"Ansökan", "Application"})};
};

struct DecisionDemanded {
  ApplicationNo application;
  static constexpr auto kInContinued = InContinued::always;
  static constexpr EventInfo kInfo{"decision_demanded",
                                   "demand_decision",
                                   {"Parten begär att ärendet avgörs", "A party demands a decision"},
                                   {"Avgörande begärt", "Decision demanded"},
                                   provision::delay_demand,
                                   Permission::assess,
                                   group::report};
  static constexpr auto kFields = base::Fields{
      base::field("application", &DecisionDemanded::application, {"Ansökan", "Application"})};
};

struct DemandAnswered {
  ApplicationNo application;
  base::Text answer;
  static constexpr EventInfo kInfo{"demand_answered",
                                   "answer_demand",
                                   {"Anteckna svar på begäran om avgörande", "Record the answer to the demand"},
                                   {"Begäran om avgörande besvarad", "Demand answered"},
                                   provision::delay_demand,
                                   Permission::decide,
                                   group::report};
  static constexpr auto kFields = base::Fields{
      base::field("application", &DemandAnswered::application, {"Ansökan", "Application"}),
      base::field("answer", &DemandAnswered::answer, {"Svar och skäl", "Answer and reasons"}, base::Kind::long_text)};
};

struct InitiativeNoted {
  InitiativeNo initiative;
  base::Text grounds;
  std::optional<YesNo> interpreter = {};
  std::optional<base::Text> interpreter_language = {}, other_help = {};
  static constexpr std::string_view kAssigned = "initiative";
  static constexpr auto kInContinued = InContinued::never;
  static constexpr EventInfo kInfo{"initiative_noted",
                                   "note_initiative",
                                   {"Anteckna eget initiativ", "Note an own initiative"},
                                   {"Eget initiativ", "Own initiative"},
                                   provision::open_investigation,
                                   Permission::assess,
                                   group::report};
  static constexpr auto kFields = base::Fields{
      base::field("initiative", &InitiativeNoted::initiative, {"Initiativ", "Initiative"}),
      base::field("grounds", &InitiativeNoted::grounds, {"Vad som har kommit fram", "What has come up"},
                  base::Kind::long_text),
      base::field("interpreter", &InitiativeNoted::interpreter, kInterpreter),
      base::field("interpreter_language", &InitiativeNoted::interpreter_language, kInterpreterLanguage),
      base::field("other_help", &InitiativeNoted::other_help, kOtherHelp, base::Kind::long_text)};
};

struct InitiativeDropped {
  InitiativeNo initiative;
  base::Text reasons;
  static constexpr EventInfo kInfo{"initiative_dropped",
                                   "drop_initiative",
                                   {"Besluta att inte inleda på eget initiativ", "Drop the own initiative"},
                                   {"Utredning inleds inte på eget initiativ", "Own initiative dropped"},
                                   provision::open_investigation,
                                   Permission::decide,
                                   group::decision};
  static constexpr auto kFields = base::Fields{
      base::field("initiative", &InitiativeDropped::initiative, {"Initiativ", "Initiative"}),
      base::field("reasons", &InitiativeDropped::reasons, {"Skäl", "Reasons"}, base::Kind::long_text)};
};

struct Application {
  static constexpr SubjectKind kKind{subject::application};
  ApplicationNo number;
  Applicant applicant{};
  Channel channel{};
  base::Instant received_at{};
  InvestigationNo investigation;
  Moments at;
  bool is_settled() const { return at.has(moment::opened) || at.has(moment::attached) || at.has(moment::withdrawn); }
  // A decision has been demanded, and neither made nor refused (FL 12 §).
  bool owes_answer() const {
    return at.has(moment::delay_demanded) && !at.has(moment::delay_answered) && !at.has(moment::decided) &&
           !at.has(moment::withdrawn);
  }
  bool is_live() const { return !is_settled() || owes_answer(); }
};

struct Initiative {
  static constexpr SubjectKind kKind{subject::initiative};
  InitiativeNo number;
  base::Instant noted_at{};
  InvestigationNo investigation;
  Moments at;
  bool is_settled() const { return at.has(moment::opened) || at.has(moment::attached) || at.has(moment::declined); }
  bool is_live() const { return !is_settled(); }
};

Verdict<ApplicationReceived> rule(const File& file, ApplicationReceived event, const Now& now);
Verdict<ApplicationWithdrawn> rule(const File& file, ApplicationWithdrawn event, const Now& now);
Verdict<DecisionDemanded> rule(const File& file, DecisionDemanded event, const Now& now);
Verdict<DemandAnswered> rule(const File& file, DemandAnswered event, const Now& now);
Verdict<InitiativeNoted> rule(const File& file, InitiativeNoted event, const Now& now);
Verdict<InitiativeDropped> rule(const File& file, InitiativeDropped event, const Now& now);

void evolve(File& file, const ApplicationReceived& event, const Stamp& stamp);
void evolve(File& file, const ApplicationWithdrawn& event, const Stamp& stamp);
void evolve(File& file, const DecisionDemanded& event, const Stamp& stamp);
void evolve(File& file, const DemandAnswered& event, const Stamp& stamp);
void evolve(File& file, const InitiativeNoted& event, const Stamp& stamp);
void evolve(File& file, const InitiativeDropped& event, const Stamp& stamp);

}  // namespace core

template <>
struct base::Choices<core::Applicant> {
  using A = core::Applicant;
  static constexpr std::array rows{
      Choice<A>{A::child, "child", {"Barnet", "The child"}},
      Choice<A>{A::guardian, "guardian", {"Vårdnadshavare", "Guardian"}},
      Choice<A>{A::both, "both", {"Barnet och vårdnadshavare", "Child and guardian"}},
  };
};
