// SPDX-License-Identifier: EUPL-1.2
#include "sim/staff.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/calendar/stockholm.hpp"
#include "sim/rates.hpp"

namespace sim {
namespace {

using core::Role;
using std::chrono::days;

struct Seats {
  std::string_view unit;
  Role role;
  int count;
  std::string_view name, title;
};
constexpr std::array kSeats{
    Seats{"socialjour", Role::duty_officer, 6, "Socialjour", "Socialsekreterare, socialjour"},
    Seats{"socialjour", Role::team_leader, 1, "Gruppledare socialjour", "Gruppledare"},
    Seats{"mottagning", Role::intake, 8, "Mottagare", "Socialsekreterare, mottagning"},
    Seats{"mottagning", Role::team_leader, 1, "Gruppledare mottagning", "Gruppledare"},
    Seats{"utredning_norr", Role::investigator, 8, "Handläggare", "Socialsekreterare"},
    Seats{"utredning_norr", Role::team_leader, 1, "Gruppledare utredning norr", "Gruppledare"},
    Seats{"utredning_soder", Role::investigator, 11, "Handläggare", "Socialsekreterare"},
    Seats{"utredning_soder", Role::team_leader, 1, "Gruppledare utredning söder", "Gruppledare"},
    Seats{"oppenvard", Role::investigator, 8, "Handläggare", "Familjebehandlare"},
    Seats{"oppenvard", Role::team_leader, 1, "Gruppledare öppenvård", "Gruppledare"},
};

struct Seat {
  const Seats* of;
  int number;  // Among all, from 1
};

std::vector<Seat> list_seats(int size) {
  std::vector<Seat> out;
  for (int round = 0; round < size; ++round) {
    for (const Seats& seats : kSeats) {
      for (int i = 0; i < seats.count; ++i) out.push_back({&seats, int(out.size()) + 1});
    }
  }
  return out;
}

// `earlier`: 0 for who sits there at the end, 1 for the one before.
Worker worker_of(const Seat& seat, int earlier) {
  const int number = seat.number + 10'000 * earlier;
  const bool numbered = seat.of->role != Role::team_leader || earlier > 0 || seat.number > 100;
  return {.code = core::WorkerId{fmt::format("w{:03}", number)},
          .role = seat.of->role,
          .unit = core::UnitId{std::string{seat.of->unit}},
          .name = numbered ? fmt::format("{} {}", seat.of->name, number) : std::string{seat.of->name},
          .title = std::string{seat.of->title}};
}

// Each seat has a chance of its own, so that a longer look back changes nothing of what is nearer.
std::vector<Member> members_of(const Seat& seat, const StaffPlan& plan) {
  constexpr int kLeavesOfMillion = rates::kTurnoverAYear * 1000 / 365;
  Random random{plan.seed, 5000 + std::uint64_t(seat.number)};
  std::vector<Member> out;
  base::Day last = plan.last + days{365};
  for (int earlier = 0; last >= plan.first; ++earlier) {
    Member member{.worker = worker_of(seat, earlier), .from = last, .to = last, .pace = 100, .away = {}, .load = 0};
    member.pace = random.draw(rates::kPacePercent);
    const bool is_last = earlier == 0;
    base::Day day = is_last ? plan.last : last;
    while (day >= plan.first && !random.chance_in_million(kLeavesOfMillion)) day -= days{1};
    member.from = day;
    last = day - days{1 + random.draw(rates::kVacancyDays)};
    out.push_back(std::move(member));
  }
  return out;
}

}  // namespace

Staff::Staff(const StaffPlan& plan) : plan_(plan) {
  for (const Seat& seat : list_seats(plan.size)) {
    auto members = members_of(seat, plan);
    for (std::size_t i = 0; i < members.size(); ++i) {
      plan_absence(members[i], Random{plan.seed, 9'000'000 + std::uint64_t(seat.number) * 100 + i});
      by_code_.emplace(members[i].worker.code.text, int(members_.size()));
      by_unit_[members[i].worker.unit.text].push_back(int(members_.size()));
      members_.push_back(std::move(members[i]));
    }
  }
}

void Staff::plan_absence(Member& member, Random random) const {
  const int span = int((plan_.last - plan_.first).count()) + 1;
  member.away.assign(std::size_t(span), false);
  const auto leave = [&](int from, int length) {
    for (int i = std::max(from, 0); i < std::min(from + length, span); ++i) member.away[std::size_t(i)] = true;
  };
  const int first_year = int(std::chrono::year_month_day{plan_.first}.year());
  for (int year = first_year; year <= first_year + span / 365 + 1; ++year) {
    const base::Day summer = std::chrono::year{year} / 6 / 20;
    leave(int((summer - plan_.first).count()) + random.below(40), rates::kSummerLeaveDays);
  }
  for (int day = 0; day < span; ++day) {
    const int length = random.between(1, 2 * rates::kSickSpellDays - 1);
    if (random.chance_in_million(rates::kAbsence * 1000 / rates::kSickSpellDays)) leave(day, length);
  }
}

std::optional<int> Staff::find(const core::WorkerId& code) const {
  const auto found = by_code_.find(code.text);
  return found == by_code_.end() ? std::nullopt : std::optional{found->second};
}

bool Staff::is_employed(int index, base::Day day) const {
  const Member& member = get(index);
  return member.from <= day && day <= member.to;
}

bool Staff::is_at_work(int index, base::Day day) const {
  const auto place = (day - plan_.first).count();
  const auto& away = get(index).away;
  return is_employed(index, day) && (place < 0 || place >= std::ssize(away) || !away[std::size_t(place)]);
}

int Staff::pick(const core::UnitId& unit, base::Day day, Random& random) const {
  const auto found = by_unit_.find(unit.text);
  if (found == by_unit_.end()) return pick(core::UnitId{"mottagning"}, day, random);
  std::vector<int> present;
  for (const int one : found->second) {
    if (is_at_work(one, day) && get(one).worker.role != Role::team_leader) present.push_back(one);
  }
  return present.empty() ? leader_of(unit, day) : random.pick(std::span<const int>{present});
}

int Staff::pick_for_new_file(const core::UnitId& unit, base::Day day) const {
  int best = -1;
  const auto rank = [&](int one) { return std::pair{!is_at_work(one, day), get(one).load}; };
  for (const int one : by_unit_.at(unit.text)) {
    if (!is_employed(one, day) || get(one).worker.role == Role::team_leader) continue;
    if (best < 0 || rank(one) < rank(best)) best = one;
  }
  return best < 0 ? leader_of(unit, day) : best;
}

// Her own unit's if she is there, any that is there, or at last her on the telephone.
int Staff::leader_of(const core::UnitId& unit, base::Day day) const {
  int employed = 0;
  std::optional<int> other;
  for (int i = 0; i < count(); ++i) {
    if (get(i).worker.role != Role::team_leader || !is_employed(i, day)) continue;
    employed = i;
    if (!is_at_work(i, day)) continue;
    if (get(i).worker.unit == unit) return i;
    other = i;
  }
  return other.value_or(employed);
}

int Staff::duty_officer(base::Instant at) const {
  const base::Day day = core::stockholm_day(at);
  const auto& all = by_unit_.at("socialjour");
  std::vector<int> present;
  for (const int one : all) {
    if (is_at_work(one, day) && get(one).worker.role == Role::duty_officer) present.push_back(one);
  }
  if (present.empty()) return leader_of(core::UnitId{"socialjour"}, day);
  const auto shift = day.time_since_epoch().count() * 2 + (core::stockholm_clock(at) < std::chrono::hours{12} ? 0 : 1);
  return present[std::size_t(shift) % present.size()];
}

std::vector<int> Staff::list_leaving(base::Day day) const {
  std::vector<int> out;
  for (int i = 0; i < count(); ++i) {
    if (get(i).to == day) out.push_back(i);
  }
  return out;
}

app::Actor Staff::as_actor(int index, base::Instant at) const {
  const Worker& worker = get(index).worker;
  return {worker.code, worker.role, worker.unit, at};
}

std::span<const Worker> list_workers(std::uint64_t) {
  static const auto kWorkers = [] {
    std::vector<Worker> out;
    for (const Seat& seat : list_seats(1)) out.push_back(worker_of(seat, 0));
    return out;
  }();
  return kWorkers;
}

}  // namespace sim
