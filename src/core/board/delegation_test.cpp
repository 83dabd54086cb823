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

// What the board takes back before its first day was never so: neither is anybody's power gone, nor another row ended.
TEST(Delegation, WhatIsTakenBackBeforeItBegins) {
  const auto adopt = [](std::string_view more) {
    return "2026-03-04 administrator adopt_delegation adopted=2026-03-04 decisions=no_intervention level=chair " +
           std::string{more} + " -> recorded\n";
  };
  const auto end = [](std::string_view more) {
    return "2026-03-05 administrator end_delegation decided=2026-03-05 " + std::string{more} + " -> recorded\n";
  };
  const struct Row {
    int line;
    std::string steps;
    base::Day day;
    const char* levels;
  } rows[] = {
      {__LINE__, adopt("from=2026-03-24"), 2026y / 4 / 3, "10c 4b"},
      {__LINE__, adopt("from=2026-03-24") + end("delegation=10 last=2026-03-09"), 2026y / 3 / 9, "1e 2c 4b"},
      {__LINE__, adopt("from=2026-03-24") + end("delegation=10 last=2026-03-09"), 2026y / 4 / 3, "1e 2c 4b"},
      {__LINE__, adopt("from=2026-03-24") + end("delegation=10 last=2026-03-24"), 2026y / 4 / 3, "4b"},
      {__LINE__, adopt("from=2026-03-04") + adopt("replaces=10 from=2026-03-24"), 2026y / 4 / 3, "11c 4b"},
      {__LINE__, adopt("from=2026-03-04") + adopt("replaces=10 from=2026-03-24") + end("delegation=11 last=2026-03-09"),
       2026y / 4 / 3, "10c 4b"},
      {__LINE__,
       adopt("from=2026-03-04 to=2026-03-31") + adopt("replaces=10 from=2026-03-24") +
           end("delegation=11 last=2026-03-09"),
       2026y / 4 / 3, "4b"},
      {__LINE__,
       adopt("from=2026-03-04") + adopt("replaces=10 from=2026-03-24") + end("delegation=11 last=2026-03-09") +
           adopt("replaces=10 from=2026-04-01"),
       2026y / 4 / 3, "12c 4b"},
  };
  for (const Row& row : rows) {
    const core::PlayedCase played = core::play_case(row.steps);
    EXPECT_EQ(played.error_text(), "") << "line " << row.line;
    EXPECT_EQ(levels(played.board.order, "no_intervention", row.day), row.levels) << "line " << row.line;
  }
}

// Before anything is recorded: what nobody but the board would decide any more, and from when.
TEST(Delegation, WhatAChangeLeavesToTheBoardAlone) {
  const std::string two =
      "2026-03-04 administrator adopt_delegation adopted=2026-03-04 from=2026-03-04 "
      "decisions=no_intervention,follow_up "
      "level=chair -> recorded\n";
  const auto ids = [](std::initializer_list<const char*> all) {
    std::vector<core::DecisionKindId> out;
    for (const char* id : all) out.push_back({id});
    return out;
  };
  using Change = core::OrderChange;
  const core::DelegationNo ten{10};
  const base::Day later = 2026y / 4 / 1, last = 2026y / 4 / 30;
  const struct Row {
    int line;
    std::string steps;
    Change change;
    const char* left;
  } rows[] = {
      {__LINE__, two, {}, ""},
      {__LINE__, two, {.delegation = ten, .last = last}, "2026-05-01 no_intervention, 2026-05-01 follow_up"},
      {__LINE__, two, {.replaces = ten, .decisions = ids({"follow_up"}), .from = later}, "2026-04-01 no_intervention"},
      {__LINE__, two, {.replaces = ten, .decisions = ids({"no_intervention", "follow_up"}), .from = later}, ""},
      {__LINE__, two, {.replaces = ten, .from = later}, "2026-04-01 no_intervention, 2026-04-01 follow_up"},
      {__LINE__, two, {.decisions = ids({"decide_open_care"}), .from = later}, ""},
      {__LINE__,
       two,
       {.decisions = ids({"decide_open_care"}), .from = later, .to = last},
       "2026-05-01 decide_open_care"},
      {__LINE__, two, {.decisions = ids({"ban_on_receiving_children"}), .from = later, .to = last}, ""},
      {__LINE__,
       two + "2026-03-04 administrator end_delegation delegation=10 decided=2026-03-04 last=2026-03-31 -> recorded",
       {.delegation = ten, .last = 2026y / 3 / 20},
       "2026-03-21 no_intervention, 2026-03-21 follow_up"},
  };
  for (const Row& row : rows) {
    const core::PlayedCase played = core::play_case(row.steps);
    ASSERT_EQ(played.error_text(), "") << "line " << row.line;
    std::string left;
    for (const core::LeftToBoard& one : core::list_left_to_board(played.board.order, row.change, 2026y / 3 / 4)) {
      (left += left.empty() ? "" : ", ") += base::iso(one.from) + ' ' + std::string{one.kind->id};
    }
    EXPECT_EQ(left, row.left) << "line " << row.line;
  }
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
      {__LINE__,
       adopt + "from=2026-03-04 decisions=lvu_police_to_care level=employee title=Gruppledare -> refused named_only "
               "43 §"},
      {__LINE__, adopt + "from=2026-03-04 decisions=lvu_police_to_care level=chair -> refused beyond_law 30 kap. 7 §"},
      {__LINE__, adopt + "from=9999-03-04 decisions=follow_up level=chair -> refused too_far_ahead" + law},
      {__LINE__,
       adopt + "from=2026-03-04 to=9999-12-31 decisions=follow_up level=chair -> refused too_far_ahead" + law},
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

TEST(Delegation, WhatAnAdoptedOrderRefuses) {
  const std::string adopt = "2026-03-04 administrator adopt_delegation adopted=2026-03-04 ";
  const std::string ten = adopt +
                          "from=2026-03-04 decisions=follow_up,no_intervention level=employee "
                          "title=Gruppledare -> recorded\n";
  const std::string ended =
      ten + "2026-03-04 administrator end_delegation delegation=10 decided=2026-03-04 last=2026-03-31 -> recorded\n";
  const std::string law = " 6 kap. 37 § och 7 kap. 5 §";
  const struct Row {
    int line;
    std::string before, step;
  } rows[] = {
      // The same again: in other letters, about less, or for a shorter time.
      {__LINE__, ten,
       "from=2026-03-04 decisions=follow_up,no_intervention level=employee title=GRUPPLEDARE -> refused "
       "already_said" +
           law},
      {__LINE__, ten,
       "from=2026-03-10 to=2026-03-12 decisions=follow_up level=employee title=Gruppledare -> refused "
       "already_said" +
           law},
      {__LINE__, ten, "from=2026-03-04 decisions=follow_up level=employee title=Enhetschef -> recorded"},
      {__LINE__, ten, "from=2026-03-04 decisions=decide_open_care level=employee title=Gruppledare -> recorded"},
      {__LINE__, ended, "from=2026-04-01 decisions=follow_up level=employee title=Gruppledare -> recorded"},
      {__LINE__, ten, "from=2026-03-10 replaces=10 decisions=follow_up level=employee title=Gruppledare -> recorded"},
      // Replaced once, and by one.
      {__LINE__, ten + adopt + "from=2026-03-10 replaces=10 decisions=follow_up level=chair -> recorded\n",
       "from=2026-03-09 replaces=10 decisions=follow_up level=committee -> refused already_replaced" + law},
      {__LINE__, ended, "from=2026-04-02 replaces=10 decisions=follow_up level=chair -> refused ends_sooner" + law},
      {__LINE__, ended, "from=2026-04-01 replaces=10 decisions=follow_up level=chair -> refused ends_sooner" + law},
      {__LINE__, ended, "from=2026-03-31 replaces=10 decisions=follow_up level=chair -> recorded"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(core::play_case(row.before + adopt + row.step).error_text(), "") << "line " << row.line;
  }
  for (const auto& [last, expected] :
       {std::pair{"2026-03-20", "recorded"}, std::pair{"2026-03-31", "refused ends_sooner"},
        std::pair{"2026-04-20", "refused ends_sooner"}}) {
    const std::string end = "2026-03-04 administrator end_delegation delegation=10 decided=2026-03-04 last=";
    const std::string said = std::string{expected} == "recorded" ? expected : expected + law;
    EXPECT_EQ(core::play_case(ended + end + last + " -> " + said).error_text(), "") << last;
  }
}

// A refusal says which of several decisions it is about.
TEST(Delegation, WhichDecisionIsBeyondTheLawIsSaid) {
  core::DelegationAdopted row;
  row.decisions = {{"follow_up"}, {"lvu_contact"}, {"lvu_care"}};
  row.level = DecisionLevel::chair;
  row.from = 2026y / 4 / 1;
  const auto refused = core::rule(core::Board{}, row, {.today = 2026y / 4 / 1});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().about, core::find_decision_kind("lvu_contact")->what);
}

// Each only once, though several rows give it to them.
TEST(Delegation, WhoMayIsSaidOnce) {
  const core::PlayedCase played = core::play_case(
      "2026-03-04 administrator adopt_delegation adopted=2026-03-04 from=2026-03-04 decisions=follow_up level=employee "
      "title=Gruppledare -> recorded\n"
      "2026-03-04 administrator adopt_delegation adopted=2026-03-04 from=2026-03-04 "
      "decisions=follow_up,no_intervention level=employee title=gruppledare -> recorded\n");
  ASSERT_EQ(played.error_text(), "");
  const core::Now now{.today = 2026y / 4 / 1, .actor = {"w001"}, .title = "Handläggare", .order = &played.board.order};
  const auto refused = core::find_power(now, *core::find_decision_kind("follow_up"), {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().who_may.size(), 2U) << "the team leader and the board";
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
