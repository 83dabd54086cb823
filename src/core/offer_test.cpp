// What a screen is offered: only what would be accepted, for each thing it can be done to, and the reason where it
// would not.
// The walk (core/walk_test.cpp) compares offers with decide() in every state it meets.
// SPDX-License-Identifier: EUPL-1.2
#include "core/offer.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/calendar/stockholm.hpp"
#include "core/case_text.hpp"

namespace {

const std::string kFile = "2026-03-02 intake file_opened kind=known born=2010-01-01 sex=girl unit=intake -> recorded\n";
const std::string kTwoReports = kFile +
                                "2026-03-02 intake report_received channel=system reporter=school -> recorded\n" +
                                "2026-03-02 intake report_received channel=visit reporter=neighbour -> recorded\n" +
                                "2026-03-02 intake assess_safety report=2 need=none -> recorded\n";

core::Now now_as(core::Role role) {
  const base::Day today = base::parse_day("2026-03-02").value();
  return {.at = core::stockholm_instant(today, std::chrono::hours{13}),
          .today = today,
          .actor = {"w001"},
          .role = role,
          .unit = {"intake"}};
}

// "2 1" for the numbers it is offered for, "0" where it is about the file, or the reason why not; "" when left out.
std::string offered(const core::File& file, core::Role role, std::string_view command) {
  std::string out;
  for (const core::Offer& one : core::list_offers(file, now_as(role))) {
    if (one.kind->info->command != command) continue;
    out += (out.empty() ? "" : " ") + (one.refusal ? std::string{one.refusal->reason->id} : std::to_string(one.number));
  }
  return out;
}

}  // namespace

TEST(Offer, ForEachThingItCanBeDoneTo) {
  using enum core::Role;
  const std::string kGuardians =
      "2026-03-02 intake record_guardian relation=mother has_custody=yes -> recorded\n"
      "2026-03-02 intake record_guardian relation=father has_custody=yes -> recorded\n";
  const struct Row {
    int line;
    std::string given;
    core::Role role;
    const char *command, *offered;
  } rows[] = {
      {__LINE__, kFile, intake, "write_note", "0"},
      {__LINE__, kFile, intake, "assess_safety", "nothing_to_do"},
      {__LINE__, kTwoReports, intake, "assess_safety", "2 1"},
      {__LINE__, kTwoReports, intake, "decline_investigation", "2"},
      {__LINE__, kTwoReports, intake, "request_feedback", "1"},
      {__LINE__, kTwoReports, intake, "withhold_feedback", "1"},
      {__LINE__, kTwoReports, intake, "give_feedback", "reporter_not_entitled"},
      {__LINE__, kTwoReports, intake, "open_investigation", "0"},
      {__LINE__, kTwoReports, intake, "close_file", "still_open"},
      {__LINE__, kTwoReports, intake, "correct_entry", "0"},
      // The number a goal, a decision or a follow-up is about is that of what it belongs to.
      {__LINE__, kTwoReports + "2026-03-02 intake open_investigation reports=1 -> recorded\n", intake, "decide", "1"},
      {__LINE__, kTwoReports + "2026-03-02 intake open_investigation reports=1 -> recorded\n", intake, "attach_report",
       "2"},
      {__LINE__, kTwoReports + "2026-03-02 intake open_investigation -> recorded\n", intake, "open_investigation",
       "already_open"},
      {__LINE__, kFile + kGuardians + "2026-03-02 intake end_guardian guardian=1 -> recorded\n", intake, "end_guardian",
       "2"},
      {__LINE__, kFile, intake, "end_guardian", "nothing_to_do"},
      // By role: left out where it may never be done.
      {__LINE__, kTwoReports, duty_officer, "open_investigation", "0"},
      {__LINE__, kTwoReports, duty_officer, "decline_investigation", ""},
      {__LINE__, kTwoReports, intake, "assign", "0"},
      {__LINE__, kTwoReports, duty_officer, "assign", "0"},
      {__LINE__, kTwoReports, team_leader, "assign", "0"},
      {__LINE__, kTwoReports, public_door, "assess_safety", ""},
      {__LINE__, kTwoReports, administrator, "write_note", ""},
      // Made by use cases of their own, never offered.
      {__LINE__, kFile, team_leader, "", ""},
  };
  for (const Row& row : rows) {
    const core::PlayedCase played = core::play_case(row.given);
    ASSERT_EQ(played.error_text(), "") << "line " << row.line;
    EXPECT_EQ(offered(played.file, row.role, row.command), row.offered) << "line " << row.line;
  }
}

TEST(Offer, SaysWhatANumberIsAbout) {
  const auto played = core::play_case(kTwoReports + "2026-03-02 intake open_investigation -> recorded\n");
  for (const core::Offer& one : core::list_offers(played.file, now_as(core::Role::team_leader))) {
    EXPECT_EQ(one.number > 0, !one.refers_to.empty() && !one.refusal) << one.kind->info->command;
    const auto fits = [&](const base::FieldInfo& field) { return field.refers_to == one.refers_to; };
    EXPECT_TRUE(one.refers_to.empty() || std::ranges::any_of(one.kind->fields, fits)) << one.kind->info->command;
  }
}

// A demand for a decision (FL 12 §) is answered while the investigation goes on, unless the decision itself is next.
TEST(Offer, NextStepAnswersADemandUntilTheDecisionIsNext) {
  const std::string kDemanded =
      "2026-01-15 intake file_opened kind=known born=2012-06-06 sex=boy unit=investigation -> recorded\n"
      "2026-01-15 intake receive_application channel=visit applicant=both -> recorded\n"
      "2026-01-15 intake open_investigation -> recorded\n"
      "2026-01-15 intake inform_parties investigation=1 informed=guardians_and_child -> recorded\n"
      "2026-07-16 intake demand_decision application=1 -> recorded\n";
  const struct Row {
    int line;
    const char* then;
  } rows[] = {
      {__LINE__, "2026-07-16 today\n  next: answer_demand 1\n"},
      {__LINE__, "2026-07-17 intake answer_demand application=1 -> recorded\n  next: record_plan 1\n"},
      {__LINE__,
       "2026-07-17 intake record_plan investigation=1 -> recorded\n"
       "2026-07-17 intake hold_child_talk investigation=1 basis=child_decided -> recorded\n"
       "2026-07-17 intake weigh_best_interests investigation=1 -> recorded\n  next: answer_demand 1\n"
       "2026-07-17 intake communicate investigation=1 to=guardians answer_by=2026-07-31 -> recorded\n"
       "  next: decide 1\n"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(core::play_case(kDemanded + row.then).error_text(), "") << "line " << row.line;
  }
}

// Of what has a day of its own the earliest comes first; what has to be done now comes before either.
TEST(Offer, NextStepIsWhatHasTheEarliestDay) {
  const std::string kHelped =
      "2026-03-02 intake file_opened kind=known born=2010-01-01 sex=girl unit=intake -> recorded\n"
      "2026-03-02 intake record_consent intervention=open_care_unassessed answer=given -> recorded\n"
      "2026-03-02 intake offer_intervention kind=open_care_unassessed -> recorded\n"
      "2026-03-02 intake receive_external_request kind=other answer_by=2026-04-01 -> recorded\n"
      "  next: start_intervention 1\n"
      "2026-03-03 intake start_intervention intervention=1 first_review=2026-06-03 -> recorded\n"
      "2026-03-03 intake set_goal intervention=1 -> recorded\n"
      "  next: decide_request_answer 1\n";
  const struct Row {
    int line;
    const char* then;
  } rows[] = {
      {__LINE__,
       "2026-03-04 intake record_answer_day external_request=1 outcome=granted until=2026-06-04 -> recorded\n"
       "  next: review_intervention 1\n"},
      {__LINE__,
       "2026-03-04 intake decide_request_answer external_request=1 -> recorded\n"
       "  next: record_request_answer_sent 1\n"
       "2026-03-04 intake record_request_answer_sent external_request=1 -> recorded\n"
       "  next: review_intervention 1\n"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(core::play_case(kHelped + row.then).error_text(), "") << "line " << row.line;
  }
}

TEST(Offer, NextStepOfAnEmptyFileIsNothing) { EXPECT_FALSE(core::find_next_step({})); }
