// SPDX-License-Identifier: EUPL-1.2
#include "core/followup/follow_up.hpp"

#include "core/file.hpp"

namespace core {

Verdict<FollowUpDecided> rule(const File& file, FollowUpDecided event, const Now& now) {
  const Investigation* investigation = file.find_investigation(event.investigation);
  if (investigation == nullptr) return refuse(Reason::no_such_number, Provision::follow_up);
  const auto finished = investigation->at.find(Moment::finished);
  if (!finished) return refuse(Reason::not_decided, Provision::follow_up);
  if (now.today < *finished) return refuse(Reason::before_it_began, Provision::follow_up);
  if (investigation->outcome != FinishOutcome::without_intervention) {
    return refuse(Reason::finished_with_intervention, Provision::follow_up);
  }
  if (file.find_open_investigation() != nullptr) return refuse(Reason::already_open, Provision::follow_up);
  const auto runs = [](const FollowUp& one) { return !one.at.has(Moment::follow_up_ended); };
  if (std::ranges::any_of(file.follow_ups, runs)) return refuse(Reason::already_done, Provision::follow_up);
  event.follow_up = file.next<FollowUpNo>(file.follow_ups);
  return event;
}

Verdict<FollowUpEnded> rule(const File& file, FollowUpEnded event, const Now& now) {
  const FollowUp* one = file.find_follow_up(event.follow_up);
  if (one == nullptr) return refuse(Reason::no_such_number, Provision::follow_up);
  if (one->at.has(Moment::follow_up_ended)) return refuse(Reason::already_ended, Provision::follow_up);
  if (now.today < one->at.find(Moment::investigation_finished)) {
    return refuse(Reason::before_it_began, Provision::follow_up);
  }
  return event;
}

void evolve(File& file, const FollowUpDecided& event, const Stamp&) {
  FollowUp one{.number = event.follow_up, .investigation = event.investigation, .at = {}};
  if (const Investigation* investigation = file.find_investigation(event.investigation)) {
    one.at.set(Moment::investigation_finished, investigation->at.find(Moment::finished).value_or(base::kNever));
  }
  file.closed.reset();
  file.follow_ups.push_back(one);
}
void evolve(File& file, const FollowUpEnded& event, const Stamp& stamp) {
  if (FollowUp* one = file.find_follow_up(event.follow_up)) one->at.set(Moment::follow_up_ended, stamp.day);
}

}  // namespace core
