// SPDX-License-Identifier: EUPL-1.2
#include "core/intervention/intervention.hpp"

#include "core/file.hpp"

namespace core {
namespace {

// The intervention, unless it is unknown, has ended, or was not granted by that day.
Verdict<const Intervention*> find_live(const File& file, InterventionNo number, base::Day day, Provision law) {
  const Intervention* one = file.find_intervention(number);
  if (one == nullptr) return refuse(Reason::no_such_number, law);
  if (one->is_ended()) return refuse(Reason::already_ended, law);
  if (day < one->agreed()) return refuse(Reason::before_it_began, law);
  return one;
}

// The same, and started by that day.
Verdict<const Intervention*> find_running(const File& file, InterventionNo number, base::Day day, Provision law) {
  auto one = find_live(file, number, day, law);
  if (!one) return one;
  const auto started = (*one)->at.find(Moment::started);
  if (!started) return refuse(Reason::not_started, law);
  if (day < *started) return refuse(Reason::before_it_began, law);
  return one;
}

std::optional<Refusal> unassessed_refusal(const File& file, InterventionKind kind, base::Day day) {
  const ConsentVerdict verdict = weigh_consent(file, kind, day);
  switch (verdict.outcome) {
    case ConsentOutcome::allowed: return std::nullopt;
    case ConsentOutcome::ask_guardian: return Refusal{Reason::consent_missing_guardian, verdict.law};
    case ConsentOutcome::ask_child: return Refusal{Reason::consent_missing_child, verdict.law};
    case ConsentOutcome::board_may:
    case ConsentOutcome::refused: return Refusal{Reason::consent_refused, verdict.law};
  }
  return std::nullopt;
}

// It is carried out again, or never will be: what was reported is over, whichever day the worker writes.
void stop_reporting(Intervention& one) {
  one.interrupted.reset();
  one.at.clear(Moment::interrupted);
  one.at.clear(Moment::not_executed_reported);
}

void set_review(Intervention& one, std::optional<base::Day> chosen, base::Day from) {
  if (!one.review_since.begins(from)) return;
  one.at.set(Moment::review_due, chosen ? *chosen : last_day(from, get_intervention(one.kind).first_review));
}

}  // namespace

Verdict<InterventionOffered> rule(const File& file, InterventionOffered event, const Now& now) {
  if (get_intervention(event.kind).consent != ConsentClass::unassessed) {
    return refuse(Reason::not_decided, Provision::right_to_intervention);  // This kind takes a decision.
  }
  if (const auto refusal = unassessed_refusal(file, event.kind, now.today)) return std::unexpected(*refusal);
  event.intervention = file.next<InterventionNo>(file.interventions);
  return event;
}

Verdict<InterventionStarted> rule(const File& file, InterventionStarted event, const Now& now) {
  const auto one = find_live(file, event.intervention, now.today, Provision::not_executed);
  if (!one) return std::unexpected(one.error());
  if ((*one)->at.has(Moment::started)) return refuse(Reason::already_started, Provision::not_executed);
  if (event.first_review && *event.first_review < now.today) {
    return refuse(Reason::until_too_early, Provision::continuous_follow_up);
  }
  return event;
}

Verdict<GoalSet> rule(const File& file, GoalSet event, const Now& now) {
  const auto one = find_live(file, event.intervention, now.today, Provision::documentation);
  if (!one) return std::unexpected(one.error());
  event.goal = file.next<GoalNo>((*one)->goals);
  return event;
}

Verdict<GoalAssessed> rule(const File& file, GoalAssessed event, const Now& now) {
  const auto one = find_live(file, event.intervention, now.today, Provision::documentation);
  if (!one) return std::unexpected(one.error());
  if (File::find((*one)->goals, event.goal.value) == nullptr) {
    return refuse(Reason::no_such_number, Provision::documentation);
  }
  return event;
}

Verdict<InterventionReviewed> rule(const File& file, InterventionReviewed event, const Now& now) {
  const auto one = find_running(file, event.intervention, now.today, Provision::continuous_follow_up);
  if (!one) return std::unexpected(one.error());
  if (event.next_review && *event.next_review <= now.today) {
    return refuse(Reason::until_too_early, Provision::continuous_follow_up);
  }
  return event;
}

Verdict<InterventionInterrupted> rule(const File& file, InterventionInterrupted event, const Now& now) {
  const auto one = find_running(file, event.intervention, now.today, Provision::not_executed);
  if (!one) return std::unexpected(one.error());
  if ((*one)->is_interrupted()) return refuse(Reason::already_done, Provision::not_executed);
  return event;
}

Verdict<InterventionResumed> rule(const File& file, InterventionResumed event, const Now& now) {
  const auto one = find_running(file, event.intervention, now.today, Provision::not_executed);
  if (!one) return std::unexpected(one.error());
  if (!(*one)->is_interrupted()) return refuse(Reason::nothing_to_do, Provision::not_executed);
  if (now.today < (*one)->interrupted) return refuse(Reason::before_it_began, Provision::not_executed);
  return event;
}

Verdict<NotExecutedReported> rule(const File& file, NotExecutedReported event, const Now& now) {
  const auto one = find_live(file, event.intervention, now.today, Provision::not_executed);
  if (!one) return std::unexpected(one.error());
  if ((*one)->offered) return refuse(Reason::nothing_to_do, Provision::not_executed);
  if ((*one)->is_running() && !(*one)->is_interrupted()) {
    return refuse(Reason::already_started, Provision::not_executed);
  }
  if (now.today < (*one)->interrupted) return refuse(Reason::before_it_began, Provision::not_executed);
  return event;
}

Verdict<InterventionEnded> rule(const File& file, InterventionEnded event, const Now& now) {
  const auto one = find_live(file, event.intervention, now.today, Provision::documentation);
  if (!one) return std::unexpected(one.error());
  if (now.today < (*one)->at.find(Moment::started).value_or(now.today)) {
    return refuse(Reason::before_it_began, Provision::documentation);
  }
  return event;
}

void evolve(File& file, const InterventionOffered& event, const Stamp& stamp) {
  Intervention one{.number = event.intervention, .kind = event.kind, .decision = {}, .goals = {}, .at = {}};
  one.offered = stamp.day;
  set_review(one, {},
             stamp.day);  // Nobody reports it to IVO, so the board's own guideline keeps it from being forgotten.
  file.closed.reset();
  file.interventions.push_back(std::move(one));
}
void evolve(File& file, const InterventionStarted& event, const Stamp& stamp) {
  Intervention* one = file.find_intervention(event.intervention);
  if (one == nullptr) return;
  one->at.set(Moment::started, stamp.day);
  one->at.clear(Moment::not_executed_reported);
  set_review(*one, event.first_review, stamp.day);
}
void evolve(File& file, const GoalSet& event, const Stamp&) {
  if (Intervention* one = file.find_intervention(event.intervention)) one->goals.push_back({event.goal, {}});
}
void evolve(File& file, const GoalAssessed& event, const Stamp& stamp) {
  Intervention* one = file.find_intervention(event.intervention);
  if (one == nullptr) return;
  if (Goal* goal = File::find(one->goals, event.goal.value)) goal->since.take(goal->outcome, event.outcome, stamp.day);
}
void evolve(File& file, const InterventionReviewed& event, const Stamp& stamp) {
  if (Intervention* one = file.find_intervention(event.intervention)) set_review(*one, event.next_review, stamp.day);
}
void evolve(File& file, const InterventionInterrupted& event, const Stamp& stamp) {
  Intervention* one = file.find_intervention(event.intervention);
  if (one == nullptr) return;
  // Told late of an interruption that was over before: it goes on all the same.
  if (const auto resumed = one->at.find(Moment::resumed); resumed && stamp.day < *resumed) return;
  one->interrupted = stamp.day;
  if (one->offered) return;
  one->at.set(Moment::interrupted, stamp.day);
  one->at.clear(Moment::resumed);  // An earlier resumption, even of the same day, meets nothing of this.
}
void evolve(File& file, const InterventionResumed& event, const Stamp& stamp) {
  Intervention* one = file.find_intervention(event.intervention);
  if (one == nullptr) return;
  stop_reporting(*one);
  one->at.set(Moment::resumed, stamp.day);
}
void evolve(File& file, const NotExecutedReported& event, const Stamp& stamp) {
  if (Intervention* one = file.find_intervention(event.intervention)) {
    one->at.set(Moment::not_executed_reported, stamp.day);
  }
}
void evolve(File& file, const InterventionEnded& event, const Stamp& stamp) {
  Intervention* one = file.find_intervention(event.intervention);
  if (one == nullptr) return;
  one->ending = event.ending;
  stop_reporting(*one);
  one->at.set(one->at.has(Moment::started) ? Moment::ended : Moment::revoked, stamp.day);
}

}  // namespace core
