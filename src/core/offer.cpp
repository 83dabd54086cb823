// SPDX-License-Identifier: EUPL-1.2
#include "core/offer.hpp"

#include "core/calendar/term.hpp"

namespace core {
namespace {

// ---- Which member of an event says what it is about, and which numbers of that kind a file holds.

// An event that assigns a number does so within something there is already, or opens something new.
template <class E>
constexpr auto matter_around() {
  if constexpr (E::kAssigned == "goal") return &E::intervention;
  else if constexpr (E::kAssigned == "decision" || E::kAssigned == "follow_up") return &E::investigation;
  else return nullptr;
}

template <class E>
constexpr auto target_of() {
  if constexpr (requires { E::kAssigned; }) return matter_around<E>();
  else if constexpr (requires(E e) { e.report; }) return &E::report;
  else if constexpr (requires(E e) { e.application; }) return &E::application;
  else if constexpr (requires(E e) { e.initiative; }) return &E::initiative;
  else if constexpr (requires(E e) { e.decision; }) return &E::decision;
  else if constexpr (requires(E e) { e.follow_up; }) return &E::follow_up;
  else if constexpr (requires(E e) { e.guardian.value; } && !requires(E e) { e.intervention; }) return &E::guardian;
  else if constexpr (requires(E e) { e.investigation.value; }) return &E::investigation;
  else if constexpr (requires(E e) { e.intervention.value; }) return &E::intervention;
  else return nullptr;
}

int count_of(const File& file, std::string_view kind) {
  const struct {
    std::string_view kind;
    std::size_t count;
  } counts[] = {
      {"report", file.reports.size()},         {"application", file.applications.size()},
      {"initiative", file.initiatives.size()}, {"investigation", file.investigations.size()},
      {"decision", file.decisions.size()},     {"intervention", file.interventions.size()},
      {"follow_up", file.follow_ups.size()},   {"guardian", file.child.guardians.size()},
  };
  for (const auto& one : counts)
    if (one.kind == kind) return int(one.count);
  return 0;
}

// ---- A trial: the event with the least filled in that lets its own rule be asked.

template <class E>
E trial_of(const File& file, const Now& now) {
  E event{};
  if constexpr (requires { event.until; }) event.until = now.today + std::chrono::days{1};
  if constexpr (requires { event.answer_by; }) event.answer_by = now.today;
  if constexpr (requires { event.received_at; }) event.received_at = now.at;
  if constexpr (requires { event.entry; }) event.entry = {int(file.version)};
  if constexpr (requires {
                  event.goal;
                  event.outcome;
                })
    event.goal = {1};
  if constexpr (std::is_same_v<E, DecisionMade>) event.outcome = DecisionOutcome::no_intervention;
  if constexpr (std::is_same_v<E, InvestigationFinished>) event.outcome = FinishOutcome::moved;
  if constexpr (std::is_same_v<E, InterventionOffered>) event.kind = InterventionKind::open_care_unassessed;
  if constexpr (std::is_same_v<E, ReportAttached>) {
    if (const Investigation* open = file.find_open_investigation()) event.investigation = open->number;
  }
  return event;
}

template <class E>
std::optional<Refusal> try_it(const File& file, E event, const Now& now) {
  auto decision = decide(file, Fact{now.today, Event{std::move(event)}}, now);
  return decision ? std::nullopt : std::optional{decision.error()};
}

template <class E>
void offer(const File& file, const Now& now, const EventKind& kind, std::vector<Offer>& out) {
  if (E::kInfo.command.empty() || !may(now.role, E::kInfo.needs)) return;
  constexpr auto kTarget = target_of<E>();
  if constexpr (std::is_null_pointer_v<std::remove_const_t<decltype(kTarget)>>) {
    out.push_back({&kind, 0, {}, try_it(file, trial_of<E>(file, now), now)});
  } else {
    using No = std::remove_reference_t<decltype(std::declval<E>().*kTarget)>;
    const std::string_view refers_to = base::refers_to(static_cast<const No*>(nullptr));
    std::optional<Refusal> why_not = Refusal{Reason::nothing_to_do, E::kInfo.law};
    bool offered = false;
    for (int number = count_of(file, refers_to); number >= 1; --number) {
      E event = trial_of<E>(file, now);
      event.*kTarget = {number};
      const auto refusal = try_it(file, std::move(event), now);
      if (!refusal) out.push_back({&kind, number, refers_to, {}});
      else if (number == count_of(file, refers_to)) why_not = refusal;
      offered = offered || !refusal;
    }
    if (!offered) out.push_back({&kind, 0, refers_to, why_not});
  }
}

template <class... Es>
std::vector<Offer> offer_all(const File& file, const Now& now, const std::variant<Es...>*) {
  std::vector<Offer> out;
  out.reserve(sizeof...(Es));
  std::size_t index = 0;
  (offer<Es>(file, now, list_event_kinds()[index++], out), ...);
  return out;
}

// ---- The next step.

std::optional<NextStep> step_in(const Investigation& investigation, const File& file) {
  const int number = investigation.number.value;
  if (!investigation.has_plan) return NextStep{"record_plan", number};
  if (!investigation.is_child_heard && file.child.kind != ChildKind::unborn) return NextStep{"hold_child_talk", number};
  if (!investigation.is_best_interests_weighed) return NextStep{"weigh_best_interests", number};
  if (!investigation.is_communicated) return NextStep{"communicate", number};
  const bool decided = std::ranges::any_of(
      file.decisions, [&](const CaseDecision& one) { return one.investigation == investigation.number; });
  if (!decided || file.has_undecided_application(investigation.number)) return NextStep{"decide", number};
  return NextStep{investigation.owes_information() ? "inform_parties" : "finish_investigation", number};
}

// Then the decision itself is the answer to whoever has demanded one (FL 12 §).
bool is_ready_to_decide(const File& file) {
  const Investigation* open = file.find_open_investigation();
  const auto step = open == nullptr ? std::nullopt : step_in(*open, file);
  return step && step->command == "decide";
}

std::optional<NextStep> step_for_incoming(const File& file) {
  for (const Report& one : file.reports) {
    if (one.is_unassessed()) return NextStep{"assess_safety", one.number.value};
  }
  for (const Report& one : file.reports) {
    if (one.needs_protection()) return NextStep{"arrange_protection", one.number.value};
  }
  for (const Report& one : file.reports) {
    if (!one.is_settled() && file.find_open_investigation() != nullptr)
      return NextStep{"attach_report", one.number.value};
    if (!one.is_settled()) return NextStep{"open_investigation", 0};
    if (one.owes_feedback()) return NextStep{"give_feedback", one.number.value};
  }
  const auto waits = [](const auto& one) { return !one.is_settled(); };
  if (std::ranges::any_of(file.applications, waits) || std::ranges::any_of(file.initiatives, waits)) {
    return NextStep{"open_investigation", 0};
  }
  return std::nullopt;
}

// What was done and has still to be told or carried out.
std::optional<NextStep> step_to_settle(const File& file) {
  for (const Investigation& one : file.investigations) {
    if (one.owes_information() && !(one.is_open() && one.may_wait_with_information())) {
      return NextStep{"inform_parties", one.number.value};
    }
  }
  for (const CaseDecision& one : file.decisions) {
    if (!one.at.has(Moment::all_notified)) return NextStep{"notify_decision", one.number.value};
    if (one.has_pending_appeal()) return NextStep{"hand_over_appeal", one.number.value};
  }
  for (const Application& one : file.applications) {
    if (one.owes_answer() && !is_ready_to_decide(file)) return NextStep{"answer_demand", one.number.value};
  }
  return std::nullopt;
}

std::optional<NextStep> step_for_intervention(const File& file) {
  for (const Intervention& one : file.interventions) {
    if (!one.is_ended() && one.at.has(Moment::consent_lost)) return NextStep{"end_intervention", one.number.value};
  }
  for (const Intervention& one : file.interventions) {
    if (!one.is_ended() && !one.at.has(Moment::started)) return NextStep{"start_intervention", one.number.value};
  }
  for (const Intervention& one : file.interventions) {
    if (!one.is_running()) continue;
    if (one.goals.empty()) return NextStep{"set_goal", one.number.value};
    return NextStep{"review_intervention", one.number.value, one.at.find(Moment::review_due)};
  }
  return std::nullopt;
}

}  // namespace

std::vector<Offer> list_offers(const File& file, const Now& now) {
  return offer_all(file, now, static_cast<const Event*>(nullptr));
}

std::optional<NextStep> find_next_step(const File& file) {
  if (const auto step = step_for_incoming(file)) return step;
  if (const auto step = step_to_settle(file)) return step;
  if (const Investigation* open = file.find_open_investigation()) return step_in(*open, file);
  if (const auto step = step_for_intervention(file)) return step;
  for (const FollowUp& one : file.follow_ups) {
    if (!one.at.has(Moment::follow_up_ended)) return NextStep{"end_follow_up", one.number.value};
  }
  if (file.exists() && !file.closed && !file.continued_in && !file.has_open_matter()) return NextStep{"close_file", 0};
  return std::nullopt;
}

}  // namespace core
