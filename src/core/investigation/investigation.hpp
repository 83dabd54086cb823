// Investigations (utredning): opened at once, the parties told, planned, carried out, extended by a reasoned decision
// with an end date, communicated, finished. SoL 14:2, 20:3–7, FL 25 §.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <vector>

#include "core/event_info.hpp"
#include "core/file/since.hpp"
#include "core/law/moment.hpp"
#include "core/notice/notice.hpp"
#include "core/refusal.hpp"

namespace core {

struct File;

enum class FinishOutcome : std::uint8_t {
  with_intervention,
  without_intervention,
  compulsory_care_applied,
  moved,
  reached_eighteen
};
// FL 25 §: not needed at all, or points 2 and 3. Point 1 is about employment and cannot occur here.
enum class OmissionGround : std::uint8_t { obviously_unnecessary, harder_to_execute, urgent_interest };

namespace notice_kind {
extern const NoticeKindRow opening;  // Those concerned know of the investigation.
}

// ---- Events

struct InvestigationOpened {
  InvestigationNo investigation;
  std::vector<ReportNo> reports;
  std::vector<ApplicationNo> applications;
  std::vector<InitiativeNo> initiatives;
  std::optional<base::Text> grounds;  // Never required: what protects a child does not wait for a form.
  static constexpr std::string_view kAssigned = "investigation";
  static constexpr EventInfo kInfo{"investigation_opened",
                                   "open_investigation",
                                   {"Inled utredning", "Open an investigation"},
                                   {"Utredning inledd", "Investigation opened"},
                                   provision::open_investigation,
                                   Permission::open,
                                   group::investigation};
  static constexpr auto kFields = base::Fields{
      base::field("investigation", &InvestigationOpened::investigation, {"Utredning", "Investigation"}),
      base::field("reports", &InvestigationOpened::reports, {"Anmälningar", "Reports"}),
      base::field("applications", &InvestigationOpened::applications, {"Ansökningar", "Applications"}),
      base::field("initiatives", &InvestigationOpened::initiatives, {"Egna initiativ", "Own initiatives"}),
      base::field("grounds", &InvestigationOpened::grounds, {"Skäl", "Grounds"}, base::Kind::long_text)};
};

struct PartiesInformed {
  InvestigationNo investigation;
  Party informed{};
  std::optional<GuardianNo> guardian;
  base::Text how;
  static constexpr EventInfo kInfo{"parties_informed",
                                   "inform_parties",
                                   {"Anteckna att parterna är underrättade", "Record that the parties are informed"},
                                   {"Parterna underrättade", "Parties informed"},
                                   provision::inform_parties,
                                   Permission::investigate,
                                   group::investigation};
  static constexpr auto kFields = base::Fields{
      base::field("investigation", &PartiesInformed::investigation, {"Utredning", "Investigation"}),
      base::field("informed", &PartiesInformed::informed, {"Vem", "Who"}),
      base::field("guardian", &PartiesInformed::guardian, kGuardian, base::Kind::automatic, kGuardianHelp),
      base::field("how", &PartiesInformed::how, {"Hur", "How"})};
};

// Without a day it is owed again at once: a duty that waits must not be forgotten.
struct InformationPostponed {
  InvestigationNo investigation;
  std::optional<Party> to;  // Empty: whoever has not been told
  std::optional<GuardianNo> guardian;
  base::Text reasons;
  std::optional<base::Day> until;
  static constexpr EventInfo kInfo{"information_postponed",
                                   "postpone_information",
                                   {"Vänta med att underrätta", "Postpone informing the parties"},
                                   {"Underrättelse väntar", "Information postponed"},
                                   provision::inform_parties,
                                   Permission::open,  // Whoever opens at night has to judge it then.
                                   group::investigation};
  static constexpr auto kFields = base::Fields{
      base::field("investigation", &InformationPostponed::investigation, {"Utredning", "Investigation"}),
      base::field("to", &InformationPostponed::to, {"Vem som får vänta", "Who has to wait"}, base::Kind::automatic,
                  {"Tomt: alla som inte är underrättade", "Empty: whoever has not been told"}),
      base::field("guardian", &InformationPostponed::guardian, kGuardian, base::Kind::automatic, kGuardianHelp),
      base::field("reasons", &InformationPostponed::reasons, {"Särskilda skäl", "Special reasons"},
                  base::Kind::long_text),
      base::field("until", &InformationPostponed::until, {"Tas upp igen senast", "To be considered again by"},
                  base::Kind::automatic, {"Tomt: ska göras genast igen", "Empty: owed again at once"})};
};

// Somebody cannot be told at all: there is nobody, nobody can be reached, the child is too young to understand.
struct InformationOmitted {
  InvestigationNo investigation;
  Party to{};
  std::optional<GuardianNo> guardian;
  OmittedBecause ground{};
  base::Text reasons;
  static constexpr EventInfo kInfo{"information_omitted",
                                   "omit_information",
                                   {"Anteckna att någon inte kan underrättas", "Record that somebody cannot be told"},
                                   {"Underrättelse har inte kunnat lämnas", "Somebody could not be told"},
                                   provision::inform_parties,
                                   Permission::investigate,
                                   group::investigation};
  static constexpr auto kFields = base::Fields{
      base::field("investigation", &InformationOmitted::investigation, {"Utredning", "Investigation"}),
      base::field("to", &InformationOmitted::to, {"Vem", "Who"}),
      base::field("guardian", &InformationOmitted::guardian, kGuardian, base::Kind::automatic, kGuardianHelp),
      base::field("ground", &InformationOmitted::ground, {"Grund", "Ground"}),
      base::field("reasons", &InformationOmitted::reasons, {"Skäl", "Reasons"}, base::Kind::long_text)};
};

struct PlanRecorded {
  InvestigationNo investigation;
  base::Text plan;
  static constexpr EventInfo kInfo{"plan_recorded",
                                   "record_plan",
                                   {"Skriv utredningsplan", "Write the plan"},
                                   {"Utredningsplan", "Investigation plan"},
                                   provision::investigation_scope,
                                   Permission::investigate,
                                   group::investigation};
  static constexpr std::array kPlan{base::Words{"Frågor att få svar på", "Questions to answer"},
                                    base::Words{"Vilka vi ska tala med", "Whom to talk to"},
                                    base::Words{"Hur barnet kommer till tals", "How the child is heard"},
                                    base::Words{"Tidsplan", "Time plan"}};
  static constexpr auto kFields = base::Fields{
      base::field("investigation", &PlanRecorded::investigation, {"Utredning", "Investigation"}),
      base::field("plan", &PlanRecorded::plan, {"Plan", "Plan"}, base::Kind::long_text, {}, kPlan)};
};

struct ContactMade {
  InvestigationNo investigation;
  base::Text with, content;
  static constexpr EventInfo kInfo{"contact_made",
                                   "make_contact",
                                   {"Anteckna en kontakt", "Note a contact"},
                                   {"Kontakt i utredningen", "Contact"},
                                   provision::investigation_scope,
                                   Permission::investigate,
                                   group::investigation};
  static constexpr auto kFields = base::Fields{
      base::field("investigation", &ContactMade::investigation, {"Utredning", "Investigation"}),
      base::field("with", &ContactMade::with, {"Med vem", "With whom"}),
      base::field("content", &ContactMade::content, {"Vad som kom fram", "What came up"}, base::Kind::long_text)};
};

// A report, application or initiative that came in before the investigation opened and belongs to it.
struct ReportAttached {
  InvestigationNo investigation;
  ReportNo report;
  static constexpr auto kAbout = &ReportAttached::report;
  static ReportAttached trial(const File& file);
  static constexpr EventInfo kInfo{"report_attached",
                                   "attach_report",
                                   {"För anmälan till utredningen", "Attach a report to the investigation"},
                                   {"Anmälan förd till utredningen", "Report attached"},
                                   provision::preliminary_assessment,
                                   Permission::open,
                                   group::report};
  static constexpr auto kFields = base::Fields{
      base::field("investigation", &ReportAttached::investigation, {"Utredning", "Investigation"}),
      base::field("report", &ReportAttached::report, {"Anmälan", "Report"})};
};

struct InvestigationExtended {
  InvestigationNo investigation;
  base::Day until{};
  base::Text reasons;
  std::optional<DelegationNo> delegation;
  static constexpr EventInfo kInfo{"investigation_extended",
                                   "extend_investigation",
                                   {"Förläng utredningstiden", "Extend the investigation"},
                                   {"Utredningstiden förlängd", "Investigation extended"},
                                   provision::investigation_time,
                                   Permission::decide,
                                   group::decision};
  static constexpr auto kFields = base::Fields{
      base::field("investigation", &InvestigationExtended::investigation, {"Utredning", "Investigation"}),
      base::field("until", &InvestigationExtended::until, {"Till och med", "Until"}),
      base::field("reasons", &InvestigationExtended::reasons, {"Särskilda skäl", "Special reasons"},
                  base::Kind::long_text),
      base::field("delegation", &InvestigationExtended::delegation, kDelegation, base::Kind::automatic,
                  kDelegationHelp)};
};

struct MaterialCommunicated {
  InvestigationNo investigation;
  Party to{};
  base::Text what;
  base::Day answer_by{};
  static constexpr EventInfo kInfo{"material_communicated",
                                   "communicate",
                                   {"Anteckna kommunicering inför beslut", "Record communication before the decision"},
                                   {"Kommunicerat", "Communicated"},
                                   provision::communication,
                                   Permission::investigate,
                                   group::investigation};
  static constexpr auto kFields = base::Fields{
      base::field("investigation", &MaterialCommunicated::investigation, {"Utredning", "Investigation"}),
      base::field("to", &MaterialCommunicated::to, {"Till vem", "To whom"}),
      base::field("what", &MaterialCommunicated::what, {"Vad", "What"}, base::Kind::long_text),
      base::field("answer_by", &MaterialCommunicated::answer_by, {"Svar senast", "Answer by"})};
};

struct CommunicationAnswered {
  InvestigationNo investigation;
  Party from{};
  base::Text answer;
  static constexpr EventInfo kInfo{"communication_answered",
                                   "record_answer",
                                   {"Anteckna partens svar", "Record the party's answer"},
                                   {"Svar på kommunicering", "Answer"},
                                   provision::communication,
                                   Permission::investigate,
                                   group::investigation};
  static constexpr auto kFields = base::Fields{
      base::field("investigation", &CommunicationAnswered::investigation, {"Utredning", "Investigation"}),
      base::field("from", &CommunicationAnswered::from, {"Från vem", "From whom"}),
      base::field("answer", &CommunicationAnswered::answer, {"Svar", "Answer"}, base::Kind::long_text)};
};

struct CommunicationOmitted {
  InvestigationNo investigation;
  OmissionGround ground{};
  base::Text reasons;
  static constexpr EventInfo kInfo{"communication_omitted",
                                   "omit_communication",
                                   {"Avstå från kommunicering", "Omit communication"},
                                   {"Kommunicering har inte gjorts", "Communication omitted"},
                                   provision::communication,
                                   Permission::decide,
                                   group::investigation};
  static constexpr auto kFields = base::Fields{
      base::field("investigation", &CommunicationOmitted::investigation, {"Utredning", "Investigation"}),
      base::field("ground", &CommunicationOmitted::ground, {"Grund", "Ground"}),
      base::field("reasons", &CommunicationOmitted::reasons, {"Skäl", "Reasons"}, base::Kind::long_text)};
};

struct InvestigationFinished {
  InvestigationNo investigation;
  FinishOutcome outcome{};
  std::optional<base::Text> document;  // The finished document; without it the file shows "avslutad utan dokument".
  std::optional<DelegationNo> delegation;
  std::optional<base::Text> taken_over;  // Without it the duty to finish and decide is one's own (SoL 29:9)
  static InvestigationFinished trial(const File& file);
  static constexpr EventInfo kInfo{"investigation_finished",
                                   "finish_investigation",
                                   {"Avsluta utredningen", "Finish the investigation"},
                                   {"Utredning avslutad", "Investigation finished"},
                                   provision::investigation_time,
                                   Permission::decide,
                                   group::investigation};
  static constexpr std::array kDocument{base::Words{"Bakgrund", "Background"},
                                        base::Words{"Barnets situation", "The child's situation"},
                                        base::Words{"Vad barnet säger", "What the child says"},
                                        base::Words{"Vad vårdnadshavarna säger", "What the guardians say"},
                                        base::Words{"Vad andra säger", "What others say"},
                                        base::Words{"Bedömning", "Assessment"},
                                        base::Words{"Förslag till beslut", "Proposed decision"}};
  static constexpr std::array kAsks{
      base::Ask{"document",
                {"Utredningsdokumentet är tomt. Ska utredningen avslutas utan dokument? Det visas då i akten.",
                 "The document is empty. Is the investigation to be finished without one? The file then shows it."}},
      base::Ask{"taken_over",
                {"Utan den andra kommunens samtycke ska utredningen slutföras och beslutas här. Ska den avslutas ändå? "
                 "Det visas då i akten.",
                 "Without the other municipality's consent it is to be finished and decided here. Is it to be finished "
                 "all the same? The file then shows it."},
                "outcome",
                "moved"}};
  static constexpr auto kFields = base::Fields{
      base::field("investigation", &InvestigationFinished::investigation, {"Utredning", "Investigation"}),
      base::field("outcome", &InvestigationFinished::outcome, {"Utfall", "Outcome"}),
      base::field("document", &InvestigationFinished::document, {"Utredningsdokument", "Document"},
                  base::Kind::long_text, {}, kDocument),
      base::field("delegation", &InvestigationFinished::delegation, kDelegation, base::Kind::automatic,
                  kDelegationHelp),
      base::field("taken_over", &InvestigationFinished::taken_over,
                  {"Vem som har tagit över utredningen", "Who has taken over the investigation"}, base::Kind::automatic,
                  {"Kommunen, och hur den samtyckte eller ärendet flyttades",
                   "The municipality, and how it consented or the case was moved"})};
};

// ---- State

struct Child;

struct Investigation {
  static constexpr SubjectKind kKind{subject::investigation};
  InvestigationNo number;
  std::optional<FinishOutcome> outcome;
  int extensions = 0;
  bool has_document = false;
  bool is_taken_over = false;    // By the other municipality, when it has moved
  bool is_chained = false;       // Opened within a month of the end of another: shown, since it can hide a long one
  bool is_communicated = false;  // Or omitted with a ground
  bool has_plan = false;
  bool is_child_heard = false;  // Talked with, or the reason why not is written
  bool is_best_interests_weighed = false;
  Since extended_since{};  // The end date that stands was decided on that day
  Moments at;

  // Ended here as moved, though no other municipality has taken it over.
  bool is_left() const { return outcome == FinishOutcome::moved && !is_taken_over; }
  bool is_open() const { return at.has(moment::opened) && !at.has(moment::finished); }
  bool is_live() const { return is_open(); }
  // Whether it was opened about a child, by what is known of the birth day now: which of the time limits it has.
  void date_by_age(const Child& child);
};

Verdict<InvestigationOpened> rule(const File& file, InvestigationOpened event, const Now& now);
Verdict<PartiesInformed> rule(const File& file, PartiesInformed event, const Now& now);
Verdict<InformationPostponed> rule(const File& file, InformationPostponed event, const Now& now);
Verdict<InformationOmitted> rule(const File& file, InformationOmitted event, const Now& now);
Verdict<PlanRecorded> rule(const File& file, PlanRecorded event, const Now& now);
Verdict<ContactMade> rule(const File& file, ContactMade event, const Now& now);
Verdict<ReportAttached> rule(const File& file, ReportAttached event, const Now& now);
Verdict<InvestigationExtended> rule(const File& file, InvestigationExtended event, const Now& now);
Verdict<MaterialCommunicated> rule(const File& file, MaterialCommunicated event, const Now& now);
Verdict<CommunicationAnswered> rule(const File& file, CommunicationAnswered event, const Now& now);
Verdict<CommunicationOmitted> rule(const File& file, CommunicationOmitted event, const Now& now);
Verdict<InvestigationFinished> rule(const File& file, InvestigationFinished event, const Now& now);

void evolve(File& file, const InvestigationOpened& event, const Stamp& stamp);
void evolve(File& file, const PartiesInformed& event, const Stamp& stamp);
void evolve(File& file, const InformationPostponed& event, const Stamp& stamp);
void evolve(File& file, const InformationOmitted& event, const Stamp& stamp);
void evolve(File& file, const PlanRecorded& event, const Stamp& stamp);
void evolve(File& file, const ContactMade& event, const Stamp& stamp);
void evolve(File& file, const ReportAttached& event, const Stamp& stamp);
void evolve(File& file, const InvestigationExtended& event, const Stamp& stamp);
void evolve(File& file, const MaterialCommunicated& event, const Stamp& stamp);
void evolve(File& file, const CommunicationAnswered& event, const Stamp& stamp);
void evolve(File& file, const CommunicationOmitted& event, const Stamp& stamp);
void evolve(File& file, const InvestigationFinished& event, const Stamp& stamp);

}  // namespace core

template <>
struct base::Choices<core::FinishOutcome> {
  using F = core::FinishOutcome;
  static constexpr std::array rows{
      Choice<F>{F::with_intervention, "with_intervention", {"Med insats", "With an intervention"}},
      Choice<F>{F::without_intervention, "without_intervention", {"Utan insats", "Without an intervention"}},
      Choice<F>{F::compulsory_care_applied,
                "compulsory_care_applied",
                {"Ansökan om vård enligt LVU", "Compulsory care applied for"}},
      Choice<F>{F::moved, "moved", {"Överflyttad till annan kommun", "Moved to another municipality"}},
      Choice<F>{F::reached_eighteen, "reached_eighteen", {"Den unge har fyllt 18", "Turned eighteen"}},
  };
};
template <>
struct base::Choices<core::OmissionGround> {
  using O = core::OmissionGround;
  static constexpr std::array rows{
      Choice<O>{O::obviously_unnecessary, "obviously_unnecessary", {"Uppenbart obehövligt", "Obviously unnecessary"}},
      Choice<O>{
          O::harder_to_execute,
          "harder_to_execute",
          {"Beslutet kan bli avsevärt svårare att genomföra", "The decision could become much harder to execute"}},
      Choice<O>{O::urgent_interest,
                "urgent_interest",
                {"Väsentligt intresse kräver omedelbart beslut", "An essential interest needs an immediate decision"}},
  };
};
