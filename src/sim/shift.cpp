// The workers' half of Town: who takes a file's next step and when, how files are given to workers, what follows.
// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/calendar/holiday.hpp"
#include "core/calendar/stockholm.hpp"
#include "core/intervention/intervention.hpp"
#include "core/investigation/decision.hpp"
#include "core/report/application.hpp"
#include "core/report/report.hpp"
#include "sim/rates.hpp"
#include "sim/town.hpp"

namespace sim {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr int kGivesUpAfter = 40;  // Refusals in a row; nothing a person would try again
constexpr int kDeputyTakesIt = 400;
constexpr hours kLeftUntouched{5};  // Of the last hours most is still in the queue when it ends.

// The same instant in office hours, or the next working morning.
base::Instant in_office(base::Instant at, const app::Settings& settings, Random& random) {
  const base::Day day = core::stockholm_day(at);
  const auto clock = core::stockholm_clock(at);
  if (!core::is_rest_day(day) && clock >= settings.office_opens && clock < settings.office_closes) return at;
  const bool early = !core::is_rest_day(day) && clock < settings.office_opens;
  const base::Day next = early ? day : core::next_working_day(day + days{1});
  return core::stockholm_instant(next, settings.office_opens) + minutes{random.below(150)};
}

const core::Report* find_unassessed(const core::File& file) {
  const auto found = std::ranges::find_if(file.all<core::Report>(), &core::Report::is_unassessed);
  return found == file.all<core::Report>().end() ? nullptr : &*found;
}

bool waits_for_protection(const core::File& file) {
  return std::ranges::any_of(file.all<core::Report>(), [](const core::Report& one) {
    return one.need == core::ProtectionNeed::needed && !one.is_settled();
  });
}

bool has_unsettled(const core::File& file) {
  const auto waits = [](const auto& one) { return !one.is_settled(); };
  return std::ranges::any_of(file.all<core::Report>(), waits) ||
         std::ranges::any_of(file.all<core::Application>(), waits) ||
         std::ranges::any_of(file.all<core::Initiative>(), waits);
}

// Which unit the work belongs to now.
core::UnitId unit_for(const core::File& file) {
  if (file.find_open_investigation() != nullptr) {
    const auto district = std::ranges::find(kDistricts, file.child.district ? file.child.district->text : "",
                                            &District::code);
    return core::UnitId{std::string{(district == kDistricts.end() ? kDistricts.front() : *district).unit}};
  }
  const bool helped = std::ranges::any_of(file.all<core::Intervention>(),
                                          [](const core::Intervention& one) { return !one.is_ended(); });
  if (helped && std::ranges::none_of(file.all<core::CaseDecision>(), &core::CaseDecision::is_live))
    return core::UnitId{"oppenvard"};
  if (has_unsettled(file) || file.unit.text == "socialjour") return core::UnitId{"mottagning"};
  return file.unit;
}

std::ptrdiff_t count_told(const core::File& file, int decision) {
  return std::ranges::count_if(file.all<core::Notice>(), [&](const core::Notice& one) {
    return one.is_about(core::notice_kind::decision, decision) && one.at.has(core::moment::told);
  });
}

}  // namespace

std::optional<Move> Town::assignment(const Matter& matter, base::Day day) {
  const core::File& file = matter.state;
  if (!file.has_open_matter() || file.continued_in || find_unassessed(file) != nullptr) return std::nullopt;
  const core::UnitId unit = unit_for(file);
  const auto owner = file.worker ? granby_.staff.find(*file.worker) : std::nullopt;
  if (owner && granby_.staff.is_employed(*owner, day) && file.unit == unit) return std::nullopt;
  const int worker = granby_.staff.pick_for_new_file(unit, day);
  Move move = make_move("assign", {{"unit", unit.text},
                                   {"worker", granby_.staff.get(worker).worker.code.text},
                                   {"reasons", write_phrase(Topic::assigned, granby_.ways)}});
  move.by = Move::By::leader;
  return move;
}

// Nobody: then it waits. What cannot wait is taken by whoever is there, at night the duty desk.
std::optional<app::Actor> Town::find_actor(const Matter& matter, base::Instant at, bool urgent) {
  const base::Day day = core::stockholm_day(at);
  if (app::unit_on_duty(granby_.app.settings, at) != granby_.app.settings.day_unit) {
    if (!urgent) return std::nullopt;
    return granby_.staff.as_actor(granby_.staff.duty_officer(at), at);
  }
  const auto owner = matter.state.worker ? granby_.staff.find(*matter.state.worker) : std::nullopt;
  if (owner && granby_.staff.is_at_work(*owner, day)) return granby_.staff.as_actor(*owner, at);
  if (owner && !urgent && !granby_.ways.chance(kDeputyTakesIt)) return std::nullopt;
  const bool from_night = matter.state.unit == granby_.app.settings.duty_unit;
  const core::UnitId& unit = from_night ? granby_.app.settings.day_unit : matter.state.unit;
  return granby_.staff.as_actor(granby_.staff.pick(unit, day, granby_.ways), at);
}

// Drawn for the file, not for the day, so that it takes no chance from anything else.
bool Town::is_left_waiting(int matter) const {
  constexpr std::uint64_t kStream = 20'000'000;
  return Random{granby_.options.seed, kStream + std::uint64_t(matter)}.chance(granby_.options.waiting_of_a_thousand);
}

void Town::work(const Step& step) {
  Matter& matter = granby_.matter(step.matter);
  if (step.turn != matter.turn) return;
  matter.planned.reset();
  const core::Report* unassessed = find_unassessed(matter.state);
  const bool urgent = unassessed != nullptr || waits_for_protection(matter.state);
  if (unassessed != nullptr && unassessed->received_at > granby_.ends - kLeftUntouched && granby_.ways.chance(800))
    return;
  if (!urgent && is_left_waiting(step.matter)) return;
  const auto actor = find_actor(matter, step.at, urgent);
  if (!actor) {
    const base::Instant later = in_office(step.at, granby_.app.settings, granby_.ways);
    return plan_work(step.matter,
                     later > step.at ? later : in_office(step.at + days{1}, granby_.app.settings, granby_.ways));
  }
  const base::Day day = core::stockholm_day(step.at);
  std::optional<Move> move;
  if (!urgent) move = assignment(matter, day);
  Scene scene = scene_of(matter, step.at);
  if (!move) move = choose_move(scene);
  if (!move) return count_load(matter);
  const bool by_leader = move->by == Move::By::leader;
  const std::string* given_to = move->fields.find("unit");
  const core::UnitId unit = given_to == nullptr ? matter.state.unit : core::UnitId{*given_to};
  const app::Actor who = by_leader ? granby_.staff.as_actor(granby_.staff.leader_of(unit, day), step.at) : *actor;
  if (who.role == core::Role::duty_officer && !core::may(who.role, core::find_command(move->command)->info->needs)) {
    return plan_work(step.matter, in_office(step.at, granby_.app.settings, granby_.ways));  // A decision for the day.
  }
  follow(step.matter, *move, step.at, desk_.record(matter, who, *move));
}

// What a recorded step leads to: the next one is planned, and sometimes a party is not content.
void Town::follow(int index, const Move& move, base::Instant at, bool recorded) {
  Matter& matter = granby_.matter(index);
  Random& random = granby_.ways;
  matter.mind.refused = recorded ? 0 : matter.mind.refused + 1;
  if (matter.mind.refused > kGivesUpAfter)
    return watch_.tell(at, matter.id, "nobody gets further with " + move.command);
  const int number = recorded && move.command == "notify_decision" ? std::atoi(move.fields.find("decision")->c_str())
                                                                   : 0;
  if (number > 0 && count_told(matter.state, number) == 1) {  // Whoever is told first speaks for the family.
    const bool rejected = matter.state.find<core::CaseDecision>({number})->outcome == core::DecisionOutcome::reject;
    if (random.chance(rejected ? rates::kAppealed * 4 : rates::kAppealed)) {
      const bool late = random.chance(rates::kAppealedLate);
      const auto after = days{late ? random.between(23, 40) : random.between(2, 19)};
      plan({.at = in_office(at + after, granby_.app.settings, random),
            .what = What::appeal,
            .matter = index,
            .number = number});
    }
  }
  count_load(matter);
  Scene scene = scene_of(matter, at);
  const bool urgent = find_unassessed(matter.state) != nullptr || waits_for_protection(matter.state);
  minutes wait = recorded ? time_to_next(scene, move.command) : minutes{hours{random.between(20, 80)}};
  const auto step = core::find_next_step(matter.state);
  const bool is_booked = step && step->command == "review_intervention";  // A visit has its day whatever the load.
  if (!urgent && !is_booked && matter.state.worker) {
    const auto owner = granby_.staff.find(*matter.state.worker);
    const Member& member = granby_.staff.get(owner.value_or(0));
    wait = wait * (member.pace * std::max(member.load, rates::kFullLoad)) / (100 * rates::kFullLoad);
  }
  const base::Instant next = at + std::max(wait, minutes{2});
  plan_work(index, urgent ? next : in_office(next, granby_.app.settings, random));
}

void Town::count_load(Matter& matter) {
  const bool counts = matter.state.worker && !matter.state.continued_in && matter.state.has_open_matter();
  const auto owner = counts ? granby_.staff.find(*matter.state.worker) : std::nullopt;
  const int now = owner.value_or(-1);
  if (now == matter.loaded_on) return;
  if (matter.loaded_on >= 0) --granby_.staff.get(matter.loaded_on).load;
  if (now >= 0) ++granby_.staff.get(now).load;
  matter.loaded_on = now;
}

}  // namespace sim
