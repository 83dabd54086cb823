// What a report, an application and an own initiative mean for a file over time, beside the refusals
// (core/refusal_test.cpp).
// SPDX-License-Identifier: EUPL-1.2
#include "core/report/report.hpp"

#include <gtest/gtest.h>

#include "core/case_text.hpp"
#include "core/report/application.hpp"

namespace {

const std::string kFile = "2025-09-01 intake file_opened kind=known born=2010-01-01 sex=girl unit=intake -> recorded\n";
const std::string kReport = kFile + "2025-09-01 intake report_received channel=system reporter=school -> recorded\n" +
                            "2025-09-01 intake assess_safety report=1 need=none -> recorded\n";

struct Row {
  int line;
  std::string given, then;
};

void expect_all(std::span<const Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(core::play_case(row.given + row.then).error_text(), "") << "line " << row.line;
}

}  // namespace

// A report within twelve months of the end of an investigation or an intervention, or of the closing.
TEST(Report, ReReportOnBothSidesOfTwelveMonths) {
  const std::string kFinished =
      kReport + "2025-09-02 intake open_investigation -> recorded\n" +
      "2025-09-02 intake inform_parties investigation=1 informed=guardians_and_child -> recorded\n" +
      "2025-10-31 intake finish_investigation investigation=1 outcome=moved taken_over=B document=A -> recorded\n";
  const std::string kDeclined = kReport + "2025-09-10 intake decline_investigation report=1 -> recorded\n";
  const std::string kClosed = kDeclined + "2026-02-28 intake close_file why=no_further_need -> recorded\n";
  const auto comes = [](const char* day, const char* shows) {
    return std::string{day} + " intake report_received channel=visit reporter=child -> recorded\n  shows: " + shows +
           '\n';
  };
  const Row rows[] = {
      {__LINE__, kFile, comes("2025-09-01", "nothing")},
      {__LINE__, kDeclined, comes("2025-09-11", "nothing")},  // Never closed, nothing ended
      {__LINE__, kFinished, comes("2025-10-31", "report 2 re_report")},
      {__LINE__, kFinished, comes("2026-10-31", "report 2 re_report")},
      {__LINE__, kFinished, comes("2026-11-01", "nothing")},
      {__LINE__, kClosed, comes("2026-02-28", "report 2 re_report")},
      {__LINE__, kClosed, comes("2027-02-28", "report 2 re_report")},
      {__LINE__, kClosed, comes("2027-03-01", "nothing")},
      // The day is the Swedish one on which it came in, not the one on which it was typed.
      {__LINE__, kFinished,
       "2026-11-02 intake report_received received_at=2026-10-31T22:59:00Z channel=visit reporter=child -> recorded\n"
       "  shows: report 2 re_report\n  due: D01(2) 2026-10-31 LATE, D02(2) 2026-11-14\n"},
      {__LINE__, kFinished,
       "2026-11-02 intake report_received received_at=2026-10-31T23:00:00Z channel=visit reporter=child -> recorded\n"
       "  shows: nothing\n  due: D01(2) 2026-11-01 LATE, D02(2) 2026-11-15\n"},
  };
  expect_all(rows);
}

TEST(Report, DuringAnIntervention) {
  const std::string kGiven =
      kFile + "2025-09-01 intake record_consent intervention=open_care_unassessed answer=given -> recorded\n" +
      "2025-09-01 intake offer_intervention kind=open_care_unassessed -> recorded\n";
  const std::string kComes = "2025-09-08 intake report_received channel=visit reporter=child -> recorded\n";
  const Row rows[] = {
      {__LINE__, kGiven, kComes + "  shows: nothing\n"},
      {__LINE__, kGiven + "2025-09-08 intake start_intervention intervention=1 -> recorded\n",
       kComes + "  shows: report 1 during_intervention\n"},
      {__LINE__,
       kGiven + "2025-09-08 intake start_intervention intervention=1 -> recorded\n"
                "2025-09-08 intake end_intervention intervention=1 ending=moved -> recorded\n",
       kComes + "  shows: report 1 re_report\n"},
  };
  expect_all(rows);
}

TEST(Report, SafetyIsAssessedForEachReportAndAgainWhenMoreIsKnown) {
  const Row rows[] = {
      {__LINE__, kReport,
       "2025-09-03 intake report_received channel=visit reporter=child -> recorded\n"
       "  due: D01(2) 2025-09-03, D02 2025-09-15, D02(2) 2025-09-17\n"
       "2025-09-03 intake assess_safety report=2 need=needed -> recorded\n"
       "2025-09-04 intake assess_safety report=2 need=none -> recorded\n"
       "  due: D02 2025-09-15, D02(2) 2025-09-17\n"},
      // Nothing that protects waits for the form: opened first, and the assessment stays owed, whatever else is done.
      {__LINE__, kFile + "2025-09-01 intake report_received channel=system reporter=police -> recorded\n",
       "2025-09-01 duty_officer open_investigation -> recorded\n"
       "  due: D01 2025-09-01, D06[guardian] 2025-09-01, D06[child] 2025-09-01, D07 2026-01-01\n"
       "2025-09-01 intake inform_parties investigation=1 informed=guardians_and_child -> recorded\n"
       "2025-09-30 intake finish_investigation investigation=1 outcome=moved -> recorded\n"
       "  due: D01 2025-09-01 LATE\n"
       "2025-09-30 intake close_file why=moved -> refused still_open 14 kap. 3 §\n"
       "2025-09-30 intake assess_safety report=1 need=none -> recorded\n"
       "2025-09-30 intake close_file why=moved -> recorded\n"},
  };
  expect_all(rows);
}

TEST(Report, NobodyDeclinesWhileTheChildNeedsProtection) {
  const Row rows[] = {
      {__LINE__, kFile + "2025-09-01 intake report_received channel=visit reporter=child -> recorded\n",
       "2025-09-01 intake assess_safety report=1 need=needed -> recorded\n"
       "2025-09-02 intake decline_investigation report=1 -> refused protection_needed 14 kap. 2 §\n"
       "  due: D01.protection 2025-09-01 LATE, D03.protection 2025-09-01 LATE, D02 2025-09-15\n"
       "2025-09-03 intake assess_safety report=1 need=none -> recorded\n"
       "2025-09-03 intake decline_investigation report=1 -> recorded\n"},
  };
  expect_all(rows);
}

TEST(Report, Feedback) {
  const std::string kLater = kFile + "2026-02-02 intake report_received channel=system reporter=school -> recorded\n" +
                             "2026-02-02 intake assess_safety report=1 need=none -> recorded\n";
  const Row rows[] = {
      // Told before asking: nothing more is owed.
      {__LINE__, kLater,
       "2026-02-03 intake decline_investigation report=1 -> recorded\n"
       "2026-02-03 intake give_feedback report=1 content=not_opened -> recorded\n"
       "2026-02-05 intake request_feedback report=1 -> recorded\n  due: nothing\n"},
      // Judged unsuitable before the decision: the decision starts nothing.
      {__LINE__, kLater,
       "2026-02-02 intake request_feedback report=1 -> recorded\n"
       "2026-02-02 intake withhold_feedback report=1 -> recorded\n"
       "2026-02-03 intake decline_investigation report=1 -> recorded\n  due: nothing\n"},
      // Unsuitable first, suitable later.
      {__LINE__, kLater,
       "2026-02-03 intake decline_investigation report=1 -> recorded\n"
       "2026-02-03 intake withhold_feedback report=1 -> recorded\n"
       "2026-02-04 intake give_feedback report=1 content=not_opened -> recorded\n  due: nothing\n"},
      // Asked, and then attached to an investigation that others opened and that runs already: at once.
      {__LINE__, kLater,
       "2026-02-02 intake request_feedback report=1 -> recorded\n"
       "2026-02-02 intake note_initiative -> recorded\n"
       "2026-02-02 intake open_investigation initiatives=1 -> recorded\n"
       "  next: attach_report 1\n"
       "2026-02-02 intake inform_parties investigation=1 informed=guardians_and_child -> recorded\n"
       "  due: D02 2026-02-16, D07 2026-06-02\n"
       "2026-02-04 intake attach_report investigation=1 report=1 -> recorded\n"
       "  due: D05 2026-02-04, D07 2026-06-02\n"},
  };
  expect_all(rows);
}

TEST(Application, IsTriedInTheInvestigationThatIsOpen) {
  const std::string kApplied = kFile +
                               "2025-09-01 intake receive_application channel=visit applicant=child -> recorded\n";
  const std::string kInform =
      "2025-09-02 intake inform_parties investigation=1 informed=guardians_and_child -> recorded\n";
  const Row rows[] = {
      {__LINE__, kApplied, "2025-09-02 today\n  due: D03 2025-09-01 LATE, D46 2026-03-01\n"},
      {__LINE__, kApplied,
       "2025-09-02 intake open_investigation -> recorded\n" + kInform + "  due: D07 2026-01-02, D46 2026-03-01\n"},
      // Opened on something else: it belongs there all the same, and so does an own initiative.
      {__LINE__,
       kApplied + "2025-09-02 intake report_received channel=system reporter=school -> recorded\n" +
           "2025-09-02 intake assess_safety report=1 need=none -> recorded\n" +
           "2025-09-02 intake note_initiative -> recorded\n",
       "2025-09-02 intake open_investigation reports=1 -> recorded\n" + kInform +
           "  due: D07 2026-01-02, D46 2026-03-01\n"
           "2025-09-03 intake finish_investigation investigation=1 outcome=without_intervention -> "
           "refused not_decided 11 kap. 1 §\n"
           "2025-09-03 intake finish_investigation investigation=1 outcome=moved taken_over=B -> recorded\n"
           "  due: D46 2026-03-01\n"},
      // Moved, and then demanded here: somebody must answer.
      {__LINE__,
       kApplied + "2025-09-02 intake open_investigation -> recorded\n" + kInform +
           "2025-09-03 intake finish_investigation investigation=1 outcome=moved taken_over=B -> recorded\n"
           "2025-09-03 intake close_file why=moved -> recorded\n",
       "2026-03-02 intake demand_decision application=1 -> recorded\n"
       "  due: D46.answer 2026-03-30\n"
       "  next: answer_demand 1\n"
       "2026-03-03 intake answer_demand application=1 -> recorded\n"
       "  due: nothing\n"},
      {__LINE__, kApplied + "2025-09-02 intake withdraw_application application=1 -> recorded\n",
       "2026-04-01 today\n  due: nothing\n  next: close_file\n"},
  };
  expect_all(rows);
}
