// The delegation order: how far down the law lets each kind of decision go, and who decides it on a day.
// SPDX-License-Identifier: EUPL-1.2
#include "core/board/delegation.hpp"

#include <gtest/gtest.h>

#include <set>

#include "core/case_text.hpp"
#include "core/investigation/decision.hpp"

namespace {

using core::DecisionLevel;
using namespace std::chrono_literals;

struct Holder {
  const char* mark;
  core::WhoDecides who;
};
const Holder kHolders[] = {
    {"employee", {.level = DecisionLevel::employee, .role = core::Role::team_leader}},
    {"named", {.level = DecisionLevel::employee, .worker = core::WorkerId{"w001"}}},
    {"member", {.level = DecisionLevel::member, .name = base::Text{"Ledamot Ett"}}},
    {"chair", {.level = DecisionLevel::chair}},
    {"committee", {.level = DecisionLevel::committee}},
    {"board", {.level = DecisionLevel::board}},
};

// "chair committee board": to whom the law lets that kind go.
std::string allowed(const core::DecisionKindRow& kind) {
  std::string out;
  for (const Holder& one : kHolders) {
    if (!core::find_exceeded(kind, one.who)) (out += out.empty() ? "" : " ") += one.mark;
  }
  return out;
}

std::string levels(const core::DelegationOrder& order, std::string_view kind, base::Day day) {
  std::string out;
  for (const core::Delegation* row : order.list_in_force(*core::find_decision_kind(kind), day)) {
    (out += out.empty() ? "" : " ") += std::to_string(row->number.value) + base::id_of(row->who.level).front();
  }
  return out;
}

}  // namespace

TEST(Delegation, EveryKindHasWordsItsSectionAndItsLimit) {
  std::set<std::string_view> ids;
  for (const core::DecisionKind kind : core::list_decision_kinds()) {
    EXPECT_TRUE(ids.insert(kind->id).second) << kind->id;
    EXPECT_FALSE(kind->what.sv.empty() || kind->what.en.empty()) << kind->id;
    for (const core::ProvisionVersion& version : core::those_of(kind->law)) {
      EXPECT_FALSE(version.law.act.empty() || version.law.section.empty()) << kind->id;
    }
    EXPECT_EQ(core::find_decision_kind(kind->id), &*kind);
    EXPECT_TRUE(core::DecisionKindId::parse(kind->id)) << kind->id;
    EXPECT_TRUE(allowed(*kind).ends_with("board")) << kind->id;
  }
  EXPECT_EQ(core::find_decision_kind("assess_safety"), nullptr) << "to protect is nobody's to delegate";
}

TEST(Delegation, GoesNoFurtherDownThanTheLawLets) {
  constexpr const char* kAnyone = "employee named member chair committee board";
  const struct Row {
    int line;
    const char* kind;
    const char* allowed;
  } rows[] = {
      {__LINE__, "open_investigation", kAnyone},
      {__LINE__, "decline_investigation", kAnyone},
      {__LINE__, "extend_investigation", kAnyone},
      {__LINE__, "decide_open_care", kAnyone},
      {__LINE__, "residential_care", kAnyone},
      {__LINE__, "lvu_examination", kAnyone},
      {__LINE__, "foster_home", "committee board"},
      {__LINE__, "placed_abroad", "committee board"},
      {__LINE__, "one_guardian", "committee board"},
      {__LINE__, "lvu_application", "committee board"},
      {__LINE__, "lvu_custody", "member chair committee board"},
      {__LINE__, "lvu_foreign_custody", "member chair committee board"},
      {__LINE__, "lvu_care", "member chair committee board"},
      {__LINE__, "lvu_contact", "committee board"},
      {__LINE__, "lvu_removal_ban", "member chair committee board"},
      {__LINE__, "lvu_travel_ban", "member chair committee board"},
      {__LINE__, "lvu_travel_ban_decided", "committee board"},
      {__LINE__, "lvu_police_to_doctor", "chair committee board"},
      {__LINE__, "lvu_police_to_care", "named member committee board"},
      {__LINE__, "housing_at_once", "member chair committee board"},
      {__LINE__, "housing_place", "member chair committee board"},
      {__LINE__, "housing_contact", "member chair committee board"},
      {__LINE__, "housing_contact_considered", "committee board"},
      {__LINE__, "ban_on_receiving_children", "board"},
  };
  for (const Row& row : rows) {
    const core::DecisionKindRow* kind = core::find_decision_kind(row.kind);
    ASSERT_NE(kind, nullptr) << "line " << row.line;
    EXPECT_EQ(allowed(*kind), row.allowed) << "line " << row.line;
  }
}

TEST(Delegation, TheRowsOfADay) {
  core::DelegationOrder order;
  const core::DecisionKind care{*core::find_decision_kind("decide_open_care")};
  order.add({.number = {10},
             .decisions = {care},
             .who = {.level = DecisionLevel::committee},
             .from = 2026y / 4 / 1,
             .to = {},
             .adopted = {},
             .paragraph = {}});
  order.end({10}, 2026y / 5 / 31);
  const struct Row {
    int line;
    const char* kind;
    base::Day day;
    const char* levels;
  } rows[] = {
      {__LINE__, "decide_open_care", 2026y / 3 / 31, "1e 2c 4b"},
      {__LINE__, "decide_open_care", 2026y / 4 / 1, "10c 4b"},
      {__LINE__, "decide_open_care", 2026y / 5 / 31, "10c 4b"},
      {__LINE__, "decide_open_care", 2026y / 6 / 1, "4b"},
      {__LINE__, "decide_contact_person", 2026y / 6 / 1, "1e 2c 4b"},
      {__LINE__, "lvu_custody", 2026y / 6 / 1, "3c 2c 4b"},
      {__LINE__, "lvu_contact", 2026y / 6 / 1, "2c 4b"},
      {__LINE__, "ban_on_receiving_children", 2026y / 6 / 1, "4b"},
      {__LINE__, "decide_open_care", 1980y / 1 / 1, "1e 2c 4b"},
  };
  for (const Row& row : rows) EXPECT_EQ(levels(order, row.kind, row.day), row.levels) << "line " << row.line;
}

// Version 1 of a decision had no row, and a level of whoever's choice.
TEST(Delegation, ADecisionFromBeforeTheOrderStandsAsItWasWritten) {
  for (const char* level : {"employee", "chair", "committee", "board"}) {
    base::Record fields;
    fields.values = {{"decision", "1"}, {"investigation", "1"}, {"outcome", "no_intervention"},
                     {"reasons", "r"},  {"level", level},       {"decided_by", "Utskottet"}};
    const auto entry = core::read_entry(*core::find_event_kind("decision_made"), 1, {2026y / 4 / 1, fields});
    ASSERT_TRUE(entry) << level;
    const auto* decision = entry->fact.what.get_if<core::DecisionMade>();
    EXPECT_EQ(base::id_of(decision->level), level);
    EXPECT_FALSE(decision->delegation) << level;
  }
}

TEST(Delegation, WhatNoBoardCanAdopt) {
  const std::string adopt = "2026-03-04 administrator adopt_delegation adopted=2026-03-04 ";
  const std::string law = " 6 kap. 37 § och 7 kap. 5 §";
  const struct Row {
    int line;
    std::string step;
  } rows[] = {
      {__LINE__, adopt + "from=2026-03-04 decisions=lvu_contact level=chair -> refused beyond_law 30 kap. 7 §"},
      {__LINE__, adopt + "from=2026-03-04 decisions=anything level=chair -> refused unknown_decision" + law},
      {__LINE__, adopt + "from=2026-03-04 level=chair -> refused unknown_decision" + law},
      {__LINE__,
       adopt + "from=2026-03-04 decisions=open_investigation level=employee -> refused never_waits 14 kap. 2 §"},
      {__LINE__, adopt + "from=2026-03-04 decisions=follow_up level=board -> refused holder_unclear" + law},
      {__LINE__, adopt + "from=2026-03-04 decisions=follow_up level=chair role=intake -> refused holder_unclear" + law},
      {__LINE__, adopt + "from=2026-03-04 decisions=follow_up level=employee name=X -> refused holder_unclear" + law},
      {__LINE__, adopt + "from=2026-03-04 decisions=follow_up level=member -> refused member_not_named" + law},
      {__LINE__, adopt + "from=2026-03-03 decisions=follow_up level=chair -> refused before_adopted" + law},
      {__LINE__,
       adopt + "from=2026-03-05 to=2026-03-04 decisions=follow_up level=chair -> refused ends_before_it_begins" + law},
      {__LINE__, adopt + "from=2026-03-05 replaces=4 decisions=follow_up level=chair -> refused no_such_number" + law},
      {__LINE__,
       "2026-03-04 administrator end_delegation delegation=1 decided=2026-03-04 last=2026-03-05 -> refused "
       "no_such_number" +
           law},
  };
  for (const Row& row : rows) {
    const core::PlayedCase played = core::play_case(row.step);
    EXPECT_EQ(played.error_text(), "") << "line " << row.line;
    EXPECT_FALSE(played.board.exists()) << "line " << row.line;
  }
}

// A refusal says who may, the nearest to the work first.
TEST(Delegation, WhoMayIsSaid) {
  const core::Now now{.at = base::Instant{base::Day{2026y / 4 / 1}},
                      .today = 2026y / 4 / 1,
                      .actor = {"w001"},
                      .role = core::Role::investigator,
                      .unit = {"north"}};
  const auto refused = core::find_power(now, *core::find_decision_kind("lvu_custody"), {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason->id, "wrong_level");
  std::string who;
  for (const core::WhoDecides& one : refused.error().who_may) (who += base::id_of(one.level)) += ' ';
  EXPECT_EQ(who, "chair committee board ");
}
