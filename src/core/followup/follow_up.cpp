// SPDX-License-Identifier: EUPL-1.2
#include "core/followup/follow_up.hpp"

#include <algorithm>

#include "core/board/delegation.hpp"
#include "core/child/child.hpp"
#include "core/event_kind_of.hpp"
#include "core/file.hpp"
#include "core/investigation/investigation.hpp"
#include "core/law/deadline_rule.hpp"
#include "core/law/sections.hpp"
#include "core/matters_of.hpp"

namespace core {

// ---- The rows

constexpr SubjectRow subject::follow_up{"follow_up", {"Uppföljning", "Follow-up"}};
constexpr GroupRow group::follow_up{"follow_up", {"Uppföljning", "Follow-up"}};

constexpr MomentRow moment::investigation_finished{
    "investigation_finished", {"Utredningen avslutad utan insats", "Investigation finished without an intervention"}};
constexpr MomentRow moment::last_day_as_child{
    "last_day_as_child", {"Sista dagen före 18 år", "The last day before eighteen"}, Happens::ahead};
constexpr MomentRow moment::follow_up_ended{"follow_up_ended", {"Uppföljningen avslutad", "Follow-up ended"}};

constexpr ProvisionRow provision::follow_up{
    "follow_up",
    {"Barnets situation får följas upp utan samtycke", "The child's situation may be followed up without consent"},
    moved("11 kap. 4 a §", "23 kap. 1 §")};
constexpr ProvisionRow provision::follow_up_contacts{
    "follow_up_contacts",
    {"Under uppföljningen tas de kontakter som behövs, och barnet får höras utan vårdnadshavaren",
     "The contacts that follow-up needs are made, and the child may be heard without a guardian"},
    moved("11 kap. 4 c §", "23 kap. 4 §")};
constexpr ProvisionRow provision::follow_up_time{
    "follow_up_time",
    {"Uppföljning utan samtycke har en bortre gräns", "Follow-up without consent must end in time"},
    moved("11 kap. 4 c §", "23 kap. 5 §")};

constexpr ProvisionRow provision::follow_up_information{
    "follow_up_information",
    {"Barn som fyllt 15 år och vårdnadshavare får veta när uppföljningen börjar och slutar",
     "A child of 15 and the guardians are told when the follow-up begins and ends"},
    new_rule("23 kap. 3 §")};

namespace moment {
extern const MomentRow follow_up_start_owed, follow_up_end_owed;
}
constexpr MomentRow moment::follow_up_start_owed{"follow_up_start_owed", {"Uppföljning beslutad", "Follow-up decided"}};
constexpr MomentRow moment::follow_up_end_owed{"follow_up_end_owed", {"Uppföljningen avslutad", "Follow-up ended"}};
constexpr NoticeKindRow notice_kind::follow_up_start{"follow_up_start",
                                                     {"Att uppföljning har inletts", "That a follow-up has begun"},
                                                     "tell_follow_up",
                                                     moment::follow_up_start_owed,
                                                     {}};
constexpr NoticeKindRow notice_kind::follow_up_end{"follow_up_end",
                                                   {"Att uppföljningen är avslutad", "That the follow-up has ended"},
                                                   "tell_follow_up",
                                                   moment::follow_up_end_owed,
                                                   {}};

constexpr ReasonRow reason::finished_with_intervention{
    "finished_with_intervention",
    {"Uppföljning utan samtycke förutsätter att utredningen avslutats utan insats.",
     "Follow-up without consent requires that the investigation ended without an intervention."}};
constexpr ReasonRow reason::follow_up_over{
    "follow_up_over",
    {"Tiden för uppföljning utan samtycke räknas från utredningens slut och är över. Inled en utredning om barnet kan "
     "behöva skydd eller stöd.",
     "The time for follow-up without consent counts from the end of the investigation and is over. Open one if the "
     "child may need protection or support."}};
constexpr ReasonRow reason::follow_up_of_adult{
    "follow_up_of_adult",
    {"Den unge har fyllt 18. Uppföljning utan samtycke gäller barn: erbjud stöd i stället.",
     "The young person has turned 18. Follow-up without consent is of children: offer support instead."}};

namespace {
constexpr DecisionKindRow kDecide{.id = "follow_up",
                                  .what = {"Uppföljning utan samtycke", "Follow-up without consent"},
                                  .law = moved("11 kap. 4 a §", "23 kap. 1 §"),
                                  .lowest = Lowest::employee,
                                  .limit = provision::delegation};
constexpr std::array kDecisions{DecisionKind{kDecide}};

constexpr std::array kDeadlines{
    // A power without consent is not lengthened by days off: SFS 1930:173 is about what must be done by a day.
    DeadlineRule{
        {.id = "D09",
         .name = "uppfoljning_utredning",
         .what = {"Avsluta uppföljningen utan samtycke", "End the follow-up without consent"},
         .exception = {"Upphör tidigare om en ny utredning inleds", "Ends earlier when a new investigation is opened"},
         .subject = subject::follow_up,
         .starts = moment::investigation_finished,
         .met_by = {moment::follow_up_ended},
         .provision = provision::follow_up_time,
         .who_may = kCompetentWorker},
        {old_act("11 kap. 4 c §", within({.months = 2})), new_act("23 kap. 5 §", within({.months = 6}))}},
    DeadlineRule{{.id = "D09.18",
                  .name = "uppfoljning_18_ar",
                  .what = {"Avsluta uppföljningen utan samtycke: den unge fyller 18",
                           "End the follow-up without consent: the young person turns 18"},
                  .exception = {"Uppföljning utan samtycke gäller barn", "Follow-up without consent is of children"},
                  .subject = subject::follow_up,
                  .starts = moment::last_day_as_child,
                  .met_by = {moment::follow_up_ended},
                  .provision = provision::best_interests,
                  .who_may = kCompetentWorker},
                 {old_act("1 kap. 2 §", kFixedDay), new_act("3 kap. 1 §", kFixedDay)}},
    DeadlineRule{{.id = "D09.start",
                  .name = "information_uppfoljning_inledd",
                  .what = {"Tala om att uppföljning utan samtycke har inletts",
                           "Tell that a follow-up without consent has begun"},
                  .exception = {},
                  .subject = subject::notice,
                  .starts = moment::follow_up_start_owed,
                  .met_by = kWhenTold,
                  .provision = provision::follow_up_information,
                  .who_may = kAnyWorker},
                 {new_act("23 kap. 3 §", kNoLimit)}},
    DeadlineRule{{.id = "D09.end",
                  .name = "information_uppfoljning_avslutad",
                  .what = {"Tala om att uppföljningen är avslutad", "Tell that the follow-up has ended"},
                  .exception = {},
                  .subject = subject::notice,
                  .starts = moment::follow_up_end_owed,
                  .met_by = kWhenTold,
                  .provision = provision::follow_up_information,
                  .who_may = kAnyWorker},
                 {new_act("23 kap. 3 §", kNoLimit)}}};

std::optional<base::Day> last_by_law(std::optional<base::Day> finished) {
  return working_day(moment::investigation_finished, moment::follow_up_ended, finished);
}

// It may be done on that day in the follow-up of that number; or why not.
template <class E>
Verdict<E> while_it_lasts(const File& file, E event, base::Day day) {
  const auto* one = file.find<FollowUp>(event.follow_up);
  if (one == nullptr) return refuse(reason::no_such_number, E::kInfo.law);
  if (day < one->decided) return refuse(reason::before_it_began, E::kInfo.law);
  if (one->at.has(moment::follow_up_ended) && day > one->at.find(moment::follow_up_ended)) {
    return refuse(reason::already_ended, E::kInfo.law);
  }
  if (is_of_age(file.child, day)) return refuse(reason::follow_up_of_adult, provision::best_interests);
  if (one->ends() && day > one->ends()) return refuse(reason::follow_up_over, provision::follow_up_time);
  return event;
}

NoticeKind kind_of_stage(FollowUpStage stage) {
  return stage == FollowUpStage::start ? notice_kind::follow_up_start : notice_kind::follow_up_end;
}

// Those decided under the act before were told by no rule that has been verified.
void tells(const File& file, std::vector<Telling>& to) {
  const auto add = [&](NoticeKind kind, const FollowUp& one, base::Day since) {
    if (since >= kSocialServicesActFrom) to.push_back({kind, one.number.value, since, one.is_live()});
  };
  for (const FollowUp& one : file.all<FollowUp>()) {
    add(notice_kind::follow_up_start, one, one.decided);
    const auto ended = one.at.find(moment::follow_up_ended);
    if (ended && !one.ended_by_opening) add(notice_kind::follow_up_end, one, *ended);
  }
}
}  // namespace

// ---- What is shown of it

FollowUp::Shown::Shown(const FollowUp& one)
    : investigation{one.investigation}, ended{one.at.find(moment::follow_up_ended)} {
  if (one.is_live()) ends = one.ends();
}

std::optional<base::Day> FollowUp::ends() const {
  const auto by_law = last_by_law(at.find(moment::investigation_finished));
  const auto as_child = at.find(moment::last_day_as_child);
  return by_law && as_child ? std::min(by_law, as_child) : by_law;
}

void FollowUp::date_by_age(const Child& child) {
  at.clear(moment::last_day_as_child);
  const auto born = child.at.find(moment::born);
  if (!born) return;
  const base::Day last = last_day(*born, {.years = 18}) - std::chrono::days{1};
  if (last < ends()) at.set(moment::last_day_as_child, last);
}

// ---- What may be recorded, and what it means

Verdict<FollowUpDecided> rule(const File& file, FollowUpDecided event, const Now& now) {
  const auto* investigation = file.find<Investigation>(event.investigation);
  if (investigation == nullptr) return refuse(reason::no_such_number, provision::follow_up);
  const auto finished = investigation->at.find(moment::finished);
  if (!finished) return refuse(reason::not_decided, provision::follow_up);
  if (now.today < *finished) return refuse(reason::before_it_began, provision::follow_up);
  if (investigation->outcome != FinishOutcome::without_intervention) {
    return refuse(reason::finished_with_intervention, provision::follow_up);
  }
  if (file.find_open_investigation() != nullptr) return refuse(reason::already_open, provision::follow_up);
  if (std::ranges::any_of(file.all<FollowUp>(), &FollowUp::is_live))
    return refuse(reason::already_done, provision::follow_up);
  if (is_of_age(file.child, now.today)) return refuse(reason::follow_up_of_adult, provision::best_interests);
  if (const auto last = last_by_law(finished); last && *last < now.today) {
    return refuse(reason::follow_up_over, provision::follow_up_time);
  }
  if (const auto refusal = give_power(now, kDecide, event)) return std::unexpected(*refusal);
  event.follow_up = file.next<FollowUp>();
  return event;
}

Verdict<FollowUpContactMade> rule(const File& file, FollowUpContactMade event, const Now& now) {
  return while_it_lasts(file, std::move(event), now.today);
}
Verdict<FollowUpTalkHeld> rule(const File& file, FollowUpTalkHeld event, const Now& now) {
  return while_it_lasts(file, std::move(event), now.today);
}

Verdict<FollowUpEnded> rule(const File& file, FollowUpEnded event, const Now& now) {
  const auto* one = file.find<FollowUp>(event.follow_up);
  if (one == nullptr) return refuse(reason::no_such_number, provision::follow_up);
  if (one->at.has(moment::follow_up_ended)) return refuse(reason::already_ended, provision::follow_up);
  if (now.today < one->at.find(moment::investigation_finished)) {
    return refuse(reason::before_it_began, provision::follow_up);
  }
  return event;
}

namespace {

// The rule of what one person is told of a follow-up.
template <class E>
Verdict<E> about_follow_up(const File& file, E event, const Now& now) {
  const auto* one = file.find<FollowUp>(event.follow_up);
  if (one == nullptr) return refuse(reason::no_such_number, provision::follow_up_information);
  const auto since = event.of == FollowUpStage::start ? std::optional{one->decided}
                                                      : one->at.find(moment::follow_up_ended);
  if (!since) return refuse(reason::still_open, provision::follow_up_information);
  if (now.today < *since) return refuse(reason::before_it_began, provision::follow_up_information);
  const auto doubt = doubt_addressed(file, {event.to, event.guardian}, provision::follow_up_information);
  if (doubt) return std::unexpected(*doubt);
  return event;
}

}  // namespace

Verdict<FollowUpTold> rule(const File& file, FollowUpTold event, const Now& now) {
  return about_follow_up(file, std::move(event), now);
}
Verdict<FollowUpNoticeOmitted> rule(const File& file, FollowUpNoticeOmitted event, const Now& now) {
  if (event.ground == OmittedBecause::obviously_unnecessary) {
    return refuse(reason::ground_of_decisions, provision::follow_up_information);
  }
  return about_follow_up(file, std::move(event), now);
}

void evolve(File& file, const FollowUpDecided& event, const Stamp& stamp) {
  FollowUp one{.number = event.follow_up, .investigation = event.investigation, .decided = stamp.day, .at = {}};
  if (const auto* investigation = file.find<Investigation>(event.investigation)) {
    one.at.set(moment::investigation_finished, investigation->at.find(moment::finished).value_or(base::kNever));
  }
  one.date_by_age(file.child);
  file.closed.reset();
  file.all<FollowUp>().push_back(one);
}
void evolve(File&, const FollowUpContactMade&, const Stamp&) {}
void evolve(File&, const FollowUpTalkHeld&, const Stamp&) {}
void evolve(File& file, const FollowUpEnded& event, const Stamp& stamp) {
  if (auto* one = file.find<FollowUp>(event.follow_up)) one->at.set(moment::follow_up_ended, stamp.day);
}

void evolve(File& file, const FollowUpTold& event, const Stamp& stamp) {
  note_told(file, kind_of_stage(event.of), event.follow_up.value, {event.to, event.guardian}, stamp.day,
            [&](Notice& one) { one.at.set(moment::told, stamp.day); });
}
void evolve(File& file, const FollowUpNoticeOmitted& event, const Stamp& stamp) {
  note_told(file, kind_of_stage(event.of), event.follow_up.value, {event.to, event.guardian}, stamp.day,
            [&](Notice& one) { omit(one, event.ground, stamp.day); });
}

namespace {

std::optional<NextStep> next_step(const File& file) {
  for (const FollowUp& one : file.all<FollowUp>()) {
    if (one.is_live()) return NextStep{"end_follow_up", one.number.value};
  }
  return std::nullopt;
}

// A new investigation ends follow-up: SoL 23:5.
void hear(File& file, const Event& event, const Stamp& stamp) {
  if (event.is<IdentityRecorded>()) {
    for (FollowUp& one : file.all<FollowUp>()) one.date_by_age(file.child);
  }
  if (!event.is<InvestigationOpened>()) return;
  for (FollowUp& one : file.all<FollowUp>()) {
    if (!one.is_live()) continue;
    one.at.set(moment::follow_up_ended, stamp.day);
    one.ended_by_opening = true;
  }
}

constexpr std::array kGroups{Group{group::follow_up}};
constexpr std::array kReasons{Reason{reason::finished_with_intervention}, Reason{reason::follow_up_over},
                              Reason{reason::follow_up_of_adult}};
constexpr std::array kProvisions{Provision{provision::follow_up}, Provision{provision::follow_up_contacts},
                                 Provision{provision::follow_up_time}, Provision{provision::follow_up_information}};

}  // namespace

extern const Process kFollowUpProcess;
constexpr Process kFollowUpProcess{.events = &event_kinds<FollowUpDecided, FollowUpContactMade, FollowUpTalkHeld,
                                                          FollowUpEnded, FollowUpTold, FollowUpNoticeOmitted>,
                                   .matters = matters_of<FollowUp>(),
                                   .groups = kGroups,
                                   .reasons = kReasons,
                                   .provisions = kProvisions,
                                   .deadlines = kDeadlines,
                                   .decisions = kDecisions,
                                   .next_step = &next_step,
                                   .tells = &tells,
                                   .hear = &hear};

}  // namespace core
