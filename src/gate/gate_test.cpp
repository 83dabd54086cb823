// Sessions: how long they live, what they carry, how they end.
// SPDX-License-Identifier: EUPL-1.2
#include "gate/gate.hpp"

#include <set>
#include <sstream>

#include "gate/gate_fixture.hpp"

using namespace gate;

using Sessions = GateCase;
using GateAlone = journal::OnEveryStore;
INSTANTIATE_TEST_SUITE_P(Store, Sessions, journal::every_store(), journal::name_of_store);
INSTANTIATE_TEST_SUITE_P(Store, GateAlone, journal::every_store(), journal::name_of_store);

namespace {

std::int64_t count(journal::Store& store, const char* sql) {
  std::int64_t out = -1;
  store.read([&](journal::Snapshot& snapshot) {
    auto row = snapshot.tables().query(sql);
    if (row.step()) out = row.integer(0);
  });
  return out;
}

std::int64_t minute_seen(journal::Store& store) {
  const auto base = std::chrono::floor<minutes>(kMorning).time_since_epoch().count();
  return count(store, "SELECT last_seen / 60000 FROM sessions") - base;
}

}  // namespace

TEST_P(Sessions, CarryTheAccountAndTwoSecrets) {
  const auto session = sign_in(gate, "jour", kPassword, at(0));
  ASSERT_TRUE(session);
  EXPECT_EQ(session->account.worker.text, "w001");
  EXPECT_EQ(session->account.display_name, "Handläggare på jour");
  EXPECT_EQ(session->expires_at, at(30));
  EXPECT_EQ(session->token.size(), 43U);
  EXPECT_EQ(session->csrf.size(), 43U);
  EXPECT_EQ(session->token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
            std::string::npos);
  const auto found = gate.find_session(session->token, at(10));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->token, session->token);
  EXPECT_EQ(found->csrf, session->csrf);
  EXPECT_EQ(found->account.worker.text, "w001");
  EXPECT_EQ(found->expires_at, at(40));
}

TEST_P(Sessions, AreAllDifferent) {
  std::set<std::string> seen;
  for (int i = 0; i < 20; ++i) {
    const auto session = sign_in(gate, "jour", kPassword, at(0));
    ASSERT_TRUE(session);
    EXPECT_TRUE(seen.insert(session->token).second);
    EXPECT_TRUE(seen.insert(session->csrf).second);
  }
}

TEST_P(Sessions, LiveOnWhileTheyAreUsed) {
  const struct Row {
    int line;
    const char* used;  // In these minutes
    int minute;
    bool is_in;
  } rows[] = {
      {__LINE__, "", 0, true},
      {__LINE__, "", 29, true},
      {__LINE__, "", 30, false},
      {__LINE__, "29", 58, true},
      {__LINE__, "29", 59, false},
      {__LINE__, "30", 31, false},    // Ended is ended.
      {__LINE__, "20 10", 49, true},  // An older page's request does not shorten it.
      {__LINE__, "20 10", 50, false},
      {__LINE__, "every 20", 719, true},  // Twelve hours
      {__LINE__, "every 20", 720, false},
      {__LINE__, "", -30, true},   // The clock was put back a little,
      {__LINE__, "", -31, false},  // and by so much that nobody knows when the session ends
  };
  for (const Row& row : rows) {
    const std::string token = enter("jour", 0);
    const std::string used = row.used;
    if (used.starts_with("every")) {
      for (int minute = 20; minute < 720; minute += 20) EXPECT_TRUE(is_in(token, minute));
    } else {
      std::istringstream in{used};
      for (int minute = 0; in >> minute;) is_in(token, minute);
    }
    EXPECT_EQ(is_in(token, row.minute), row.is_in) << "line " << row.line;
  }
}

// A page that lies open asks what has changed, and who is signed in; nobody sits there.
TEST_P(Sessions, AreKeptAliveByNothingThatAPageAsksByItself) {
  const std::string token = enter("jour", 0);
  const auto by_itself = [&](int minute) { return gate.find_session(token, at(minute), Attended::no).has_value(); };
  for (int minute = 1; minute < 30; ++minute) EXPECT_TRUE(by_itself(minute)) << minute;
  EXPECT_EQ(minute_seen(*store), 0);
  EXPECT_FALSE(by_itself(30));
  EXPECT_FALSE(gate.ask_for_session(token, at(30), Attended::no));
  const std::string used = enter("jour", 40);
  EXPECT_TRUE(is_in(used, 60));
  EXPECT_TRUE(gate.find_session(used, at(89), Attended::no));
  EXPECT_FALSE(gate.find_session(used, at(90), Attended::no));
}

TEST_P(Sessions, AreFoundOnlyByTheirWholeToken) {
  const std::string token = enter("jour", 0);
  std::string other = token;
  other[5] = other[5] == 'A' ? 'B' : 'A';
  const std::string wrong[] = {"", "A", token.substr(1), token + "A", other, token + std::string(1, '\0')};
  for (const std::string& one : wrong) EXPECT_FALSE(is_in(one, 1)) << one;
  EXPECT_TRUE(is_in(token, 1));
}

TEST_P(Sessions, EndBySigningOut) {
  const std::string token = enter("jour", 0), other = enter("jour", 0);
  gate.sign_out(token);
  gate.sign_out(token);
  gate.sign_out("nothing");
  EXPECT_FALSE(is_in(token, 1));
  EXPECT_TRUE(is_in(other, 1));
  EXPECT_EQ(count(*store, "SELECT count(*) FROM sessions"), 1);
}

TEST_P(Sessions, TheirUseIsStoredEveryFiveMinutes) {
  const std::string token = enter("jour", 0);
  const struct Row {
    int line;
    int used;
    std::int64_t stored;
  } rows[] = {{__LINE__, 0, 0},   {__LINE__, 4, 0},  {__LINE__, 5, 5},   {__LINE__, 6, 5},  {__LINE__, 9, 5},
              {__LINE__, 12, 12}, {__LINE__, 7, 12}, {__LINE__, 16, 12}, {__LINE__, 17, 17}};
  for (const Row& row : rows) {
    EXPECT_TRUE(is_in(token, row.used)) << "line " << row.line;
    EXPECT_EQ(minute_seen(*store), row.stored) << "line " << row.line;
  }
}

TEST_P(Sessions, ThatNobodyEndedAreRemovedFromTheTableInTheEnd) {
  const std::string left = enter("jour", 0), used = enter("mottagning", 0);
  EXPECT_TRUE(is_in(used, 20));
  enter("jour", 34);
  EXPECT_EQ(count(*store, "SELECT count(*) FROM sessions"), 3);  // The first may yet have been used in memory.
  EXPECT_TRUE(is_in(used, 39));
  enter("jour", 39);
  EXPECT_EQ(count(*store, "SELECT count(*) FROM sessions"), 3);
  EXPECT_FALSE(is_in(left, 39));
  EXPECT_TRUE(is_in(used, 40));
}

TEST_P(Sessions, OfAReopenedGateGoOn) {
  const std::string token = enter("jour", 0), old = enter("mottagning", 0);
  EXPECT_TRUE(is_in(token, 20));
  EXPECT_TRUE(is_in(token, 24));  // Not stored
  Gate again{*store, core::BoardId{"granby"}, quick()};
  EXPECT_TRUE(again.find_session(token, at(49)));
  EXPECT_FALSE(again.find_session(old, at(49)));
}

TEST_P(Sessions, CsrfIsTheSessionsOwn) {
  const auto one = sign_in(gate, "jour", kPassword, at(0)), other = sign_in(gate, "jour", kPassword, at(0));
  ASSERT_TRUE(one && other);
  const struct Row {
    int line;
    std::string sent;
    bool fits;
  } rows[] = {
      {__LINE__, one->csrf, true},   {__LINE__, other->csrf, false},         {__LINE__, "", false},
      {__LINE__, one->token, false}, {__LINE__, one->csrf.substr(1), false}, {__LINE__, one->csrf + "A", false},
  };
  for (const Row& row : rows) EXPECT_EQ(is_csrf_of(*one, row.sent), row.fits) << "line " << row.line;
  EXPECT_FALSE(is_csrf_of(Session{}, ""));
}

TEST_P(GateAlone, WithoutTablesIsAFault) {
  const journal::TestPlace place{GetParam()};
  const auto store = place.open();
  EXPECT_THROW((Gate{*store, core::BoardId{"granby"}, quick()}), journal::Fault);
}

TEST_P(GateAlone, TablesMayBeMadeTwice) {
  const journal::TestPlace place{GetParam()};
  const auto store = open_with_tables(place);
  store->write_now([](journal::Unit& unit) { Gate::create_tables(unit.tables()); });
  EXPECT_TRUE((Gate{*store, core::BoardId{"granby"}, quick()}.list_accounts().empty()));
}

TEST_P(GateAlone, LimitsByName) {
  const journal::TestPlace place{GetParam()};
  const auto store = open_with_tables(place);
  Gate gate{*store, core::BoardId{"granby"}, quick()};
  EXPECT_TRUE(gate.allow("public:192.0.2.7", 6, 1, at(0)));
  EXPECT_FALSE(gate.allow("public:192.0.2.7", 6, 1, at(0)));
  EXPECT_TRUE(gate.allow("public:192.0.2.8", 6, 1, at(0)));
  EXPECT_TRUE(gate.allow("public:192.0.2.7", 6, 1, at(1)));
}
