// SPDX-License-Identifier: EUPL-1.2
#include "core/investigation/decision.hpp"

#include "core/board/delegation.hpp"
#include "core/event_kind_of.hpp"
#include "core/file.hpp"
#include "core/intervention/intervention.hpp"
#include "core/investigation/investigation.hpp"
#include "core/law/sections.hpp"
#include "core/matters_of.hpp"
#include "core/report/application.hpp"

namespace core {

constexpr ReasonRow reason::too_old_for_it{
    "too_old_for_it",
    {"Insatsen är för yngre: särskilt kvalificerad kontaktperson utses för den som inte har fyllt 21. Välj en annan.",
     "It is for somebody younger: a specially qualified contact person before 21. Choose another."}};

constexpr ReasonRow reason::names_no_decision{
    "names_no_decision",
    {"Utredningen är avslutad. Ange vilket av dess beslut som ändras eller rättas, eller inled en ny utredning.",
     "The investigation is finished. Say which of its decisions is changed or corrected, or open a new one."}};

namespace {

constexpr DecisionKindRow kOpenCare{.id = "decide_open_care",
                                    .what = {"Öppenvård: bifall eller avslag", "Open care: granted or rejected"},
                                    .law = moved("4 kap. 1 §", "11 kap. 1 §"),
                                    .lowest = Lowest::employee,
                                    .limit = provision::delegation};
constexpr DecisionKindRow kContactPerson{
    .id = "decide_contact_person",
    .what = {"Kontaktperson, kontaktfamilj: bifall eller avslag", "Contact person or family: granted or rejected"},
    .law = moved("3 kap. 6 b §", "13 kap. 7 §"),
    .lowest = Lowest::employee,
    .limit = provision::delegation};
constexpr DecisionKindRow kNoIntervention{.id = "no_intervention",
                                          .what = {"Ingen insats", "No intervention"},
                                          .law = moved("4 kap. 1 §", "11 kap. 1 §"),
                                          .lowest = Lowest::employee,
                                          .limit = provision::delegation};
constexpr DecisionKindRow kOneGuardian{
    .id = "one_guardian",
    .what = {"Insats fast den ena vårdnadshavaren säger nej", "A measure although one guardian refuses"},
    .law = in(kParentalCode, "6 kap. 13 a §"),
    .lowest = Lowest::committee,
    .limit = provision::committee_one_guardian};
constexpr std::array kDecisions{DecisionKind{kOpenCare}, DecisionKind{kContactPerson}, DecisionKind{kNoIntervention},
                                DecisionKind{kOneGuardian}};

const DecisionKindRow& kind_by_intervention(const DecisionMade& event) {
  if (!event.intervention) return kNoIntervention;
  return get_intervention(*event.intervention).law == provision::contact_person ? kContactPerson : kOpenCare;
}

bool is_too_old(const Child& child, InterventionKind kind, base::Day day) {
  const auto below = get_intervention(kind).below_age;
  const auto age = age_on(child, day);
  return below && age && *age >= *below;
}

// What kind of decision it is; a grant needs its consent (SoL 21:1–2, FB 6:13 a), and without one guardian's it is
// another kind.
Verdict<DecisionKind> weigh_kind(const File& file, const DecisionMade& event, base::Day day) {
  if (event.outcome != DecisionOutcome::grant) return DecisionKind{kind_by_intervention(event)};
  const ConsentVerdict verdict = weigh_consent(file, *event.intervention, day);
  switch (verdict.outcome) {
    case ConsentOutcome::allowed: break;
    case ConsentOutcome::ask_guardian: return refuse(reason::consent_missing_guardian, verdict.law);
    case ConsentOutcome::ask_child: return refuse(reason::consent_missing_child, verdict.law);
    case ConsentOutcome::refused: return refuse(reason::consent_refused, verdict.law);
    case ConsentOutcome::board_may: return DecisionKind{kOneGuardian};
  }
  return DecisionKind{kind_by_intervention(event)};
}

Verdict<const CaseDecision*> find_decided(const File& file, DecisionNo number, base::Day day, Provision law) {
  const auto* decision = file.find<CaseDecision>(number);
  if (decision == nullptr) return refuse(reason::no_such_number, law);
  if (day < decision->at.find(moment::decided)) return refuse(reason::before_it_began, law);
  return decision;
}

Verdict<const CaseDecision*> find_appealed(const File& file, DecisionNo number, base::Day day, Provision law) {
  auto decision = find_decided(file, number, day, law);
  if (!decision) return decision;
  if (!(*decision)->at.has(moment::appealed)) return refuse(reason::nothing_to_do, law);
  if (!(*decision)->has_pending_appeal()) return refuse(reason::already_done, law);
  if (day < (*decision)->at.find(moment::appealed)) return refuse(reason::before_it_began, law);
  return decision;
}

// A decision is made while its investigation is open; one that changes another of that investigation, afterwards too.
std::optional<Refusal> cannot_decide(const File& file, const DecisionMade& event, base::Day day) {
  const auto* investigation = file.find<Investigation>(event.investigation);
  if (investigation == nullptr) return Refusal{reason::no_such_number, provision::decision_reasons};
  if (day < investigation->at.find(moment::opened)) {
    return Refusal{reason::before_it_began, provision::decision_reasons};
  }
  if (!event.changes) {
    if (investigation->is_open()) return std::nullopt;
    return Refusal{reason::names_no_decision, provision::decision_changed};
  }
  const auto* changed = file.find<CaseDecision>(*event.changes);
  if (changed == nullptr || changed->investigation != event.investigation) {
    return Refusal{reason::no_such_number, provision::decision_changed};
  }
  if (day < changed->at.find(moment::decided)) return Refusal{reason::before_it_began, provision::decision_changed};
  return std::nullopt;
}

Completeness completeness_of(const File& file, InvestigationNo number) {
  const auto* investigation = file.find<Investigation>(number);
  if (investigation == nullptr) return {};
  return {.best_interests = investigation->is_best_interests_weighed,
          .child_heard = investigation->is_child_heard,
          .communicated = investigation->is_communicated};
}

}  // namespace

DecisionMade DecisionMade::trial(const File& file) {
  DecisionMade event;
  event.outcome = DecisionOutcome::no_intervention;
  const bool is_over = file.find_open_investigation() == nullptr && !file.all<CaseDecision>().empty();
  if (is_over) event.changes = file.all<CaseDecision>().back().number;
  return event;
}

Verdict<BestInterestsWeighed> rule(const File& file, BestInterestsWeighed event, const Now& now) {
  const auto* investigation = file.find<Investigation>(event.investigation);
  if (investigation == nullptr) return refuse(reason::no_such_number, provision::best_interests);
  if (!investigation->is_open()) return refuse(reason::already_finished, provision::best_interests);
  if (now.today < investigation->at.find(moment::opened)) {
    return refuse(reason::before_it_began, provision::best_interests);
  }
  return event;
}

std::optional<Refusal> DecisionMade::why_kept(const File& file, const DecisionMade& event) {
  const auto* decision = file.find<CaseDecision>(event.decision);
  if (decision == nullptr) return std::nullopt;
  if (decision->at.has(moment::notified) || decision->at.has(moment::appealed)) {
    return Refusal{reason::decision_notified, provision::decision_changed};
  }
  const auto rests_on_it = [&](const Intervention& one) {
    return one.decision == event.decision && (one.at.has(moment::started) || one.is_ended());
  };
  if (std::ranges::none_of(file.all<Intervention>(), rests_on_it)) return std::nullopt;
  return Refusal{reason::relied_on, provision::decision_changed};
}

Verdict<DecisionMade> rule(const File& file, DecisionMade event, const Now& now) {
  if (const auto refusal = cannot_decide(file, event, now.today)) return std::unexpected(*refusal);
  const bool names_intervention = event.intervention.has_value();
  if (event.outcome == DecisionOutcome::grant && !names_intervention) {
    return refuse(reason::intervention_missing, provision::right_to_intervention);
  }
  if (event.outcome == DecisionOutcome::no_intervention && names_intervention) {
    return refuse(reason::intervention_not_wanted, provision::right_to_intervention);
  }
  if (event.outcome == DecisionOutcome::grant && is_too_old(file.child, *event.intervention, now.today)) {
    return refuse(reason::too_old_for_it, provision::contact_person);
  }
  const auto kind = weigh_kind(file, event, now.today);
  if (!kind) return std::unexpected(kind.error());
  const auto power = find_power(now, **kind, {event.delegation, event.level});
  if (!power) return std::unexpected(power.error());
  event.delegation = (*power)->number;
  event.level = (*power)->who.level;
  event.decision = file.next<CaseDecision>();
  return event;
}

Verdict<DecisionNotified> rule(const File& file, DecisionNotified event, const Now& now) {
  const auto decision = find_decided(file, event.decision, now.today, provision::decision_notice);
  if (!decision) return std::unexpected(decision.error());
  return event;
}

Verdict<AppealReceived> rule(const File& file, AppealReceived event, const Now& now) {
  const auto decision = find_decided(file, event.decision, now.today, provision::appeal);
  if (!decision) return std::unexpected(decision.error());
  return event;  // Late ones too: whether it came in time is tried afterwards (FL 45 §).
}

Verdict<AppealHandedOver> rule(const File& file, AppealHandedOver event, const Now& now) {
  const auto decision = find_appealed(file, event.decision, now.today, provision::appeal_handover);
  if (!decision) return std::unexpected(decision.error());
  return event;
}

Verdict<AppealRejected> rule(const File& file, AppealRejected event, const Now& now) {
  const auto decision = find_appealed(file, event.decision, now.today, provision::appeal);
  if (!decision) return std::unexpected(decision.error());
  return event;
}

void evolve(File& file, const BestInterestsWeighed& event, const Stamp&) {
  if (auto* one = file.find<Investigation>(event.investigation)) one->is_best_interests_weighed = true;
}

void evolve(File& file, const DecisionMade& event, const Stamp& stamp) {
  CaseDecision decision{.number = event.decision,
                        .investigation = event.investigation,
                        .outcome = event.outcome,
                        .intervention = event.intervention,
                        .level = event.level,
                        .completeness = completeness_of(file, event.investigation),
                        .changes = event.changes.value_or(DecisionNo{}),
                        .changed_by = {},
                        .at = {}};
  decision.at.set(moment::decided, stamp.day);
  if (auto* changed = file.find<CaseDecision>(decision.changes)) changed->changed_by = event.decision;
  file.closed.reset();  // The party is to be told.
  for (Application& application : file.all<Application>()) {
    if (application.investigation == event.investigation && !application.at.has(moment::decided)) {
      application.at.set(moment::decided, stamp.day);
    }
  }
  if (event.outcome == DecisionOutcome::grant && event.intervention) {
    Intervention intervention{.number = file.next<Intervention>(),
                              .kind = *event.intervention,
                              .decision = event.decision,
                              .goals = {},
                              .at = {}};
    intervention.at.set(moment::granted, stamp.day);
    file.all<Intervention>().push_back(std::move(intervention));
  }
  file.all<CaseDecision>().push_back(decision);
}

void evolve(File& file, const DecisionNotified& event, const Stamp& stamp) {
  auto* decision = file.find<CaseDecision>(event.decision);
  if (decision == nullptr) return;
  decision->at.set(moment::notified, stamp.day);
  decision->has_told_guardians |= event.to != Party::child;
  decision->has_told_child |= event.to != Party::guardians;
  // The guardians until eighteen, and from fifteen the child itself (SoL 3:4). Of unknown age: as a younger child.
  const int age = age_on(file.child, decision->at.find(moment::decided).value_or(stamp.day)).value_or(0);
  if ((decision->has_told_guardians || age >= 18) && (decision->has_told_child || age < 15)) {
    decision->at.set(moment::all_notified, stamp.day);
  }
}
void evolve(File& file, const AppealReceived& event, const Stamp& stamp) {
  auto* decision = file.find<CaseDecision>(event.decision);
  if (decision == nullptr) return;
  decision->at.set(moment::appealed, stamp.day);
  decision->at.clear(moment::appeal_handed_over);
  decision->at.clear(moment::appeal_rejected);
  file.closed.reset();  // It usually comes after the file was closed.
}
void evolve(File& file, const AppealHandedOver& event, const Stamp& stamp) {
  if (auto* decision = file.find<CaseDecision>(event.decision)) {
    decision->at.set(moment::appeal_handed_over, stamp.day);
  }
}
void evolve(File& file, const AppealRejected& event, const Stamp& stamp) {
  if (auto* decision = file.find<CaseDecision>(event.decision)) {
    decision->at.set(moment::appeal_rejected, stamp.day);
  }
}

namespace {
constexpr std::array kReasons{Reason{reason::too_old_for_it}, Reason{reason::names_no_decision}};
}  // namespace

extern const Process kDecisionProcess;
constexpr Process kDecisionProcess{.events = &event_kinds<BestInterestsWeighed, DecisionMade, DecisionNotified,
                                                          AppealReceived, AppealHandedOver, AppealRejected>,
                                   .matters = matters_of<CaseDecision>(),
                                   .reasons = kReasons,
                                   .decisions = kDecisions};

}  // namespace core
