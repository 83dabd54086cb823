// SPDX-License-Identifier: EUPL-1.2
#include "core/law/due.hpp"
#include "core/notice/notice.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

using core::Moment;
using core::SubjectKind;
namespace S = core::subject;

namespace {

base::Day day(std::string_view text) { return base::parse_day(text).value(); }

// A process's own kind, found as a rule names it.
SubjectKind subject_of(std::string_view rule) { return core::find_deadline(rule, day("2026-01-01"))->subject; }

Moment moment_of(std::string_view id) {
  for (const Moment one : core::list_moments()) {
    if (one->id == id) return one;
  }
  if (id == core::moment::extended.id) return core::moment::extended;  // It meets no rule.
  throw std::invalid_argument{std::string{id}};
}

// "received 2026-03-01, opened 2026-03-02"
core::Moments moments(const std::string& text) {
  core::Moments out;
  std::istringstream in{text};
  for (std::string id, when; in >> id >> when;) {
    if (when.ends_with(',')) when.pop_back();
    out.set(moment_of(id), day(when));
  }
  return out;
}

// "D02 2026-03-15; D01 2026-03-01 LATE": id, working day, whether late.
std::string text(const std::vector<core::Due>& list, base::Day today) {
  std::string out;
  for (const core::Due& due : list) {
    out += (out.empty() ? "" : "; ") + std::string{due.row->id} + ' ' +
           (due.days ? base::iso(due.working()) : "no limit") + (due.late(today) ? " LATE" : "");
  }
  return out;
}

}  // namespace

TEST(Due, OneSubject) {
  const SubjectKind kFollowUp = subject_of("D09");
  const struct Row {
    int line;
    SubjectKind kind;
    const char *at, *today, *due;
  } rows[] = {
      {__LINE__, S::report, "", "2026-03-02", ""},
      {__LINE__, S::report, "received 2026-03-01", "2026-03-01", "D01 2026-03-01; D02 2026-03-15"},
      {__LINE__, S::report, "received 2026-03-01", "2026-03-02", "D01 2026-03-01 LATE; D02 2026-03-15"},
      {__LINE__, S::report, "received 2026-03-01, safety_assessed 2026-03-01", "2026-03-15", "D02 2026-03-15"},
      {__LINE__, S::report, "received 2026-03-01, safety_assessed 2026-03-01", "2026-03-16", "D02 2026-03-15 LATE"},
      {__LINE__, S::report, "received 2026-03-01, safety_assessed 2026-03-01, opened 2026-03-10", "2026-03-16", ""},
      // A report during an investigation is still assessed for safety, but not for opening.
      {__LINE__, S::report, "received 2026-03-01, attached 2026-03-01", "2026-03-01", "D01 2026-03-01"},
      // Extended: the new day takes over, and is met by an opening before it.
      {__LINE__, S::report, "received 2026-03-01, safety_assessed 2026-03-01, preliminary_extended_until 2026-03-29",
       "2026-03-20", "D02.extended 2026-03-29"},
      {__LINE__, S::report, "received 2026-03-01, safety_assessed 2026-03-01, preliminary_extended_until 2026-03-29",
       "2026-03-30", "D02.extended 2026-03-29 LATE"},
      {__LINE__, S::report,
       "received 2026-03-01, safety_assessed 2026-03-01, preliminary_extended_until 2026-03-29, declined 2026-03-22",
       "2026-03-30", ""},
      // Moved to the child's other file, where it waits: nothing is due here.
      {__LINE__, S::report, "received 2026-03-01, moved 2026-03-02", "2026-03-20", ""},
      {__LINE__, S::report, "received 2026-03-01, preliminary_extended_until 2026-03-29, moved 2026-03-02",
       "2026-03-30", ""},
      // Feedback: owed without a limit before 2026-01-15, listed last and never late.
      {__LINE__, S::report, "received 2026-01-02, declined 2026-01-14, feedback_after_decision 2026-01-14",
       "2026-03-01", "D01 2026-01-02 LATE; D04 no limit"},
      {__LINE__, S::report,
       "received 2026-01-02, safety_assessed 2026-01-02, declined 2026-01-15, feedback_after_decision 2026-01-15",
       "2026-01-20", "D04 2026-01-22"},
      {__LINE__, S::report,
       "received 2026-01-02, safety_assessed 2026-01-02, declined 2026-01-15, feedback_after_decision 2026-01-15, "
       "feedback_unsuitable 2026-01-16",
       "2026-02-20", ""},
      // Told before asking: nothing more is owed.
      {__LINE__, S::report,
       "received 2026-02-02, safety_assessed 2026-02-02, declined 2026-02-05, feedback_given 2026-02-06, "
       "feedback_at_once 2026-02-09",
       "2026-02-20", ""},

      {__LINE__, S::application, "received 2026-03-02", "2026-03-02", "D03 2026-03-02; D46 2026-09-02"},
      {__LINE__, S::application, "received 2026-03-02, opened 2026-03-02", "2026-09-03", "D46 2026-09-02"},
      {__LINE__, S::application, "received 2026-03-02, opened 2026-03-02, delay_demanded 2026-09-10", "2026-10-01",
       "D46.answer 2026-10-08"},
      {__LINE__, S::application,
       "received 2026-03-02, opened 2026-03-02, delay_demanded 2026-09-10, delay_answered 2026-09-20", "2026-11-01",
       ""},
      {__LINE__, S::application, "received 2026-03-02, withdrawn 2026-03-03", "2026-11-01", ""},
      {__LINE__, S::initiative, "received 2026-03-02", "2026-03-03", "D03.initiative 2026-03-02 LATE"},
      {__LINE__, S::initiative, "received 2026-03-02, declined 2026-03-02", "2026-03-03", ""},

      {__LINE__, S::investigation, "opened_on_child 2026-03-02", "2026-03-02", "D07 2026-07-02"},
      {__LINE__, S::investigation, "opened_on_adult 2026-03-02", "2027-03-02", "F09 no limit"},
      {__LINE__, S::investigation, "opened_on_child 2026-03-02, extended 2026-06-20, extended_until 2026-08-15",
       "2026-07-03", "D08 2026-08-15"},
      {__LINE__, S::investigation, "opened_on_child 2026-03-02, extended_until 2026-08-15, finished 2026-08-01",
       "2026-09-01", ""},

      {__LINE__, S::notice, "information_owed 2026-03-02", "2026-03-02", "D06 2026-03-02"},
      {__LINE__, S::notice, "child_information_owed 2026-03-02", "2026-03-03", "D06.child 2026-03-02 LATE"},
      {__LINE__, S::notice, "information_owed 2026-03-02, told_later 2026-03-02, told_later_until 2026-03-20",
       "2026-03-03", "D06.postponed 2026-03-20"},
      {__LINE__, S::notice,
       "information_owed 2026-03-02, told_later 2026-03-02, told_later_until 2026-03-20, told 2026-03-05", "2026-03-21",
       ""},
      {__LINE__, S::notice, "information_owed 2026-03-02, notice_omitted 2026-03-04", "2026-03-21", ""},
      {__LINE__, S::notice, "information_owed 2026-03-02, no_longer_owed 2026-03-04", "2026-03-21", ""},
      {__LINE__, S::notice, "follow_up_start_owed 2026-03-02", "2026-03-21", "D09.start no limit"},
      {__LINE__, S::notice, "follow_up_end_owed 2026-03-02", "2026-03-21", "D09.end no limit"},

      {__LINE__, S::notice, "decision_notice_owed 2026-03-02", "2026-03-02", "F33 2026-03-02"},
      {__LINE__, S::notice, "child_decision_notice_owed 2026-03-02", "2026-03-02", "F33.child no limit"},
      // A letter is on its way: the party is told, and has not received it.
      {__LINE__, S::notice, "decision_notice_owed 2026-03-02, told 2026-03-03", "2026-03-04", ""},
      {__LINE__, S::notice, "decision_notice_owed 2026-03-02, told 2026-03-03, notified 2026-03-13", "2026-04-03",
       "D44 2026-04-03"},
      // Good Friday: an appeal may still come on the Tuesday, and not on the Wednesday.
      {__LINE__, S::notice, "told 2026-03-13, notified 2026-03-13", "2026-04-07", "D44 2026-04-03"},
      {__LINE__, S::notice, "told 2026-03-13, notified 2026-03-13", "2026-04-08", ""},
      {__LINE__, S::notice, "notified 2026-03-02, appealed 2026-03-05", "2026-03-05", "D45 2026-03-12"},
      {__LINE__, S::notice, "notified 2026-03-02, appealed 2026-03-05, appeal_handed_over 2026-03-06", "2026-03-09",
       ""},
      // Appealed anew.
      {__LINE__, S::notice, "notified 2026-03-09, appealed 2026-03-20, appeal_handed_over 2026-03-06", "2026-03-21",
       "D45 2026-03-27"},

      {__LINE__, S::intervention, "granted 2026-01-12", "2026-01-12", "D37 2026-04-12"},
      {__LINE__, S::intervention, "granted 2026-01-12, started 2026-01-02", "2026-05-12", ""},  // In haste.
      {__LINE__, S::intervention, "granted 2026-01-12, not_executed_reported 2026-04-13", "2026-05-12",
       "D37.report 2026-07-13"},
      {__LINE__, S::intervention, "granted 2026-01-12, not_executed_reported 2026-04-13, started 2026-05-02",
       "2026-08-12", ""},
      {__LINE__, S::intervention, "granted 2025-12-20, started 2026-01-01, interrupted 2026-03-01", "2026-06-02",
       "D37.interrupted 2026-06-01 LATE"},
      {__LINE__, S::intervention, "granted 2025-12-20, started 2026-01-01, interrupted 2026-03-01, resumed 2026-03-10",
       "2026-06-02", ""},
      // Interrupted again: the old resumption does not count.
      {__LINE__, S::intervention, "granted 2025-12-20, started 2026-01-01, interrupted 2026-04-01, resumed 2026-03-10",
       "2026-06-02", "D37.interrupted 2026-07-01"},
      // Reported during the interruption: the start long before does not count.
      {__LINE__, S::intervention,
       "granted 2025-12-20, started 2026-01-01, interrupted 2026-03-01, not_executed_reported 2026-06-01", "2026-06-02",
       "D37.report 2026-09-01"},
      {__LINE__, S::intervention,
       "granted 2025-12-20, started 2026-01-01, interrupted 2026-03-01, not_executed_reported 2026-06-01, resumed "
       "2026-06-08",
       "2026-06-09", ""},
      {__LINE__, S::intervention, "granted 2026-01-12, started 2026-02-01, review_due 2026-05-01", "2026-05-02",
       "L01 2026-05-01 LATE"},
      {__LINE__, S::intervention, "granted 2026-01-12, started 2026-02-01, review_due 2026-05-01, ended 2026-04-20",
       "2026-05-02", ""},
      {__LINE__, S::intervention, "granted 2026-01-12, revoked 2026-02-01", "2026-05-02", ""},

      {__LINE__, kFollowUp, "investigation_finished 2025-06-30", "2025-09-01", "D09 2025-08-30 LATE"},
      {__LINE__, kFollowUp, "investigation_finished 2025-07-01", "2025-09-01", "D09 2026-01-01"},

      {__LINE__, S::child, "born 2014-05-05", "2026-05-05",
       "D57.12 2026-05-05; D57.15 2029-05-05; D57.18 2032-05-05; D57.21 2035-05-05"},
      {__LINE__, S::child, "born 2014-05-05", "2026-05-06", "D57.15 2029-05-05; D57.18 2032-05-05; D57.21 2035-05-05"},
      {__LINE__, S::child, "born 2004-05-05", "2026-05-06", ""},
  };
  for (const Row& row : rows) {
    const core::Moments at = moments(row.at);
    const core::Subject subjects[] = {{row.kind, 1, &at}};
    EXPECT_EQ(text(core::list_due(subjects, day(row.today)), day(row.today)), row.due) << "line " << row.line;
  }
}

TEST(Due, AWholeFileIsSortedByDayThenIdThenNumber) {
  const core::Moments child = moments("born 2014-05-05"),
                      first = moments("received 2026-03-01, safety_assessed 2026-03-01"),
                      second = moments("received 2026-03-01"), asked = moments("feedback_at_once 2025-12-01"),
                      investigation = moments("opened_on_child 2026-03-01");
  const core::Subject subjects[] = {{S::child, 0, &child},
                                    {S::report, 2, &second},
                                    {S::report, 1, &first},
                                    {S::report, 3, &asked},
                                    {S::investigation, 1, &investigation}};
  const base::Day today = day("2026-03-01");
  std::string out;
  for (const core::Due& due : core::list_due(subjects, today)) {
    out += std::string{due.row->id} + '/' + std::to_string(due.number) + ' ';
  }
  EXPECT_EQ(out, "D01/2 D02/1 D02/2 D57.12/0 D07/1 D57.15/0 D57.18/0 D57.21/0 D05/3 ");
}

TEST(Due, SaysHowLongIsLeft) {
  const core::Moments at = moments("opened_on_child 2025-10-31");
  const core::Subject subjects[] = {{S::investigation, 1, &at}};
  const auto list = core::list_due(subjects, day("2026-02-20"));
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(base::iso(list[0].start), "2025-10-31");
  EXPECT_EQ(base::iso(list[0].latest()), "2026-03-02");
  EXPECT_EQ(list[0].days_left(day("2026-02-20")), 8);
  EXPECT_EQ(list[0].days_left(day("2026-03-01")), -1);
  EXPECT_FALSE(list[0].late(day("2026-02-28")));
  EXPECT_TRUE(list[0].late(day("2026-03-01")));
}

// Every moment that can meet a row, on the day it starts, does; nothing else of the same subject does.
TEST(Due, EveryRowIsMetByWhatItNames) {
  for (const core::DeadlineRow& row : core::list_deadlines()) {
    const base::Day start = row.from ? *row.from : *row.to;
    const auto is_listed = [&](std::optional<Moment> moment) {
      core::Moments at;
      at.set(row.starts, start);
      if (moment) at.set(*moment, start);
      const core::Subject subjects[] = {{row.subject, 1, &at}};
      const auto list = core::list_due(subjects, start);
      return std::ranges::any_of(list, [&](const core::Due& due) { return due.row == &row; });
    };
    EXPECT_TRUE(is_listed(std::nullopt)) << row.id;
    for (const Moment moment : core::list_moments()) {
      const bool meets = std::ranges::find(row.met_by, std::optional{moment}) != row.met_by.end();
      EXPECT_EQ(is_listed(moment), !meets) << row.id << ' ' << moment->id;
    }
  }
}
