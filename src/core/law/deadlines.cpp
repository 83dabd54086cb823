// The register of deadlines: one entry a rule, with one dated version for each time the law of it changed.
//
// To add a deadline, add an entry here and a row in deadlines_test.cpp. To follow a change of law, close the last
// version with the day before and add the next. Texts are our own words; the section says where the law's are.
// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/law/acts.hpp"
#include "core/law/deadline.hpp"

namespace core {
namespace {

using M = Moment;
using P = Provision;
using S = SubjectKind;

constexpr auto kMayMove = Shift::latest_day_only;

struct Time {
  Counting counting;
  Term term{};
};
constexpr Time kAtOnce{Counting::at_once}, kFixedDay{Counting::fixed_day}, kNoLimit{Counting::no_limit};
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
constexpr base::Words kCompetentWorker{"Handläggare med delegation och socionomkompetens",
                                       "A caseworker with delegation and the degree the law asks for"};
constexpr base::Words kWorker{"Handläggare med delegation", "A caseworker with delegation"};
constexpr base::Words kAnyWorker{"Handläggare", "A caseworker"};
constexpr base::Words kExtender{"Den som delegationsordningen anger, ofta gruppledare",
                                "Whoever the delegation order names, often the team leader"};
constexpr base::Words kParty{"Parten: vårdnadshavare, och barnet självt från 15 år",
                             "The party: guardians, and the child itself from 15"};
constexpr base::Words kUnit{"Enheten som ansvarar för insatsen", "The unit responsible for the intervention"};
constexpr base::Words kNobody{"Ingen åtgärd: reglerna byts på dagen", "Nothing to do: the rules change on the day"};

struct Rule {
  DeadlineRow row;  // All but law, time, from and to
  std::array<Version, 3> versions;
};

constexpr std::array kRules{
    Rule{{.id = "D01",
          .name = "skyddsbedomning",
          .what = {"Bedöm om barnet behöver omedelbart skydd", "Assess whether the child needs immediate protection"},
          .exception = {"Kommer anmälan sent på dagen får bedömningen göras senast nästa dag",
                        "When the report comes late in the day, the next day at the latest"},
          .subject = S::report,
          .starts = M::received,
          .met_by = {M::safety_assessed, M::moved},
          .provision = P::safety_assessment,
          .who_may = kCompetentWorker,
          .protects = Protects::child},
         {old_act("11 kap. 1 a §", kAtOnce), new_act("20 kap. 1 §", kAtOnce)}},
    // The act says that the need is assessed at once, and names no time for meeting it: no child waits for that.
    Rule{{.id = "D01.protection",
          .name = "ordna_skydd",
          .what = {"Ordna skydd för barnet", "Arrange protection for the child"},
          .exception = {"Upphör när en ny skyddsbedömning säger att behovet är borta",
                        "Ends when a new assessment says that the need is gone"},
          .subject = S::report,
          .starts = M::protection_needed,
          .met_by = {M::protection_arranged, M::moved},
          .provision = P::safety_assessment,
          .who_may = kCompetentWorker,
          .protects = Protects::child},
         {old_act("11 kap. 1 a §", kAtOnce), new_act("20 kap. 1 §", kAtOnce)}},
    Rule{{.id = "D02",
          .name = "forhandsbedomning",
          .what = {"Besluta om utredning ska inledas", "Decide whether to open an investigation"},
          .exception = {"Förlängs bara av synnerliga skäl; behövs inte när en utredning redan pågår",
                        "Extended only for exceptional reasons; not needed when an investigation is open"},
          .subject = S::report,
          .starts = M::received,
          .met_by = {M::opened, M::declined, M::attached, M::moved, M::preliminary_extended_until},
          .provision = P::preliminary_assessment,
          .who_may = kCompetentWorker},
         {old_act("11 kap. 1 a §", within({.days = 14})), new_act("20 kap. 2 §", within({.days = 14}))}},
    Rule{{.id = "D02.extended",
          .name = "forhandsbedomning_forlangd",
          .what = {"Besluta om utredning ska inledas, efter förlängning", "Decide whether to open, after an extension"},
          .exception = {"Ny förlängning kräver nya synnerliga skäl", "Another extension needs new exceptional reasons"},
          .subject = S::report,
          .starts = M::preliminary_extended_until,
          .met_by = {M::opened, M::declined, M::attached, M::moved},
          .provision = P::preliminary_assessment,
          .who_may = kCompetentWorker},
         {old_act("11 kap. 1 a §", kFixedDay), new_act("20 kap. 2 §", kFixedDay)}},
    // "Utan dröjsmål" in the old act, "genast" in the new: no number of days in either.
    Rule{{.id = "D03",
          .name = "inled_utredning_ansokan",
          .what = {"Inled utredning om ansökan", "Open an investigation of the application"},
          .subject = S::application,
          .starts = M::received,
          .met_by = {M::opened, M::attached, M::withdrawn, M::declined},
          .provision = P::open_investigation,
          .who_may = kCompetentWorker},
         {old_act("11 kap. 1 §", kAtOnce), new_act("14 kap. 2 §", kAtOnce)}},
    Rule{{.id = "D03.initiative",
          .name = "inled_utredning_initiativ",
          .what = {"Inled utredning om det som blivit känt", "Open an investigation of what has become known"},
          .subject = S::initiative,
          .starts = M::received,
          .met_by = {M::opened, M::attached, M::withdrawn, M::declined},
          .provision = P::open_investigation,
          .who_may = kCompetentWorker},
         {old_act("11 kap. 1 §", kAtOnce), new_act("14 kap. 2 §", kAtOnce)}},
    // A need of protection is what may lead to a measure: the investigation does not wait for the fourteen days.
    Rule{{.id = "D03.protection",
          .name = "inled_utredning_skydd",
          .what = {"Inled utredning: barnet behöver skydd", "Open an investigation: the child needs protection"},
          .exception = {"Gäller tills utredning är inledd, också när skyddet är ordnat",
                        "Until an investigation is open, also when the protection has been arranged"},
          .subject = S::report,
          .starts = M::protection_needed,
          .met_by = {M::opened, M::attached, M::declined, M::moved},
          .provision = P::open_investigation,
          .who_may = kCompetentWorker},
         {old_act("11 kap. 1 §", kAtOnce), new_act("14 kap. 2 §", kAtOnce)}},
    Rule{{.id = "D04",
          .name = "aterkoppling",
          .what = {"Tala om för anmälaren om utredning inleds", "Tell the reporter whether an investigation is opened"},
          .exception = {"Inte om det är olämpligt", "Not when it is unsuitable"},
          .subject = S::report,
          .starts = M::feedback_after_decision,
          .met_by = {M::feedback_given, M::feedback_unsuitable},
          .shift = kMayMove,
          .provision = P::reporter_feedback,
          .who_may = kAnyWorker},
         {old_act("14 kap. 1 b §", kNoLimit),
          new_act("19 kap. 6 §", kNoLimit, kSocialServicesActFrom, day_before(kFeedbackLimitFrom)),
          new_act("19 kap. 6 §", within({.weeks = 1}), kFeedbackLimitFrom)}},
    Rule{{.id = "D05",
          .name = "aterkoppling_sen",
          .what = {"Svara anmälaren som frågar efter beslutet eller under utredning",
                   "Answer a reporter who asks after the decision or during an investigation"},
          .exception = {"Inte om det är olämpligt", "Not when it is unsuitable"},
          .subject = S::report,
          .starts = M::feedback_at_once,
          .met_by = {M::feedback_given, M::feedback_unsuitable},
          .provision = P::reporter_feedback,
          .who_may = kAnyWorker},
         {old_act("14 kap. 1 b §", kNoLimit),
          new_act("19 kap. 6 §", kNoLimit, kSocialServicesActFrom, day_before(kFeedbackLimitFrom)),
          new_act("19 kap. 6 §", kAtOnce, kFeedbackLimitFrom)}},
    Rule{{.id = "D06",
          .name = "information_utredning",
          .what = {"Tala om för de berörda att utredning har inletts",
                   "Tell those concerned that an investigation is open"},
          .exception = {"Kan vänta av särskilda skäl", "May wait for special reasons"},
          .subject = S::investigation,
          .starts = M::opened_on_child,
          .met_by = {M::parties_informed, M::information_postponed},
          .provision = P::inform_parties,
          .who_may = kAnyWorker},
         {old_act("11 kap. 2 §", kAtOnce), new_act("20 kap. 4 §", kAtOnce)}},
    // The law gives no day for when special reasons end: the worker sets it, and the duty is there again on that day.
    Rule{{.id = "D06.postponed",
          .name = "information_utredning_senarelagd",
          .what = {"Tala om för de berörda, eller pröva på nytt om det måste vänta",
                   "Tell those concerned, or consider anew whether it must wait"},
          .exception = {"Kan vänta längre om de särskilda skälen finns kvar",
                        "May wait longer while the special reasons remain"},
          .subject = S::investigation,
          .starts = M::information_postponed_until,
          .met_by = {M::parties_informed},
          .provision = P::inform_parties,
          .who_may = kAnyWorker},
         {old_act("11 kap. 2 §", kFixedDay), new_act("20 kap. 4 §", kFixedDay)}},
    Rule{{.id = "D07",
          .name = "utredning",
          .what = {"Avsluta utredningen", "Finish the investigation"},
          .exception = {"Kan förlängas till en bestämd dag av särskilda skäl",
                        "May be extended to a fixed day for special reasons"},
          .subject = S::investigation,
          .starts = M::opened_on_child,
          .met_by = {M::finished, M::extended_until},
          .shift = kMayMove,
          .provision = P::investigation_time,
          .who_may = kCompetentWorker},
         {old_act("11 kap. 2 §", within({.months = 4})), new_act("20 kap. 3 §", within({.months = 4}))}},
    Rule{{.id = "D08",
          .name = "utredning_forlangd",
          .what = {"Avsluta den förlängda utredningen", "Finish the extended investigation"},
          .exception = {"Ny förlängning är ett nytt beslut med nya särskilda skäl",
                        "Another extension is a new decision with special reasons of its own"},
          .subject = S::investigation,
          .starts = M::extended_until,
          .met_by = {M::finished},
          .provision = P::investigation_time,
          .who_may = kExtender},
         {old_act("11 kap. 2 §", kFixedDay), new_act("20 kap. 3 §", kFixedDay)}},
    Rule{{.id = "D09",
          .name = "uppfoljning_utredning",
          .what = {"Avsluta uppföljningen utan samtycke", "End the follow-up without consent"},
          .exception = {"Upphör tidigare om en ny utredning inleds", "Ends earlier when a new investigation is opened"},
          .subject = S::follow_up,
          .starts = M::investigation_finished,
          .met_by = {M::follow_up_ended},
          .shift = kMayMove,
          .provision = P::follow_up_time,
          .who_may = kCompetentWorker},
         {old_act("11 kap. 4 c §", within({.months = 2})), new_act("23 kap. 5 §", within({.months = 6}))}},
    Rule{{.id = "D37",
          .name = "ej_verkstallt",
          .what = {"Verkställ beslutet, annars rapportera till IVO och revisorerna",
                   "Carry out the decision, or report it to IVO and the auditors"},
          .exception = {"Rapporteras kvartalsvis tills det är verkställt", "Reported each quarter until carried out"},
          .subject = S::intervention,
          .starts = M::granted,
          .met_by = {M::started, M::revoked, M::not_executed_reported},
          .shift = kMayMove,
          .provision = P::not_executed,
          .who_may = kUnit},
         {old_act("16 kap. 6 f–6 i §§", within({.months = 3})), new_act("34 kap. 1 §", within({.months = 3}))}},
    Rule{{.id = "D37.interrupted",
          .name = "ej_verkstallt_avbrott",
          .what = {"Återuppta insatsen, annars rapportera till IVO och revisorerna",
                   "Resume the intervention, or report it to IVO and the auditors"},
          .exception = {"Rapporteras kvartalsvis tills det är verkställt", "Reported each quarter until carried out"},
          .subject = S::intervention,
          .starts = M::interrupted,
          .met_by = {M::resumed, M::ended, M::revoked, M::not_executed_reported},
          .shift = kMayMove,
          .provision = P::not_executed,
          .who_may = kUnit},
         {old_act("16 kap. 6 f–6 i §§", within({.months = 3})), new_act("34 kap. 1 §", within({.months = 3}))}},
    // The law says once a quarter; three months from the last report never lets a quarter pass.
    // A start entered late, on a day before the last report, does not meet it: whoever enters it must clear the moment
    // of the report, since a start long before an interruption looks the same from here.
    Rule{{.id = "D37.report",
          .name = "ej_verkstallt_rapport",
          .what = {"Rapportera igen att beslutet inte är verkställt",
                   "Report again that the decision is not carried out"},
          .exception = {"Upphör när beslutet är verkställt, vilket anmäls", "Ends when carried out, which is notified"},
          .subject = S::intervention,
          .starts = M::not_executed_reported,
          .met_by = {M::started, M::resumed, M::ended, M::revoked},
          .shift = kMayMove,
          .provision = P::not_executed,
          .who_may = kUnit},
         {old_act("16 kap. 6 f–6 i §§", within({.months = 3})), new_act("34 kap. 1 §", within({.months = 3}))}},
    Rule{{.id = "D44",
          .name = "overklagan",
          .what = {"Överklagandet ska ha kommit in till nämnden", "The appeal must have reached the board"},
          .exception = {"Ett sent överklagande prövas ändå om nämnden underrättat fel",
                        "A late appeal is tried all the same when the board's notice was wrong"},
          .kind = DutyKind::right,
          .subject = S::decision,
          .starts = M::notified,
          .met_by = {M::appealed},
          .shift = kMayMove,
          .provision = P::appeal,
          .who_may = kParty},
         {procedure_act("44 §", within({.weeks = 3}))}},
    Rule{{.id = "D45",
          .name = "overlamna_overklagan",
          .what = {"Lämna överklagandet till domstolen", "Hand the appeal to the court"},
          .exception = {"Avvisas om det kom in för sent", "Rejected when it came too late"},
          .subject = S::decision,
          .starts = M::appealed,
          .met_by = {M::appeal_handed_over, M::appeal_rejected},
          .provision = P::appeal_handover,
          .who_may = kWorker},
         {procedure_act("46 §", kAtOnce)}},
    Rule{{.id = "D46",
          .name = "drojsmal",
          .what = {"Ansökan obesvarad: parten får därefter begära beslut",
                   "Application undecided: from then the party may demand a decision"},
          .exception = {"En gång i varje ärende", "Once in each matter"},
          .kind = DutyKind::right,
          .subject = S::application,
          .starts = M::received,
          .met_by = {M::decided, M::withdrawn, M::delay_demanded},
          .shift = kMayMove,
          .provision = P::delay_demand,
          .who_may = kParty,
          .open = Open::after_day},
         {procedure_act("12 §", within({.months = 6}))}},
    Rule{{.id = "D46.answer",
          .name = "drojsmal_svar",
          .what = {"Avgör ärendet eller avslå begäran", "Decide the matter or refuse the demand"},
          .exception = {"Avslag på begäran kan överklagas", "A refusal can be appealed"},
          .subject = S::application,
          .starts = M::delay_demanded,
          .met_by = {M::decided, M::withdrawn, M::delay_answered},
          .shift = kMayMove,
          .provision = P::delay_demand,
          .who_may = kWorker},
         {procedure_act("12 §", within({.weeks = 4}))}},
    Rule{{.id = "D57.12",
          .name = "fyller_12",
          .what = {"Barnet fyller 12: eget samtycke till insatser",
                   "The child turns 12: its own consent to interventions"},
          .kind = DutyKind::milestone,
          .subject = S::child,
          .starts = M::born,
          .provision = P::consent_by_age,
          .who_may = kNobody},
         {old_age("3 kap. 6 a §", 12), new_age("21 kap. 1 §", 12)}},
    Rule{{.id = "D57.15",
          .name = "fyller_15",
          .what = {"Barnet fyller 15: egen part", "The child turns 15: a party of its own"},
          .kind = DutyKind::milestone,
          .subject = S::child,
          .starts = M::born,
          .provision = P::party_at_fifteen,
          .who_may = kNobody},
         {old_age("11 kap. 10 §", 15), new_age("3 kap. 4 §", 15)}},
    Rule{{.id = "D57.18",
          .name = "fyller_18",
          .what = {"Barnet fyller 18: vuxen i lagens mening", "The child turns 18: an adult in law"},
          .kind = DutyKind::milestone,
          .subject = S::child,
          .starts = M::born,
          .provision = P::best_interests,
          .who_may = kNobody},
         {old_age("1 kap. 2 §", 18), new_age("3 kap. 1 §", 18)}},
    Rule{{.id = "D57.21",
          .name = "fyller_21",
          .what = {"Den unge fyller 21: särskilt kvalificerad kontaktperson upphör",
                   "The young person turns 21: no specially qualified contact person any more"},
          .kind = DutyKind::milestone,
          .subject = S::child,
          .starts = M::born,
          .provision = P::contact_person,
          .who_may = kNobody},
         {old_age("3 kap. 6 b §", 21), new_age("13 kap. 7 §", 21)}},
    // SoL 20:3 limits investigations about children. One about somebody who is 18 has no day in law.
    Rule{{.id = "F09",
          .name = "utredning_myndig",
          .what = {"Avsluta utredningen om den som är myndig", "Finish the investigation about an adult"},
          .subject = S::investigation,
          .starts = M::opened_on_adult,
          .met_by = {M::finished},
          .provision = P::swift_handling,
          .who_may = kCompetentWorker},
         {procedure_act("9 §", kNoLimit)}},
    Rule{{.id = "F33",
          .name = "underrattelse_beslut",
          .what = {"Underrätta varje part om beslutet", "Tell each party of the decision"},
          .exception = {"Inte om det är uppenbart obehövligt", "Not when it is obviously unnecessary"},
          .subject = S::decision,
          .starts = M::decided,
          .met_by = {M::all_notified},
          .provision = P::decision_notice,
          .who_may = kAnyWorker},
         {procedure_act("33 §", kAtOnce)}},
    Rule{{.id = "L01",
          .name = "uppfoljning_insats",
          .what = {"Följ upp insatsen, enligt nämndens riktlinje",
                   "Follow up the intervention, by the board's guideline"},
          .exception = {"Nämndens egen riktlinje, inte lag: en ny dag kan bestämmas",
                        "The board's own guideline, not law: another day may be set"},
          .kind = DutyKind::local,
          .subject = S::intervention,
          .starts = M::review_due,
          .met_by = {M::ended, M::revoked},
          .provision = P::continuous_follow_up,
          .who_may = kUnit},
         {guideline(kFixedDay)}},
    // A voluntary intervention stands on a living consent; the acts name no time for when it is gone.
    Rule{{.id = "L02",
          .name = "samtycke_saknas",
          .what = {"Samtycket är borta: avsluta insatsen, eller få ett nytt samtycke eller beslut",
                   "The consent is gone: end the intervention, or get a new consent or decision"},
          .kind = DutyKind::local,
          .subject = S::intervention,
          .starts = M::consent_lost,
          .met_by = {M::ended, M::revoked},
          .provision = P::consent_by_age,
          .who_may = kUnit},
         {guideline(kAtOnce)}},
};

constexpr bool is_present(const Version& version) { return version.is == Version::Is::present; }

constexpr std::size_t count_versions() {
  std::size_t count = 0;
  for (const Rule& rule : kRules) count += std::size_t(std::ranges::count_if(rule.versions, is_present));
  return count;
}

constexpr auto kRows = [] {
  std::array<DeadlineRow, count_versions()> rows{};
  std::size_t next = 0;
  for (const Rule& rule : kRules) {
    for (const Version& version : rule.versions) {
      if (!is_present(version)) continue;
      DeadlineRow& row = rows[next++] = rule.row;
      row.law = version.law;
      row.counting = version.time.counting;
      row.term = version.time.term;
      row.from = version.from;
      row.to = version.to;
    }
  }
  return rows;
}();

}  // namespace

std::span<const DeadlineRow> list_deadlines() { return kRows; }

}  // namespace core
