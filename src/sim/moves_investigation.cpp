// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/calendar/term.hpp"
#include "core/child/child.hpp"
#include "core/consent/consent.hpp"
#include "core/followup/follow_up.hpp"
#include "core/investigation/decision.hpp"
#include "sim/moves.hpp"
#include "sim/rates.hpp"

namespace sim {
namespace {

using core::DecisionOutcome;

constexpr int kUnderstands = 3;  // Years: one who is younger is told nothing that it would understand
using std::chrono::days;

std::string number(int value) { return std::to_string(value); }

// At fifteen the child is a party of its own.
std::string party(const Scene& scene) { return scene.age() >= 15 ? "guardians_and_child" : "guardians"; }

// The next who is owed it, as the fields of whom it is told.
struct Whom {
  std::string party, guardian;
};
Whom next_person(const Scene& scene, core::NoticeKind kind, int about) {
  for (const core::Notice& one : scene.file.all<core::Notice>()) {
    if (!one.is_about(kind, about) || !one.is_owed()) continue;
    if (one.to.is_child) return {"child", ""};
    return {"guardians", one.to.guardian ? number(one.to.guardian->value) : std::string{}};
  }
  return {"guardians_and_child", ""};
}

Move inform_parties(Scene& scene, int investigation) {
  const auto [to, guardian] = next_person(scene, core::notice_kind::opening, investigation);
  if (to == "child" && scene.age() < kUnderstands) {
    return make_move("omit_information", {{"investigation", number(investigation)},
                                          {"to", to},
                                          {"ground", "too_young"},
                                          {"reasons", scene.say(Topic::not_heard)}});
  }
  if (scene.random.chance(rates::kInformationWaits)) {
    return make_move("postpone_information", {{"investigation", number(investigation)},
                                              {"to", to},
                                              {"guardian", guardian},
                                              {"reasons", scene.say(Topic::postponed)}});
  }
  return make_move("inform_parties", {{"investigation", number(investigation)},
                                      {"informed", to},
                                      {"guardian", guardian},
                                      {"how", scene.say(Topic::informed)}});
}

Move record_plan(Scene& scene, int investigation) {
  return make_move("record_plan", {{"investigation", number(investigation)}, {"plan", scene.say(Topic::plan)}});
}

Move hear_child(Scene& scene, int investigation) {
  const int age = scene.age();
  if (age < 4 || scene.random.chance(rates::kChildNotHeard)) {
    constexpr std::array kOther{"did_not_want", "not_reached", "harmful", "other"};
    const std::string why = age < 4 ? "too_young" : scene.random.pick(kOther);
    return make_move(
        "explain_not_heard",
        {{"investigation", number(investigation)}, {"why", why}, {"reasons", scene.say(Topic::not_heard)}});
  }
  constexpr std::array kBases{"guardians_agreed", "guardians_agreed", "guardians_agreed", "without_consent"};
  const std::string basis = age >= 13 && scene.random.chance(500) ? "child_decided" : scene.random.pick(kBases);
  return make_move("hold_child_talk", {{"investigation", number(investigation)},
                                       {"basis", basis},
                                       {"own_words", scene.say(Topic::own_words)},
                                       {"views", scene.random.chance(600) ? scene.say(Topic::views) : std::string{}}});
}

Move weigh_best_interests(Scene& scene, int investigation) {
  return make_move("weigh_best_interests", {{"investigation", number(investigation)},
                                            {"weighing", scene.say(Topic::weighing)},
                                            {"child_view", scene.say(Topic::child_view)}});
}

Move communicate(Scene& scene, int investigation) {
  if (scene.random.chance(rates::kNotCommunicated)) {
    return make_move("omit_communication", {{"investigation", number(investigation)},
                                            {"ground", "obviously_unnecessary"},
                                            {"reasons", scene.say(Topic::not_communicated)}});
  }
  return make_move("communicate", {{"investigation", number(investigation)},
                                   {"to", party(scene)},
                                   {"what", scene.say(Topic::communicated)},
                                   {"answer_by", base::iso(scene.today + days{14})}});
}

Move decide(Scene& scene, int investigation, DecisionOutcome outcome, std::optional<core::InterventionKind> kind,
            core::DecisionLevel level) {
  scene.mind.considered.reset();
  scene.mind.consent_asked = false;
  const Topic topic = outcome == DecisionOutcome::grant    ? Topic::grant
                      : outcome == DecisionOutcome::reject ? Topic::reject
                                                           : Topic::no_help;
  const bool by_committee = level == core::DecisionLevel::committee;
  return make_move("decide", {{"investigation", number(investigation)},
                              {"outcome", std::string{base::id_of(outcome)}},
                              {"intervention", kind ? std::string{base::id_of(*kind)} : std::string{}},
                              {"reasons", scene.say(topic)},
                              {"level", std::string{base::id_of(level)}},
                              {"decided_by", by_committee ? "Utskottet" : "Handläggare på delegation"}});
}

// Help is talked about, everybody concerned answers, and then it is decided as the answers allow.
Move conclude(Scene& scene, int investigation) {
  Mind& mind = scene.mind;
  if (!mind.considered && !mind.consent_asked && scene.random.chance(rates::kHelpConsidered)) {
    mind.considered = scene.random.pick_weighted(rates::kHelp).kind;
  }
  mind.consent_asked = true;
  using core::DecisionLevel;
  if (mind.considered) {
    if (auto question = ask_consent(scene, *mind.considered)) return *question;
    const auto kind = *mind.considered;
    const auto verdict = core::weigh_consent(scene.file, kind, scene.today).outcome;
    if (verdict == core::ConsentOutcome::allowed) {
      return decide(scene, investigation, DecisionOutcome::grant, kind, DecisionLevel::employee);
    }
    if (verdict == core::ConsentOutcome::board_may && scene.random.chance(600)) {
      return decide(scene, investigation, DecisionOutcome::grant, kind, DecisionLevel::committee);
    }
  }
  const bool applied = scene.file.has_undecided_application({investigation});
  if (applied && scene.random.chance(rates::kRejected)) {
    return decide(scene, investigation, DecisionOutcome::reject, core::InterventionKind::contact_person,
                  DecisionLevel::employee);
  }
  return decide(scene, investigation, DecisionOutcome::no_intervention, {}, DecisionLevel::employee);
}

Move finish(Scene& scene, int investigation) {
  const auto granted = [&](const core::CaseDecision& one) {
    return one.investigation.value == investigation && one.outcome == DecisionOutcome::grant;
  };
  std::string outcome = std::ranges::any_of(scene.file.all<core::CaseDecision>(), granted) ? "with_intervention"
                                                                                           : "without_intervention";
  if (scene.age() >= 18) outcome = "reached_eighteen";
  else if (scene.random.chance(rates::kFinishedElsewhere))
    outcome = scene.random.chance(300) ? "compulsory_care_applied" : "moved";
  return make_move(
      "finish_investigation",
      {{"investigation", number(investigation)},
       {"outcome", outcome},
       {"document", scene.random.chance(rates::kNoDocument) ? std::string{} : scene.say(Topic::document)},
       {"taken_over", outcome == "moved" && scene.random.chance(800) ? "Grannkommunen har skriftligen samtyckt" : ""}});
}

Move notify(Scene& scene, int decision) {
  const auto [to, guardian] = next_person(scene, core::notice_kind::decision, decision);
  if (to == "child" && scene.age() < kUnderstands) {
    return make_move("omit_decision_notice", {{"decision", number(decision)},
                                              {"to", to},
                                              {"ground", "too_young"},
                                              {"reasons", scene.say(Topic::not_heard)}});
  }
  return make_move("notify_decision", {{"decision", number(decision)},
                                       {"to", to},
                                       {"guardian", guardian},
                                       {"manner", scene.random.chance(rates::kByLetter) ? "letter" : "in_person"},
                                       {"how", scene.say(Topic::how_told)}});
}

Move tell_follow_up(Scene& scene, int follow_up) {
  const bool starts = core::is_owed(scene.file, core::notice_kind::follow_up_start, follow_up);
  const auto kind = starts ? core::NoticeKind{core::notice_kind::follow_up_start} : core::notice_kind::follow_up_end;
  const auto [to, guardian] = next_person(scene, kind, follow_up);
  if (scene.random.chance(rates::kNotReached)) {
    return make_move("omit_follow_up_notice", {{"follow_up", number(follow_up)},
                                               {"of", starts ? "start" : "end"},
                                               {"to", to},
                                               {"guardian", guardian},
                                               {"ground", "not_reached"},
                                               {"reasons", scene.say(Topic::postponed)}});
  }
  return make_move("tell_follow_up", {{"follow_up", number(follow_up)},
                                      {"of", starts ? "start" : "end"},
                                      {"to", to},
                                      {"guardian", guardian},
                                      {"how", scene.say(Topic::informed)}});
}

// One that came late to the one is in time to the other.
Move settle_appeal(Scene& scene, int decision) {
  for (const core::Notice& one : scene.file.all<core::Notice>()) {
    if (!one.is_about(core::notice_kind::decision, decision) || !one.has_pending_appeal()) continue;
    const std::string from = one.to.is_child ? "child" : "guardians";
    const std::string guardian = one.to.guardian ? number(one.to.guardian->value) : std::string{};
    const auto notified = one.at.find(core::moment::notified), appealed = one.at.find(core::moment::appealed);
    // A day more for a weekend than the law gives: the core says no where it was in time after all.
    if (notified && *appealed > core::last_day(*notified, {.days = 4, .weeks = 3})) {
      return make_move("reject_appeal", {{"decision", number(decision)},
                                         {"from", from},
                                         {"guardian", guardian},
                                         {"reasons", scene.say(Topic::appeal_late)}});
    }
    return make_move(
        "hand_over_appeal",
        {{"decision", number(decision)}, {"from", from}, {"guardian", guardian}, {"to", scene.say(Topic::court)}});
  }
  return make_move("hand_over_appeal", {{"decision", number(decision)}, {"to", scene.say(Topic::court)}});
}

constexpr std::array kMoves{
    Taking{"inform_parties", inform_parties},  Taking{"record_plan", record_plan},
    Taking{"hold_child_talk", hear_child},     Taking{"weigh_best_interests", weigh_best_interests},
    Taking{"communicate", communicate},        Taking{"decide", conclude},
    Taking{"finish_investigation", finish},    Taking{"notify_decision", notify},
    Taking{"hand_over_appeal", settle_appeal}, Taking{"tell_follow_up", tell_follow_up},
};

bool has_answered(const core::File& file, core::InterventionKind kind, std::optional<core::GuardianNo> guardian) {
  return std::ranges::any_of(
      file.consents, [&](const core::Consent& one) { return one.intervention == kind && one.guardian == guardian; });
}

}  // namespace

std::span<const Taking> list_investigation_moves() { return kMoves; }

std::optional<Move> ask_consent(Scene& scene, core::InterventionKind kind) {
  const std::string help{base::id_of(kind)};
  for (const core::Guardian& one : scene.file.child.guardians) {
    if (!one.has_custody || one.ended || has_answered(scene.file, kind, one.number)) continue;
    return make_move("record_consent", {{"intervention", help},
                                        {"guardian", number(one.number.value)},
                                        {"answer", scene.random.chance(rates::kGuardianSaysYes) ? "given" : "refused"},
                                        {"how", scene.say(Topic::consent)}});
  }
  const bool asks_child = scene.age() >= 15 || (scene.age() >= 12 && scene.random.chance(rates::kAsksConsentOfChild));
  if (!asks_child || has_answered(scene.file, kind, {})) return std::nullopt;
  return make_move("record_consent", {{"intervention", help},
                                      {"answer", scene.random.chance(rates::kChildSaysYes) ? "given" : "refused"},
                                      {"how", scene.say(Topic::consent)}});
}

}  // namespace sim
