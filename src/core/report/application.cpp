// SPDX-License-Identifier: EUPL-1.2
#include "core/report/application.hpp"

#include "core/calendar/stockholm.hpp"
#include "core/calendar/term.hpp"
#include "core/file.hpp"

namespace core {
namespace {

constexpr Term kMayDemandAfter{.months = 6};  // FL 12 §; the same time as deadline D46.

}  // namespace

Verdict<ApplicationReceived> rule(const File& file, ApplicationReceived event, const Now& now) {
  if (event.received_at > now.at) return refuse(Reason::dated_in_future);
  const auto doubt = doubt_received(file, stockholm_day(event.received_at), now.today);
  if (doubt) return refuse(*doubt);
  event.application = file.next<ApplicationNo>(file.applications);
  return event;
}

Verdict<ApplicationWithdrawn> rule(const File& file, ApplicationWithdrawn event, const Now& now) {
  const Application* application = file.find_application(event.application);
  if (application == nullptr) return refuse(Reason::no_such_number);
  if (now.today < application->at.find(Moment::received)) return refuse(Reason::before_it_began);
  if (application->at.has(Moment::withdrawn) || application->at.has(Moment::decided)) {
    return refuse(Reason::already_done);
  }
  return event;
}

// Once in each matter, and only when six months have passed without a decision. An earlier wish is a journal note:
// taken as the demand, it would use up the one that the party has.
Verdict<DecisionDemanded> rule(const File& file, DecisionDemanded event, const Now& now) {
  const Application* application = file.find_application(event.application);
  if (application == nullptr) return refuse(Reason::no_such_number, Provision::delay_demand);
  const Moments& at = application->at;
  if (at.has(Moment::decided) || at.has(Moment::withdrawn) || at.has(Moment::delay_demanded)) {
    return refuse(Reason::already_done, Provision::delay_demand);
  }
  const auto received = at.find(Moment::received);
  if (received && now.today <= last_day(*received, kMayDemandAfter)) {
    return refuse(Reason::before_it_began, Provision::delay_demand);
  }
  return event;
}

Verdict<DemandAnswered> rule(const File& file, DemandAnswered event, const Now&) {
  const Application* application = file.find_application(event.application);
  if (application == nullptr) return refuse(Reason::no_such_number, Provision::delay_demand);
  if (!application->at.has(Moment::delay_demanded)) return refuse(Reason::nothing_to_do, Provision::delay_demand);
  if (application->at.has(Moment::delay_answered)) return refuse(Reason::already_done, Provision::delay_demand);
  return event;
}

Verdict<InitiativeNoted> rule(const File& file, InitiativeNoted event, const Now&) {
  event.initiative = file.next<InitiativeNo>(file.initiatives);
  return event;
}

Verdict<InitiativeDropped> rule(const File& file, InitiativeDropped event, const Now& now) {
  const Initiative* initiative = file.find_initiative(event.initiative);
  if (initiative == nullptr) return refuse(Reason::no_such_number, Provision::open_investigation);
  if (now.today < initiative->at.find(Moment::received)) {
    return refuse(Reason::before_it_began, Provision::open_investigation);
  }
  if (initiative->is_settled()) return refuse(Reason::already_done, Provision::open_investigation);
  return event;
}

void evolve(File& file, const ApplicationReceived& event, const Stamp&) {
  Application application{.number = event.application,
                          .applicant = event.applicant,
                          .channel = event.channel,
                          .received_at = event.received_at,
                          .investigation = {},
                          .at = {}};
  const base::Day day = stockholm_day(event.received_at);
  application.at.set(Moment::received, day);
  if (const Investigation* open = file.find_open_investigation()) {
    application.investigation = open->number;
    application.at.set(Moment::attached, day);
  }
  file.closed.reset();
  file.applications.push_back(application);
}
void evolve(File& file, const ApplicationWithdrawn& event, const Stamp& stamp) {
  if (Application* application = file.find_application(event.application)) {
    application->at.set(Moment::withdrawn, stamp.day);
  }
}
void evolve(File& file, const DecisionDemanded& event, const Stamp& stamp) {
  if (Application* application = file.find_application(event.application)) {
    application->at.set(Moment::delay_demanded, stamp.day);
    file.closed.reset();
  }
}
void evolve(File& file, const DemandAnswered& event, const Stamp& stamp) {
  if (Application* application = file.find_application(event.application)) {
    application->at.set(Moment::delay_answered, stamp.day);
  }
}
void evolve(File& file, const InitiativeNoted& event, const Stamp& stamp) {
  Initiative initiative{.number = event.initiative, .noted_at = stamp.recorded_at, .investigation = {}, .at = {}};
  initiative.at.set(Moment::received, stamp.day);
  if (const Investigation* open = file.find_open_investigation()) {
    initiative.investigation = open->number;
    initiative.at.set(Moment::attached, stamp.day);
  }
  file.closed.reset();
  file.initiatives.push_back(initiative);
}
void evolve(File& file, const InitiativeDropped& event, const Stamp& stamp) {
  if (Initiative* initiative = file.find_initiative(event.initiative)) {
    initiative->at.set(Moment::declined, stamp.day);
  }
}

}  // namespace core
