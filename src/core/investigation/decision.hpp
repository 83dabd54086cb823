// Decisions within an investigation: what was weighed, what was decided by whom and why, who was told, and appeals.
// SoL 3:1, 11:1, FL 31–33 and 40–47 §§. There is no automatic decision to open or close, ever (KL 6:38): nothing here
// runs without a worker's command.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>

#include "core/event_info.hpp"
#include "core/intervention/catalogue.hpp"
#include "core/investigation/investigation.hpp"
#include "core/law/moment.hpp"
#include "core/notice/notice.hpp"
#include "core/refusal.hpp"

namespace core {

struct File;

namespace reason {
extern const ReasonRow too_old_for_it, names_no_decision;
}

enum class DecisionOutcome : std::uint8_t { grant, reject, no_intervention };

namespace notice_kind {
extern const NoticeKindRow decision;
}
namespace reason {
extern const ReasonRow appeal_in_time;
}

// ---- Events

struct BestInterestsWeighed {
  InvestigationNo investigation;
  base::Text weighing;
  base::Text child_view;
  std::optional<base::Text> difference;
  static constexpr EventInfo kInfo{"best_interests_weighed",
                                   "weigh_best_interests",
                                   {"Bedöm barnets bästa", "Weigh the child's best interests"},
                                   {"Barnets bästa", "Best interests"},
                                   provision::best_interests,
                                   Permission::investigate,
                                   group::voice};
  static constexpr auto kFields = base::Fields{
      base::field("investigation", &BestInterestsWeighed::investigation, {"Utredning", "Investigation"}),
      base::field("weighing", &BestInterestsWeighed::weighing, {"Avvägning", "Weighing"}, base::Kind::long_text),
      base::field("child_view", &BestInterestsWeighed::child_view, {"Barnets åsikt", "The child's view"},
                  base::Kind::long_text),
      base::field("difference", &BestInterestsWeighed::difference,
                  {"Om beslutet skiljer sig från barnets åsikt: varför", "If the decision differs from the view: why"},
                  base::Kind::long_text)};
};

struct DecisionMade {
  DecisionNo decision;
  InvestigationNo investigation;
  DecisionOutcome outcome{};
  std::optional<InterventionKind> intervention;
  base::Text reasons;
  DecisionLevel level{};
  std::optional<base::Text> decided_by;
  std::optional<base::Text> dissent;
  std::optional<DelegationNo> delegation;
  std::optional<DecisionNo> changes;  // FL 36–37 §§, SoL 14:9; also when the investigation is over
  static constexpr std::string_view kAssigned = "decision", kFollows = "level";
  static constexpr auto kAbout = &DecisionMade::investigation;
  static const std::array<Upcast, 1> kUpcasts;
  static DecisionMade trial(const File& file);
  // When a party has been told of it.
  static std::optional<Refusal> why_kept(const File& file, const DecisionMade& event);
  static constexpr EventInfo kInfo{"decision_made",
                                   "decide",
                                   {"Fatta beslut", "Decide"},
                                   {"Beslut", "Decision"},
                                   provision::decision_reasons,
                                   Permission::decide,
                                   group::decision,
                                   2};
  static constexpr std::array kReasons{base::Words{"Vad som har kommit fram", "What has come up"},
                                       base::Words{"Barnets åsikt", "The child's view"},
                                       base::Words{"Bedömning", "Assessment"}, base::Words{"Slutsats", "Conclusion"}};
  static constexpr auto kFields = base::Fields{
      base::field("decision", &DecisionMade::decision, {"Beslut", "Decision"}),
      base::field("investigation", &DecisionMade::investigation, {"Utredning", "Investigation"}),
      base::field("outcome", &DecisionMade::outcome, {"Utgång", "Outcome"}),
      base::field("intervention", &DecisionMade::intervention, {"Insats", "Intervention"}, base::Kind::automatic,
                  {"Tomt: beslutet ger ingen insats", "Empty: the decision grants none"}),
      base::field("reasons", &DecisionMade::reasons, {"Motivering", "Reasons"}, base::Kind::long_text, {}, kReasons),
      base::field("level", &DecisionMade::level, {"Beslutsnivå", "Level"}),
      base::field(
          "decided_by", &DecisionMade::decided_by, {"Beslutat av", "Decided by"}, base::Kind::automatic,
          {"Tomt: den som signerar, eller den som raden namnger", "Empty: whoever signs, or whom the row names"}),
      base::field("dissent", &DecisionMade::dissent, {"Avvikande mening", "Dissent"}, base::Kind::long_text),
      base::field("delegation", &DecisionMade::delegation, kDelegation, base::Kind::automatic, kDelegationHelp),
      base::field("changes", &DecisionMade::changes, {"Ändrar eller rättar beslut", "Changes or corrects decision"},
                  base::Kind::automatic,
                  {"Tomt: ett nytt beslut. Efter utredningens slut anges alltid vilket som ändras",
                   "Empty: a new decision. After the end of the investigation the one it changes is always named"})};
};

// How a person is told of a decision: only what is handed over in person is known to be received.
enum class NoticeManner : std::uint8_t { in_person, telephone, letter, digital_mail, formal_service };

struct DecisionNotified {
  DecisionNo decision;
  Party to{};
  std::optional<GuardianNo> guardian;
  std::optional<NoticeManner> manner;
  base::Text how;
  std::optional<base::Day> received;
  static const std::array<Upcast, 1> kUpcasts;
  static constexpr EventInfo kInfo{
      "decision_notified",
      "notify_decision",
      {"Anteckna att part är underrättad om beslutet", "Record that a party is told of the decision"},
      {"Part underrättad om beslut", "Party notified"},
      provision::decision_notice,
      Permission::investigate,
      group::decision,
      2};
  static constexpr auto kFields = base::Fields{
      base::field("decision", &DecisionNotified::decision, {"Beslut", "Decision"}),
      base::field("to", &DecisionNotified::to, {"Vem", "Who"}),
      base::field("guardian", &DecisionNotified::guardian, kGuardian, base::Kind::automatic, kGuardianHelp),
      base::field("manner", &DecisionNotified::manner, {"På vilket sätt", "In which way"}),
      base::field("how", &DecisionNotified::how, {"Hur", "How"}),
      base::field("received", &DecisionNotified::received, {"Fick del av beslutet", "Received the decision"},
                  base::Kind::automatic,
                  {"Tomt: inte känt än, utom när beslutet lämnades personligen. Överklagandetiden räknas härifrån",
                   "Empty: not known yet, unless it was handed over in person. The time to appeal runs from here"})};
};

// The day is the one it was received.
struct DecisionReceived {
  DecisionNo decision;
  Party by{};
  std::optional<GuardianNo> guardian;
  base::Text how;
  static constexpr auto kInContinued = InContinued::always;
  static constexpr EventInfo kInfo{
      "decision_received",
      "record_decision_received",
      {"Anteckna att part har fått del av beslutet", "Record that a party has received the decision"},
      {"Part har fått del av beslutet", "Decision received"},
      provision::appeal,
      Permission::investigate,
      group::decision};
  static constexpr auto kFields = base::Fields{
      base::field("decision", &DecisionReceived::decision, {"Beslut", "Decision"}),
      base::field("by", &DecisionReceived::by, {"Vem", "Who"}),
      base::field("guardian", &DecisionReceived::guardian, kGuardian, base::Kind::automatic, kGuardianHelp),
      base::field("how", &DecisionReceived::how, {"Hur det är känt", "How it is known"})};
};

struct DecisionNoticeOmitted {
  DecisionNo decision;
  Party to{};
  std::optional<GuardianNo> guardian;
  OmittedBecause ground{};
  base::Text reasons;
  static constexpr EventInfo kInfo{"decision_notice_omitted",
                                   "omit_decision_notice",
                                   {"Avstå från att underrätta om beslutet", "Omit the notice of the decision"},
                                   {"Underrättelse om beslut har inte lämnats", "Notice of the decision omitted"},
                                   provision::decision_notice,
                                   Permission::investigate,
                                   group::decision};
  static constexpr auto kFields = base::Fields{
      base::field("decision", &DecisionNoticeOmitted::decision, {"Beslut", "Decision"}),
      base::field("to", &DecisionNoticeOmitted::to, {"Vem", "Who"}),
      base::field("guardian", &DecisionNoticeOmitted::guardian, kGuardian, base::Kind::automatic, kGuardianHelp),
      base::field("ground", &DecisionNoticeOmitted::ground, {"Grund", "Ground"}),
      base::field("reasons", &DecisionNoticeOmitted::reasons, {"Skäl", "Reasons"}, base::Kind::long_text)};
};

struct AppealReceived {
  DecisionNo decision;
  Party from{};
  std::optional<GuardianNo> guardian;
  base::Text what;
  static constexpr auto kInContinued = InContinued::always;
  static constexpr EventInfo kInfo{"appeal_received",
                                   "receive_appeal",
                                   {"Registrera överklagande", "Register an appeal"},
                                   {"Överklagande kom in", "Appeal received"},
                                   provision::appeal,
                                   Permission::assess,
                                   group::decision};
  static constexpr auto kFields = base::Fields{
      base::field("decision", &AppealReceived::decision, {"Beslut", "Decision"}),
      base::field("from", &AppealReceived::from, {"Från vem", "From whom"}),
      base::field("guardian", &AppealReceived::guardian, kGuardian, base::Kind::automatic, kGuardianHelp),
      base::field("what", &AppealReceived::what, {"Vad som överklagas", "What is appealed"}, base::Kind::long_text)};
};

// Whose appeal; nobody's name: every one that waits.
inline constexpr base::Words kWhoseAppeal{"Vems överklagande", "Whose appeal"},
    kWhoseAppealHelp{"Tomt: alla som väntar", "Empty: every one that waits"};

struct AppealHandedOver {
  DecisionNo decision;
  std::optional<Party> from;
  std::optional<GuardianNo> guardian;
  base::Text to;
  static constexpr EventInfo kInfo{
      "appeal_handed_over",
      "hand_over_appeal",
      {"Anteckna att överklagandet är överlämnat till domstol", "Record that the court has the appeal"},
      {"Överklagande överlämnat", "Appeal handed over"},
      provision::appeal_handover,
      Permission::decide,
      group::decision};
  static constexpr auto kFields = base::Fields{
      base::field("decision", &AppealHandedOver::decision, {"Beslut", "Decision"}),
      base::field("from", &AppealHandedOver::from, kWhoseAppeal, base::Kind::automatic, kWhoseAppealHelp),
      base::field("guardian", &AppealHandedOver::guardian, kGuardian, base::Kind::automatic, kGuardianHelp),
      base::field("to", &AppealHandedOver::to, {"Domstol", "Court"})};
};

struct AppealRejected {
  DecisionNo decision;
  std::optional<Party> from;
  std::optional<GuardianNo> guardian;
  base::Text reasons;
  static constexpr EventInfo kInfo{"appeal_rejected",
                                   "reject_appeal",
                                   {"Avvisa överklagandet som för sent", "Reject the appeal as too late"},
                                   {"Överklagande avvisat", "Appeal rejected"},
                                   provision::appeal,
                                   Permission::decide,
                                   group::decision};
  static constexpr auto kFields = base::Fields{
      base::field("decision", &AppealRejected::decision, {"Beslut", "Decision"}),
      base::field("from", &AppealRejected::from, kWhoseAppeal, base::Kind::automatic, kWhoseAppealHelp),
      base::field("guardian", &AppealRejected::guardian, kGuardian, base::Kind::automatic, kGuardianHelp),
      base::field("reasons", &AppealRejected::reasons, {"Skäl", "Reasons"}, base::Kind::long_text)};
};

// ---- State

// What must stand beside a decision about a child; what is missing is shown, never refused (R7).
struct Completeness {
  bool best_interests = false, child_heard = false, communicated = false;
  bool is_complete() const { return best_interests && child_heard && communicated; }
};

struct CaseDecision {
  static constexpr SubjectKind kKind{subject::decision};
  DecisionNo number;
  InvestigationNo investigation;
  DecisionOutcome outcome{};
  std::optional<InterventionKind> intervention;
  DecisionLevel level{};
  Completeness completeness;
  DecisionNo changes, changed_by;  // 0: none
  Moments at;

  bool is_live() const { return false; }  // What people are owed of it are notices.
};

// Somebody has been told of the decision, or has appealed it.
bool is_known_outside(const File& file, DecisionNo decision);

Verdict<BestInterestsWeighed> rule(const File& file, BestInterestsWeighed event, const Now& now);
Verdict<DecisionMade> rule(const File& file, DecisionMade event, const Now& now);
Verdict<DecisionNotified> rule(const File& file, DecisionNotified event, const Now& now);
Verdict<DecisionReceived> rule(const File& file, DecisionReceived event, const Now& now);
Verdict<DecisionNoticeOmitted> rule(const File& file, DecisionNoticeOmitted event, const Now& now);
Verdict<AppealReceived> rule(const File& file, AppealReceived event, const Now& now);
Verdict<AppealHandedOver> rule(const File& file, AppealHandedOver event, const Now& now);
Verdict<AppealRejected> rule(const File& file, AppealRejected event, const Now& now);

void evolve(File& file, const BestInterestsWeighed& event, const Stamp& stamp);
void evolve(File& file, const DecisionMade& event, const Stamp& stamp);
void evolve(File& file, const DecisionNotified& event, const Stamp& stamp);
void evolve(File& file, const DecisionReceived& event, const Stamp& stamp);
void evolve(File& file, const DecisionNoticeOmitted& event, const Stamp& stamp);
void evolve(File& file, const AppealReceived& event, const Stamp& stamp);
void evolve(File& file, const AppealHandedOver& event, const Stamp& stamp);
void evolve(File& file, const AppealRejected& event, const Stamp& stamp);

}  // namespace core

template <>
struct base::Choices<core::DecisionOutcome> {
  using D = core::DecisionOutcome;
  static constexpr std::array rows{
      Choice<D>{D::grant, "grant", {"Bifall", "Grant"}},
      Choice<D>{D::reject, "reject", {"Avslag", "Rejection"}},
      Choice<D>{D::no_intervention, "no_intervention", {"Ingen insats", "No intervention"}},
  };
};
template <>
struct base::Choices<core::NoticeManner> {
  using N = core::NoticeManner;
  static constexpr std::array rows{
      Choice<N>{N::in_person, "in_person", {"Lämnat personligen", "Handed over in person"}},
      Choice<N>{N::telephone, "telephone", {"Per telefon", "By telephone"}},
      Choice<N>{N::letter, "letter", {"Med brev", "By letter"}},
      Choice<N>{N::digital_mail, "digital_mail", {"Digital post", "Digital mail"}},
      Choice<N>{N::formal_service, "formal_service", {"Delgivning", "Formal service"}},
  };
};
