// SPDX-License-Identifier: EUPL-1.2
#include "core/offer.hpp"

#include "core/intervention/intervention.hpp"
#include "core/investigation/decision.hpp"
#include "core/investigation/investigation.hpp"
#include "core/processes.hpp"
#include "core/report/application.hpp"
#include "core/report/report.hpp"

namespace core {
namespace {

// ---- A trial: the event with the least filled in that lets its own rule be asked.

std::optional<Refusal> try_it(const File& file, Event event, const Now& now) {
  auto decision = decide(file, Fact{now.today, std::move(event)}, now);
  return decision ? std::nullopt : std::optional{decision.error()};
}

void offer(const File& file, const Now& now, const EventKind& kind, std::vector<Offer>& out) {
  if (kind.info->command.empty() || !may(now.role, kind.info->needs)) return;
  if (kind.about.empty()) {
    out.push_back({&kind, 0, {}, try_it(file, kind.trial(file, now, 0), now)});
    return;
  }
  const int last = count_of(file, kind.about);
  std::optional<Refusal> why_not = Refusal{reason::nothing_to_do, kind.info->law};
  bool offered = false;
  for (int number = last; number >= 1; --number) {
    const auto refusal = try_it(file, kind.trial(file, now, number), now);
    if (!refusal) out.push_back({&kind, number, kind.about, {}});
    else if (number == last) why_not = refusal;
    offered = offered || !refusal;
  }
  if (!offered) out.push_back({&kind, 0, kind.about, why_not});
}

// ---- The next step.

std::optional<NextStep> step_in(const Investigation& investigation, const File& file) {
  const int number = investigation.number.value;
  if (!investigation.has_plan) return NextStep{"record_plan", number};
  if (!investigation.is_child_heard && file.child.kind != ChildKind::unborn) return NextStep{"hold_child_talk", number};
  if (!investigation.is_best_interests_weighed) return NextStep{"weigh_best_interests", number};
  if (!investigation.is_communicated) return NextStep{"communicate", number};
  const bool decided = std::ranges::any_of(
      file.all<CaseDecision>(), [&](const CaseDecision& one) { return one.investigation == investigation.number; });
  if (!decided || file.has_undecided_application(investigation.number)) return NextStep{"decide", number};
  const bool is_owed_still = is_owed(file, notice_kind::opening, number);
  return NextStep{is_owed_still ? "inform_parties" : "finish_investigation", number};
}

// Then the decision itself is the answer to whoever has demanded one (FL 12 §).
bool is_ready_to_decide(const File& file) {
  const Investigation* open = file.find_open_investigation();
  const auto step = open == nullptr ? std::nullopt : step_in(*open, file);
  return step && step->command == "decide";
}

std::optional<NextStep> step_for_incoming(const File& file) {
  for (const Report& one : file.all<Report>()) {
    if (one.is_unassessed()) return NextStep{"assess_safety", one.number.value};
  }
  for (const Report& one : file.all<Report>()) {
    if (one.needs_protection()) return NextStep{"arrange_protection", one.number.value};
  }
  for (const Report& one : file.all<Report>()) {
    if (!one.is_settled() && file.find_open_investigation() != nullptr)
      return NextStep{"attach_report", one.number.value};
    if (!one.is_settled()) return NextStep{"open_investigation", 0};
    if (one.owes_feedback()) return NextStep{"give_feedback", one.number.value};
  }
  const auto waits = [](const auto& one) { return !one.is_settled(); };
  if (std::ranges::any_of(file.all<Application>(), waits) || std::ranges::any_of(file.all<Initiative>(), waits)) {
    return NextStep{"open_investigation", 0};
  }
  return std::nullopt;
}

// What was done and has still to be told or carried out.
std::optional<NextStep> step_to_settle(const File& file) {
  if (const auto step = next_to_tell(file)) return step;
  for (const Application& one : file.all<Application>()) {
    if (one.owes_answer() && !is_ready_to_decide(file)) return NextStep{"answer_demand", one.number.value};
  }
  return std::nullopt;
}

std::optional<NextStep> step_for_intervention(const File& file) {
  for (const Intervention& one : file.all<Intervention>()) {
    if (!one.is_ended() && one.at.has(moment::consent_lost)) return NextStep{"end_intervention", one.number.value};
  }
  for (const Intervention& one : file.all<Intervention>()) {
    if (!one.is_ended() && !one.at.has(moment::started)) return NextStep{"start_intervention", one.number.value};
  }
  for (const Intervention& one : file.all<Intervention>()) {
    if (!one.is_running()) continue;
    if (one.goals.empty()) return NextStep{"set_goal", one.number.value};
    return NextStep{"review_intervention", one.number.value, one.at.find(moment::review_due)};
  }
  return std::nullopt;
}

}  // namespace

std::vector<Offer> list_offers(const File& file, const Now& now) {
  std::vector<Offer> out;
  out.reserve(list_event_kinds().size());
  for (const EventKind& kind : list_event_kinds()) offer(file, now, kind, out);
  return out;
}

std::optional<NextStep> find_next_step(const File& file) {
  if (const auto step = step_for_incoming(file)) return step;
  if (const auto step = step_to_settle(file)) return step;
  if (const Investigation* open = file.find_open_investigation()) return step_in(*open, file);
  // A planned review waits for what has an earlier day.
  auto step = step_for_intervention(file);
  for (const Process* process : list_processes()) {
    if (process->next_step == nullptr || (step && !step->by)) continue;
    const auto other = process->next_step(file);
    if (other && (!step || (other->by && *other->by < *step->by))) step = other;
  }
  if (step) return step;
  if (file.exists() && !file.closed && !file.continued_in && !file.has_open_matter()) return NextStep{"close_file", 0};
  return std::nullopt;
}

}  // namespace core
