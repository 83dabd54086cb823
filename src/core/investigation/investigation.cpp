// SPDX-License-Identifier: EUPL-1.2
#include "core/investigation/investigation.hpp"

#include "core/board/delegation.hpp"
#include "core/calendar/term.hpp"
#include "core/event_kind_of.hpp"
#include "core/file.hpp"
#include "core/followup/follow_up.hpp"
#include "core/intervention/intervention.hpp"
#include "core/investigation/decision.hpp"
#include "core/law/deadline_rule.hpp"
#include "core/law/sections.hpp"
#include "core/matters_of.hpp"
#include "core/report/application.hpp"
#include "core/report/report.hpp"

namespace core {

// ---- What those concerned are told

namespace moment {
extern const MomentRow information_owed, child_information_owed;
}
constexpr MomentRow moment::information_owed{"information_owed",
                                             {"Utredningen inleddes, eller personen blev känd under den",
                                              "The investigation was opened, or the person became "
                                              "known during it"}};
constexpr MomentRow moment::child_information_owed{
    "child_information_owed",
    {"Utredning om ett barn under 15 år inleddes", "An investigation about a child under 15 was opened"}};

constexpr NoticeKindRow notice_kind::opening{"opening",
                                             {"Att utredning har inletts", "That an investigation is open"},
                                             "inform_parties",
                                             moment::information_owed,
                                             moment::child_information_owed};

namespace {

constexpr auto kToldOrPostponed = [] {
  auto out = kWhenTold;
  out.back() = moment::told_later;
  return out;
}();
constexpr base::Words kMayWait{"Kan vänta av särskilda skäl", "May wait for special reasons"};
constexpr std::array kDeadlines{
    DeadlineRule{{.id = "D06",
                  .name = "information_utredning",
                  .what = {"Tala om att utredning har inletts", "Tell that an investigation is open"},
                  .exception = kMayWait,
                  .subject = subject::notice,
                  .starts = moment::information_owed,
                  .met_by = kToldOrPostponed,
                  .provision = provision::inform_parties,
                  .who_may = kAnyWorker},
                 {old_act("11 kap. 2 §", kAtOnce), new_act("20 kap. 4 §", kAtOnce)}},
    DeadlineRule{{.id = "D06.child",
                  .name = "information_utredning_barnet",
                  .what = {"Tala om för barnet, så att det förstår, att utredning har inletts",
                           "Tell the child, so that it understands, that an investigation is open"},
                  .exception = kMayWait,
                  .subject = subject::notice,
                  .starts = moment::child_information_owed,
                  .met_by = kToldOrPostponed,
                  .provision = provision::inform_parties,
                  .who_may = kAnyWorker},
                 {old_act("11 kap. 2 §", kAtOnce), new_act("20 kap. 4 §", kAtOnce)}},
    // The law gives no day for when special reasons end: the worker sets it, and the duty is there again on that day.
    DeadlineRule{{.id = "D06.postponed",
                  .name = "information_utredning_senarelagd",
                  .what = {"Tala om att utredning har inletts, eller pröva på nytt om det måste vänta",
                           "Tell that an investigation is open, or consider anew whether it must wait"},
                  .exception = {"Kan vänta längre om de särskilda skälen finns kvar",
                                "May wait longer while the special reasons remain"},
                  .subject = subject::notice,
                  .starts = moment::told_later_until,
                  .met_by = kWhenTold,
                  .provision = provision::inform_parties,
                  .who_may = kAnyWorker},
                 {old_act("11 kap. 2 §", kFixedDay), new_act("20 kap. 4 §", kFixedDay)}}};

// An investigation about somebody who is of age is none of SoL 20:4's.
void tells(const File& file, std::vector<Telling>& to) {
  for (const Investigation& one : file.all<Investigation>()) {
    if (!one.at.has(moment::opened_on_child)) continue;
    to.push_back({.kind = notice_kind::opening,
                  .number = one.number.value,
                  .since = *one.at.find(moment::opened_on_child),
                  .is_open = one.is_open(),
                  .may_wait = one.is_open()});
  }
}

// ---- Who decides

// To open protects the child: whoever is on duty does.
constexpr DecisionKindRow kOpen{.id = "open_investigation",
                                .what = {"Inleda utredning", "Open an investigation"},
                                .law = moved("11 kap. 1 §", "14 kap. 2 §"),
                                .lowest = Lowest::on_duty,
                                .limit = provision::open_investigation};
constexpr DecisionKindRow kExtend{.id = "extend_investigation",
                                  .what = {"Förlänga utredningstiden", "Extend an investigation"},
                                  .law = moved("11 kap. 2 §", "20 kap. 3 §"),
                                  .lowest = Lowest::employee,
                                  .limit = provision::delegation};
constexpr DecisionKindRow kFinish{.id = "finish_investigation",
                                  .what = {"Avsluta en utredning", "Finish an investigation"},
                                  .law = moved("11 kap. 2 §", "20 kap. 3 §"),
                                  .lowest = Lowest::employee,
                                  .limit = provision::delegation};
constexpr std::array kDecisions{DecisionKind{kOpen}, DecisionKind{kExtend}, DecisionKind{kFinish}};

// A board's own yardstick for "the same investigation in two parts"; no section says it.
constexpr Term kChainedWithin{.months = 1};

std::optional<Refusal> not_open(const File& file, InvestigationNo number, base::Day day, Provision law) {
  const auto* investigation = file.find<Investigation>(number);
  if (investigation == nullptr) return Refusal{reason::no_such_number, law};
  if (day < investigation->at.find(moment::opened)) return Refusal{reason::before_it_began, law};
  if (investigation->at.has(moment::finished)) return Refusal{reason::already_finished, law};
  return std::nullopt;
}

// The rule of every event that needs nothing but an open investigation.
template <class E>
Verdict<E> within_open(const File& file, E event, const Now& now) {
  if (const auto refusal = not_open(file, event.investigation, now.today, E::kInfo.law))
    return std::unexpected(*refusal);
  return event;
}

// The rule of what may also be done when the investigation is over.
template <class E>
Verdict<E> since_opened(const File& file, E event, const Now& now) {
  const auto refusal = not_open(file, event.investigation, now.today, E::kInfo.law);
  if (refusal && refusal->reason != reason::already_finished) return std::unexpected(*refusal);
  return event;
}

// The last day of the time that runs on a day: what has been decided by then, otherwise what the law gives. Nothing
// where it sets no limit.
std::optional<base::Day> runs_until(const Investigation& one, base::Day day) {
  return one.extended_since.holds_on(day)
             ? one.at.find(moment::extended_until)
             : working_day(moment::opened_on_child, moment::extended_until, one.at.find(moment::opened_on_child));
}

template <class P, class Numbers>
bool all_exist(const File& file, const Numbers& numbers) {
  return std::ranges::all_of(numbers, [&](auto number) { return file.find<P>(number) != nullptr; });
}

// Names nothing: then it is opened on everything that waits.
void take_all_waiting(const File& file, InvestigationOpened& event) {
  if (!event.reports.empty() || !event.applications.empty() || !event.initiatives.empty()) return;
  for (const Report& one : file.all<Report>())
    if (!one.is_settled()) event.reports.push_back(one.number);
  for (const Application& one : file.all<Application>())
    if (!one.is_settled()) event.applications.push_back(one.number);
  for (const Initiative& one : file.all<Initiative>())
    if (!one.is_settled()) event.initiatives.push_back(one.number);
}

template <class P, class Numbers>
bool came_later(const File& file, const Numbers& numbers, base::Day day) {
  return std::ranges::any_of(numbers,
                             [&](auto number) { return day < file.find<P>(number)->at.find(moment::received); });
}

// An application or initiative that the opening does not name is tried in it all the same, as one that comes during
// it: it has no preliminary assessment to wait for. A report may still be declined, and so is attached by a worker.
template <class Items>
void attach_waiting(Items& items, InvestigationNo investigation, base::Day day) {
  for (auto& one : items) {
    if (one.is_settled()) continue;
    one.investigation = investigation;
    one.at.set(moment::attached, day);
  }
}

bool follows_closely(const File& file, base::Day day) {
  return std::ranges::any_of(file.all<Investigation>(), [&](const Investigation& earlier) {
    const auto finished = earlier.at.find(moment::finished);
    return finished && *finished <= day && day <= last_day(*finished, kChainedWithin);
  });
}

}  // namespace

void Investigation::date_by_age(const Child& child) {
  const base::Day opened = at.find(moment::opened).value();
  const bool adult = is_of_age(child, opened);
  at.clear(adult ? moment::opened_on_child : moment::opened_on_adult);
  if (adult) at.clear(moment::time_ran_out);
  at.set(adult ? moment::opened_on_adult : moment::opened_on_child, opened);
}

ReportAttached ReportAttached::trial(const File& file) {
  const Investigation* open = file.find_open_investigation();
  return {.investigation = open == nullptr ? InvestigationNo{} : open->number, .report = {}};
}
InvestigationFinished InvestigationFinished::trial(const File&) {
  InvestigationFinished event;
  event.outcome = FinishOutcome::moved;
  event.taken_over = base::Text{"-"};
  return event;
}

Verdict<InvestigationOpened> rule(const File& file, InvestigationOpened event, const Now& now) {
  if (file.find_open_investigation() != nullptr) return refuse(reason::already_open, provision::open_investigation);
  if (!all_exist<Report>(file, event.reports) || !all_exist<Application>(file, event.applications) ||
      !all_exist<Initiative>(file, event.initiatives)) {
    return refuse(reason::no_such_number, provision::open_investigation);
  }
  take_all_waiting(file, event);
  if (came_later<Report>(file, event.reports, now.today) ||
      came_later<Application>(file, event.applications, now.today) ||
      came_later<Initiative>(file, event.initiatives, now.today)) {
    return refuse(reason::before_it_began, provision::open_investigation);
  }
  event.investigation = file.next<Investigation>();
  return event;
}

// Told late is better than never: the duty does not end with the investigation.
Verdict<PartiesInformed> rule(const File& file, PartiesInformed event, const Now& now) {
  if (const auto doubt = doubt_addressed(file, {event.informed, event.guardian}, provision::inform_parties)) {
    return std::unexpected(*doubt);
  }
  return since_opened(file, std::move(event), now);
}
Verdict<InformationPostponed> rule(const File& file, InformationPostponed event, const Now& now) {
  if (event.until && *event.until < now.today) return refuse(reason::until_too_early, provision::inform_parties);
  if (const auto doubt = doubt_addressed(file, {Party::guardians, event.guardian}, provision::inform_parties)) {
    return std::unexpected(*doubt);
  }
  return since_opened(file, std::move(event), now);
}
Verdict<InformationOmitted> rule(const File& file, InformationOmitted event, const Now& now) {
  if (event.ground == OmittedBecause::obviously_unnecessary) {
    return refuse(reason::ground_of_decisions, provision::inform_parties);
  }
  if (const auto doubt = doubt_addressed(file, {event.to, event.guardian}, provision::inform_parties)) {
    return std::unexpected(*doubt);
  }
  return since_opened(file, std::move(event), now);
}
Verdict<PlanRecorded> rule(const File& file, PlanRecorded event, const Now& now) {
  return within_open(file, std::move(event), now);
}
Verdict<ContactMade> rule(const File& file, ContactMade event, const Now& now) {
  return within_open(file, std::move(event), now);
}
Verdict<MaterialCommunicated> rule(const File& file, MaterialCommunicated event, const Now& now) {
  if (event.answer_by < now.today) return refuse(reason::until_too_early, provision::communication);
  return within_open(file, std::move(event), now);
}
Verdict<CommunicationAnswered> rule(const File& file, CommunicationAnswered event, const Now& now) {
  return within_open(file, std::move(event), now);
}
Verdict<CommunicationOmitted> rule(const File& file, CommunicationOmitted event, const Now& now) {
  return within_open(file, std::move(event), now);
}

Verdict<ReportAttached> rule(const File& file, ReportAttached event, const Now& now) {
  const auto* report = file.find<Report>(event.report);
  if (report == nullptr) return refuse(reason::no_such_number, provision::preliminary_assessment);
  if (report->is_settled()) return refuse(reason::already_done, provision::preliminary_assessment);
  return within_open(file, event, now);
}

Verdict<InvestigationExtended> rule(const File& file, InvestigationExtended event, const Now& now) {
  if (event.until <= now.today) return refuse(reason::until_too_early, provision::investigation_time);
  const Investigation* open = file.find_open_investigation();
  if (open != nullptr && open->at.has(moment::opened_on_adult)) {
    return refuse(reason::no_limit_to_extend, provision::investigation_time);
  }
  auto verdict = within_open(file, std::move(event), now);
  if (!verdict) return verdict;
  if (verdict->until <= runs_until(*file.find<Investigation>(verdict->investigation), now.today)) {
    return refuse(reason::not_longer, provision::investigation_time);
  }
  if (const auto refusal = give_power(now, kExtend, *verdict)) return std::unexpected(*refusal);
  return verdict;
}

// Follow-up without consent hangs on the outcome (SoL 23:1), so it must be true.
std::optional<Refusal> untrue_outcome(const File& file, const InvestigationFinished& event) {
  const auto is_granted_in_it = [&](const Intervention& one) {
    const auto* decision = file.find<CaseDecision>(one.decision);
    return decision != nullptr && decision->investigation == event.investigation && !one.at.has(moment::revoked);
  };
  const auto is_live = [](const Intervention& one) { return !one.is_ended(); };
  const bool granted = std::ranges::any_of(file.all<Intervention>(), is_granted_in_it);
  if (event.outcome == FinishOutcome::without_intervention && granted) {
    return Refusal{reason::something_granted, provision::follow_up};
  }
  if (event.outcome == FinishOutcome::with_intervention && !granted &&
      std::ranges::none_of(file.all<Intervention>(), is_live)) {
    return Refusal{reason::nothing_granted, provision::follow_up};
  }
  return std::nullopt;
}

// Whoever has applied is owed a decision (FL 31–33 §§); only another municipality can take that over (SoL 29:9).
Verdict<InvestigationFinished> rule(const File& file, InvestigationFinished event, const Now& now) {
  const bool is_taken_over = event.outcome == FinishOutcome::moved && event.taken_over;
  if (!is_taken_over && file.has_undecided_application(event.investigation)) {
    return refuse(reason::not_decided, provision::right_to_intervention);
  }
  if (const auto refusal = untrue_outcome(file, event)) return std::unexpected(*refusal);
  auto verdict = within_open(file, std::move(event), now);
  if (!verdict) return verdict;
  if (const auto refusal = give_power(now, kFinish, *verdict)) return std::unexpected(*refusal);
  return verdict;
}

void evolve(File& file, const InvestigationOpened& event, const Stamp& stamp) {
  Investigation investigation{.number = event.investigation,
                              .outcome = {},
                              .extensions = 0,
                              .has_document = false,
                              .is_taken_over = false,
                              .is_chained = follows_closely(file, stamp.day),
                              .is_communicated = false,
                              .has_plan = false,
                              .is_child_heard = false,
                              .is_best_interests_weighed = false,
                              .at = {}};
  investigation.at.set(moment::opened, stamp.day);
  investigation.date_by_age(file.child);
  for (const ReportNo number : event.reports) {
    auto* report = file.find<Report>(number);
    if (report == nullptr) continue;
    report->investigation = event.investigation;
    settle(*report, moment::opened, stamp.day);
  }
  const auto open_on = [&](auto* cause) {
    if (cause == nullptr) return;
    cause->investigation = event.investigation;
    cause->at.set(moment::opened, stamp.day);
  };
  for (const ApplicationNo number : event.applications) open_on(file.find<Application>(number));
  for (const InitiativeNo number : event.initiatives) open_on(file.find<Initiative>(number));
  attach_waiting(file.all<Application>(), event.investigation, stamp.day);
  attach_waiting(file.all<Initiative>(), event.investigation, stamp.day);
  file.closed.reset();
  file.all<Investigation>().push_back(investigation);
}

void evolve(File& file, const PartiesInformed& event, const Stamp& stamp) {
  note_told(file, notice_kind::opening, event.investigation.value, {event.informed, event.guardian}, stamp.day,
            [&](Notice& one) { one.at.set(moment::told, stamp.day); });
}
void evolve(File& file, const InformationPostponed& event, const Stamp& stamp) {
  const Addressed to{event.to.value_or(event.guardian ? Party::guardians : Party::guardians_and_child), event.guardian};
  note_told(file, notice_kind::opening, event.investigation.value, to, stamp.day, [&](Notice& one) {
    if (!one.is_owed()) return;
    if (one.later_since.begins(stamp.day)) one.at.set(moment::told_later_until, event.until.value_or(stamp.day));
    one.at.set(moment::told_later, stamp.day);
  });
}
void evolve(File& file, const InformationOmitted& event, const Stamp& stamp) {
  note_told(file, notice_kind::opening, event.investigation.value, {event.to, event.guardian}, stamp.day,
            [&](Notice& one) { omit(one, event.ground, stamp.day); });
}
void evolve(File& file, const PlanRecorded& event, const Stamp&) {
  if (auto* one = file.find<Investigation>(event.investigation)) one->has_plan = true;
}
void evolve(File&, const ContactMade&, const Stamp&) {}
void evolve(File& file, const ReportAttached& event, const Stamp& stamp) {
  if (auto* report = file.find<Report>(event.report)) {
    report->investigation = event.investigation;
    settle(*report, moment::attached, stamp.day);
  }
}
void evolve(File& file, const InvestigationExtended& event, const Stamp& stamp) {
  if (auto* one = file.find<Investigation>(event.investigation)) {
    ++one->extensions;
    const auto running = runs_until(*one, stamp.day);
    if (running && *running < stamp.day && !one->at.has(moment::time_ran_out)) {
      one->at.set(moment::time_ran_out, *running);
    }
    one->at.set(moment::extended, stamp.day);
    if (one->extended_since.begins(stamp.day)) one->at.set(moment::extended_until, event.until);
  }
}
void evolve(File& file, const MaterialCommunicated& event, const Stamp&) {
  if (auto* one = file.find<Investigation>(event.investigation)) one->is_communicated = true;
}
void evolve(File&, const CommunicationAnswered&, const Stamp&) {}
void evolve(File& file, const CommunicationOmitted& event, const Stamp&) {
  if (auto* one = file.find<Investigation>(event.investigation)) one->is_communicated = true;
}
void evolve(File& file, const InvestigationFinished& event, const Stamp& stamp) {
  auto* one = file.find<Investigation>(event.investigation);
  if (one == nullptr) return;
  one->outcome = event.outcome;
  one->has_document = event.document.has_value();
  one->is_taken_over = event.taken_over.has_value();
  one->at.set(moment::finished, stamp.day);
}

extern const Process kInvestigationProcess;
constexpr Process kInvestigationProcess{
    .events = &event_kinds<InvestigationOpened, PartiesInformed, InformationPostponed, InformationOmitted, PlanRecorded,
                           ContactMade, ReportAttached, MaterialCommunicated, CommunicationAnswered,
                           CommunicationOmitted, InvestigationExtended, InvestigationFinished>,
    .matters = matters_of<Investigation>(),
    .deadlines = kDeadlines,
    .decisions = kDecisions,
    .tells = &tells};

}  // namespace core
