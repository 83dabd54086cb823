// SPDX-License-Identifier: EUPL-1.2
#include "core/report/application.hpp"

#include "core/calendar/stockholm.hpp"
#include "core/calendar/term.hpp"
#include "core/event_kind_of.hpp"
#include "core/file.hpp"
#include "core/investigation/decision.hpp"
#include "core/investigation/investigation.hpp"
#include "core/matters_of.hpp"

namespace core {
namespace {

constexpr Term kMayDemandAfter{.months = 6};  // FL 12 §; the same time as deadline D46.

}  // namespace

base::Day ApplicationReceived::own_day() const { return stockholm_day(received_at); }

Verdict<ApplicationReceived> rule(const File& file, ApplicationReceived event, const Now& now) {
  if (event.received_at > now.at) return refuse(reason::dated_in_future);
  const auto doubt = doubt_received(file, event.own_day(), stockholm_day(now.at));
  if (doubt) return refuse(*doubt);
  event.application = file.next<Application>();
  return event;
}

Verdict<ApplicationWithdrawn> rule(const File& file, ApplicationWithdrawn event, const Now& now) {
  const auto* application = file.find<Application>(event.application);
  if (application == nullptr) return refuse(reason::no_such_number);
  if (now.today < application->at.find(moment::received)) return refuse(reason::before_it_began);
  if (application->at.has(moment::withdrawn) || application->at.has(moment::decided)) {
    return refuse(reason::already_done);
  }
  return event;
}

// Once in each matter, and only when six months have passed without a decision. An earlier wish is a journal note:
// taken as the demand, it would use up the one that the party has.
Verdict<DecisionDemanded> rule(const File& file, DecisionDemanded event, const Now& now) {
  const auto* application = file.find<Application>(event.application);
  if (application == nullptr) return refuse(reason::no_such_number, provision::delay_demand);
  const Moments& at = application->at;
  if (at.has(moment::decided) || at.has(moment::withdrawn) || at.has(moment::delay_demanded)) {
    return refuse(reason::already_done, provision::delay_demand);
  }
  const auto received = at.find(moment::received);
  if (received && now.today <= last_day(*received, kMayDemandAfter)) {
    return refuse(reason::before_it_began, provision::delay_demand);
  }
  return event;
}

Verdict<DemandAnswered> rule(const File& file, DemandAnswered event, const Now&) {
  const auto* application = file.find<Application>(event.application);
  if (application == nullptr) return refuse(reason::no_such_number, provision::delay_demand);
  if (!application->at.has(moment::delay_demanded)) return refuse(reason::nothing_to_do, provision::delay_demand);
  if (application->at.has(moment::delay_answered)) return refuse(reason::already_done, provision::delay_demand);
  return event;
}

Verdict<InitiativeNoted> rule(const File& file, InitiativeNoted event, const Now&) {
  event.initiative = file.next<Initiative>();
  return event;
}

Verdict<InitiativeDropped> rule(const File& file, InitiativeDropped event, const Now& now) {
  const auto* initiative = file.find<Initiative>(event.initiative);
  if (initiative == nullptr) return refuse(reason::no_such_number, provision::open_investigation);
  if (now.today < initiative->at.find(moment::received)) {
    return refuse(reason::before_it_began, provision::open_investigation);
  }
  if (initiative->is_settled()) return refuse(reason::already_done, provision::open_investigation);
  return event;
}

void evolve(File& file, const ApplicationReceived& event, const Stamp&) {
  Application application{.number = event.application,
                          .applicant = event.applicant,
                          .channel = event.channel,
                          .received_at = event.received_at,
                          .investigation = {},
                          .at = {}};
  const base::Day day = event.own_day();
  application.at.set(moment::received, day);
  if (const Investigation* open = file.find_open_investigation()) {
    application.investigation = open->number;
    application.at.set(moment::attached, day);
  }
  file.closed.reset();
  file.all<Application>().push_back(application);
}
void evolve(File& file, const ApplicationWithdrawn& event, const Stamp& stamp) {
  if (auto* application = file.find<Application>(event.application)) {
    application->at.set(moment::withdrawn, stamp.day);
  }
}
void evolve(File& file, const DecisionDemanded& event, const Stamp& stamp) {
  if (auto* application = file.find<Application>(event.application)) {
    application->at.set(moment::delay_demanded, stamp.day);
    file.closed.reset();
  }
}
void evolve(File& file, const DemandAnswered& event, const Stamp& stamp) {
  if (auto* application = file.find<Application>(event.application)) {
    application->at.set(moment::delay_answered, stamp.day);
  }
}
void evolve(File& file, const InitiativeNoted& event, const Stamp& stamp) {
  Initiative initiative{.number = event.initiative, .noted_at = stamp.recorded_at, .investigation = {}, .at = {}};
  initiative.at.set(moment::received, stamp.day);
  if (const Investigation* open = file.find_open_investigation()) {
    initiative.investigation = open->number;
    initiative.at.set(moment::attached, stamp.day);
  }
  file.closed.reset();
  file.all<Initiative>().push_back(initiative);
}
void evolve(File& file, const InitiativeDropped& event, const Stamp& stamp) {
  if (auto* initiative = file.find<Initiative>(event.initiative)) { initiative->at.set(moment::declined, stamp.day); }
}

extern const Process kApplicationProcess;
constexpr Process kApplicationProcess{
    .events = &event_kinds<ApplicationReceived, ApplicationWithdrawn, DecisionDemanded, DemandAnswered>,
    .matters = matters_of<Application>()};
extern const Process kInitiativeProcess;
constexpr Process kInitiativeProcess{.events = &event_kinds<InitiativeNoted, InitiativeDropped>,
                                     .matters = matters_of<Initiative>()};

}  // namespace core
