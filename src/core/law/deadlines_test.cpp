// Both sides of each law date, month ends, leap years and days off, for every deadline.
// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/law/deadline.hpp"

namespace {

namespace chr = std::chrono;

base::Day day(const char* text) { return base::parse_day(text).value(); }

// "2026-02-28 2026-03-02": working day, and the latest where it differs; "none": no limit; "no row": not covered.
std::string text(std::string_view id, base::Day start) {
  const core::DeadlineRow* row = core::find_deadline(id, start);
  if (row == nullptr) return "no row";
  const auto days = core::due_days(*row, start);
  if (!days) return "none";
  return base::iso(days->working) + (days->latest ? ' ' + base::iso(*days->latest) : "");
}

}  // namespace

TEST(Deadlines, AreDueWhenTheLawSays) {
  const struct Row {
    int line;
    const char *id, *start, *due;
  } rows[] = {
      // Safety assessment: the same day, Christmas night too.
      {__LINE__, "D01", "2025-06-30", "2025-06-30"},
      {__LINE__, "D01", "2025-07-01", "2025-07-01"},
      {__LINE__, "D01", "2026-12-25", "2026-12-25"},
      {__LINE__, "D01", "2028-02-29", "2028-02-29"},
      // Protection, and an investigation for it: the same day, in both acts.
      {__LINE__, "D01.protection", "2025-06-30", "2025-06-30"},
      {__LINE__, "D01.protection", "2025-07-01", "2025-07-01"},
      {__LINE__, "D01.protection", "2026-12-25", "2026-12-25"},
      {__LINE__, "D03.protection", "2025-06-30", "2025-06-30"},
      {__LINE__, "D03.protection", "2025-07-01", "2025-07-01"},
      // Preliminary assessment: fourteen days, never moved.
      {__LINE__, "D02", "2025-06-30", "2025-07-14"},
      {__LINE__, "D02", "2025-07-01", "2025-07-15"},
      {__LINE__, "D02", "2026-11-21", "2026-12-05"},  // A Saturday stays.
      {__LINE__, "D02", "2026-12-11", "2026-12-25"},  // Christmas Day stays.
      {__LINE__, "D02", "2028-02-20", "2028-03-05"},
      {__LINE__, "D02", "2027-02-20", "2027-03-06"},
      {__LINE__, "D02.extended", "2025-06-30", "2025-06-30"},
      {__LINE__, "D02.extended", "2026-04-05", "2026-04-05"},
      // Opening: at once, in both acts.
      {__LINE__, "D03", "2025-06-30", "2025-06-30"},
      {__LINE__, "D03", "2025-07-01", "2025-07-01"},
      {__LINE__, "D03.initiative", "2025-06-30", "2025-06-30"},
      {__LINE__, "D03.initiative", "2026-06-20", "2026-06-20"},
      // Feedback: no limit before 2026-01-15, then a week, or at once.
      {__LINE__, "D04", "2025-06-30", "none"},
      {__LINE__, "D04", "2025-07-01", "none"},
      {__LINE__, "D04", "2026-01-14", "none"},
      {__LINE__, "D04", "2026-01-15", "2026-01-22"},
      {__LINE__, "D04", "2026-03-28", "2026-04-04 2026-04-07"},  // Easter Saturday; Tuesday after.
      {__LINE__, "D04", "2026-06-12", "2026-06-19 2026-06-22"},  // Midsummer's eve.
      {__LINE__, "D05", "2026-01-14", "none"},
      {__LINE__, "D05", "2025-06-30", "none"},
      {__LINE__, "D05", "2026-01-15", "2026-01-15"},
      {__LINE__, "D05", "2026-01-17", "2026-01-17"},
      {__LINE__, "D06", "2025-06-30", "2025-06-30"},
      {__LINE__, "D06", "2025-07-01", "2025-07-01"},
      {__LINE__, "D06.child", "2025-06-30", "2025-06-30"},
      {__LINE__, "D06.child", "2025-07-05", "2025-07-05"},  // A Saturday
      {__LINE__, "D06.postponed", "2025-06-30", "2025-06-30"},
      {__LINE__, "D06.postponed", "2025-07-05", "2025-07-05"},  // A Saturday: the day that was set.
      // Investigation: four months.
      {__LINE__, "D07", "2025-06-30", "2025-10-30"},
      {__LINE__, "D07", "2025-07-01", "2025-11-01 2025-11-03"},  // All Saints'.
      {__LINE__, "D07", "2025-08-30", "2025-12-30"},
      {__LINE__, "D07", "2025-08-31", "2025-12-31 2026-01-02"},  // New Year's eve and day.
      {__LINE__, "D07", "2025-10-31", "2026-02-28 2026-03-02"},
      {__LINE__, "D07", "2025-10-28", "2026-02-28 2026-03-02"},
      {__LINE__, "D07", "2027-10-31", "2028-02-29"},
      {__LINE__, "D07", "2028-02-29", "2028-06-29"},
      {__LINE__, "D07", "2026-09-12", "2027-01-12"},
      {__LINE__, "D08", "2025-06-30", "2025-06-30"},
      {__LINE__, "D08", "2026-05-01", "2026-05-01"},
      // Follow-up without consent: two months, six from 2025-07-01.
      {__LINE__, "D09", "2025-06-30", "2025-08-30"},  // A power without consent: a Saturday stays.
      {__LINE__, "D09", "2025-07-01", "2026-01-01"},
      {__LINE__, "D09", "2025-08-31", "2026-02-28"},
      {__LINE__, "D09", "2027-08-31", "2028-02-29"},
      {__LINE__, "D09.18", "2025-06-30", "2025-06-30"},
      {__LINE__, "D09.18", "2025-07-05", "2025-07-05"},
      // What had run out before it was extended: late from the day it ran out.
      {__LINE__, "D02.overrun", "2025-06-30", "2025-06-30"},
      {__LINE__, "D02.overrun", "2026-04-05", "2026-04-05"},
      {__LINE__, "D07.overrun", "2025-06-30", "2025-06-30"},
      {__LINE__, "D07.overrun", "2026-05-01", "2026-05-01"},
      {__LINE__, "D09.start", "2025-06-30", "no row"},
      {__LINE__, "D09.start", "2025-07-01", "none"},
      {__LINE__, "D09.end", "2025-06-30", "no row"},
      {__LINE__, "D09.end", "2025-07-01", "none"},
      // Not carried out: three months, again and again.
      {__LINE__, "D37", "2025-06-30", "2025-09-30"},
      {__LINE__, "D37", "2025-07-01", "2025-10-01"},
      {__LINE__, "D37", "2025-11-30", "2026-02-28 2026-03-02"},
      {__LINE__, "D37.interrupted", "2025-06-30", "2025-09-30"},
      {__LINE__, "D37.interrupted", "2026-03-01", "2026-06-01"},
      {__LINE__, "D37.report", "2026-06-01", "2026-09-01"},
      {__LINE__, "D37.report", "2025-06-30", "2025-09-30"},
      // Requests from outside: at once by law, on the day that whoever asks has set, or with no day.
      {__LINE__, "D39", "2025-06-30", "2025-06-30"},
      {__LINE__, "D39", "2025-07-05", "2025-07-05"},  // A Saturday stays.
      {__LINE__, "D39.ivo", "2025-06-30", "2025-07-30"},
      {__LINE__, "D39.ivo", "2026-01-31", "2026-02-28 2026-03-02"},
      {__LINE__, "D42", "2026-04-05", "2026-04-05"},
      {__LINE__, "D42.undated", "2026-04-05", "none"},
      {__LINE__, "D49", "2026-04-05", "2026-04-05"},
      {__LINE__, "D49.undated", "2025-10-31", "2026-02-28"},
      {__LINE__, "L03", "2026-04-05", "2026-04-05"},
      {__LINE__, "L03.undated", "2026-04-05", "none"},
      // The law on procedure is not dated by the acts on social services.
      {__LINE__, "D44", "2018-06-30", "no row"},
      {__LINE__, "D44", "2018-07-01", "2018-07-22 2018-07-23"},
      {__LINE__, "D44", "2025-06-30", "2025-07-21"},
      {__LINE__, "D44", "2026-03-13", "2026-04-03 2026-04-07"},  // Good Friday.
      {__LINE__, "D44", "2026-12-03", "2026-12-24 2026-12-28"},
      {__LINE__, "D45", "2026-04-03", "2026-04-10"},  // The act names no day: the board's norm.
      {__LINE__, "D45", "2018-06-30", "no row"},
      {__LINE__, "D46", "2026-08-31", "2027-02-28 2027-03-01"},
      {__LINE__, "D46", "2025-08-20", "2026-02-20"},
      {__LINE__, "D46.answer", "2026-03-02", "2026-03-30"},
      {__LINE__, "D46.answer", "2026-04-03", "2026-05-01 2026-05-04"},
      {__LINE__, "F09", "2026-04-04", "none"},
      {__LINE__, "F09", "2018-06-30", "no row"},
      {__LINE__, "F33", "2026-04-04", "2026-04-04"},
      {__LINE__, "F33", "2018-06-30", "no row"},
      {__LINE__, "F33.child", "2025-06-30", "none"},
      {__LINE__, "F33.child", "2025-07-01", "none"},
      // Birthdays; of 29 February on the 28th in common years.
      {__LINE__, "D57", "2014-05-05", "2026-05-05"},
      {__LINE__, "D57.12", "2014-05-05", "2026-05-05"},
      {__LINE__, "D57.12", "2016-02-29", "2028-02-29"},
      {__LINE__, "D57.15", "2016-02-29", "2031-02-28"},
      {__LINE__, "D57.18", "2008-06-20", "2026-06-20"},
      {__LINE__, "D57.21", "2005-12-25", "2026-12-25"},
      {__LINE__, "L01", "2026-04-05", "2026-04-05"},
      {__LINE__, "L02", "2026-04-05", "2026-04-05"},
      {__LINE__, "D99", "2026-01-01", "no row"},
      {__LINE__, "", "2026-01-01", "no row"},
  };
  std::set<std::string_view> tested;
  for (const Row& row : rows) {
    EXPECT_EQ(text(row.id, day(row.start)), row.due) << row.id << " line " << row.line;
    tested.insert(row.id);
  }
  for (const core::DeadlineRow& row : core::list_deadlines()) EXPECT_TRUE(tested.contains(row.id)) << row.id;
}

TEST(Deadlines, FollowTheLawInForceWhenTheyStarted) {
  const struct Row {
    int line;
    const char *id, *start, *act, *section;
  } rows[] = {
      {__LINE__, "D01", "2025-06-30", "SFS 2001:453", "11 kap. 1 a §"},
      {__LINE__, "D01", "2025-07-01", "SFS 2025:400", "20 kap. 1 §"},
      {__LINE__, "D04", "2025-06-30", "SFS 2001:453", "14 kap. 1 b §"},
      {__LINE__, "D04", "2026-01-14", "SFS 2025:400", "19 kap. 6 §"},
      {__LINE__, "D04", "2026-01-15", "SFS 2025:400", "19 kap. 6 §"},
      {__LINE__, "D07", "2025-06-30", "SFS 2001:453", "11 kap. 2 §"},
      {__LINE__, "D07", "2025-07-01", "SFS 2025:400", "20 kap. 3 §"},
      {__LINE__, "D09", "2025-06-30", "SFS 2001:453", "11 kap. 4 c §"},
      {__LINE__, "D09", "2025-07-01", "SFS 2025:400", "23 kap. 5 §"},
      {__LINE__, "D39", "2025-06-30", "SFS 2001:453", "2 a kap. 10 §"},
      {__LINE__, "D39", "2025-07-01", "SFS 2025:400", "29 kap. 10 §"},
      {__LINE__, "D39.ivo", "2025-06-30", "SFS 2001:453", "2 a kap. 11 §"},
      {__LINE__, "D39.ivo", "2025-07-01", "SFS 2025:400", "29 kap. 11 §"},
      {__LINE__, "D42", "2025-07-01", "SFS 1964:167", "12 §"},
      {__LINE__, "D49", "2025-07-01", "SFS 1949:381", "6 kap. 19 §"},
      {__LINE__, "L03", "2026-01-01", "", ""},
      {__LINE__, "D44", "2025-06-30", "SFS 2017:900", "44 §"},
      {__LINE__, "D44", "2025-07-01", "SFS 2017:900", "44 §"},
      // An age is reached under the law of the birthday: twelve on 2025-06-30, and on 2025-07-01.
      {__LINE__, "D57.12", "2013-06-30", "SFS 2001:453", "3 kap. 6 a §"},
      {__LINE__, "D57.12", "2013-07-01", "SFS 2025:400", "21 kap. 1 §"},
      {__LINE__, "D57.15", "2010-06-30", "SFS 2001:453", "11 kap. 10 §"},
      {__LINE__, "D57.15", "2010-07-01", "SFS 2025:400", "3 kap. 4 §"},
      {__LINE__, "D57.18", "2007-06-30", "SFS 2001:453", "1 kap. 2 §"},
      {__LINE__, "D57.21", "2004-07-01", "SFS 2025:400", "13 kap. 7 §"},
      {__LINE__, "L01", "2026-01-01", "", ""},
  };
  for (const Row& row : rows) {
    const core::DeadlineRow* found = core::find_deadline(row.id, day(row.start));
    ASSERT_NE(found, nullptr) << "line " << row.line;
    EXPECT_EQ(found->law, (core::Law{row.act, row.section})) << "line " << row.line;
  }
}

TEST(Deadlines, RowsStandInOrderAndDoNotOverlap) {
  const auto rows = core::list_deadlines();
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    const core::DeadlineRow &row = rows[i], &next = rows[i + 1];
    EXPECT_LE(row.id, next.id);
    if (row.id != next.id) {
      EXPECT_FALSE(row.to) << row.id << ": the last version is in force";
      continue;
    }
    EXPECT_EQ(row.to.value() + chr::days{1}, next.from.value()) << row.id;
  }
}

TEST(Deadlines, RowsAreWhole) {
  for (const core::DeadlineRow& row : core::list_deadlines()) {
    for (const base::Words& words : {row.what, row.who_may})
      EXPECT_FALSE(words.sv.empty() || words.en.empty()) << row.id;
    EXPECT_EQ(row.exception.sv.empty(), row.exception.en.empty()) << row.id;
    EXPECT_FALSE(row.name.empty()) << row.id;
    const bool has_term = row.counting == core::Counting::term || row.counting == core::Counting::by_norm;
    EXPECT_EQ(has_term, row.term != core::Term{}) << row.id;
    EXPECT_EQ(row.kind == core::DutyKind::milestone, !row.met_by[0]) << row.id;
    EXPECT_EQ(row.kind == core::DutyKind::local, row.law.act.empty()) << row.id << ": all but a guideline has its law";
    // What is asked for at once, or on a day somebody has set, never moves to a weekday.
    if (row.counting != core::Counting::term && row.counting != core::Counting::no_limit) {
      EXPECT_EQ(row.shift, core::Shift::never) << row.id;
    }
  }
}

TEST(Deadlines, RowAndProvisionNameTheSameLaw) {
  for (const core::DeadlineRow& row : core::list_deadlines()) {
    if (row.kind == core::DutyKind::local) continue;
    // A milestone's law is that of the day it falls on.
    const base::Day start = row.from.value_or(row.to.value_or(day("2026-01-01")));
    const base::Day on = row.kind == core::DutyKind::milestone ? core::due_days(row, start)->working : start;
    EXPECT_EQ(row.law, core::law_of(row.provision, on)) << row.id;
  }
}

// Within one version of the law nobody gains time by starting earlier.
TEST(Deadlines, ALaterStartIsNeverDueEarlier) {
  for (const core::DeadlineRow& row : core::list_deadlines()) {
    if (row.counting == core::Counting::no_limit) continue;
    const base::Day first = row.to ? *row.to - chr::days{3000} : row.from.value_or(day("2024-01-01"));
    core::DueDays before = core::due_days(row, first).value();
    for (base::Day start = first; start < first + chr::days{3000}; start += chr::days{1}) {
      const core::DueDays now = core::due_days(row, start).value();
      ASSERT_LE(before.working, now.working) << row.id << ' ' << base::iso(start);
      ASSERT_LE(before.latest.value_or(before.working), now.latest.value_or(now.working)) << row.id;
      ASSERT_TRUE(!now.latest || *now.latest > now.working) << row.id;
      before = now;
    }
  }
}
