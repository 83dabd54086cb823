// The world of the simulation: enough children on every day, numbers of the test series only, workers at every hour,
// and arrivals as the rates say.
// SPDX-License-Identifier: EUPL-1.2
#include "sim/world.hpp"

#include <gtest/gtest.h>

#include <set>

#include "core/calendar/stockholm.hpp"
#include "core/child/child.hpp"
#include "sim/arrivals.hpp"
#include "sim/names.hpp"
#include "sim/staff.hpp"

namespace sim {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::year;

constexpr base::Day kFirst = year{2023} / 11 / 1, kLast = year{2026} / 11 / 20;

TEST(World, HasAsManyChildrenOnEveryDay) {
  const World world = make_world({.children = 2000, .first = kFirst, .last = kLast}, Random{1, 1});
  for (base::Day day = kFirst; day <= kLast; day += days{100}) {
    int living = 0;
    for (const Person& one : world.children) living += one.born <= day && day < one.born + days{6575} ? 1 : 0;
    EXPECT_NEAR(living, 2000, 250) << base::iso(day);
  }
}

TEST(World, HasOnlyNumbersOfTheTestSeriesAndEachOnce) {
  const World world = make_world({.children = 5000, .first = kFirst, .last = kLast}, Random{1, 1});
  std::set<std::string> seen;
  int with_number = 0;
  for (const Person& one : world.children) {
    if (one.identity_number.empty()) continue;
    const auto number = core::IdentityNumber::parse_stored(one.identity_number);
    ASSERT_TRUE(number.has_value());
    EXPECT_TRUE(number->is_test_number());
    EXPECT_EQ(number->birth_day(), one.born);
    EXPECT_EQ(number->is_female(), one.sex == core::Sex::girl);
    EXPECT_TRUE(seen.insert(one.identity_number).second);
    ++with_number;
  }
  EXPECT_GT(with_number, 2000);
}

TEST(World, MakesTheNumbersThatAreSetAside) {
  const struct {
    int line;
    base::Day born;
    core::Sex sex;
    const char* number;
  } rows[] = {
      {__LINE__, year{2017} / 1 / 1, core::Sex::boy, "201701012393"},
      {__LINE__, year{2017} / 1 / 1, core::Sex::girl, "201701012385"},
  };
  for (const auto& row : rows) EXPECT_EQ(test_number(row.born, row.sex), row.number) << row.line;
}

TEST(Staff, OfTheLastDayIsTheSameForEveryLength) {
  for (const base::Day first : {kFirst, kFirst - days{2000}}) {
    const Staff staff{{.seed = 4, .first = first, .last = kLast, .size = 1}};
    for (const Worker& one : list_workers(4)) {
      const auto index = staff.find(one.code);
      ASSERT_TRUE(index) << one.code.text;
      EXPECT_EQ(staff.get(*index).worker.unit, one.unit);
      EXPECT_TRUE(staff.is_employed(*index, kLast)) << one.code.text;
    }
  }
  EXPECT_GE(list_workers(4).size(), 40U);
}

TEST(Staff, HasSomebodyAtEveryHourInTheRightRole) {
  const Staff staff{{.seed = 4, .first = kFirst, .last = kLast, .size = 1}};
  Random random{4, 1};
  for (base::Day day = kFirst; day <= kLast; day += days{7}) {
    for (const auto clock : {minutes{190}, minutes{1300}}) {
      const Member& officer = staff.get(staff.duty_officer(core::stockholm_instant(day, clock)));
      EXPECT_EQ(officer.worker.unit.text, "socialjour");
    }
    for (const char* unit : {"mottagning", "utredning_norr", "utredning_soder", "oppenvard"}) {
      const int one = staff.pick(core::UnitId{unit}, day, random);
      EXPECT_TRUE(staff.is_employed(one, day)) << unit << base::iso(day);
      EXPECT_TRUE(staff.is_employed(staff.pick_for_new_file(core::UnitId{unit}, day), day)) << unit << base::iso(day);
      EXPECT_EQ(staff.get(staff.leader_of(core::UnitId{unit}, day)).worker.role, core::Role::team_leader);
    }
  }
}

TEST(Arrivals, AreAsManyAsTheRateSaysAndMostByDay) {
  Random random{4, 2};
  std::size_t all = 0, at_night = 0, in_july = 0;
  for (base::Day day = year{2025} / 1 / 1; day < base::Day{year{2026} / 1 / 1}; day += days{1}) {
    for (const base::Instant at : draw_arrivals(day, 10'000, random)) {
      EXPECT_EQ(core::stockholm_day(at), day);
      const auto clock = core::stockholm_clock(at);
      ++all;
      at_night += clock < minutes{360} ? 1 : 0;
      in_july += std::chrono::year_month_day{day}.month() == std::chrono::July ? 1 : 0;
    }
  }
  EXPECT_NEAR(double(all), 10'000, 700);
  EXPECT_LT(at_night, all / 20);
  EXPECT_LT(in_july, all / 15);
}

}  // namespace
}  // namespace sim
