// The catalogue, and interventions over time: from granted or offered to ended.
// SPDX-License-Identifier: EUPL-1.2
#include "core/intervention/intervention.hpp"

#include <gtest/gtest.h>

#include "core/case_text.hpp"
#include "core/consent/consent.hpp"

namespace {

const std::string kFile = "2026-01-05 intake file_opened kind=known born=2009-01-01 sex=girl unit=intake -> recorded\n";
std::string granted(std::string_view kind) {
  const std::string intervention = "intervention=" + std::string{kind};
  return kFile + "2026-01-05 intake open_investigation -> recorded\n" +
         "2026-01-05 intake inform_parties investigation=1 informed=guardians_and_child -> recorded\n" +
         "2026-01-05 intake record_consent " + intervention + " answer=given -> recorded\n" +
         "2026-01-30 intake decide investigation=1 outcome=grant level=employee " + intervention + " -> recorded\n" +
         "2026-01-30 intake notify_decision decision=1 to=guardians_and_child manner=in_person -> recorded\n" +
         "2026-01-30 intake finish_investigation investigation=1 outcome=with_intervention document=A -> recorded\n";
}
const std::string kGranted = granted("contact_family");
const std::string kOffered =
    kFile + "2026-01-05 intake record_consent intervention=open_care_unassessed answer=given -> recorded\n" +
    "2026-01-30 intake offer_intervention kind=open_care_unassessed -> recorded\n";

struct Row {
  int line;
  std::string given, then;
};

void expect_all(std::span<const Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(core::play_case(row.given + row.then).error_text(), "") << "line " << row.line;
}

}  // namespace

TEST(Catalogue, OneRowForEachKindInItsOrder) {
  ASSERT_EQ(core::kInterventions.size(), base::Choices<core::InterventionKind>::rows.size());
  for (std::size_t i = 0; i < core::kInterventions.size(); ++i) {
    const core::InterventionRow& row = core::kInterventions[i];
    EXPECT_EQ(std::size_t(row.kind), i);
    EXPECT_EQ(&core::get_intervention(row.kind), &row);
    EXPECT_FALSE(row.statistics.empty());
    EXPECT_NE(row.first_review, core::Term{});
    // What is given without an assessment is not in the list of FB 6:13 a.
    EXPECT_TRUE(row.consent != core::ConsentClass::unassessed || row.one_guardian == core::OneGuardianEnough::never);
  }
}

TEST(Intervention, FirstReviewFollowsTheCatalogueUnlessSet) {
  const struct {
    int line;
    const char *kind, *start, *review;
  } rows[] = {
      {__LINE__, "open_care", "", "2026-05-02"},
      {__LINE__, "structured_programme", "", "2026-05-02"},
      {__LINE__, "contact_person", "", "2026-08-02"},
      {__LINE__, "contact_family", "", "2026-08-02"},
      {__LINE__, "qualified_contact_person", "", "2026-08-02"},
      {__LINE__, "contact_person", "first_review=2026-02-02 ", "2026-02-02"},
  };
  for (const auto& row : rows) {
    const auto played = core::play_case(granted(row.kind) + "2026-02-02 intake start_intervention intervention=1 " +
                                        row.start + "-> recorded\n" + "2026-03-02 today\n  due: L01 " + row.review +
                                        (std::string_view{row.start}.empty() ? "" : " LATE") + "\n");
    EXPECT_EQ(played.error_text(), "") << "line " << row.line;
  }
}

// SoL 34:1 is about decisions under 11:1 that are not carried out; what is offered without one is kept by the
// guideline.
TEST(Intervention, WhatIsOfferedWithoutAssessmentIsNotReportedToIvo) {
  const Row rows[] = {
      {__LINE__, kOffered, "  due: L01 2026-07-30\n  next: start_intervention 1\n"},
      {__LINE__, kOffered,
       "2026-02-02 intake start_intervention intervention=1 -> recorded\n  due: L01 2026-08-02\n"
       "2026-02-09 intake interrupt_intervention intervention=1 -> recorded\n  due: L01 2026-08-02\n"
       "2026-02-09 intake report_not_executed intervention=1 -> refused nothing_to_do 34 kap. 1 §\n"
       "2026-02-10 intake resume_intervention intervention=1 -> recorded\n"
       "2026-02-10 intake resume_intervention intervention=1 -> refused nothing_to_do 34 kap. 1 §\n"
       "2026-03-01 intake end_intervention intervention=1 ending=as_planned -> recorded\n  due: nothing\n"},
      {__LINE__, kOffered,
       "2026-03-01 intake end_intervention intervention=1 ending=not_needed -> recorded\n  due: nothing\n"},
  };
  expect_all(rows);
}

// Consent is a living thing: withdrawn, the intervention must be ended or stand on something new.
TEST(Intervention, ConsentWithdrawnIsADuty) {
  const std::string kRunning =
      kGranted + "2026-02-02 intake start_intervention intervention=1 first_review=2026-08-02 -> recorded\n";
  const std::string kNo = "2026-03-02 intake record_consent intervention=contact_family answer=withdrawn -> recorded\n";
  const Row rows[] = {
      {__LINE__, kRunning,
       kNo + "  due: L02 2026-03-02, L01 2026-08-02\n  next: end_intervention 1\n" +
           "2026-03-05 today\n  due: L02 2026-03-02 LATE, L01 2026-08-02\n" +
           "2026-03-05 intake end_intervention intervention=1 ending=consent_withdrawn -> recorded\n  due: nothing\n"},
      {__LINE__, kRunning,
       kNo + "2026-03-04 intake record_consent intervention=contact_family answer=given -> recorded\n" +
           "  due: L01 2026-08-02\n"},
      // An answer about another kind says nothing of this one.
      {__LINE__, kRunning,
       "2026-03-02 intake record_consent intervention=contact_person answer=refused -> recorded\n"
       "  due: L01 2026-08-02\n"},
  };
  expect_all(rows);
}

TEST(Intervention, NotCarriedOut) {
  const std::string kStarted = kGranted + "2026-02-02 intake start_intervention intervention=1 -> recorded\n";
  const Row rows[] = {
      {__LINE__, kGranted, "2026-05-01 today\n  due: D37 2026-04-30 LATE\n  next: start_intervention 1\n"},
      {__LINE__, kGranted,  // Revoked before it began
       "2026-02-10 intake end_intervention intervention=1 ending=not_needed -> recorded\n"
       "2026-03-01 today\n  due: nothing\n"},
      {__LINE__, kGranted,  // Revoked on a day before the report that was sent meanwhile
       "2026-05-04 intake report_not_executed intervention=1 -> recorded\n"
       "2026-05-05 intake end_intervention on=2026-05-01 intervention=1 ending=not_needed -> recorded\n  due: "
       "nothing\n"},
      {__LINE__, kStarted,  // Ended on a day before the interruption that was noted meanwhile
       "2026-03-10 intake interrupt_intervention intervention=1 -> recorded\n"
       "2026-03-12 intake end_intervention on=2026-03-09 intervention=1 ending=moved -> recorded\n  due: nothing\n"},
      {__LINE__, kStarted,  // Interrupted and reported, taken up, interrupted again: three new months
       "2026-03-10 intake interrupt_intervention intervention=1 -> recorded\n"
       "2026-06-10 intake report_not_executed intervention=1 -> recorded\n"
       "  due: D37.report 2026-09-10, L01 2026-08-02\n"
       "2026-06-20 intake resume_intervention intervention=1 -> recorded\n"
       "  due: L01 2026-08-02\n"
       "2026-07-01 intake interrupt_intervention intervention=1 -> recorded\n"
       "  due: D37.interrupted 2026-10-01, L01 2026-08-02\n"},
  };
  expect_all(rows);
}

TEST(Intervention, GoalsAreNumberedWithinIt) {
  const auto played = core::play_case(
      kGranted +
      "2026-02-02 intake set_goal intervention=1 -> recorded\n"
      "2026-02-02 intake set_goal intervention=1 -> recorded\n"
      "2026-02-02 intake assess_goal intervention=1 goal=1 outcome=not_reached -> recorded\n"
      "2026-02-03 intake assess_goal intervention=1 goal=1 outcome=partly -> recorded\n");
  ASSERT_EQ(played.error_text(), "");
  const auto& goals = played.file.all<core::Intervention>().front().goals;
  ASSERT_EQ(goals.size(), 2U);
  EXPECT_EQ(goals[1].number.value, 2);
  EXPECT_EQ(goals[0].outcome, core::GoalOutcome::partly);
  EXPECT_EQ(goals[1].outcome, std::nullopt);
}
