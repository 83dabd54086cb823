// SPDX-License-Identifier: EUPL-1.2
#include "core/request/external_request.hpp"

#include "core/child/child.hpp"
#include "core/event_kind_of.hpp"
#include "core/file.hpp"
#include "core/law/deadline_rule.hpp"
#include "core/law/sections.hpp"
#include "core/matters_of.hpp"

namespace core {

// ---- The rows

constexpr SubjectRow subject::external_request{"external_request", {"Begäran utifrån", "Request from outside"}};
constexpr GroupRow group::external_request{"external_request", {"Begäran utifrån", "Request from outside"}};

constexpr MomentRow moment::statement_due{
    "statement_due", {"Dag satt för yttrandet", "Day set for the statement"}, Happens::ahead};
constexpr MomentRow moment::statement_undated{"statement_undated",
                                              {"Yttrande begärt utan dag", "Statement asked for without a day"}};
constexpr MomentRow moment::custody_report_due{
    "custody_report_due", {"Dag satt av rätten", "Day set by the court"}, Happens::ahead};
constexpr MomentRow moment::custody_report_undated{
    "custody_report_undated", {"Rättens uppdrag kom in utan dag", "The court's order came without a day"}};
constexpr MomentRow moment::transfer_asked{
    "transfer_asked", {"Annan kommun begärde överflyttning", "Another municipality asked to transfer the case"}};
constexpr MomentRow moment::answer_due{"answer_due", {"Dag satt för svaret", "Day set for the answer"}, Happens::ahead};
constexpr MomentRow moment::answer_undated{"answer_undated",
                                           {"Begäran utan dag kom in", "A request without a day came in"}};
constexpr MomentRow moment::answer_decided{"answer_decided", {"Svar beslutat", "Answer decided"}, Happens::again};
constexpr MomentRow moment::answer_sent{"answer_sent", {"Svar lämnat", "Answer given"}};

namespace {
constexpr std::string_view kYoungOffendersAct = "SFS 1964:167";  // LUL
}

constexpr ProvisionRow provision::prosecutor_statement{
    "prosecutor_statement",
    {"Nämnden yttrar sig till åklagaren inom den tid som har satts, eller den senare tid som medges",
     "The board gives its statement to the prosecutor in the time that is set, or the later one allowed"},
    in(kYoungOffendersAct, "12 §")};
constexpr ProvisionRow provision::custody_investigation{
    "custody_investigation",
    {"Rätten sätter en tid för vårdnadsutredningen, högst fyra månader, och kan förlänga den av särskilda skäl",
     "The court sets a time for the investigation, four months at most, and may extend it for special reasons"},
    in(kParentalCode, "6 kap. 19 §")};
constexpr ProvisionRow provision::case_transfer{
    "case_transfer",
    {"En skriftlig begäran om att ta över ett ärende får genast ett skriftligt svar",
     "A written request to take over a case has a written answer at once"},
    moved("2 a kap. 10 §", "29 kap. 10 §")};
constexpr ProvisionRow provision::case_transfer_unanswered{
    "case_transfer_unanswered",
    {"Den kommun som inte har fått svar på en månad får ansöka hos IVO",
     "The municipality that has had no answer in a month may apply to IVO"},
    moved("2 a kap. 11 §", "29 kap. 11 §")};

constexpr ReasonRow reason::answered_at_once{
    "answered_at_once",
    {"Den andra kommunen ska ha svar genast, och ingen kan sätta en senare dag. Besluta om svaret.",
     "The other municipality is to have an answer at once, and nobody can set a later day. Decide on the answer."}};
constexpr ReasonRow reason::delay_not_asked{
    "delay_not_asked",
    {"I akten står inte att anstånd har begärts. Anteckna det först.",
     "The file does not say that more time has been asked for. Note that first."}};
constexpr ReasonRow reason::day_missing{"day_missing",
                                        {"Ange den nya dagen: i akten står inte till vilken dag anstånd har begärts.",
                                         "Give the new day: the file does not say which day was asked for."}};

namespace {

namespace M = moment;

// Our sources tell what the sections say, not since when.
constexpr Version known_since_nobody_knows(std::string_view act, std::string_view section, Time time) {
  return {{act, section}, time, {}, {}, Version::Is::present};
}

constexpr base::Words kOtherMunicipality{"Den kommun som har begärt det", "The municipality that has asked"};
constexpr base::Words kAskForTheDay{"Fråga till vilken dag svaret ska lämnas", "Ask by which day the answer is wanted"};

constexpr std::array kDeadlines{
    DeadlineRule{{.id = "D39",
                  .name = "kommun_overflytt_svar",
                  .what = {"Svara skriftligt den kommun som vill att ärendet tas över",
                           "Answer in writing the municipality that wants the case taken over"},
                  .subject = subject::external_request,
                  .starts = M::transfer_asked,
                  .met_by = {M::answer_sent, M::withdrawn},
                  .provision = provision::case_transfer,
                  .who_may = kWorker},
                 {old_act("2 a kap. 10 §", kAtOnce), new_act("29 kap. 10 §", kAtOnce)}},
    DeadlineRule{{.id = "D39.ivo",
                  .name = "kommun_overflytt_ivo",
                  .what = {"Inget svar om överflyttning: den andra kommunen får därefter ansöka hos IVO",
                           "No answer on the transfer: from then the other municipality may apply to IVO"},
                  .kind = DutyKind::right,
                  .subject = subject::external_request,
                  .starts = M::transfer_asked,
                  .met_by = {M::answer_sent, M::withdrawn},
                  .shift = kMayMove,
                  .provision = provision::case_transfer_unanswered,
                  .who_may = kOtherMunicipality,
                  .open = Open::after_day},
                 {old_act("2 a kap. 11 §", within({.months = 1})), new_act("29 kap. 11 §", within({.months = 1}))}},
    DeadlineRule{{.id = "D42",
                  .name = "lul_yttrande",
                  .what = {"Lämna yttrandet till åklagaren", "Give the statement to the prosecutor"},
                  .exception = {"Den som har begärt yttrandet kan medge en senare dag",
                                "Whoever has asked for it may allow a later day"},
                  .subject = subject::external_request,
                  .starts = M::statement_due,
                  .met_by = {M::answer_sent, M::withdrawn},
                  .provision = provision::prosecutor_statement,
                  .who_may = kWorker},
                 {known_since_nobody_knows(kYoungOffendersAct, "12 §", kFixedDay)}},
    DeadlineRule{{.id = "D42.undated",
                  .name = "lul_yttrande_utan_dag",
                  .what = {"Lämna yttrandet till åklagaren, som inte har satt någon dag",
                           "Give the statement to the prosecutor, who has set no day"},
                  .exception = kAskForTheDay,
                  .subject = subject::external_request,
                  .starts = M::statement_undated,
                  .met_by = {M::statement_due, M::answer_sent, M::withdrawn},
                  .provision = provision::prosecutor_statement,
                  .who_may = kWorker},
                 {known_since_nobody_knows(kYoungOffendersAct, "12 §", kNoLimit)}},
    DeadlineRule{{.id = "D49",
                  .name = "vardnadsutredning",
                  .what = {"Lämna utredningen om vårdnad, boende eller umgänge till rätten",
                           "Give the investigation of custody, residence or contact to the court"},
                  .exception = {"Rätten kan förlänga tiden av särskilda skäl",
                                "The court may extend the time for special reasons"},
                  .subject = subject::external_request,
                  .starts = M::custody_report_due,
                  .met_by = {M::answer_sent, M::withdrawn},
                  .provision = provision::custody_investigation,
                  .who_may = kWorker},
                 {known_since_nobody_knows(kParentalCode, "6 kap. 19 §", kFixedDay)}},
    // The longest time that the court may set, where nobody has noted which it did.
    DeadlineRule{{.id = "D49.undated",
                  .name = "vardnadsutredning_utan_dag",
                  .what = {"Lämna utredningen till rätten: längsta tid, rättens dag är inte antecknad",
                           "Give the investigation to the court: the longest time, the court's day is not noted"},
                  .exception = kAskForTheDay,
                  .subject = subject::external_request,
                  .starts = M::custody_report_undated,
                  .met_by = {M::custody_report_due, M::answer_sent, M::withdrawn},
                  .provision = provision::custody_investigation,
                  .who_may = kWorker},
                 {known_since_nobody_knows(kParentalCode, "6 kap. 19 §", within({.months = 4}))}},
    // Which section obliges the board to answer depends on who asks what, and has not been verified: a guideline.
    DeadlineRule{
        {.id = "L03",
         .name = "begaran_utifran",
         .what = {"Svara till den dag som den som frågar har satt", "Answer by the day that the asker has set"},
         .exception = {"Nämndens egen riktlinje, inte lag: den som frågar kan medge en senare dag",
                       "The board's own guideline, not law: the asker may allow a later day"},
         .kind = DutyKind::local,
         .subject = subject::external_request,
         .starts = M::answer_due,
         .met_by = {M::answer_sent, M::withdrawn},
         .provision = provision::swift_handling,
         .who_may = kWorker},
        {guideline(kFixedDay)}},
    DeadlineRule{
        {.id = "L03.undated",
         .name = "begaran_utifran_utan_dag",
         .what = {"Svara på begäran, som ingen dag är satt för", "Answer the request, for which no day is set"},
         .exception = kAskForTheDay,
         .kind = DutyKind::local,
         .subject = subject::external_request,
         .starts = M::answer_undated,
         .met_by = {M::answer_due, M::answer_sent, M::withdrawn},
         .provision = provision::swift_handling,
         .who_may = kWorker},
        {guideline(kNoLimit)}},
};

// Each kind of request: its law, and what starts its time limit with a day that the asker has set and without one.
struct KindRow {
  RequestKind kind;
  Provision law;
  std::optional<Moment> dated;  // Empty: the law sets the day, and nobody else may
  Moment undated;
};
constexpr std::array kKinds{
    KindRow{RequestKind::prosecutor_statement, provision::prosecutor_statement, M::statement_due, M::statement_undated},
    KindRow{RequestKind::custody_investigation, provision::custody_investigation, M::custody_report_due,
            M::custody_report_undated},
    KindRow{RequestKind::case_transfer, provision::case_transfer, {}, M::transfer_asked},
    KindRow{RequestKind::other, provision::swift_handling, M::answer_due, M::answer_undated},
};
const KindRow& row_of(RequestKind kind) { return *std::ranges::find(kKinds, kind, &KindRow::kind); }

void set_answer_day(ExternalRequest& one, base::Day day, base::Day told) {
  const auto dated = row_of(one.kind).dated;
  if (dated && one.day_since.begins(told)) one.at.set(*dated, day);
}

}  // namespace

std::optional<base::Day> ExternalRequest::answer_day() const {
  const auto dated = row_of(kind).dated;
  return dated ? at.find(*dated) : std::nullopt;
}

ExternalRequest::Shown::Shown(const ExternalRequest& one)
    : kind{one.kind},
      asker{one.asker},
      reference{one.reference},
      question{one.question},
      received{one.at.find(M::received)},
      answer_by{one.answer_day()},
      asked_until{one.asked_until},
      decided{one.at.find(M::answer_decided)},
      sent{one.at.find(M::answer_sent)},
      withdrawn{one.at.find(M::withdrawn)} {}

// ---- What may be recorded, and what it means

namespace {

// The request that an event of that day may be about, or why not.
std::expected<const ExternalRequest*, Refusal> find_live(const File& file, ExternalRequestNo number, base::Day day) {
  const auto* one = file.find<ExternalRequest>(number);
  if (one == nullptr) return refuse(reason::no_such_number, provision::documentation);
  const Provision law = row_of(one->kind).law;
  if (!one->is_live()) return refuse(reason::already_ended, law);
  if (day < one->at.find(M::received)) return refuse(reason::before_it_began, law);
  return one;
}

}  // namespace

// Its day may have passed when it comes in: then it is late, and shown so.
Verdict<ExternalRequestReceived> rule(const File& file, ExternalRequestReceived event, const Now& now) {
  const KindRow& kind = row_of(event.kind);
  if (event.answer_by && is_too_long_ago(*event.answer_by, now.today)) return refuse(reason::too_long_ago, kind.law);
  if (event.answer_by && is_too_far_ahead(*event.answer_by, now.today)) return refuse(reason::too_far_ahead, kind.law);
  if (event.answer_by && !kind.dated) return refuse(reason::answered_at_once, kind.law);
  event.external_request = file.next<ExternalRequest>();
  return event;
}

Verdict<AnswerDelayAsked> rule(const File& file, AnswerDelayAsked event, const Now& now) {
  const auto one = find_live(file, event.external_request, now.today);
  if (!one) return std::unexpected(one.error());
  const KindRow& kind = row_of((*one)->kind);
  if (!kind.dated) return refuse(reason::answered_at_once, kind.law);
  if (event.until <= now.today) return refuse(reason::until_too_early, kind.law);
  if (is_too_far_ahead(event.until, now.today)) return refuse(reason::too_far_ahead, kind.law);
  return event;
}

// That is lawful whether more time has been asked for or not.
AnswerDelayTold AnswerDelayTold::trial(const File&) {
  AnswerDelayTold event;
  event.outcome = DelayOutcome::granted;
  return event;
}

Verdict<AnswerDelayTold> rule(const File& file, AnswerDelayTold event, const Now& now) {
  const auto one = find_live(file, event.external_request, now.today);
  if (!one) return std::unexpected(one.error());
  const KindRow& kind = row_of((*one)->kind);
  if (!kind.dated) return refuse(reason::answered_at_once, kind.law);
  if (event.outcome == DelayOutcome::refused) {
    if (!(*one)->asked_until) return refuse(reason::delay_not_asked, kind.law);
    return event;
  }
  if (!event.until) event.until = (*one)->asked_until;
  if (!event.until) return refuse(reason::day_missing, kind.law);
  if (*event.until < now.today) return refuse(reason::until_too_early, kind.law);
  if (is_too_far_ahead(*event.until, now.today)) return refuse(reason::too_far_ahead, kind.law);
  return event;
}

Verdict<RequestAnswerDecided> rule(const File& file, RequestAnswerDecided event, const Now& now) {
  const auto one = find_live(file, event.external_request, now.today);
  if (!one) return std::unexpected(one.error());
  return event;
}

Verdict<RequestAnswerSent> rule(const File& file, RequestAnswerSent event, const Now& now) {
  const auto one = find_live(file, event.external_request, now.today);
  if (!one) return std::unexpected(one.error());
  const auto decided = (*one)->at.find(M::answer_decided);
  if (!decided) return refuse(reason::not_decided, row_of((*one)->kind).law);
  if (now.today < *decided) return refuse(reason::before_it_began, row_of((*one)->kind).law);
  return event;
}

Verdict<ExternalRequestWithdrawn> rule(const File& file, ExternalRequestWithdrawn event, const Now& now) {
  const auto one = find_live(file, event.external_request, now.today);
  if (!one) return std::unexpected(one.error());
  return event;
}

void evolve(File& file, const ExternalRequestReceived& event, const Stamp& stamp) {
  ExternalRequest one{.number = event.external_request,
                      .kind = event.kind,
                      .asker = event.asker,
                      .reference = event.reference,
                      .question = event.question,
                      .asked_until = {},
                      .at = {}};
  one.at.set(M::received, stamp.day);
  const KindRow& kind = row_of(event.kind);
  if (event.answer_by && kind.dated) set_answer_day(one, *event.answer_by, stamp.day);
  else one.at.set(kind.undated, stamp.day);
  file.closed.reset();
  file.all<ExternalRequest>().push_back(std::move(one));
}
void evolve(File& file, const AnswerDelayAsked& event, const Stamp& stamp) {
  auto* one = file.find<ExternalRequest>(event.external_request);
  if (one != nullptr) one->asked_since.take(one->asked_until, event.until, stamp.day);
}
void evolve(File& file, const AnswerDelayTold& event, const Stamp& stamp) {
  auto* one = file.find<ExternalRequest>(event.external_request);
  if (one == nullptr) return;
  one->asked_since.take(one->asked_until, std::nullopt, stamp.day);
  if (event.outcome == DelayOutcome::granted && event.until) set_answer_day(*one, *event.until, stamp.day);
}
void evolve(File& file, const RequestAnswerDecided& event, const Stamp& stamp) {
  if (auto* one = file.find<ExternalRequest>(event.external_request)) one->at.set(M::answer_decided, stamp.day);
}
void evolve(File& file, const RequestAnswerSent& event, const Stamp& stamp) {
  if (auto* one = file.find<ExternalRequest>(event.external_request)) one->at.set(M::answer_sent, stamp.day);
}
void evolve(File& file, const ExternalRequestWithdrawn& event, const Stamp& stamp) {
  if (auto* one = file.find<ExternalRequest>(event.external_request)) one->at.set(M::withdrawn, stamp.day);
}

namespace {

std::optional<NextStep> next_step(const File& file) {
  for (const ExternalRequest& one : file.all<ExternalRequest>()) {
    if (!one.is_live()) continue;
    const bool decided = one.at.has(M::answer_decided);
    return NextStep{decided ? "record_request_answer_sent" : "decide_request_answer", one.number.value,
                    one.answer_day()};
  }
  return std::nullopt;
}

constexpr std::array kGroups{Group{group::external_request}};
constexpr std::array kReasons{Reason{reason::answered_at_once}, Reason{reason::day_missing},
                              Reason{reason::delay_not_asked}};
constexpr std::array kProvisions{Provision{provision::prosecutor_statement},
                                 Provision{provision::custody_investigation}, Provision{provision::case_transfer},
                                 Provision{provision::case_transfer_unanswered}};

}  // namespace

extern const Process kExternalRequestProcess;
constexpr Process kExternalRequestProcess{
    .events = &event_kinds<ExternalRequestReceived, AnswerDelayAsked, AnswerDelayTold, RequestAnswerDecided,
                           RequestAnswerSent, ExternalRequestWithdrawn>,
    .matters = matters_of<ExternalRequest>(),
    .groups = kGroups,
    .reasons = kReasons,
    .provisions = kProvisions,
    .deadlines = kDeadlines,
    .next_step = &next_step};

}  // namespace core
