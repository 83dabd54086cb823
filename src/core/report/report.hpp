// Reports of concern: their arrival, the immediate safety assessment, the preliminary assessment, feedback to the
// reporter.
//
// What the reporter said stands in the report's own stream (core/report/statement.hpp), typed once however many
// children it is about; here is what it means for one child.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "core/child/child_said.hpp"
#include "core/event_info.hpp"
#include "core/file/since.hpp"
#include "core/law/moment.hpp"
#include "core/refusal.hpp"
#include "core/report/reporter.hpp"

namespace core {

struct File;

enum class ProtectionNeed : std::uint8_t { none, needed };
enum class FeedbackContent : std::uint8_t { opened, not_opened, already_open };

// ---- Events

struct ReportReceived {
  ReportNo report;
  ReportId report_id;
  base::Instant received_at{};
  Channel channel{};
  ReporterCategory reporter{};
  std::optional<Danger> danger;
  ChildSaid said;
  base::Day own_day() const;  // The day it came in, whenever it was typed
  static std::optional<Refusal> why_kept(const File&, const ReportReceived&) { return std::nullopt; }
  static constexpr std::string_view kAssigned = "report";
  static constexpr auto kInContinued = InContinued::never;
  static const std::array<Upcast, 1> kUpcasts;
  static constexpr EventInfo kInfo{"report_received",
                                   "",
                                   {"Registrera anmälan", "Register a report"},
                                   {"Anmälan kom in", "Report received"},
                                   provision::mandated_report,
                                   Permission::hand_in,
                                   group::report,
                                   2};
  static constexpr auto kFields = base::Fields{
      base::field("report", &ReportReceived::report, {"Anmälan", "Report"}),
      base::field("report_id", &ReportReceived::report_id, {"Anmälans id", "Report id"}),
      base::field("received_at", &ReportReceived::received_at, {"Kom in", "Received"}),
      base::field("channel", &ReportReceived::channel, {"Kanal", "Channel"}),
      base::field("reporter", &ReportReceived::reporter, {"Anmälare", "Reporter"}),
      base::field("danger", &ReportReceived::danger, {"Är barnet i fara just nu?", "Is the child in danger now?"}),
      base::field("said", &ReportReceived::said, {"Sagt om barnet", "Said of the child"})};
};

struct SafetyAssessed {
  ReportNo report;
  ProtectionNeed need{};
  base::Text facts, reasons;
  std::optional<base::Text> measures, measures_by;
  // When what was done since rests on it.
  static std::optional<Refusal> why_kept(const File& file, const SafetyAssessed& event);
  static constexpr EventInfo kInfo{"safety_assessed",
                                   "assess_safety",
                                   {"Gör skyddsbedömning", "Assess safety"},
                                   {"Skyddsbedömning", "Safety assessment"},
                                   provision::safety_assessment,
                                   Permission::assess,
                                   group::safety};
  static constexpr std::array kKnown{base::Words{"Vad anmälaren säger", "What the reporter says"},
                                     base::Words{"Vad vi själva har tagit reda på", "What we have found out ourselves"},
                                     base::Words{"Vad vi inte vet", "What we do not know"}};
  static constexpr std::array kAssessment{base::Words{"Risk för barnet nu", "Risk to the child now"},
                                          base::Words{"Vad som skyddar barnet", "What protects the child"},
                                          base::Words{"Slutsats", "Conclusion"}};
  static constexpr std::array kAsks{base::Ask{"measures",
                                              {"Barnet behöver skydd nu. Vad görs för att skydda det?",
                                               "The child needs protection now. What is done to protect it?"},
                                              "need",
                                              "needed"},
                                    base::Ask{"measures_by",
                                              {"Vem skyddar barnet nu? Den som läser i kväll behöver veta det.",
                                               "Who protects the child now? Whoever reads tonight needs to know."},
                                              "need",
                                              "needed"}};
  static constexpr auto kFields = base::Fields{
      base::field("report", &SafetyAssessed::report, {"Anmälan", "Report"}),
      base::field("need", &SafetyAssessed::need, {"Behov av omedelbart skydd", "Need of immediate protection"}),
      base::field("facts", &SafetyAssessed::facts, {"Vad som är känt", "What is known"}, base::Kind::long_text, {},
                  kKnown),
      base::field("reasons", &SafetyAssessed::reasons, {"Bedömning", "Assessment"}, base::Kind::long_text, {},
                  kAssessment),
      base::field("measures", &SafetyAssessed::measures, {"Åtgärder", "Measures"}, base::Kind::long_text,
                  {"Vad som görs nu för att skydda barnet", "What is done now to protect the child"}),
      base::field("measures_by", &SafetyAssessed::measures_by, {"Vem som gör det", "Who does it"})};
};

// The child that needed immediate protection has it. Until then the need stands first of all that waits.
struct ProtectionArranged {
  ReportNo report;
  base::Text measures, measures_by;
  static constexpr EventInfo kInfo{"protection_arranged",
                                   "arrange_protection",
                                   {"Anteckna att skydd är ordnat", "Record that protection is arranged"},
                                   {"Skydd ordnat", "Protection arranged"},
                                   provision::safety_assessment,
                                   Permission::assess,
                                   group::safety};
  static constexpr auto kFields = base::Fields{
      base::field("report", &ProtectionArranged::report, {"Anmälan", "Report"}),
      base::field("measures", &ProtectionArranged::measures, {"Hur barnet skyddas", "How the child is protected"},
                  base::Kind::long_text),
      base::field("measures_by", &ProtectionArranged::measures_by, {"Vem som gör det", "Who does it"})};
};

struct PreliminaryExtended {
  ReportNo report;
  base::Day until{};
  base::Text reasons;
  std::optional<DelegationNo> delegation;
  static constexpr EventInfo kInfo{"preliminary_extended",
                                   "extend_preliminary",
                                   {"Förläng förhandsbedömningen", "Extend the preliminary assessment"},
                                   {"Förhandsbedömningen förlängd", "Preliminary assessment extended"},
                                   provision::preliminary_assessment,
                                   Permission::decide,
                                   group::report};
  static constexpr auto kFields = base::Fields{
      base::field("report", &PreliminaryExtended::report, {"Anmälan", "Report"}),
      base::field("until", &PreliminaryExtended::until, {"Till och med", "Until"}),
      base::field("reasons", &PreliminaryExtended::reasons, {"Synnerliga skäl", "Exceptional reasons"},
                  base::Kind::long_text),
      base::field("delegation", &PreliminaryExtended::delegation, kDelegation, base::Kind::automatic, kDelegationHelp)};
};

struct InvestigationDeclined {
  ReportNo report;
  base::Text reasons;
  std::optional<base::Text> child_view;
  std::optional<DelegationNo> delegation;
  static constexpr EventInfo kInfo{"investigation_declined",
                                   "decline_investigation",
                                   {"Besluta att inte inleda utredning", "Decline to open an investigation"},
                                   {"Utredning inleds inte", "Investigation declined"},
                                   provision::preliminary_assessment,
                                   Permission::decide,
                                   group::decision};
  static constexpr auto kFields = base::Fields{
      base::field("report", &InvestigationDeclined::report, {"Anmälan", "Report"}),
      base::field("reasons", &InvestigationDeclined::reasons, {"Skäl", "Reasons"}, base::Kind::long_text),
      base::field("child_view", &InvestigationDeclined::child_view,
                  {"Barnets inställning, eller varför barnet inte hörts", "The child's view, or why not heard"},
                  base::Kind::long_text),
      base::field("delegation", &InvestigationDeclined::delegation, kDelegation, base::Kind::automatic,
                  kDelegationHelp)};
};

struct FeedbackRequested {
  ReportNo report;
  static constexpr auto kInContinued = InContinued::always;
  static constexpr EventInfo kInfo{"feedback_requested",
                                   "request_feedback",
                                   {"Anmälaren begär återkoppling", "The reporter asks for feedback"},
                                   {"Återkoppling begärd", "Feedback asked for"},
                                   provision::reporter_feedback,
                                   Permission::assess,
                                   group::report};
  static constexpr auto kFields = base::Fields{
      base::field("report", &FeedbackRequested::report, {"Anmälan", "Report"})};
};

struct FeedbackGiven {
  ReportNo report;
  FeedbackContent content{};
  static constexpr auto kInContinued = InContinued::always;
  static constexpr EventInfo kInfo{"feedback_given",
                                   "give_feedback",
                                   {"Anteckna återkoppling till anmälaren", "Record feedback to the reporter"},
                                   {"Återkoppling lämnad", "Feedback given"},
                                   provision::reporter_feedback,
                                   Permission::assess,
                                   group::report};
  static constexpr auto kFields = base::Fields{
      base::field("report", &FeedbackGiven::report, {"Anmälan", "Report"}),
      base::field("content", &FeedbackGiven::content, {"Besked", "What was told"})};
};

struct FeedbackUnsuitable {
  ReportNo report;
  base::Text reasons;
  static constexpr auto kInContinued = InContinued::always;
  static constexpr EventInfo kInfo{"feedback_unsuitable",
                                   "withhold_feedback",
                                   {"Avstå från återkoppling", "Withhold feedback"},
                                   {"Återkoppling olämplig", "Feedback unsuitable"},
                                   provision::reporter_feedback,
                                   Permission::assess,
                                   group::report};
  static constexpr auto kFields = base::Fields{
      base::field("report", &FeedbackUnsuitable::report, {"Anmälan", "Report"}),
      base::field("reasons", &FeedbackUnsuitable::reasons, {"Varför olämpligt", "Why unsuitable"})};
};

// ---- State

struct Report {
  static constexpr SubjectKind kKind{subject::report};
  ReportNo number;
  ReportId id;
  base::Instant received_at{};
  Channel channel{};
  ReporterCategory reporter{};
  std::optional<Danger> danger;
  std::optional<ProtectionNeed> need;
  InvestigationNo investigation;  // The one it was opened in or attached to; 0: none
  bool feedback_requested = false;
  bool during_intervention = false;
  bool re_report = false;  // Within twelve months of a closing or a finished investigation
  Since need_since{}, extended_since{};
  Moments at;

  // It waited when this file went on in another, and waits there now.
  bool is_moved() const { return at.has(moment::moved); }
  bool is_settled() const {
    return at.has(moment::opened) || at.has(moment::declined) || at.has(moment::attached) || is_moved();
  }
  // A mandated reporter has asked, the answer is due, and neither given nor judged unsuitable.
  bool owes_feedback() const {
    return (at.has(moment::feedback_after_decision) || at.has(moment::feedback_at_once)) &&
           !at.has(moment::feedback_given) && !at.has(moment::feedback_unsuitable);
  }
  // Something is left to do about it, also when an investigation was opened before the child's safety was assessed.
  bool is_unassessed() const { return !is_moved() && !at.has(moment::safety_assessed); }
  // Assessed so, and neither arranged since nor assessed otherwise: also while an investigation is open.
  bool needs_protection() const {
    return !is_moved() && at.has(moment::protection_needed) && !at.has(moment::protection_arranged);
  }
  // Said to be in danger, and nobody has assessed it.
  bool is_in_danger() const { return danger == Danger::yes && is_unassessed(); }
  bool is_live() const {
    return !is_moved() && (!is_settled() || is_unassessed() || needs_protection() || owes_feedback());
  }
};

Verdict<ReportReceived> rule(const File& file, ReportReceived event, const Now& now);
Verdict<SafetyAssessed> rule(const File& file, SafetyAssessed event, const Now& now);
Verdict<ProtectionArranged> rule(const File& file, ProtectionArranged event, const Now& now);
Verdict<PreliminaryExtended> rule(const File& file, PreliminaryExtended event, const Now& now);
Verdict<InvestigationDeclined> rule(const File& file, InvestigationDeclined event, const Now& now);
Verdict<FeedbackRequested> rule(const File& file, FeedbackRequested event, const Now& now);
Verdict<FeedbackGiven> rule(const File& file, FeedbackGiven event, const Now& now);
Verdict<FeedbackUnsuitable> rule(const File& file, FeedbackUnsuitable event, const Now& now);

void evolve(File& file, const ReportReceived& event, const Stamp& stamp);
void evolve(File& file, const SafetyAssessed& event, const Stamp& stamp);
void evolve(File& file, const ProtectionArranged& event, const Stamp& stamp);
void evolve(File& file, const PreliminaryExtended& event, const Stamp& stamp);
void evolve(File& file, const InvestigationDeclined& event, const Stamp& stamp);
void evolve(File& file, const FeedbackRequested& event, const Stamp& stamp);
void evolve(File& file, const FeedbackGiven& event, const Stamp& stamp);
void evolve(File& file, const FeedbackUnsuitable& event, const Stamp& stamp);

// A report has been opened on, declined or attached: what that means for a reporter who has asked. Used by
// investigation/.
void settle(Report& report, Moment how, base::Day day);

}  // namespace core

template <>
struct base::Choices<core::ProtectionNeed> {
  using N = core::ProtectionNeed;
  static constexpr std::array rows{
      Choice<N>{N::none, "none", {"Inget behov av omedelbart skydd", "No need of immediate protection"}},
      Choice<N>{N::needed, "needed", {"Behov av omedelbart skydd", "Immediate protection is needed"}},
  };
};
template <>
struct base::Choices<core::FeedbackContent> {
  using C = core::FeedbackContent;
  static constexpr std::array rows{
      Choice<C>{C::opened, "opened", {"Utredning har inletts", "An investigation has been opened"}},
      Choice<C>{C::not_opened, "not_opened", {"Utredning inleds inte", "No investigation is opened"}},
      Choice<C>{C::already_open, "already_open", {"Utredning pågick redan", "An investigation was already open"}},
  };
};
