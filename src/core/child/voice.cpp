// SPDX-License-Identifier: EUPL-1.2
#include "core/child/voice.hpp"

#include "core/event_kind_of.hpp"
#include "core/file.hpp"
#include "core/investigation/investigation.hpp"
#include "core/matters_of.hpp"

namespace core {
namespace {

std::optional<Refusal> cannot_hear(const File& file, InvestigationNo number, base::Day day, Provision law) {
  const auto* investigation = file.find<Investigation>(number);
  if (investigation == nullptr) return Refusal{reason::no_such_number, law};
  if (!investigation->is_open()) return Refusal{reason::already_finished, law};
  if (day < investigation->at.find(moment::opened)) return Refusal{reason::before_it_began, law};
  return std::nullopt;
}

}  // namespace

Verdict<ChildInformed> rule(const File& file, ChildInformed event, const Now&) {
  if (event.investigation && file.find<Investigation>(*event.investigation) == nullptr) {
    return refuse(reason::no_such_number, provision::child_information);
  }
  return event;
}
Verdict<ChildTalkHeld> rule(const File& file, ChildTalkHeld event, const Now& now) {
  if (const auto no = cannot_hear(file, event.investigation, now.today, provision::child_talk)) {
    return std::unexpected(*no);
  }
  return event;
}
Verdict<ChildNotHeard> rule(const File& file, ChildNotHeard event, const Now& now) {
  if (const auto no = cannot_hear(file, event.investigation, now.today, provision::child_view)) {
    return std::unexpected(*no);
  }
  return event;
}

void evolve(File&, const ChildInformed&, const Stamp&) {}
void evolve(File& file, const ChildTalkHeld& event, const Stamp&) {
  if (auto* one = file.find<Investigation>(event.investigation)) one->is_child_heard = true;
}
void evolve(File& file, const ChildNotHeard& event, const Stamp&) {
  if (auto* one = file.find<Investigation>(event.investigation)) one->is_child_heard = true;
}

extern const Process kVoiceProcess;
constexpr Process kVoiceProcess{.events = &event_kinds<ChildInformed, ChildTalkHeld, ChildNotHeard>};

}  // namespace core
