// SPDX-License-Identifier: EUPL-1.2
#include "core/intervention/intervention.hpp"

#include "core/event_kind_of.hpp"
#include "core/file.hpp"
#include "core/investigation/decision.hpp"
#include "core/investigation/investigation.hpp"
#include "core/matters_of.hpp"

namespace core {
namespace {

// The intervention, unless it is unknown, has ended, or was not granted by that day.
Verdict<const Intervention*> find_live(const File& file, InterventionNo number, base::Day day, Provision law) {
  const auto* one = file.find<Intervention>(number);
  if (one == nullptr) return refuse(reason::no_such_number, law);
  if (one->is_ended()) return refuse(reason::already_ended, law);
  if (day < one->agreed()) return refuse(reason::before_it_began, law);
  return one;
}

// The same, and started by that day.
Verdict<const Intervention*> find_running(const File& file, InterventionNo number, base::Day day, Provision law) {
  auto one = find_live(file, number, day, law);
  if (!one) return one;
  const auto started = (*one)->at.find(moment::started);
  if (!started) return refuse(reason::not_started, law);
  if (day < *started) return refuse(reason::before_it_began, law);
  return one;
}

std::optional<Refusal> unassessed_refusal(const File& file, InterventionKind kind, base::Day day) {
  const ConsentVerdict verdict = weigh_consent(file, kind, day);
  switch (verdict.outcome) {
    case ConsentOutcome::allowed: return std::nullopt;
    case ConsentOutcome::ask_guardian: return Refusal{reason::consent_missing_guardian, verdict.law};
    case ConsentOutcome::ask_child: return Refusal{reason::consent_missing_child, verdict.law};
    case ConsentOutcome::board_may:
    case ConsentOutcome::refused: return Refusal{reason::consent_refused, verdict.law};
  }
  return std::nullopt;
}

// What asks for it to be followed up: of a contact person SoL 23:6, of other kinds only that it is documented.
Provision followed_up_by(const Intervention& one) {
  const bool is_contact = get_intervention(one.kind).law == provision::contact_person;
  return is_contact ? Provision{provision::continuous_follow_up} : Provision{provision::documentation};
}

// It is carried out again, or never will be: what was reported is over, whichever day the worker writes.
void stop_reporting(Intervention& one) {
  one.interrupted.reset();
  one.at.clear(moment::interrupted);
  one.at.clear(moment::not_executed_reported);
}

void set_review(Intervention& one, std::optional<base::Day> chosen, base::Day from) {
  if (!one.review_since.begins(from)) return;
  one.at.set(moment::review_due, chosen ? *chosen : last_day(from, get_intervention(one.kind).first_review));
}

}  // namespace

InterventionOffered InterventionOffered::trial(const File&) {
  InterventionOffered event;
  event.kind = InterventionKind::open_care_unassessed;
  return event;
}

Verdict<InterventionOffered> rule(const File& file, InterventionOffered event, const Now& now) {
  if (get_intervention(event.kind).consent != ConsentClass::unassessed) {
    return refuse(reason::not_decided, provision::right_to_intervention);  // This kind takes a decision.
  }
  if (const auto refusal = unassessed_refusal(file, event.kind, now.today)) return std::unexpected(*refusal);
  event.intervention = file.next<Intervention>();
  return event;
}

Verdict<InterventionStarted> rule(const File& file, InterventionStarted event, const Now& now) {
  const auto one = find_live(file, event.intervention, now.today, provision::not_executed);
  if (!one) return std::unexpected(one.error());
  if ((*one)->at.has(moment::started)) return refuse(reason::already_started, provision::not_executed);
  if (event.first_review && *event.first_review < now.today) {
    return refuse(reason::until_too_early, followed_up_by(**one));
  }
  return event;
}

Verdict<GoalSet> rule(const File& file, GoalSet event, const Now& now) {
  const auto one = find_live(file, event.intervention, now.today, provision::documentation);
  if (!one) return std::unexpected(one.error());
  event.goal = file.next_in<GoalNo>((*one)->goals);
  return event;
}

Verdict<GoalAssessed> rule(const File& file, GoalAssessed event, const Now& now) {
  const auto one = find_live(file, event.intervention, now.today, provision::documentation);
  if (!one) return std::unexpected(one.error());
  if (File::find_in((*one)->goals, event.goal.value) == nullptr) {
    return refuse(reason::no_such_number, provision::documentation);
  }
  return event;
}

Verdict<InterventionReviewed> rule(const File& file, InterventionReviewed event, const Now& now) {
  const auto* named = file.find<Intervention>(event.intervention);
  const Provision law = named == nullptr ? Provision{provision::documentation} : followed_up_by(*named);
  const auto one = find_running(file, event.intervention, now.today, law);
  if (!one) return std::unexpected(one.error());
  if (event.next_review && *event.next_review <= now.today) {
    return refuse(reason::until_too_early, followed_up_by(**one));
  }
  return event;
}

Verdict<InterventionInterrupted> rule(const File& file, InterventionInterrupted event, const Now& now) {
  const auto one = find_running(file, event.intervention, now.today, provision::not_executed);
  if (!one) return std::unexpected(one.error());
  if ((*one)->is_interrupted()) return refuse(reason::already_done, provision::not_executed);
  return event;
}

Verdict<InterventionResumed> rule(const File& file, InterventionResumed event, const Now& now) {
  const auto one = find_running(file, event.intervention, now.today, provision::not_executed);
  if (!one) return std::unexpected(one.error());
  if (!(*one)->is_interrupted()) return refuse(reason::nothing_to_do, provision::not_executed);
  if (now.today < (*one)->interrupted) return refuse(reason::before_it_began, provision::not_executed);
  return event;
}

Verdict<NotExecutedReported> rule(const File& file, NotExecutedReported event, const Now& now) {
  const auto one = find_live(file, event.intervention, now.today, provision::not_executed);
  if (!one) return std::unexpected(one.error());
  if ((*one)->offered) return refuse(reason::nothing_to_do, provision::not_executed);
  if ((*one)->is_running() && !(*one)->is_interrupted()) {
    return refuse(reason::already_started, provision::not_executed);
  }
  if (now.today < (*one)->interrupted) return refuse(reason::before_it_began, provision::not_executed);
  return event;
}

Verdict<InterventionEnded> rule(const File& file, InterventionEnded event, const Now& now) {
  const auto one = find_live(file, event.intervention, now.today, provision::documentation);
  if (!one) return std::unexpected(one.error());
  if (now.today < (*one)->at.find(moment::started).value_or(now.today)) {
    return refuse(reason::before_it_began, provision::documentation);
  }
  return event;
}

void evolve(File& file, const InterventionOffered& event, const Stamp& stamp) {
  Intervention one{.number = event.intervention, .kind = event.kind, .decision = {}, .goals = {}, .at = {}};
  one.offered = stamp.day;
  set_review(one, {},
             stamp.day);  // Nobody reports it to IVO, so the board's own guideline keeps it from being forgotten.
  file.closed.reset();
  file.all<Intervention>().push_back(std::move(one));
}
void evolve(File& file, const InterventionStarted& event, const Stamp& stamp) {
  auto* one = file.find<Intervention>(event.intervention);
  if (one == nullptr) return;
  one->at.set(moment::started, stamp.day);
  one->at.clear(moment::not_executed_reported);
  set_review(*one, event.first_review, stamp.day);
}
void evolve(File& file, const GoalSet& event, const Stamp&) {
  if (auto* one = file.find<Intervention>(event.intervention)) one->goals.push_back({event.goal, {}});
}
void evolve(File& file, const GoalAssessed& event, const Stamp& stamp) {
  auto* one = file.find<Intervention>(event.intervention);
  if (one == nullptr) return;
  if (Goal* goal = File::find_in(one->goals, event.goal.value))
    goal->since.take(goal->outcome, event.outcome, stamp.day);
}
void evolve(File& file, const InterventionReviewed& event, const Stamp& stamp) {
  if (auto* one = file.find<Intervention>(event.intervention)) set_review(*one, event.next_review, stamp.day);
}
void evolve(File& file, const InterventionInterrupted& event, const Stamp& stamp) {
  auto* one = file.find<Intervention>(event.intervention);
  if (one == nullptr) return;
  // Told late of an interruption that was over before: it goes on all the same.
  if (const auto resumed = one->at.find(moment::resumed); resumed && stamp.day < *resumed) return;
  one->interrupted = stamp.day;
  if (one->offered) return;
  one->at.set(moment::interrupted, stamp.day);
  one->at.clear(moment::resumed);  // An earlier resumption, even of the same day, meets nothing of this.
}
void evolve(File& file, const InterventionResumed& event, const Stamp& stamp) {
  auto* one = file.find<Intervention>(event.intervention);
  if (one == nullptr) return;
  stop_reporting(*one);
  one->at.set(moment::resumed, stamp.day);
}
void evolve(File& file, const NotExecutedReported& event, const Stamp& stamp) {
  auto* one = file.find<Intervention>(event.intervention);
  if (one == nullptr) return;
  const Moment since = one->interrupted ? Moment{moment::interrupted} : Moment{moment::granted};
  const auto owed = working_day(since, moment::not_executed_reported, one->at.find(since));
  // Before the three months are over there is nothing to report yet, and what is told then leaves the duty.
  if (owed && stamp.day < *owed) return;
  one->at.set(moment::not_executed_reported, stamp.day);
}
void evolve(File& file, const InterventionEnded& event, const Stamp& stamp) {
  auto* one = file.find<Intervention>(event.intervention);
  if (one == nullptr) return;
  one->ending = event.ending;
  stop_reporting(*one);
  one->at.set(one->at.has(moment::started) ? moment::ended : moment::revoked, stamp.day);
}

extern const Process kInterventionProcess;
constexpr Process kInterventionProcess{
    .events = &event_kinds<InterventionOffered, InterventionStarted, GoalSet, GoalAssessed, InterventionReviewed,
                           InterventionInterrupted, InterventionResumed, NotExecutedReported, InterventionEnded>,
    .matters = matters_of<Intervention>()};

}  // namespace core
