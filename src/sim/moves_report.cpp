// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/investigation/investigation.hpp"
#include "core/report/application.hpp"
#include "core/report/report.hpp"
#include "sim/moves.hpp"
#include "sim/rates.hpp"

namespace sim {
namespace {

using std::chrono::days;

std::string number(int value) { return std::to_string(value); }

Move assess_safety(Scene& scene, int report) {
  const bool needed = scene.random.chance(rates::kNeedsProtection);
  return make_move("assess_safety", {{"report", number(report)},
                                     {"need", needed ? "needed" : "none"},
                                     {"facts", scene.say(Topic::facts)},
                                     {"reasons", scene.say(needed ? Topic::protection : Topic::no_protection)},
                                     {"measures", needed ? scene.say(Topic::measures) : std::string{}}});
}

Move arrange_protection(Scene& scene, int report) {
  return make_move("arrange_protection", {{"report", number(report)},
                                          {"measures", scene.say(Topic::measures)},
                                          {"measures_by", "Den som gjorde skyddsbedömningen"}});
}

const core::Report* find_waiting(const core::File& file) {
  const auto found = std::ranges::find_if(file.all<core::Report>(),
                                          [](const core::Report& one) { return !one.is_settled(); });
  return found == file.all<core::Report>().end() ? nullptr : &*found;
}

Move open_investigation(Scene& scene, const core::Report* only) {
  return make_move("open_investigation", {{"reports.0", only == nullptr ? std::string{} : number(only->number.value)},
                                          {"grounds", scene.say(Topic::opened)}});
}

Move decline(Scene& scene, const core::Report& report) {
  return make_move("decline_investigation",
                   {{"report", number(report.number.value)},
                    {"reasons", scene.say(Topic::declined)},
                    {"child_view", scene.random.chance(600) ? scene.say(Topic::not_heard) : ""}});
}

Move extend(Scene& scene, const core::Report& report) {
  return make_move("extend_preliminary", {{"report", number(report.number.value)},
                                          {"until", base::iso(scene.today + days{scene.random.between(6, 21)})},
                                          {"reasons", scene.say(Topic::extended_preliminary)}});
}

// The end of the preliminary assessment: open, decline, or wait for those who cannot be reached.
Move conclude(Scene& scene, int) {
  const core::Report* report = find_waiting(scene.file);
  if (report == nullptr) {  // An application or an initiative: there is nothing to wait for.
    const auto waits = [](const auto& one) { return !one.is_settled(); };
    const auto initiative = std::ranges::find_if(scene.file.all<core::Initiative>(), waits);
    const bool drops = initiative != scene.file.all<core::Initiative>().end() && scene.random.chance(200);
    if (!drops) return open_investigation(scene, nullptr);
    return make_move("drop_initiative", {{"initiative", number(initiative->number.value)},
                                         {"reasons", scene.say(Topic::initiative_dropped)}});
  }
  if (report->need == core::ProtectionNeed::needed) return open_investigation(scene, nullptr);
  const auto waited = scene.today - report->at.find(core::moment::received).value_or(scene.today);
  const bool extended = report->at.has(core::moment::preliminary_extended_until);
  if (waited > days{8} && !extended && scene.random.chance(rates::kPreliminaryExtended)) return extend(scene, *report);
  if (!scene.random.chance(report->re_report ? rates::kOpenedAgain : rates::kOpened)) return decline(scene, *report);
  return open_investigation(scene, scene.random.chance(rates::kOpensOnOne) ? report : nullptr);
}

Move attach_report(Scene& scene, int report) {
  const core::Investigation* open = scene.file.find_open_investigation();
  if (open == nullptr || scene.random.chance(120)) return decline(scene, *scene.file.find<core::Report>({report}));
  return make_move("attach_report", {{"investigation", number(open->number.value)}, {"report", number(report)}});
}

Move give_feedback(Scene& scene, int report) {
  if (scene.random.chance(rates::kUnsuitableFeedback)) {
    return make_move("withhold_feedback", {{"report", number(report)}, {"reasons", scene.say(Topic::no_feedback)}});
  }
  const core::Moments& at = scene.file.find<core::Report>({report})->at;
  const char* content = at.has(core::moment::declined) ? "not_opened"
                        : at.has(core::moment::opened) ? "opened"
                                                       : "already_open";
  return make_move("give_feedback", {{"report", number(report)}, {"content", content}});
}

Move answer_demand(Scene& scene, int application) {
  return make_move("answer_demand",
                   {{"application", number(application)}, {"answer", scene.say(Topic::demand_answer)}});
}

constexpr std::array kMoves{
    Taking{"assess_safety", assess_safety}, Taking{"arrange_protection", arrange_protection},
    Taking{"open_investigation", conclude}, Taking{"attach_report", attach_report},
    Taking{"give_feedback", give_feedback}, Taking{"answer_demand", answer_demand},
};

}  // namespace

std::span<const Taking> list_report_moves() { return kMoves; }

}  // namespace sim
