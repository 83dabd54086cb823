// A joint service: who signs in at one board and may work in another.
// SPDX-License-Identifier: EUPL-1.2
#include "gate/gate_fixture.hpp"

using namespace gate;

namespace {

Account guest(std::string_view worker, std::string_view home, core::Role role = core::Role::investigator) {
  Account out = account(worker, "unused");
  out.home = {std::string{home}};
  out.role = role;
  return out;
}

// "in as w001, investigator"
std::string told(const std::expected<Account, NotIn>& found) {
  if (found) return "in as " + found->worker.text + ", " + std::string{base::id_of(found->role)};
  return found.error() == NotIn::refused ? "refused" : found.error() == NotIn::busy ? "busy" : "ask";
}

}  // namespace

using Guests = GateCase;
INSTANTIATE_TEST_SUITE_P(Store, Guests, journal::every_store(), journal::name_of_store);

TEST_P(Guests, HaveWhatThisBoardGivesThem) {
  enum class Do : std::uint8_t { let_in, disable, put_account };
  const struct Row {
    int line;
    Do what;
    const char *worker, *home;
    bool is_done;
    const char* then;  // Of w009 of "alby"
  } rows[] = {
      {__LINE__, Do::disable, "w009", "", false, "refused"},
      {__LINE__, Do::let_in, "w009", "", false, "refused"},
      {__LINE__, Do::let_in, "", "alby", false, "refused"},
      {__LINE__, Do::let_in, "w009", "granby", false, "refused"},  // Of this board
      {__LINE__, Do::let_in, "w001", "alby", false, "refused"},    // Has a password here
      {__LINE__, Do::let_in, "w009", "alby", true, "in as w009, investigator"},
      {__LINE__, Do::let_in, "w008", "alby", true, "in as w009, investigator"},
      {__LINE__, Do::disable, "w009", "", true, "refused"},
      {__LINE__, Do::let_in, "w009", "alby", true, "in as w009, investigator"},
      {__LINE__, Do::let_in, "w009", "norby", true, "refused"},  // Now of another
      {__LINE__, Do::let_in, "w009", "alby", true, "in as w009, investigator"},
      {__LINE__, Do::put_account, "w009", "", true, "refused"},  // Has come to work here
      {__LINE__, Do::let_in, "w009", "alby", false, "refused"},
  };
  const auto act = [this](const Row& row) {
    switch (row.what) {
      case Do::let_in: return gate.put_guest(guest(row.worker, row.home));
      case Do::disable: return gate.disable_account({row.worker});
      case Do::put_account: return gate.put_account(account(row.worker, "ny"), kPassword);
    }
    return false;
  };
  for (const Row& row : rows) {
    EXPECT_EQ(act(row), row.is_done) << "line " << row.line;
    EXPECT_EQ(told(gate.find_guest({"alby"}, {"w009"}, at(0))), row.then) << "line " << row.line;
    EXPECT_EQ(told(gate.ask_for_guest({"alby"}, {"w009"})), row.then) << "line " << row.line;
    Gate reopened{*store, core::BoardId{"granby"}, quick()};
    EXPECT_EQ(told(reopened.find_guest({"alby"}, {"w009"}, at(0))), row.then) << "line " << row.line;
  }
}

TEST_P(Guests, HaveNoPasswordHere) {
  ASSERT_TRUE(gate.put_guest(guest("w009", "alby")));
  for (const std::string_view password : {std::string_view{}, std::string_view{"unused"}, kPassword}) {
    EXPECT_EQ(gate::told(sign_in(gate, "w009@alby", password, at(0))), "wrong");
    EXPECT_EQ(gate::told(sign_in(gate, "unused", password, at(0))), "wrong");
  }
}

TEST_P(Guests, AreNamedInTheListsOfTheBoard) {
  ASSERT_TRUE(gate.put_guest(guest("w009", "alby")));
  EXPECT_EQ(gate.display_name({"w009"}), "Handläggare på unused");
  EXPECT_EQ(gate.list_accounts().back().home, core::BoardId{"alby"});
}
