// Investigations over time: what they are opened on, what is chained, what stands beside a decision, appeals.
// SPDX-License-Identifier: EUPL-1.2
#include "core/investigation/investigation.hpp"

#include <gtest/gtest.h>

#include "core/case_text.hpp"
#include "core/report/report.hpp"

namespace {

const std::string kFile = "2025-09-01 intake file_opened kind=known born=2010-01-01 sex=girl unit=intake -> recorded\n";
const std::string kTwoReports = kFile +
                                "2025-09-01 intake report_received channel=system reporter=school -> recorded\n" +
                                "2025-09-01 intake report_received channel=system reporter=police -> recorded\n" +
                                "2025-09-01 intake assess_safety report=1 need=none -> recorded\n" +
                                "2025-09-01 intake assess_safety report=2 need=none -> recorded\n";
const std::string kOpen = kFile + "2025-09-01 intake note_initiative -> recorded\n" +
                          "2025-09-01 intake open_investigation -> recorded\n" +
                          "2025-09-01 intake inform_parties investigation=1 informed=guardians_and_child -> recorded\n";

struct Row {
  int line;
  std::string given, then;
};

void expect_all(std::span<const Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(core::play_case(row.given + row.then).error_text(), "") << "line " << row.line;
}

std::string reports_of(const core::File& file) {
  std::string out;
  for (const core::Report& one : file.all<core::Report>()) out += std::to_string(one.investigation.value);
  return out;
}

}  // namespace

TEST(Investigation, OpensOnWhatIsNamedOrOnAllThatWaits) {
  const struct {
    int line;
    const char *open, *investigation_of_each;
  } rows[] = {
      {__LINE__, "", "11"},
      {__LINE__, "reports=1,2", "11"},
      {__LINE__, "reports=2", "01"},
      {__LINE__, "reports=2 grounds=A", "01"},
  };
  for (const auto& row : rows) {
    const auto played = core::play_case(kTwoReports + "2025-09-02 intake open_investigation " + row.open +
                                        " -> recorded\n");
    EXPECT_EQ(played.error_text(), "") << "line " << row.line;
    EXPECT_EQ(reports_of(played.file), row.investigation_of_each) << "line " << row.line;
  }
}

TEST(Investigation, WhatWasNotNamedStillWaits) {
  const Row rows[] = {
      {__LINE__, kTwoReports + "2025-09-02 intake open_investigation reports=2 -> recorded\n",
       "  due: D06[guardian] 2025-09-02, D06[child] 2025-09-02, D02 2025-09-15, D07 2026-01-02\n"
       "  next: attach_report 1\n"
       "2025-09-03 intake decline_investigation report=1 -> recorded\n"
       "  next: inform_parties 1\n"},
      // On nothing at all: what protects a child waits for no form.
      {__LINE__, kFile,
       "2025-09-02 intake open_investigation -> recorded\n  due: D06[guardian] 2025-09-02, D06[child] 2025-09-02, D07 "
       "2026-01-02\n"},
  };
  expect_all(rows);
}

TEST(Investigation, OneAboutAnAdultHasNoDay) {
  const std::string kUnknown = "2025-09-01 intake file_opened kind=unidentified sex=unknown unit=intake -> recorded\n";
  const auto born = [](std::string_view day) {
    const std::string of = std::string{"born="}.append(day);
    return "2025-09-01 intake file_opened kind=known " + of + " sex=boy unit=intake -> recorded\n";
  };
  const std::string kOpens = "2025-09-02 intake open_investigation -> recorded\n";
  const Row rows[] = {
      {__LINE__, born("2007-09-03"),
       kOpens + "  due: D06[guardian] 2025-09-02, D06[child] 2025-09-02, D07 2026-01-02\n"},
      {__LINE__, born("2007-09-02"),
       kOpens + "  due: F09 no_limit\n  next: record_plan 1\n"
                "2025-09-02 intake extend_investigation investigation=1 until=2026-02-01 -> refused no_limit_to_extend "
                "20 kap. 3 §\n"
                "2025-10-01 intake finish_investigation investigation=1 outcome=moved -> recorded\n  due: nothing\n"
                "2025-10-01 intake close_file why=moved -> recorded\n"},
      // Taken for a child until known: a limit too many harms nobody. Found to be a child: the limit is there.
      {__LINE__, kUnknown,
       kOpens + "  due: D06[guardian] 2025-09-02, D06.child[child] 2025-09-02, D07 2026-01-02\n"
                "2025-09-03 intake record_identity kind=known born=2005-01-01 sex=boy -> recorded\n"
                "  due: F09 no_limit\n"
                "2025-09-04 intake record_identity kind=known born=2009-01-01 sex=boy -> recorded\n"
                "  due: D06[guardian] 2025-09-02 LATE, D06[child] 2025-09-02 LATE, D07 2026-01-02\n"},
      // SoL 20:4 is about children: who is of age is owed nothing by it, and may be told.
      {__LINE__, born("2000-01-01"),
       kOpens + "2025-09-02 intake postpone_information investigation=1 until=2025-10-01 -> recorded\n"
                "  due: F09 no_limit\n"
                "2025-10-01 intake inform_parties investigation=1 informed=guardians_and_child -> recorded\n"
                "  due: F09 no_limit\n"},
  };
  expect_all(rows);
}

TEST(Investigation, ChainedWithinAMonth) {
  const std::string kFinished =
      kOpen +
      "2025-10-31 intake finish_investigation investigation=1 outcome=without_intervention document=A -> recorded\n";
  const Row rows[] = {
      {__LINE__, kFinished, "2025-10-31 intake open_investigation -> recorded\n  shows: investigation 2 chained\n"},
      {__LINE__, kFinished, "2025-11-30 intake open_investigation -> recorded\n  shows: investigation 2 chained\n"},
      {__LINE__, kFinished, "2025-12-01 intake open_investigation -> recorded\n  shows: nothing\n"},
      {__LINE__, kFinished, "2025-11-05 intake open_investigation on=2025-10-30 -> recorded\n  shows: nothing\n"},
  };
  expect_all(rows);
}

TEST(Investigation, InformingMayWait) {
  const std::string kNew = kFile + "2025-09-01 intake open_investigation -> recorded\n";
  const Row rows[] = {
      {__LINE__, kNew,
       "2025-09-02 today\n  due: D06[guardian] 2025-09-01 LATE, D06[child] 2025-09-01 LATE, D07 2026-01-01\n  next: "
       "inform_parties 1\n"},
      // It waits until a day, and may wait again; with no day it is owed at once.
      {__LINE__, kNew,
       "2025-09-01 intake postpone_information investigation=1 until=2025-09-15 -> recorded\n"
       "  due: D06.postponed[guardian] 2025-09-15, D06.postponed[child] 2025-09-15, D07 2026-01-01\n  next: "
       "record_plan 1\n"
       "2025-09-16 today\n  due: D06.postponed[guardian] 2025-09-15 LATE, D06.postponed[child] 2025-09-15 LATE, D07 "
       "2026-01-01\n"
       "2025-09-16 intake postpone_information investigation=1 until=2025-09-15 -> refused until_too_early 20 kap. 4 "
       "§\n"
       "2025-09-16 intake postpone_information investigation=1 until=2025-10-01 -> recorded\n"
       "  due: D06.postponed[guardian] 2025-10-01, D06.postponed[child] 2025-10-01, D07 2026-01-01\n"
       "2025-09-20 intake inform_parties investigation=1 informed=guardians_and_child -> recorded\n  due: D07 "
       "2026-01-01\n"},
      {__LINE__, kNew,
       "2025-09-01 intake postpone_information investigation=1 -> recorded\n"
       "  due: D06.postponed[guardian] 2025-09-01, D06.postponed[child] 2025-09-01, D07 2026-01-01\n"},
      {__LINE__, kNew,
       "2025-09-01 intake postpone_information investigation=1 until=2026-02-01 -> recorded\n"
       "2025-12-01 intake finish_investigation investigation=1 outcome=moved -> recorded\n"
       "  due: D06.postponed[guardian] 2026-02-01, D06.postponed[child] 2026-02-01\n  next: inform_parties 1\n"},
      // Forgotten: owed when the investigation is over, and not closed away.
      {__LINE__, kNew,
       "2025-10-01 intake finish_investigation investigation=1 outcome=moved -> recorded\n"
       "  due: D06[guardian] 2025-09-01 LATE, D06[child] 2025-09-01 LATE\n  next: inform_parties 1\n"
       "2025-10-01 intake close_file why=moved -> refused still_open 14 kap. 3 §\n"
       "2025-10-02 intake inform_parties investigation=1 informed=guardians_and_child -> recorded\n"
       "  due: nothing\n"},
  };
  expect_all(rows);
}

TEST(Decision, ShowsWhatWasMissingWhenItWasMade) {
  const std::string kDecide =
      "2025-09-10 intake decide investigation=1 outcome=no_intervention level=employee -> recorded\n";
  const std::string kWeighed = "2025-09-09 intake weigh_best_interests investigation=1 -> recorded\n";
  const std::string kHeard = "2025-09-09 intake hold_child_talk investigation=1 basis=child_decided -> recorded\n";
  const std::string kNotHeard = "2025-09-09 intake explain_not_heard investigation=1 why=not_reached -> recorded\n";
  const std::string kSent = "2025-09-09 intake communicate investigation=1 to=child answer_by=2025-09-09 -> recorded\n";
  const std::string kOmitted =
      "2025-09-09 intake omit_communication investigation=1 ground=urgent_interest -> recorded\n";
  const Row rows[] = {
      {__LINE__, kOpen, kDecide + "  shows: decision 1 best_interests_missing child_not_heard not_communicated\n"},
      {__LINE__, kOpen + kWeighed + kHeard + kSent, kDecide + "  shows: nothing\n"},
      {__LINE__, kOpen + kWeighed + kNotHeard + kOmitted, kDecide + "  shows: nothing\n"},
      {__LINE__, kOpen + kHeard, kDecide + "  shows: decision 1 best_interests_missing not_communicated\n"},
      // Afterwards is too late for the decision that was made.
      {__LINE__, kOpen,
       kDecide + kWeighed + kHeard + kSent +
           "  shows: decision 1 best_interests_missing child_not_heard not_communicated\n"},
  };
  expect_all(rows);
}

TEST(Decision, EachAppealIsHandedOver) {
  const std::string kDecided =
      kOpen +
      "2026-02-02 intake decide investigation=1 outcome=reject intervention=contact_person level=employee -> "
      "recorded\n" +
      "2026-02-02 intake finish_investigation investigation=1 outcome=without_intervention document=A -> recorded\n" +
      "2026-02-03 intake notify_decision decision=1 to=guardians manner=in_person -> recorded\n";
  const Row rows[] = {
      {__LINE__, kDecided,
       "2026-02-10 intake receive_appeal decision=1 from=guardians -> recorded\n"
       "2026-02-10 intake hand_over_appeal decision=1 -> recorded\n"
       // The child, a party of its own, is told late, and appeals too.
       "  due: F33[child] 2026-02-02 LATE\n  next: notify_decision 1\n"
       "2026-02-12 intake notify_decision decision=1 to=child manner=in_person -> recorded\n"
       "  due: D44[child] 2026-03-05\n"
       "2026-03-05 intake receive_appeal decision=1 from=child -> recorded\n"
       "  due: D45[child] 2026-03-12\n"
       "2026-03-06 intake hand_over_appeal decision=1 -> recorded\n"
       "  due: nothing\n"},
      // A second appeal on the day of the first hand-over.
      {__LINE__, kDecided,
       "2026-02-10 intake receive_appeal decision=1 from=guardians -> recorded\n"
       "2026-02-10 intake hand_over_appeal decision=1 -> recorded\n"
       "2026-02-10 intake receive_appeal decision=1 from=child -> recorded\n"
       "  due: F33[child] 2026-02-02 LATE, D45[child] 2026-02-17\n"},
  };
  expect_all(rows);
}
