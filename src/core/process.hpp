// The statutory process: all its events in one list, and the three questions the rest of the system asks of it.
//
// decide()    May this be recorded?   The event with its number filled in, or a refusal with its reason and law.
// evolve()    What holds now?         The file after one more event.
// list_due()  What must be done?      core/law/due.hpp over list_subjects().
//
// All pure: day and instant are arguments, and nothing here reads a clock, does I/O or throws.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <expected>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <variant>

#include "base/fields.hpp"
#include "core/child/voice.hpp"
#include "core/file.hpp"
#include "core/file/note.hpp"

namespace core {

// The order is free; the ids in each kInfo are what journals hold.
using EventVariant = std::variant<
    // child
    FileOpened, IdentityRecorded, ProtectionRecorded, GuardianRecorded, GuardianEnded, CustodyRecorded, ContactRecorded,
    FileContinued, FileJoined, ChildDescribed, SameChildSuspected, SameChildRuledOut,
    // report, application, own initiative
    ReportReceived, SafetyAssessed, ProtectionArranged, PreliminaryExtended, InvestigationDeclined, FeedbackRequested,
    FeedbackGiven, FeedbackUnsuitable, ApplicationReceived, ApplicationWithdrawn, DecisionDemanded, DemandAnswered,
    InitiativeNoted, InitiativeDropped,
    // investigation
    InvestigationOpened, PartiesInformed, InformationPostponed, PlanRecorded, ContactMade, ReportAttached,
    ChildInformed, ChildTalkHeld, ChildNotHeard, BestInterestsWeighed, MaterialCommunicated, CommunicationAnswered,
    CommunicationOmitted, InvestigationExtended, ConsentAnswered, DecisionMade, DecisionNotified, AppealReceived,
    AppealHandedOver, AppealRejected, InvestigationFinished,
    // intervention, follow-up
    InterventionOffered, InterventionStarted, GoalSet, GoalAssessed, InterventionReviewed, InterventionInterrupted,
    InterventionResumed, NotExecutedReported, InterventionEnded, FollowUpDecided, FollowUpEnded,
    // file
    NoteWritten, EntryCorrected, EntryContested, FileAssigned, FileClosed>;

// One event, whichever it is. Copied, moved and taken away in events.cpp alone: each of these is a case for every
// kind, and would otherwise be compiled in each file that has a list of events.
struct Event : EventVariant {
  template <class E>
    requires requires { E::kInfo; }
  Event(E event) : EventVariant{std::in_place_type<E>, std::move(event)} {}  // NOLINT(google-explicit-constructor)
  Event(const Event& other);
  Event(Event&& other) noexcept;
  Event& operator=(const Event& other);
  Event& operator=(Event&& other) noexcept;
  ~Event();
};

template <class E, class Any, class Visitor>
auto visit_as(Any& event, Visitor& visitor) {
  return visitor(*std::get_if<E>(&event));
}
template <class Any, class Visitor, class... Es>
auto visit_one_of(Any& event, Visitor& visitor, const std::variant<Es...>&) {
  using Given = decltype(visit_as<FileOpened>(event, visitor));
  static constexpr std::array<Given (*)(Any&, Visitor&), sizeof...(Es)> kArms{&visit_as<Es, Any, Visitor>...};
  return kArms[event.index()](event, visitor);
}
// What the visitor gives for the kind that the event is; it gives one type for all of them, no reference. std::visit
// does the same, but the names it makes of so many kinds cost every use of it seconds to compile.
template <class Any, class Visitor>
  requires std::is_same_v<std::remove_const_t<Any>, Event>
auto visit(Any& event, Visitor visitor) {
  return visit_one_of(event, visitor, event);
}

// A fact on its way into the journal: what, and the Swedish day it happened.
struct Fact {
  base::Day day;
  Event what;
};

// One kind of event, as data: the register every list, form and codec loops over.
struct EventKind {
  const EventInfo* info;
  std::span<const base::FieldInfo> fields;
  std::expected<Event, base::FieldError> (*read)(const base::Record& record);
};
std::span<const EventKind> list_event_kinds();
const EventKind* find_event_kind(std::string_view id);
const EventKind* find_command(std::string_view command);

const EventInfo& info_of(const Event& event);
base::Record to_record(const Event& event);

// Role, day and rule, in that order. `now.today` is today; the fact's own day may be earlier, never later.
std::expected<Fact, Refusal> decide(const File& file, Fact proposed, const Now& now);

void evolve(File& file, const Event& event, const Stamp& stamp);

}  // namespace core
