// Several gates on one store, as several servers have: who is let in by one is let in by all, who is shut out by one is
// shut out by all, with notifications from one to the other and without.
// SPDX-License-Identifier: EUPL-1.2
#include <atomic>
#include <thread>

#include "gate/gate_fixture.hpp"

using namespace gate;

namespace {

// A store that can be out of reach.
class FarStore final : public journal::Store {
 public:
  explicit FarStore(const char* where) : place_{where} {}
  using Store::write;
  void write(journal::Work work, journal::Done done, core::CommandId command) override {
    if (!is_away) return store_->write(std::move(work), std::move(done), command);
    const journal::Fault fault{"away"};
    done(&fault);
  }
  void read(const std::function<void(journal::Snapshot&)>& use) override {
    ++reads;
    if (is_away) throw journal::Fault{"away"};
    store_->read(use);
  }
  void flush() override { store_->flush(); }
  std::vector<std::string> verify() override { return store_->verify(); }
  std::string search_key(std::string_view term) const override { return store_->search_key(term); }

  std::atomic<bool> is_away = false;
  std::atomic<int> reads = 0;

 private:
  const journal::TestPlace place_;
  std::unique_ptr<journal::Store> store_ = open_with_tables(place_, {.writing = journal::Writing::inline_});
};

// Tells the other gate at once.
class TestNotifications final : public journal::Notifications {
 public:
  void notify(const core::BoardId& board, std::string_view topic) override {
    ++told;
    if (heard_) heard_(board, topic);
  }
  void listen(journal::OnNotification heard) override { heard_ = std::move(heard); }
  std::atomic<int> told = 0;

 private:
  journal::OnNotification heard_;
};

// What a server does with whoever comes with a token.
std::string let_in(Gate& gate, std::string_view token, int minute) {
  auto session = gate.find_session(token, at(minute));
  std::string how = "in";
  if (!session && session.error() == NotIn::ask) {
    try {
      session = gate.ask_for_session(token, at(minute));
      how = "in, asked";
    } catch (const journal::Fault&) { return "fault"; }
  }
  if (session) return how + " as " + session->account.worker.text;
  return session.error() == NotIn::refused ? "refused" : session.error() == NotIn::busy ? "busy" : "ask again";
}

std::string let_in_by_key(Gate& gate, std::string_view key) {
  auto found = gate.find_api_key(key, at(0));
  if (!found && found.error() == NotIn::ask) found = gate.ask_for_api_key(key);
  return found ? "in as " + found->actor.text : "refused";
}

// Waits until it is so; the limit is only there so that a test that fails ends.
template <class IsTrue>
bool comes_true(IsTrue is_true) {
  for (int i = 0; i < 3000; ++i) {
    if (is_true()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  return false;
}

class Several : public journal::OnEveryStore {
 protected:
  void SetUp() override {
    here.put_account(account("w001", "jour"), kPassword);
    here.put_account(account("w002", "mottagning"), kPassword);
    notifications.listen([this](const core::BoardId& board, std::string_view topic) {
      EXPECT_EQ(board, core::BoardId{"granby"});
      EXPECT_EQ(topic, kGateTopic);
      there.refresh_soon();
    });
    here.watch();
    there.watch();
    EXPECT_TRUE(comes_true([this] { return there.list_accounts().size() == 2; }));
  }
  // At once, when a gate has looked for the first time.
  static bool is_known(Gate& gate, std::string_view token) {
    return comes_true([&] { return let_in(gate, token, 1) == "in as w001"; });
  }
  std::string enter(Gate& gate, std::string_view login, int minute = 0) {
    const auto session = sign_in(gate, login, kPassword, at(minute));
    return session ? session->token : "";
  }
  // Who was shut out here is out there too, soon.
  bool is_shut_out(std::string_view token) {
    return comes_true([&] { return let_in(there, token, 1) == "refused"; });
  }

  FarStore store{GetParam()};
  TestNotifications notifications;
  Gate here{store, core::BoardId{"granby"}, quick(), &notifications}, there{store, core::BoardId{"granby"}, quick()};
};
using OneServer = journal::OnEveryStore;
INSTANTIATE_TEST_SUITE_P(Store, Several, journal::every_store(), journal::name_of_store);
INSTANTIATE_TEST_SUITE_P(Store, OneServer, journal::every_store(), journal::name_of_store);

}  // namespace

TEST_P(Several, ASignInIsGoodOnAll) {
  const std::string token = enter(here, "jour");
  EXPECT_TRUE(let_in(there, token, 1).ends_with(" as w001"));  // Asked for, or seen already
  EXPECT_TRUE(is_known(here, token) && is_known(there, token));
  const auto one = here.find_session(token, at(1)), other = there.find_session(token, at(1));
  ASSERT_TRUE(one && other);
  EXPECT_EQ(one->csrf, other->csrf);
}

TEST_P(Several, ASignInWithTheAccountOfAnotherServer) {
  here.put_account(account("w003", "ny"), kPassword);
  EXPECT_EQ(told(sign_in(there, "ny", kPassword, at(0))), "in as w003");
  here.put_account(account("w003", "ny"), "ett annat lösenord");
  EXPECT_EQ(told(sign_in(there, "ny", kPassword, at(0))), "wrong");
  here.disable_account({"w003"});
  EXPECT_EQ(told(sign_in(there, "ny", "ett annat lösenord", at(0))), "disabled");
  EXPECT_FALSE(there.put_account(account("w004", "ny"), kPassword)) << "a login that another server has given";
  EXPECT_TRUE(comes_true([&] { return there.list_accounts().size() == 3; })) << "for lists of names too";
}

TEST_P(Several, WhoIsShutOutByOneIsShutOutByAll) {
  const struct {
    int line;
    const char* how;
    std::function<void(Gate&, const std::string& token)> shut_out;
  } rows[] = {
      {__LINE__, "signs out", [](Gate& gate, const std::string& token) { gate.sign_out(token); }},
      {__LINE__, "is disabled", [](Gate& gate, const std::string&) { gate.disable_account({"w001"}); }},
      {__LINE__, "is replaced",
       [](Gate& gate, const std::string&) { gate.put_account(account("w001", "jour"), "ett annat lösenord"); }},
  };
  for (Gate* const by : {&here, &there}) {  // Notified, and not
    for (const auto& row : rows) {
      Gate& other = by == &here ? there : here;
      by->put_account(account("w001", "jour"), kPassword);
      const std::string token = enter(*by, "jour"), stays = enter(*by, "mottagning");
      EXPECT_TRUE(let_in(other, token, 1).ends_with(" as w001")) << "line " << row.line;
      row.shut_out(*by, token);
      EXPECT_EQ(let_in(*by, token, 1), "refused") << "line " << row.line;
      EXPECT_TRUE(comes_true([&] { return let_in(other, token, 1) == "refused"; })) << "line " << row.line;
      EXPECT_TRUE(let_in(other, stays, 1).ends_with(" as w002")) << "line " << row.line;
    }
  }
}

TEST_P(Several, AWordIsToldOfWhatShutsOutAndOfNewKeysAndNotOfEachSignIn) {
  const int before = notifications.told;
  const std::string token = enter(here, "jour");
  EXPECT_EQ(notifications.told, before);
  here.make_api_key({"skolan", {"s001"}});
  here.remove_api_key("skolan");
  here.remove_api_key("skolan");
  here.disable_account({"w002"});
  here.sign_out(token);
  EXPECT_EQ(notifications.told, before + 4);
}

TEST_P(Several, KeysOpenAndCloseOnAll) {
  const std::string first = here.make_api_key({"skolan", {"s001"}});
  EXPECT_EQ(let_in_by_key(there, first), "in as s001");
  const std::string second = here.make_api_key({"skolan", {"s001"}});
  EXPECT_TRUE(comes_true([&] { return let_in_by_key(there, first) == "refused"; }));
  EXPECT_EQ(let_in_by_key(there, second), "in as s001");
  here.put_account(account("s001", "skolan"), kPassword);
  here.disable_account({"s001"});
  EXPECT_TRUE(comes_true([&] { return let_in_by_key(there, second) == "refused"; }));
}

TEST_P(Several, UseOnOneServerKeepsASessionAliveOnTheOther) {
  const std::string token = enter(here, "jour", 0);
  EXPECT_TRUE(let_in(there, token, 1).ends_with(" as w001"));
  EXPECT_TRUE(let_in(here, token, 20).ends_with(" as w001"));
  EXPECT_EQ(let_in(there, token, 40), "in, asked as w001");  // Its own memory says 31 and the store 50.
  EXPECT_EQ(let_in(there, token, 69), "in as w001");
  EXPECT_EQ(let_in(here, token, 100), "refused");
}

TEST_P(Several, AFloodOfBadTokensIsNotAskedForWithoutEnd) {
  int asked = 0, busy = 0;
  const std::string known = enter(here, "jour");
  EXPECT_TRUE(let_in(there, known, 0).ends_with(" as w001"));
  const std::string bad(43, 'A');
  EXPECT_EQ(let_in(there, bad, 0), "refused");
  const auto again = there.find_session(bad, at(0));
  EXPECT_EQ(again.error(), NotIn::refused) << "is asked for once";
  for (int i = 0; i < 5000; ++i) {
    const auto session = there.find_session(std::to_string(10'000 + i) + std::string(38, 'A'), at(0));
    ASSERT_FALSE(session);
    asked += session.error() == NotIn::ask ? 1 : 0;
    busy += session.error() == NotIn::busy ? 1 : 0;
  }
  EXPECT_LE(asked, 500);
  EXPECT_EQ(asked + busy, 5000);
  EXPECT_TRUE(let_in(there, known, 0).ends_with(" as w001"));
  const std::string fresh = enter(here, "jour");
  EXPECT_TRUE(comes_true([&] { return let_in(there, fresh, 0) == "in as w001"; }))
      << "a new one is seen without being asked for";
}

// Nothing comes through, neither notifications nor reads: then memory is not trusted any longer.
TEST_P(Several, WhoCannotBeLookedUpIsNotLetInOnTrust) {
  const std::string token = enter(here, "jour");
  EXPECT_TRUE(let_in(there, token, 1).ends_with(" as w001"));
  store.is_away = true;
  EXPECT_TRUE(comes_true([&] { return let_in(there, token, 1) == "fault"; }));
  bool is_told = false;
  here.sign_out(token, [&](const journal::Fault* fault) { is_told = fault != nullptr; });
  EXPECT_TRUE(is_told);
  EXPECT_FALSE(here.is_going_on(token, at(1)));
  store.is_away = false;
  EXPECT_TRUE(comes_true([&] { return let_in(there, token, 1) == "refused"; })) << "it is tried again";
  EXPECT_TRUE(is_shut_out(token));
}

TEST_P(OneServer, AsksTheStoreForNobody) {
  FarStore store{GetParam()};
  Gate gate{store, core::BoardId{"granby"}, quick()};
  gate.put_account(account("w001", "jour"), kPassword);
  const std::string token = sign_in(gate, "jour", kPassword, at(0))->token, key = gate.make_api_key({"s", {"s001"}});
  const int before = store.reads;
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(let_in(gate, token, 1), "in as w001");
    EXPECT_EQ(let_in(gate, std::string(43, 'A'), 1), "refused");
    EXPECT_EQ(let_in_by_key(gate, key), "in as s001");
  }
  EXPECT_EQ(store.reads, before);
}
