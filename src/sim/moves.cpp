// SPDX-License-Identifier: EUPL-1.2
#include "sim/moves.hpp"

#include <algorithm>

#include "core/intervention/intervention.hpp"
#include "core/report/report.hpp"
#include "sim/rates.hpp"

namespace sim {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

// Guesses, as everything in sim/rates.hpp: hours of all clocks from one command to the next. `after` rows come first:
// what was just done says when the next is.
struct Pace {
  std::string_view command;
  Spread hours;
};
constexpr std::array kAfter{
    Pace{"assign", {{0, 1, 2, 5, 20, 60}}},
    Pace{"record_consent", {{1, 8, 24, 48, 96, 200}}},
    Pace{"make_contact", {{8, 24, 48, 72, 110, 200}}},
    Pace{"make_follow_up_contact", {{8, 24, 48, 72, 110, 200}}},
    Pace{"hold_follow_up_talk", {{8, 24, 48, 72, 110, 200}}},
    Pace{"write_note", {{4, 20, 40, 72, 110, 200}}},
    Pace{"inform_child", {{4, 20, 40, 72, 110, 200}}},
    Pace{"assess_goal", {{0, 0, 1, 1, 2, 20}}},
};
constexpr std::array kBefore{
    Pace{"open_investigation", {{2, 30, 90, 190, 280, 345}}},
    Pace{"attach_report", {{1, 5, 20, 30, 60, 120}}},
    Pace{"give_feedback", {{2, 20, 48, 90, 140, 260}}},
    Pace{"inform_parties", {{0, 2, 20, 40, 80, 180}}},
    Pace{"record_plan", {{20, 48, 96, 170, 260, 400}}},
    Pace{"hold_child_talk", {{100, 180, 300, 430, 560, 850}}},
    Pace{"weigh_best_interests", {{200, 380, 560, 760, 1000, 1500}}},
    Pace{"communicate", {{24, 70, 130, 200, 320, 520}}},
    Pace{"decide", {{170, 330, 350, 400, 480, 700}}},
    Pace{"finish_investigation", {{1, 10, 30, 70, 130, 280}}},
    Pace{"notify_decision", {{0, 2, 18, 26, 45, 110}}},
    Pace{"tell_follow_up", {{0, 2, 20, 40, 80, 180}}},
    Pace{"hand_over_appeal", {{2, 20, 30, 60, 120, 260}}},
    Pace{"answer_demand", {{24, 100, 250, 400, 600, 800}}},
    Pace{"start_intervention", {{70, 250, 500, 900, 1500, 3300}}},
    Pace{"set_goal", {{0, 2, 30, 100, 220, 420}}},
    Pace{"close_file", {{18, 60, 150, 300, 600, 1300}}},
};

minutes draw(const Spread& spread, Random& random) {
  const hours whole{random.draw(spread)};
  return whole + minutes{random.below(60)};
}
std::optional<minutes> draw_from(std::span<const Pace> paces, std::string_view command, Random& random) {
  const auto found = std::ranges::find(paces, command, &Pace::command);
  return found == paces.end() ? std::nullopt : std::optional{draw(found->hours, random)};
}

const Taking* find_taking(std::string_view command) {
  for (const auto& takings : {list_report_moves(), list_investigation_moves(), list_intervention_moves(),
                              list_request_moves(), list_file_moves()}) {
    const auto found = std::ranges::find(takings, command, &Taking::command);
    if (found != takings.end()) return &*found;
  }
  return nullptr;
}

bool needs_protection(const core::File& file) {
  return std::ranges::any_of(file.all<core::Report>(), [](const core::Report& one) {
    return one.need == core::ProtectionNeed::needed && !one.is_settled();
  });
}

bool has_unassessed(const core::File& file) {
  return std::ranges::any_of(file.all<core::Report>(), &core::Report::is_unassessed);
}

// Reviews are planned: most on their day, some late. A short look again while it stands still.
minutes time_to_review(const core::Intervention& one, base::Day today, Random& random) {
  if (one.is_interrupted()) return days{random.between(20, 80)};
  const auto due = one.at.find(core::moment::review_due).value_or(today + days{90});
  return std::max<minutes>(due - today + days{random.between(-9, 9)}, days{2});
}

std::optional<Move> take(Scene& scene, const core::NextStep& next) {
  const Taking* taking = find_taking(next.command);
  return taking == nullptr ? std::nullopt : std::optional{taking->take(scene, next.number)};
}

// In a file that is continued in another, only what its own reporters are still owed.
std::optional<core::NextStep> step_left_behind(const core::File& file) {
  for (const core::Report& one : file.all<core::Report>()) {
    if (!one.is_settled()) continue;
    if (one.is_unassessed()) return core::NextStep{"assess_safety", one.number.value};
    if (one.owes_feedback()) return core::NextStep{"give_feedback", one.number.value};
  }
  return std::nullopt;
}

}  // namespace

Move make_move(std::string_view command, std::initializer_list<Value> values) {
  Move move{.command = std::string{command}, .fields = {}};
  for (const auto& [key, value] : values) {
    if (!value.empty()) move.fields.add(std::string{key}, value);
  }
  return move;
}

std::optional<Move> choose_move(Scene& scene) {
  const auto next = scene.file.continued_in ? step_left_behind(scene.file) : core::find_next_step(scene.file);
  if (!next) return std::nullopt;
  if (next->command != "assess_safety" && !scene.file.continued_in) {
    if (auto move = set_up(scene)) return move;
    if (auto move = meet_requests(scene)) return move;
    if (auto move = write_beside(scene)) return move;
  }
  return take(scene, *next);
}

minutes time_to_next(Scene& scene, std::string_view last) {
  Random& random = scene.random;
  if (has_unassessed(scene.file)) return minutes{random.draw(rates::kSafetyMinutes)};
  if (needs_protection(scene.file)) return minutes{random.draw(rates::kUrgentMinutes)};
  if (last.starts_with("record_") && !scene.mind.set_up) return minutes{random.between(3, 25)};
  const minutes forgotten = random.chance(rates::kForgotten) ? days{random.draw(rates::kForgottenDays)} : days{0};
  if (const auto time = draw_from(kAfter, last, random)) return *time + forgotten;
  const auto next = core::find_next_step(scene.file);
  if (!next) return days{1};
  // The rest of a family is told, or marked as too young, in the same sitting.
  constexpr std::array kTells{"inform_parties", "notify_decision", "tell_follow_up"};
  const auto tells = [&](std::string_view one) { return next->command == one; };
  const bool has_told = last.starts_with("omit_") || last == "postpone_information" || last == next->command;
  if (has_told && std::ranges::any_of(kTells, tells)) return minutes{random.between(5, 40)};
  if (next->command == "review_intervention") {
    return time_to_review(*scene.file.find<core::Intervention>({next->number}), scene.today, random) + forgotten;
  }
  if (const Taking* taking = find_taking(next->command); taking != nullptr && taking->hours) {
    return draw(*taking->hours, random) + forgotten;
  }
  return draw_from(kBefore, next->command, random).value_or(days{2}) + forgotten;
}

}  // namespace sim
