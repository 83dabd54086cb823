// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/calendar/term.hpp"
#include "core/consent/consent.hpp"
#include "core/intervention/intervention.hpp"
#include "sim/moves.hpp"
#include "sim/rates.hpp"

namespace sim {
namespace {

using std::chrono::days;

std::string number(int value) { return std::to_string(value); }

Move end(Scene& scene, const core::Intervention& one, std::string_view ending) {
  scene.mind.is_ending = false;
  return make_move("end_intervention", {{"intervention", number(one.number.value)},
                                        {"ending", std::string{ending}},
                                        {"outcome", scene.say(Topic::outcome)}});
}

Move report_not_executed(Scene& scene, const core::Intervention& one) {
  return make_move("report_not_executed",
                   {{"intervention", number(one.number.value)}, {"reasons", scene.say(Topic::not_started)}});
}

// Three months without anything happening are to be reported, and then each quarter again.
bool should_report(Scene& scene, const core::Intervention& one, core::Moment since) {
  if (one.offered) return false;
  const auto reported = one.at.find(core::moment::not_executed_reported);
  const auto from = reported ? reported : one.at.find(since);
  return from && scene.today >= core::last_day(*from, {.months = 3}) && scene.random.chance(rates::kReportsLate);
}

Move start(Scene& scene, int intervention) {
  const core::Intervention& one = *scene.file.find<core::Intervention>({intervention});
  if (should_report(scene, one, core::moment::granted)) return report_not_executed(scene, one);
  if (scene.random.chance(rates::kNeverStarted)) return end(scene, one, "not_needed");
  const base::Day first_review = core::last_day(scene.today, core::get_intervention(one.kind).first_review);
  return make_move("start_intervention",
                   {{"intervention", number(intervention)},
                    {"provider", scene.say(Topic::provider)},
                    {"first_review", scene.random.chance(500) ? base::iso(first_review) : std::string{}}});
}

Move set_goal(Scene& scene, int intervention) {
  return make_move("set_goal", {{"intervention", number(intervention)}, {"text", scene.say(Topic::goal)}});
}

// Every goal is assessed before the intervention ends, one at a time.
Move go_on_ending(Scene& scene, const core::Intervention& one) {
  for (const core::Goal& goal : one.goals) {
    if (goal.outcome) continue;
    constexpr std::array kOutcomes{"reached", "reached", "partly", "partly", "not_reached"};
    return make_move("assess_goal", {{"intervention", number(one.number.value)},
                                     {"goal", number(goal.number.value)},
                                     {"outcome", scene.random.pick(kOutcomes)},
                                     {"comment", scene.say(Topic::goal_comment)}});
  }
  constexpr std::array kEndings{"as_planned", "as_planned", "as_planned", "family_ended",
                                "not_needed", "replaced",   "moved"};
  return end(scene, one, scene.random.pick(kEndings));
}

std::optional<core::GuardianNo> find_consenting(const core::File& file, core::InterventionKind kind) {
  for (const core::Consent& one : file.consents) {
    if (one.intervention != kind || !one.guardian || one.answer != core::ConsentAnswer::given) continue;
    if (!file.child.guardians[std::size_t(one.guardian->value - 1)].ended) return one.guardian;
  }
  return std::nullopt;
}

bool is_withdrawn(const core::File& file, core::InterventionKind kind) {
  return std::ranges::any_of(file.consents, [&](const core::Consent& one) {
    return one.intervention == kind && one.answer == core::ConsentAnswer::withdrawn;
  });
}

Move go_on_waiting(Scene& scene, const core::Intervention& one) {
  if (should_report(scene, one, core::moment::interrupted)) return report_not_executed(scene, one);
  if (scene.random.chance(250)) return end(scene, one, "family_ended");
  return make_move("resume_intervention", {{"intervention", number(one.number.value)}});
}

Move review(Scene& scene, int intervention) {
  const core::Intervention& one = *scene.file.find<core::Intervention>({intervention});
  if (scene.mind.is_ending) return go_on_ending(scene, one);
  if (one.is_interrupted()) return go_on_waiting(scene, one);
  if (is_withdrawn(scene.file, one.kind)) return end(scene, one, "consent_withdrawn");
  const auto guardian = find_consenting(scene.file, one.kind);
  if (guardian && scene.random.chance(rates::kConsentWithdrawn)) {
    return make_move("record_consent", {{"intervention", std::string{base::id_of(one.kind)}},
                                        {"guardian", number(guardian->value)},
                                        {"answer", "withdrawn"},
                                        {"how", scene.say(Topic::consent)}});
  }
  if (scene.random.chance(rates::kInterrupted)) {
    return make_move("interrupt_intervention",
                     {{"intervention", number(intervention)}, {"reasons", scene.say(Topic::interrupted)}});
  }
  const auto lasted = scene.today - one.at.find(core::moment::started).value_or(scene.today);
  if (lasted > days{75} && scene.random.chance(rates::kEndsAtReview)) {
    scene.mind.is_ending = true;
    return go_on_ending(scene, one);
  }
  const base::Day next = scene.today + days{scene.random.between(45, 120)};
  return make_move("review_intervention",
                   {{"intervention", number(intervention)},
                    {"review", scene.say(Topic::review)},
                    {"next_review", scene.random.chance(800) ? base::iso(next) : std::string{}}});
}

constexpr std::array kMoves{
    Taking{"start_intervention", start},
    Taking{"set_goal", set_goal},
    Taking{"review_intervention", review},
};

}  // namespace

std::span<const Taking> list_intervention_moves() { return kMoves; }

}  // namespace sim
