// SPDX-License-Identifier: EUPL-1.2
#include "core/investigation/decision.hpp"

#include "core/board/delegation.hpp"
#include "core/calendar/stockholm.hpp"
#include "core/event_kind_of.hpp"
#include "core/file.hpp"
#include "core/intervention/intervention.hpp"
#include "core/investigation/investigation.hpp"
#include "core/law/deadline_rule.hpp"
#include "core/law/sections.hpp"
#include "core/matters_of.hpp"
#include "core/report/application.hpp"

namespace core {

constexpr ReasonRow reason::too_old_for_it{
    "too_old_for_it",
    {"Insatsen är för yngre: särskilt kvalificerad kontaktperson utses för den som inte har fyllt 21. Välj en annan.",
     "It is for somebody younger: a specially qualified contact person before 21. Choose another."}};

constexpr ReasonRow reason::names_no_decision{
    "names_no_decision",
    {"Utredningen är avslutad. Ange vilket av dess beslut som ändras eller rättas, eller inled en ny utredning.",
     "The investigation is finished. Say which of its decisions is changed or corrected, or open a new one."}};

// ---- What the parties are told

namespace moment {
extern const MomentRow decision_notice_owed, child_decision_notice_owed;
}
constexpr MomentRow moment::decision_notice_owed{"decision_notice_owed", {"Beslutat", "Decided"}};
constexpr MomentRow moment::child_decision_notice_owed{
    "child_decision_notice_owed", {"Beslutat om ett barn under 15 år", "Decided about a child under 15"}};
constexpr MomentRow moment::notified{
    "notified", {"Parten fick del av beslutet", "The party received the decision"}, Happens::again};
constexpr MomentRow moment::appealed{"appealed", {"Överklagande kom in", "Appeal received"}, Happens::again};
constexpr MomentRow moment::appeal_handed_over{
    "appeal_handed_over", {"Överklagandet överlämnat till domstolen", "Appeal handed to the court"}, Happens::again};
constexpr MomentRow moment::appeal_rejected{
    "appeal_rejected", {"Överklagandet avvisat som för sent", "Appeal rejected as too late"}, Happens::again};

constexpr NoticeKindRow notice_kind::decision{"decision",
                                              {"Beslutet", "The decision"},
                                              "notify_decision",
                                              moment::decision_notice_owed,
                                              moment::child_decision_notice_owed};

constexpr ReasonRow reason::appeal_in_time{
    "appeal_in_time",
    {"Överklagandet kan inte avvisas: tiden hade inte gått ut för den parten, eller det är inte känt när parten fick "
     "del av beslutet. Lämna över det till domstolen.",
     "The appeal cannot be rejected: the party's time had not run out, or it is not known when the party got the "
     "decision. Hand it over to the court."}};

namespace {

constexpr std::array kDeadlines{
    DeadlineRule{{.id = "D44",
                  .name = "overklagan",
                  .what = {"Överklagandet ska ha kommit in till nämnden", "The appeal must have reached the board"},
                  .exception = {"Ett sent överklagande prövas ändå om nämnden underrättat fel",
                                "A late appeal is tried all the same when the board's notice was wrong"},
                  .kind = DutyKind::right,
                  .subject = subject::notice,
                  .starts = moment::notified,
                  .met_by = {moment::appealed},
                  .shift = kMayMove,
                  .provision = provision::appeal,
                  .who_may = kParty},
                 {procedure_act("44 §", within({.weeks = 3}))}},
    DeadlineRule{{.id = "D45",
                  .name = "overlamna_overklagan",
                  .what = {"Lämna överklagandet till domstolen", "Hand the appeal to the court"},
                  .exception = {"Avvisas om det kom in för sent", "Rejected when it came too late"},
                  .subject = subject::notice,
                  .starts = moment::appealed,
                  .met_by = {moment::appeal_handed_over, moment::appeal_rejected},
                  .provision = provision::appeal_handover,
                  .who_may = kWorker},
                 {procedure_act("46 §", by_norm(kPromptly))}},
    DeadlineRule{{.id = "F33",
                  .name = "underrattelse_beslut",
                  .what = {"Underrätta parten om beslutet", "Tell the party of the decision"},
                  .exception = {"Inte om det är uppenbart obehövligt", "Not when it is obviously unnecessary"},
                  .subject = subject::notice,
                  .starts = moment::decision_notice_owed,
                  .met_by = kWhenTold,
                  .provision = provision::decision_notice,
                  .who_may = kAnyWorker},
                 {procedure_act("33 §", kAtOnce)}},
    DeadlineRule{{.id = "F33.child",
                  .name = "beslut_till_barnet",
                  .what = {"Berätta för barnet om beslutet, så att det förstår",
                           "Tell the child of the decision, so that it understands"},
                  .exception = {},
                  .subject = subject::notice,
                  .starts = moment::child_decision_notice_owed,
                  .met_by = kWhenTold,
                  .provision = provision::child_information,
                  .who_may = kAnyWorker},
                 {old_act("11 kap. 10 §", kNoLimit), new_act("3 kap. 3 §", kNoLimit)}}};

void tells(const File& file, std::vector<Telling>& to) {
  for (const CaseDecision& one : file.all<CaseDecision>()) {
    const auto* investigation = file.find<Investigation>(one.investigation);
    to.push_back({.kind = notice_kind::decision,
                  .number = one.number.value,
                  .since = *one.at.find(moment::decided),
                  .is_open = investigation != nullptr && investigation->is_open()});
  }
}

// ---- Who decides

constexpr DecisionKindRow kOpenCare{.id = "decide_open_care",
                                    .what = {"Öppenvård: bifall eller avslag", "Open care: granted or rejected"},
                                    .law = moved("4 kap. 1 §", "11 kap. 1 §"),
                                    .lowest = Lowest::employee,
                                    .limit = provision::delegation};
constexpr DecisionKindRow kContactPerson{
    .id = "decide_contact_person",
    .what = {"Kontaktperson, kontaktfamilj: bifall eller avslag", "Contact person or family: granted or rejected"},
    .law = moved("3 kap. 6 b §", "13 kap. 7 §"),
    .lowest = Lowest::employee,
    .limit = provision::delegation};
constexpr DecisionKindRow kNoIntervention{.id = "no_intervention",
                                          .what = {"Ingen insats", "No intervention"},
                                          .law = moved("4 kap. 1 §", "11 kap. 1 §"),
                                          .lowest = Lowest::employee,
                                          .limit = provision::delegation};
constexpr DecisionKindRow kOneGuardian{
    .id = "one_guardian",
    .what = {"Insats fast den ena vårdnadshavaren säger nej", "A measure although one guardian refuses"},
    .law = in(kParentalCode, "6 kap. 13 a §"),
    .lowest = Lowest::committee,
    .limit = provision::committee_one_guardian};
constexpr std::array kDecisions{DecisionKind{kOpenCare}, DecisionKind{kContactPerson}, DecisionKind{kNoIntervention},
                                DecisionKind{kOneGuardian}};

const DecisionKindRow& kind_by_intervention(const DecisionMade& event) {
  if (!event.intervention) return kNoIntervention;
  return get_intervention(*event.intervention).law == provision::contact_person ? kContactPerson : kOpenCare;
}

bool is_too_old(const Child& child, InterventionKind kind, base::Day day) {
  const auto below = get_intervention(kind).below_age;
  const auto age = age_on(child, day);
  return below && age && *age >= *below;
}

// What kind of decision it is; a grant needs its consent (SoL 21:1–2, FB 6:13 a), and without one guardian's it is
// another kind.
Verdict<DecisionKind> weigh_kind(const File& file, const DecisionMade& event, base::Day day) {
  if (event.outcome != DecisionOutcome::grant) return DecisionKind{kind_by_intervention(event)};
  const ConsentVerdict verdict = weigh_consent(file, *event.intervention, day);
  switch (verdict.outcome) {
    case ConsentOutcome::allowed: break;
    case ConsentOutcome::ask_guardian: return refuse(reason::consent_missing_guardian, verdict.law);
    case ConsentOutcome::ask_child: return refuse(reason::consent_missing_child, verdict.law);
    case ConsentOutcome::refused: return refuse(reason::consent_refused, verdict.law);
    case ConsentOutcome::board_may: return DecisionKind{kOneGuardian};
  }
  return DecisionKind{kind_by_intervention(event)};
}

Verdict<const CaseDecision*> find_decided(const File& file, DecisionNo number, base::Day day, Provision law) {
  const auto* decision = file.find<CaseDecision>(number);
  if (decision == nullptr) return refuse(reason::no_such_number, law);
  if (day < decision->at.find(moment::decided)) return refuse(reason::before_it_began, law);
  return decision;
}

Addressed whose_appeal(std::optional<Party> from, std::optional<GuardianNo> guardian) {
  return {from.value_or(guardian ? Party::guardians : Party::guardians_and_child), guardian};
}

// The appeals that wait, of those addressed; or why there are none.
template <class E>
Verdict<std::vector<const Notice*>> find_appeals(const File& file, const E& event, base::Day day, Provision law) {
  if (const auto decision = find_decided(file, event.decision, day, law); !decision) {
    return std::unexpected(decision.error());
  }
  const Addressed to = whose_appeal(event.from, event.guardian);
  if (const auto doubt = doubt_addressed(file, to, law)) return std::unexpected(*doubt);
  auto all = list_addressed(file, notice_kind::decision, event.decision.value, to);
  std::erase_if(all, [](const Notice* one) { return !one->at.has(moment::appealed); });
  if (all.empty()) return refuse(reason::nothing_to_do, law);
  std::erase_if(all, [](const Notice* one) { return !one->has_pending_appeal(); });
  if (all.empty()) return refuse(reason::already_done, law);
  if (std::ranges::any_of(all, [&](const Notice* one) { return day < one->at.find(moment::appealed); })) {
    return refuse(reason::before_it_began, law);
  }
  return all;
}

// FL 44–45 §§: it came when that party's own time had run out.
bool came_too_late(const Notice& one) {
  const auto received = one.at.find(moment::notified), appealed = one.at.find(moment::appealed);
  if (!received) return false;
  const DeadlineRow* row = find_deadline("D44", *received);
  const auto days = row == nullptr ? std::nullopt : due_days(*row, *received);
  return days && appealed > days->latest.value_or(days->working);
}

void receive(Notice& one, base::Day day) {
  if (one.at.has(moment::child_decision_notice_owed)) return;  // Nor does the time to appeal run for a younger child.
  one.at.set(moment::notified, day);
}

// A decision is made while its investigation is open; one that changes another of that investigation, afterwards too.
std::optional<Refusal> cannot_decide(const File& file, const DecisionMade& event, base::Day day) {
  const auto* investigation = file.find<Investigation>(event.investigation);
  if (investigation == nullptr) return Refusal{reason::no_such_number, provision::decision_reasons};
  if (day < investigation->at.find(moment::opened)) {
    return Refusal{reason::before_it_began, provision::decision_reasons};
  }
  if (!event.changes) {
    if (investigation->is_open()) return std::nullopt;
    return Refusal{reason::names_no_decision, provision::decision_changed};
  }
  const auto* changed = file.find<CaseDecision>(*event.changes);
  if (changed == nullptr || changed->investigation != event.investigation) {
    return Refusal{reason::no_such_number, provision::decision_changed};
  }
  if (day < changed->at.find(moment::decided)) return Refusal{reason::before_it_began, provision::decision_changed};
  return std::nullopt;
}

Completeness completeness_of(const File& file, InvestigationNo number) {
  const auto* investigation = file.find<Investigation>(number);
  if (investigation == nullptr) return {};
  return {.best_interests = investigation->is_best_interests_weighed,
          .child_heard = investigation->is_child_heard,
          .communicated = investigation->is_communicated};
}

}  // namespace

DecisionMade DecisionMade::trial(const File& file) {
  DecisionMade event;
  event.outcome = DecisionOutcome::no_intervention;
  const bool is_over = file.find_open_investigation() == nullptr && !file.all<CaseDecision>().empty();
  if (is_over) event.changes = file.all<CaseDecision>().back().number;
  return event;
}

Verdict<BestInterestsWeighed> rule(const File& file, BestInterestsWeighed event, const Now& now) {
  const auto* investigation = file.find<Investigation>(event.investigation);
  if (investigation == nullptr) return refuse(reason::no_such_number, provision::best_interests);
  if (!investigation->is_open()) return refuse(reason::already_finished, provision::best_interests);
  if (now.today < investigation->at.find(moment::opened)) {
    return refuse(reason::before_it_began, provision::best_interests);
  }
  return event;
}

std::optional<Refusal> DecisionMade::why_kept(const File& file, const DecisionMade& event) {
  const auto* decision = file.find<CaseDecision>(event.decision);
  if (decision == nullptr) return std::nullopt;
  if (is_known_outside(file, event.decision)) {
    return Refusal{reason::decision_notified, provision::decision_changed};
  }
  const auto rests_on_it = [&](const Intervention& one) {
    return one.decision == event.decision && (one.at.has(moment::started) || one.is_ended());
  };
  if (std::ranges::none_of(file.all<Intervention>(), rests_on_it)) return std::nullopt;
  return Refusal{reason::relied_on, provision::decision_changed};
}

Verdict<DecisionMade> rule(const File& file, DecisionMade event, const Now& now) {
  if (const auto refusal = cannot_decide(file, event, now.today)) return std::unexpected(*refusal);
  const bool names_intervention = event.intervention.has_value();
  if (event.outcome == DecisionOutcome::grant && !names_intervention) {
    return refuse(reason::intervention_missing, provision::right_to_intervention);
  }
  if (event.outcome == DecisionOutcome::no_intervention && names_intervention) {
    return refuse(reason::intervention_not_wanted, provision::right_to_intervention);
  }
  if (event.outcome == DecisionOutcome::grant && is_too_old(file.child, *event.intervention, now.today)) {
    return refuse(reason::too_old_for_it, provision::contact_person);
  }
  const auto kind = weigh_kind(file, event, now.today);
  if (!kind) return std::unexpected(kind.error());
  const auto power = find_power(now, **kind, {event.delegation, event.level});
  if (!power) return std::unexpected(power.error());
  event.delegation = (*power)->number;
  event.level = (*power)->who.level;
  event.decision = file.next<CaseDecision>();
  return event;
}

bool is_known_outside(const File& file, DecisionNo decision) {
  return std::ranges::any_of(file.all<Notice>(), [&](const Notice& one) {
    return one.is_about(notice_kind::decision, decision.value) &&
           (one.at.has(moment::told) || one.at.has(moment::notified) || one.at.has(moment::appealed));
  });
}

namespace {

// The rule of what one person is told of a decision, or does about it.
template <class E>
Verdict<E> about_decided(const File& file, E event, Party E::* whom, const Now& now) {
  const auto decision = find_decided(file, event.decision, now.today, E::kInfo.law);
  if (!decision) return std::unexpected(decision.error());
  if (const auto doubt = doubt_addressed(file, {event.*whom, event.guardian}, E::kInfo.law))
    return std::unexpected(*doubt);
  return event;
}

}  // namespace

Verdict<DecisionNotified> rule(const File& file, DecisionNotified event, const Now& now) {
  if (event.received && *event.received > stockholm_day(now.at)) {
    return refuse(reason::dated_in_future, provision::decision_notice);
  }
  auto verdict = about_decided(file, std::move(event), &DecisionNotified::to, now);
  if (verdict && verdict->received < file.find<CaseDecision>(verdict->decision)->at.find(moment::decided) &&
      verdict->received) {
    return refuse(reason::before_it_began, provision::decision_notice);
  }
  return verdict;
}
Verdict<DecisionReceived> rule(const File& file, DecisionReceived event, const Now& now) {
  return about_decided(file, std::move(event), &DecisionReceived::by, now);
}
Verdict<DecisionNoticeOmitted> rule(const File& file, DecisionNoticeOmitted event, const Now& now) {
  return about_decided(file, std::move(event), &DecisionNoticeOmitted::to, now);
}

// Late ones too: whether it came in time is tried afterwards (FL 45 §).
Verdict<AppealReceived> rule(const File& file, AppealReceived event, const Now& now) {
  return about_decided(file, std::move(event), &AppealReceived::from, now);
}

Verdict<AppealHandedOver> rule(const File& file, AppealHandedOver event, const Now& now) {
  const auto appeals = find_appeals(file, event, now.today, provision::appeal_handover);
  if (!appeals) return std::unexpected(appeals.error());
  return event;
}

Verdict<AppealRejected> rule(const File& file, AppealRejected event, const Now& now) {
  const auto appeals = find_appeals(file, event, now.today, provision::appeal);
  if (!appeals) return std::unexpected(appeals.error());
  if (!std::ranges::all_of(*appeals, [](const Notice* one) { return came_too_late(*one); })) {
    return refuse(reason::appeal_in_time, provision::appeal);
  }
  return event;
}

void evolve(File& file, const BestInterestsWeighed& event, const Stamp&) {
  if (auto* one = file.find<Investigation>(event.investigation)) one->is_best_interests_weighed = true;
}

void evolve(File& file, const DecisionMade& event, const Stamp& stamp) {
  CaseDecision decision{.number = event.decision,
                        .investigation = event.investigation,
                        .outcome = event.outcome,
                        .intervention = event.intervention,
                        .level = event.level,
                        .completeness = completeness_of(file, event.investigation),
                        .changes = event.changes.value_or(DecisionNo{}),
                        .changed_by = {},
                        .at = {}};
  decision.at.set(moment::decided, stamp.day);
  if (auto* changed = file.find<CaseDecision>(decision.changes)) changed->changed_by = event.decision;
  file.closed.reset();  // The party is to be told.
  for (Application& application : file.all<Application>()) {
    if (application.investigation == event.investigation && !application.at.has(moment::decided)) {
      application.at.set(moment::decided, stamp.day);
    }
  }
  if (event.outcome == DecisionOutcome::grant && event.intervention) {
    Intervention intervention{.number = file.next<Intervention>(),
                              .kind = *event.intervention,
                              .decision = event.decision,
                              .goals = {},
                              .at = {}};
    intervention.at.set(moment::granted, stamp.day);
    file.all<Intervention>().push_back(std::move(intervention));
  }
  file.all<CaseDecision>().push_back(decision);
}

void evolve(File& file, const DecisionNotified& event, const Stamp& stamp) {
  auto received = event.received;
  if (!received && event.manner == NoticeManner::in_person) received = stamp.day;
  note_told(file, notice_kind::decision, event.decision.value, {event.to, event.guardian}, stamp.day, [&](Notice& one) {
    one.at.set(moment::told, stamp.day);
    if (received) receive(one, *received);
  });
}
void evolve(File& file, const DecisionReceived& event, const Stamp& stamp) {
  note_told(file, notice_kind::decision, event.decision.value, {event.by, event.guardian}, stamp.day,
            [&](Notice& one) { receive(one, stamp.day); });
}
void evolve(File& file, const DecisionNoticeOmitted& event, const Stamp& stamp) {
  note_told(file, notice_kind::decision, event.decision.value, {event.to, event.guardian}, stamp.day,
            [&](Notice& one) { omit(one, event.ground, stamp.day); });
}

// It usually comes after the file was closed; and from whoever says to be concerned.
void evolve(File& file, const AppealReceived& event, const Stamp& stamp) {
  const Addressed from{event.from, event.guardian};
  owe(file, stamp.day);
  if (list_addressed(file, notice_kind::decision, event.decision.value, from).empty()) {
    add_notice(file, notice_kind::decision, event.decision.value,
               {.is_child = event.from == Party::child, .guardian = event.guardian});
  }
  for (Notice* one : list_addressed(file, notice_kind::decision, event.decision.value, from)) {
    one->at.set(moment::appealed, stamp.day);
    one->at.clear(moment::appeal_handed_over);
    one->at.clear(moment::appeal_rejected);
  }
  file.closed.reset();
}

namespace {

template <class E>
void settle_appeals(File& file, const E& event, Moment moment, base::Day day) {
  for (Notice* one :
       list_addressed(file, notice_kind::decision, event.decision.value, whose_appeal(event.from, event.guardian))) {
    if (one->has_pending_appeal()) one->at.set(moment, day);
  }
}

std::optional<NextStep> next_step(const File& file) {
  for (const Notice& one : file.all<Notice>()) {
    if (one.has_pending_appeal()) return NextStep{"hand_over_appeal", one.about};
  }
  return std::nullopt;
}

constexpr std::array kReasons{Reason{reason::too_old_for_it}, Reason{reason::names_no_decision},
                              Reason{reason::appeal_in_time}};

}  // namespace

void evolve(File& file, const AppealHandedOver& event, const Stamp& stamp) {
  settle_appeals(file, event, moment::appeal_handed_over, stamp.day);
}
void evolve(File& file, const AppealRejected& event, const Stamp& stamp) {
  settle_appeals(file, event, moment::appeal_rejected, stamp.day);
}

extern const Process kDecisionProcess;
constexpr Process kDecisionProcess{
    .events = &event_kinds<BestInterestsWeighed, DecisionMade, DecisionNotified, DecisionReceived,
                           DecisionNoticeOmitted, AppealReceived, AppealHandedOver, AppealRejected>,
    .matters = matters_of<CaseDecision>(),
    .reasons = kReasons,
    .deadlines = kDeadlines,
    .decisions = kDecisions,
    .next_step = &next_step,
    .tells = &tells};

}  // namespace core
