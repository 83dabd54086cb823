// The consent table against a second, naive telling of the same law, over every combination; and what a file's answers
// mean.
// SPDX-License-Identifier: EUPL-1.2
#include "core/consent/consent.hpp"

#include <gtest/gtest.h>

#include <set>

#include "core/case_text.hpp"

namespace {

using core::AgeGroup;
using core::ChildSays;
using core::ConsentClass;
using core::ConsentOutcome;
using core::GuardiansSay;
using core::OneGuardianEnough;

constexpr std::array kClasses{ConsentClass::assessed, ConsentClass::unassessed};
constexpr std::array kOneGuardian{OneGuardianEnough::by_board, OneGuardianEnough::never};

// ---- The law once more, in the order a caseworker would ask.

ConsentOutcome child_decides(ChildSays child) {
  if (child == ChildSays::not_asked) return ConsentOutcome::ask_child;
  return child == ChildSays::yes ? ConsentOutcome::allowed : ConsentOutcome::refused;
}

// FB 6:11 and 6:13: those who have custody decide together; 6:13 a: for some interventions the board may go with one
// of them.
ConsentOutcome guardians_decide(GuardiansSay guardians, bool board_may_go_with_one) {
  const bool somebody_to_ask = guardians == GuardiansSay::nobody || guardians == GuardiansSay::not_all_asked;
  if (somebody_to_ask) return ConsentOutcome::ask_guardian;
  if (guardians == GuardiansSay::all_yes) return ConsentOutcome::allowed;
  const bool split = guardians == GuardiansSay::one_refuses;
  return split && board_may_go_with_one ? ConsentOutcome::board_may : ConsentOutcome::refused;
}

ConsentOutcome naive(ConsentClass kind, AgeGroup age, GuardiansSay guardians, ChildSays child, OneGuardianEnough one) {
  const bool fifteen = age == AgeGroup::from_15 || age == AgeGroup::adult;
  if (fifteen)
    return child_decides(child);  // 3:4, 21:1 third, 21:2: a party of its own, asked whatever the guardians say.
  if (kind == ConsentClass::unassessed) return guardians_decide(guardians, false);   // 21:2; not in the list of 6:13 a
  const bool child_is_enough = age == AgeGroup::from_12 && child == ChildSays::yes;  // 21:1 second
  if (child_is_enough) return ConsentOutcome::allowed;
  const ConsentOutcome without_child = guardians_decide(guardians, one == OneGuardianEnough::by_board);
  const bool child_could = age == AgeGroup::from_12 && child == ChildSays::not_asked;
  return child_could && without_child == ConsentOutcome::refused ? ConsentOutcome::ask_child : without_child;
}

}  // namespace

TEST(Consent, TheTableIsTheLawInEveryCombination) {
  std::set<std::string_view> used;
  for (const ConsentClass kind : kClasses) {
    for (const auto& age : base::Choices<AgeGroup>::rows) {
      for (const auto& guardians : base::Choices<GuardiansSay>::rows) {
        for (const auto& child : base::Choices<ChildSays>::rows) {
          for (const OneGuardianEnough one : kOneGuardian) {
            const auto& row = core::get_consent_rule(kind, age.value, guardians.value, child.value, one);
            used.insert(row.id);
            EXPECT_EQ(row.verdict.outcome, naive(kind, age.value, guardians.value, child.value, one))
                << row.id << ": class " << int(kind) << ", " << age.id << ", " << guardians.id << ", " << child.id
                << ", one " << int(one);
          }
        }
      }
    }
  }
  EXPECT_EQ(used.size(), core::list_consent_rules().size()) << "a row that nothing reaches";
}

TEST(Consent, RowsHaveIdsAndWords) {
  std::set<std::string_view> ids;
  for (const core::ConsentRow& row : core::list_consent_rules()) {
    EXPECT_TRUE(ids.insert(row.id).second) << row.id;
    EXPECT_FALSE(row.why.sv.empty() || row.why.en.empty()) << row.id;
  }
}

TEST(Consent, WhatTheAnswersInAFileMean) {
  const std::string kChild =
      "2026-03-02 intake file_opened kind=known born=2018-01-01 sex=girl unit=intake -> recorded\n";
  const std::string kMother = "2026-03-02 intake record_guardian relation=mother has_custody=yes -> recorded\n";
  const std::string kFather = "2026-03-02 intake record_guardian relation=father has_custody=yes -> recorded\n";
  const std::string kAlone = "2026-03-02 intake record_custody custody=one -> recorded\n";
  const std::string kOther = "2026-03-02 intake record_guardian relation=other has_custody=no -> recorded\n";
  const auto says = [](const char* who, const char* answer) {
    return "2026-03-02 intake record_consent intervention=open_care " + std::string{who} + "answer=" + answer +
           " -> recorded\n";
  };
  const std::string kOneYes = says("guardian=1 ", "given"), kTwoYes = says("guardian=2 ", "given");
  const std::string kAsk = "ask_guardian 6 kap. 13 §", kAllowed = "allowed 6 kap. 13 §";
  const struct Row {
    int line;
    std::string given, verdict;
  } rows[] = {
      {__LINE__, kChild, kAsk},
      {__LINE__, kChild + kMother, kAsk},
      // Whether another has custody too is not known until it is looked up.
      {__LINE__, kChild + kMother + kOneYes, kAsk},
      {__LINE__, kChild + kMother + kAlone + kOneYes, kAllowed},
      {__LINE__, kChild + kMother + kAlone + kOther + kOneYes, kAllowed},
      {__LINE__, kChild + kMother + kFather + kOneYes, kAsk},
      {__LINE__, kChild + kMother + kFather + kOneYes + kTwoYes, kAllowed},
      {__LINE__, kChild + kMother + kFather + kOneYes + says("guardian=2 ", "refused"), "board_may 6 kap. 13 a §"},
      // The later answer stands.
      {__LINE__, kChild + kMother + kAlone + says("guardian=1 ", "refused") + kOneYes, kAllowed},
      {__LINE__, kChild + kMother + kAlone + kOneYes + says("guardian=1 ", "withdrawn"), "refused 21 kap. 1 §"},
      // An answer is about one kind of intervention.
      {__LINE__,
       kChild + kMother +
           "2026-03-02 intake record_consent intervention=contact_person guardian=1 answer=given -> recorded\n",
       kAsk},
      // Two have custody and one of them is not in the file yet; a dispute is not settled by one of them.
      {__LINE__, kChild + kMother + "2026-03-02 intake record_custody custody=two -> recorded\n" + kOneYes, kAsk},
      {__LINE__, kChild + kMother + "2026-03-02 intake record_custody custody=disputed -> recorded\n" + kOneYes, kAsk},
      // One who no longer has a part in it is not asked.
      {__LINE__,
       kChild + kMother + kFather + kAlone + kOneYes + "2026-03-02 intake end_guardian guardian=2 -> recorded\n",
       kAllowed},
      // From twelve the child's own yes may be enough, so it is asked; the day before, it is not.
      {__LINE__,
       "2026-03-02 intake file_opened kind=known born=2014-03-02 sex=girl unit=intake -> recorded\n" + kMother +
           kAlone + says("guardian=1 ", "refused"),
       "ask_child 21 kap. 1 §"},
      {__LINE__,
       "2026-03-02 intake file_opened kind=known born=2014-03-03 sex=girl unit=intake -> recorded\n" + kMother +
           kAlone + says("guardian=1 ", "refused"),
       "refused 21 kap. 1 §"},
      {__LINE__,
       "2026-03-02 intake file_opened kind=known born=2014-03-02 sex=girl unit=intake -> recorded\n" + kMother +
           kAlone + says("guardian=1 ", "refused") + says("", "refused"),
       "refused 21 kap. 1 §"},
      // A child of unknown age, or not yet born, counts as under twelve: its own yes is not enough.
      {__LINE__,
       "2026-03-02 intake file_opened kind=unidentified sex=boy unit=intake -> recorded\n" + kMother +
           says("", "given"),
       kAsk},
      {__LINE__,
       "2026-03-02 intake file_opened kind=unborn born=2026-04-01 sex=boy unit=intake -> recorded\n" +
           says("", "given"),
       kAsk},
      {__LINE__,
       "2026-03-02 intake file_opened kind=known born=2013-01-01 sex=boy unit=intake -> recorded\n" + says("", "given"),
       "allowed 21 kap. 1 §"},
  };
  for (const Row& row : rows) {
    const auto played = core::play_case(row.given + "2026-03-02 today\n  consent open_care: " + row.verdict + '\n');
    EXPECT_EQ(played.error_text(), "") << "line " << row.line;
  }
}
