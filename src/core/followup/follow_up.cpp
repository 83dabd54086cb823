// SPDX-License-Identifier: EUPL-1.2
#include "core/followup/follow_up.hpp"

#include "core/board/delegation.hpp"
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
constexpr MomentRow moment::follow_up_ended{"follow_up_ended", {"Uppföljningen avslutad", "Follow-up ended"}};

constexpr ProvisionRow provision::follow_up{
    "follow_up",
    {"Barnets situation får följas upp utan samtycke", "The child's situation may be followed up without consent"},
    moved("11 kap. 4 a §", "23 kap. 1 §")};
constexpr ProvisionRow provision::follow_up_time{
    "follow_up_time",
    {"Uppföljning utan samtycke har en bortre gräns", "Follow-up without consent must end in time"},
    moved("11 kap. 4 c §", "23 kap. 5 §")};

constexpr ReasonRow reason::finished_with_intervention{
    "finished_with_intervention",
    {"Uppföljning utan samtycke förutsätter att utredningen avslutats utan insats.",
     "Follow-up without consent requires that the investigation ended without an intervention."}};

namespace {
constexpr DecisionKindRow kDecide{.id = "follow_up",
                                  .what = {"Uppföljning utan samtycke", "Follow-up without consent"},
                                  .law = moved("11 kap. 4 a §", "23 kap. 1 §"),
                                  .lowest = Lowest::employee,
                                  .limit = provision::delegation};
constexpr std::array kDecisions{DecisionKind{kDecide}};

constexpr std::array kDeadlines{DeadlineRule{
    {.id = "D09",
     .name = "uppfoljning_utredning",
     .what = {"Avsluta uppföljningen utan samtycke", "End the follow-up without consent"},
     .exception = {"Upphör tidigare om en ny utredning inleds", "Ends earlier when a new investigation is opened"},
     .subject = subject::follow_up,
     .starts = moment::investigation_finished,
     .met_by = {moment::follow_up_ended},
     .shift = kMayMove,
     .provision = provision::follow_up_time,
     .who_may = kCompetentWorker},
    {old_act("11 kap. 4 c §", within({.months = 2})), new_act("23 kap. 5 §", within({.months = 6}))}}};
}  // namespace

// ---- What is shown of it

FollowUp::Shown::Shown(const FollowUp& one)
    : investigation{one.investigation}, ended{one.at.find(moment::follow_up_ended)} {
  const auto start = one.at.find(moment::investigation_finished);
  const DeadlineRow* row = start ? find_deadline(kDeadlines.front().row.id, *start) : nullptr;
  const auto due = row != nullptr && one.is_live() ? due_days(*row, *start) : std::nullopt;
  if (due) ends = due->working;
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
  if (const auto refusal = give_power(now, kDecide, event)) return std::unexpected(*refusal);
  event.follow_up = file.next<FollowUp>();
  return event;
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

void evolve(File& file, const FollowUpDecided& event, const Stamp&) {
  FollowUp one{.number = event.follow_up, .investigation = event.investigation, .at = {}};
  if (const auto* investigation = file.find<Investigation>(event.investigation)) {
    one.at.set(moment::investigation_finished, investigation->at.find(moment::finished).value_or(base::kNever));
  }
  file.closed.reset();
  file.all<FollowUp>().push_back(one);
}
void evolve(File& file, const FollowUpEnded& event, const Stamp& stamp) {
  if (auto* one = file.find<FollowUp>(event.follow_up)) one->at.set(moment::follow_up_ended, stamp.day);
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
  if (!event.is<InvestigationOpened>()) return;
  for (FollowUp& one : file.all<FollowUp>()) {
    if (one.is_live()) one.at.set(moment::follow_up_ended, stamp.day);
  }
}

constexpr std::array kGroups{Group{group::follow_up}};
constexpr std::array kReasons{Reason{reason::finished_with_intervention}};
constexpr std::array kProvisions{Provision{provision::follow_up}, Provision{provision::follow_up_time}};

}  // namespace

extern const Process kFollowUpProcess;
constexpr Process kFollowUpProcess{.events = &event_kinds<FollowUpDecided, FollowUpEnded>,
                                   .matters = matters_of<FollowUp>(),
                                   .groups = kGroups,
                                   .reasons = kReasons,
                                   .provisions = kProvisions,
                                   .deadlines = kDeadlines,
                                   .decisions = kDecisions,
                                   .next_step = &next_step,
                                   .hear = &hear};

}  // namespace core
