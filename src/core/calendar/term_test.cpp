// SPDX-License-Identifier: EUPL-1.2
#include "core/calendar/term.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace {

namespace chr = std::chrono;
using core::Term;

base::Day day_of(int number) { return base::Day{chr::year{1990} / 1 / 1} + chr::days{number}; }

// About 120 years from 1990, every day equally likely.
rc::Gen<base::Day> any_day() { return rc::gen::map(rc::gen::inRange(0, 44'000), day_of); }

}  // namespace

TEST(Term, EndsWhereTheLawSays) {
  const struct Row {
    int line;
    const char* start;
    Term term;
    const char* last;
  } rows[] = {
      {__LINE__, "2026-03-02", {.weeks = 1}, "2026-03-09"},
      {__LINE__, "2026-12-28", {.weeks = 1}, "2027-01-04"},
      {__LINE__, "2026-11-21", {.days = 14}, "2026-12-05"},
      {__LINE__, "2028-02-20", {.days = 14}, "2028-03-05"},  // A leap year,
      {__LINE__, "2027-02-20", {.days = 14}, "2027-03-06"},  // and none.
      {__LINE__, "2026-11-21", {}, "2026-11-21"},
      {__LINE__, "2025-08-30", {.months = 4}, "2025-12-30"},
      {__LINE__, "2025-08-31", {.months = 6}, "2026-02-28"},
      {__LINE__, "2027-08-31", {.months = 6}, "2028-02-29"},
      {__LINE__, "2025-10-31", {.months = 4}, "2026-02-28"},
      {__LINE__, "2027-10-31", {.months = 4}, "2028-02-29"},
      {__LINE__, "2027-10-29", {.months = 4}, "2028-02-29"},
      {__LINE__, "2027-10-28", {.months = 4}, "2028-02-28"},
      {__LINE__, "2026-01-31", {.months = 3}, "2026-04-30"},
      {__LINE__, "2026-02-28", {.months = 1}, "2026-03-28"},  // By number, not "the last to the last".
      {__LINE__, "2026-12-31", {.months = 2}, "2027-02-28"},
      {__LINE__, "2028-02-29", {.years = 4}, "2032-02-29"},
      {__LINE__, "2028-02-29", {.years = 15}, "2043-02-28"},
      {__LINE__, "2028-02-29", {.months = 12}, "2029-02-28"},
      {__LINE__, "2014-05-05", {.years = 12}, "2026-05-05"},
      {__LINE__, "2027-02-28", {.days = 1, .years = 1}, "2028-02-29"},  // Larger units first.
  };
  for (const Row& row : rows) {
    EXPECT_EQ(base::iso(core::last_day(base::parse_day(row.start).value(), row.term)), row.last) << "line " << row.line;
  }
}

TEST(Term, YearsAreWhole) {
  const struct Row {
    int line;
    const char *start, *day;
    int years;
  } rows[] = {
      {__LINE__, "2012-02-29", "2012-02-29", 0},  {__LINE__, "2012-02-29", "2013-02-27", 0},
      {__LINE__, "2012-02-29", "2013-02-28", 1},  {__LINE__, "2012-02-29", "2016-02-28", 3},
      {__LINE__, "2012-02-29", "2016-02-29", 4},  {__LINE__, "2012-02-29", "2030-02-28", 18},
      {__LINE__, "2012-02-28", "2016-02-28", 4},  {__LINE__, "2012-03-01", "2030-02-28", 17},
      {__LINE__, "2012-12-31", "2030-01-01", 17}, {__LINE__, "2012-01-01", "2029-12-31", 17},
  };
  for (const Row& row : rows) {
    const auto day = [](const char* text) { return base::parse_day(text).value(); };
    EXPECT_EQ(core::years_between(day(row.start), day(row.day)), row.years) << "line " << row.line;
  }
}

// What counts an age and what counts to the day it is reached agree on every birthday.
RC_GTEST_PROP(Term, AnAgeIsReachedOnTheLastDayOfItsTerm, ()) {
  const base::Day born = *any_day();
  const int age = *rc::gen::inRange(0, 120);
  const base::Day reached = core::last_day(born, {.years = age});
  RC_ASSERT(core::years_between(born, reached) == age);
  RC_ASSERT(age == 0 || core::years_between(born, reached - chr::days{1}) == age - 1);
}

// The order of two starts is kept by each unit: nobody gains time by starting earlier.
RC_GTEST_PROP(Term, ALaterStartIsNeverDueEarlier, ()) {
  const base::Day one = *any_day(), other = *any_day();
  const int amount = *rc::gen::inRange(0, 40);
  for (const Term term : {Term{.days = amount}, Term{.weeks = amount}, Term{.months = amount}, Term{.years = amount}}) {
    RC_ASSERT(core::last_day(std::min(one, other), term) <= core::last_day(std::max(one, other), term));
  }
}

RC_GTEST_PROP(Term, NextDayIsNeverDueEarlier, ()) {  // Neighbours are where month ends bite.
  const base::Day start = *any_day();
  const int amount = *rc::gen::inRange(0, 40);
  for (const Term term : {Term{.days = amount}, Term{.weeks = amount}, Term{.months = amount}, Term{.years = amount}}) {
    RC_ASSERT(core::last_day(start, term) <= core::last_day(start + chr::days{1}, term));
  }
}

RC_GTEST_PROP(Term, MonthsEndOnTheSameNumberOrTheMonthsLast, ()) {
  const base::Day start = *any_day();
  const chr::year_month_day from{start}, to{core::last_day(start, {.months = *rc::gen::inRange(0, 40)})};
  const chr::day month_end = (to.year() / to.month() / chr::last).day();
  RC_ASSERT(to.day() == std::min(from.day(), month_end));
}

TEST(Term, EveryDayOfEightYearsKeepsItsOrder) {  // Two leap days, no sampling.
  for (int number = 12'000; number < 12'000 + 8 * 366; ++number) {
    for (const Term term : {Term{.days = 14}, Term{.weeks = 1}, Term{.months = 2}, Term{.months = 4}, Term{.months = 6},
                            Term{.years = 1}, Term{.years = 15}}) {
      ASSERT_LE(core::last_day(day_of(number), term), core::last_day(day_of(number + 1), term)) << number;
    }
  }
}
