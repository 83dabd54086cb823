// The board's delegation order where decisions are recorded, the same on every store.
// SPDX-License-Identifier: EUPL-1.2
#include "app/board.hpp"

#include "app/office_fixture.hpp"
#include "core/calendar/stockholm.hpp"

namespace app {
namespace {

using BoardOrder = journal::OnEveryStore;
INSTANTIATE_TEST_SUITE_P(Store, BoardOrder, journal::every_store(), journal::name_of_store);

class Board : public Office {
 public:
  using Office::Office;

  Result<Acted> adopt(App& through, core::Event what, core::Role role = core::Role::administrator) {
    Actor secretary = actor;
    secretary.role = role;
    return answer_of<Acted>([&](auto then) { act_on_board(through, secretary, std::move(what), new_key(), then); });
  }
  static core::DelegationAdopted row(core::Role role) {
    core::DelegationAdopted out;
    out.decisions = {core::DecisionKindId{"decline_investigation"}};
    out.role = role;
    out.adopted = out.from = core::stockholm_day(kNow);
    out.paragraph = base::Text{"§ 7"};
    return out;
  }
  std::string decline(core::FileId file, core::Role role) {
    Act one{.file = file, .command = "decline_investigation", .id = new_key()};
    one.fields.values = {{"report", "1"}, {"reasons", "Ingen oro kvarstår"}};
    actor.role = role;
    const std::string out = reason_of(do_act(std::move(one)));
    actor.role = core::Role::intake;
    return out;
  }
};

TEST_P(BoardOrder, IsAskedFromTheMomentItIsAdoptedThroughAnyServer) {
  Board board{GetParam()};
  const core::FileId file = board.new_file();
  ASSERT_TRUE(board.do_act(board.assess(file, board.new_key())));
  App other{.store = *board.store, .ids = board.ids, .settings = {}};
  EXPECT_EQ(last_board(board.app)->version, 0);
  ASSERT_TRUE(board.adopt(other, Board::row(core::Role::team_leader)));
  EXPECT_EQ(last_board(other)->version, 1);
  EXPECT_EQ(board.decline(file, core::Role::intake), "beyond_delegation");
  EXPECT_EQ(board.decline(file, core::Role::team_leader), "");
  EXPECT_TRUE(board.is_whole());
}

TEST_P(BoardOrder, WhatIsRefusedLeavesNothing) {
  Board board{GetParam()};
  const std::string before = board.everything();
  EXPECT_EQ(reason_of(board.adopt(board.app, Board::row(core::Role::intake), core::Role::team_leader)), "may_not");
  core::DelegationAdopted beyond = Board::row(core::Role::intake);
  beyond.decisions = {core::DecisionKindId{"lvu_custody"}};
  EXPECT_EQ(reason_of(board.adopt(board.app, beyond)), "beyond_law");
  beyond.adopted += std::chrono::days{400};
  EXPECT_EQ(reason_of(board.adopt(board.app, beyond)), "dated_in_future");
  EXPECT_EQ(board.everything(), before);
}

// What was extended by who might then is brought along by who joins two files, whatever the order says of her.
TEST_P(BoardOrder, IsNotAskedOfWhatWasDecidedBefore) {
  Board board{GetParam()};
  const core::FileId file = board.new_file("Alva Provsson"), into = board.new_file("Alva Prov");
  ASSERT_TRUE(board.do_act(board.assess(file, board.new_key())));
  Act extend{.file = file, .command = "extend_preliminary", .id = board.new_key()};
  extend.fields.values = {{"report", "1"}, {"until", "2026-12-30"}, {"reasons", "Ingen har kunnat nås"}};
  ASSERT_TRUE(board.do_act(std::move(extend)));
  core::DelegationAdopted row = Board::row(core::Role::team_leader);
  row.decisions = {core::DecisionKindId{"extend_preliminary"}};
  ASSERT_TRUE(board.adopt(board.app, row));
  EXPECT_EQ(reason_of(board.join(file, into)), "");
}

}  // namespace
}  // namespace app
