// SPDX-License-Identifier: EUPL-1.2
#include "core/child/voice.hpp"

#include "core/file.hpp"

namespace core {
namespace {

std::optional<Refusal> cannot_hear(const File& file, InvestigationNo number, base::Day day, Provision law) {
  const Investigation* investigation = file.find_investigation(number);
  if (investigation == nullptr) return Refusal{Reason::no_such_number, law};
  if (!investigation->is_open()) return Refusal{Reason::already_finished, law};
  if (day < investigation->at.find(Moment::opened)) return Refusal{Reason::before_it_began, law};
  return std::nullopt;
}

}  // namespace

Verdict<ChildInformed> rule(const File& file, ChildInformed event, const Now&) {
  if (event.investigation && file.find_investigation(*event.investigation) == nullptr) {
    return refuse(Reason::no_such_number, Provision::child_information);
  }
  return event;
}
Verdict<ChildTalkHeld> rule(const File& file, ChildTalkHeld event, const Now& now) {
  if (const auto no = cannot_hear(file, event.investigation, now.today, Provision::child_talk)) {
    return std::unexpected(*no);
  }
  return event;
}
Verdict<ChildNotHeard> rule(const File& file, ChildNotHeard event, const Now& now) {
  if (const auto no = cannot_hear(file, event.investigation, now.today, Provision::child_view)) {
    return std::unexpected(*no);
  }
  return event;
}

void evolve(File&, const ChildInformed&, const Stamp&) {}
void evolve(File& file, const ChildTalkHeld& event, const Stamp&) {
  if (Investigation* one = file.find_investigation(event.investigation)) one->is_child_heard = true;
}
void evolve(File& file, const ChildNotHeard& event, const Stamp&) {
  if (Investigation* one = file.find_investigation(event.investigation)) one->is_child_heard = true;
}

}  // namespace core
