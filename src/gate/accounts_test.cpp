// Accounts and API keys, and what there is of them when the store is opened again.
// SPDX-License-Identifier: EUPL-1.2
#include <filesystem>
#include <fstream>
#include <iterator>

#include "gate/gate_fixture.hpp"

using namespace gate;

namespace {

// Of every file in a folder
std::string bytes_in(const std::filesystem::path& folder) {
  std::string out;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    std::ifstream file{entry.path(), std::ios::binary};
    out.append(std::istreambuf_iterator<char>{file}, {});
  }
  return out;
}

// "w001 jour, w002 mottagning (disabled)"
std::string listed(Gate& gate) {
  std::string out;
  for (const Account& one : gate.list_accounts()) {
    out += (out.empty() ? "" : ", ") + one.worker.text + ' ' + one.login + (one.is_disabled ? " (disabled)" : "");
  }
  return out;
}

}  // namespace

using Accounts = GateCase;
INSTANTIATE_TEST_SUITE_P(Store, Accounts, journal::every_store(), journal::name_of_store);

class ApiKeys : public GateCase {
 protected:
  // The worker whom it lets in, or why not.
  std::string opens(std::string_view key) {
    const auto found = gate.find_api_key(key, at(0));
    return found ? found->actor.text : found.error() == NotIn::refused ? "refused" : "asked for";
  }
};
INSTANTIATE_TEST_SUITE_P(Store, ApiKeys, journal::every_store(), journal::name_of_store);

// What outlives its program
using Stored = journal::OnEveryStore;
INSTANTIATE_TEST_SUITE_P(Store, Stored, testing::Values("sqlite", "postgres"), journal::name_of_store);

TEST_P(Accounts, ArePutReplacedAndRefused) {
  const struct Row {
    int line;
    const char *worker, *login, *password;
    bool is_put;
    const char* then;
  } rows[] = {
      {__LINE__, "w004", "ny", "elva tecken", false, "w001 jour, w002 mottagning, w003 gruppledare"},
      {__LINE__, "w004", "jour", "tolv tecken.", false, "w001 jour, w002 mottagning, w003 gruppledare"},
      {__LINE__, "", "ny", "tolv tecken.", false, "w001 jour, w002 mottagning, w003 gruppledare"},
      {__LINE__, "w004", "", "tolv tecken.", false, "w001 jour, w002 mottagning, w003 gruppledare"},
      {__LINE__, "w004", "ny", "tolv tecken.", true, "w001 jour, w002 mottagning, w003 gruppledare, w004 ny"},
      {__LINE__, "w004", "nyare", "tolv tecken.", true, "w001 jour, w002 mottagning, w003 gruppledare, w004 nyare"},
      {__LINE__, "w003", "ny", "tolv tecken.", true, "w001 jour, w002 mottagning, w003 ny, w004 nyare"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(gate.put_account(account(row.worker, row.login), row.password), row.is_put) << "line " << row.line;
    EXPECT_EQ(listed(gate), row.then) << "line " << row.line;
  }
  EXPECT_EQ(told(sign_in(gate, "gruppledare", kPassword, at(0))), "wrong");
  EXPECT_EQ(told(sign_in(gate, "ny", "tolv tecken.", at(0))), "in as w003");
}

TEST_P(Accounts, HaveNamesForLists) {
  EXPECT_EQ(gate.display_name({"w001"}), "Handläggare på jour");
  EXPECT_EQ(gate.display_name({"w999"}), "");
}

TEST_P(Accounts, DisabledOnesAreOutAtOnceAndCanComeBack) {
  const std::string token = enter("jour", 0), other = enter("mottagning", 0);
  EXPECT_TRUE(gate.disable_account({"w001"}));
  EXPECT_FALSE(gate.disable_account({"w999"}));
  EXPECT_EQ(listed(gate), "w001 jour (disabled), w002 mottagning, w003 gruppledare");
  EXPECT_FALSE(is_in(token, 1));
  EXPECT_TRUE(is_in(other, 1));
  EXPECT_EQ(told(sign_in(gate, "jour", kPassword, at(1))), "disabled");
  EXPECT_EQ(told(sign_in(gate, "jour", "ett annat lösenord", at(1))), "wrong");  // Tells nothing to strangers.

  EXPECT_TRUE(gate.put_account(account("w001", "jour"), kPassword));
  EXPECT_FALSE(is_in(token, 2));
  EXPECT_EQ(told(sign_in(gate, "jour", kPassword, at(2))), "in as w001");
}

TEST_P(Accounts, ANewPasswordEndsTheSessionsOfTheOldOne) {
  const std::string token = enter("jour", 0);
  gate.put_account(account("w001", "jour"), "ett annat lösenord");
  EXPECT_FALSE(is_in(token, 1));
  EXPECT_EQ(told(sign_in(gate, "jour", kPassword, at(1))), "wrong");
  EXPECT_EQ(told(sign_in(gate, "jour", "ett annat lösenord", at(1))), "in as w001");
}

TEST_P(Accounts, BelongToOneBoard) {
  const journal::TestPlace joint{GetParam()};
  const auto database = joint.open_shared_database();
  const auto granby = open_board(database, core::BoardId{"granby"}), alby = open_board(database, core::BoardId{"alby"});
  granby->write_now([](journal::Unit& unit) { Gate::create_tables(unit.tables()); });
  Gate one{*granby, core::BoardId{"granby"}, quick()}, other{*alby, core::BoardId{"alby"}, quick()};
  EXPECT_TRUE(one.put_account(account("w001", "jour"), kPassword));
  EXPECT_TRUE(other.list_accounts().empty());
  EXPECT_TRUE(other.put_account(account("w001", "jour"), "ett annat lösenord"));
  EXPECT_EQ(told(sign_in(other, "jour", kPassword, at(0))), "wrong");
  EXPECT_EQ(told(sign_in(one, "jour", kPassword, at(0))), "in as w001");
}

TEST_P(ApiKeys, AreFoundUntilTheyAreReplacedOrRemoved) {
  const std::string first = gate.make_api_key({"skolan", {"s001"}});
  const std::string other = gate.make_api_key({"polisen", {"s002"}});
  EXPECT_EQ(first.size(), 43U);
  EXPECT_EQ(opens(first), "s001");
  EXPECT_EQ(opens(other), "s002");
  for (const std::string& wrong : {std::string{}, first + "A", first.substr(1), std::string(43, 'A')}) {
    EXPECT_EQ(opens(wrong), "refused") << wrong;
  }
  const std::string second = gate.make_api_key({"skolan", {"s003"}});
  EXPECT_EQ(opens(first), "refused");
  EXPECT_EQ(opens(second), "s003");
  ASSERT_EQ(gate.list_api_keys().size(), 2U);
  EXPECT_EQ(gate.list_api_keys()[0].name, "polisen");

  EXPECT_TRUE(gate.remove_api_key("skolan"));
  EXPECT_FALSE(gate.remove_api_key("skolan"));
  EXPECT_EQ(opens(second), "refused");
}

TEST_P(ApiKeys, EndAndAreToldOfBefore) {
  constexpr int kDay = 24 * 60;
  const struct Row {
    int line;
    int ends, now;  // Minutes; 0: has no end
    KeyUse use;
    bool is_told;
  } rows[] = {
      {__LINE__, 365 * kDay, 0, KeyUse::fine, false},
      {__LINE__, 365 * kDay, 335 * kDay - 1, KeyUse::fine, false},
      {__LINE__, 365 * kDay, 335 * kDay, KeyUse::fine, true},
      {__LINE__, 365 * kDay, 365 * kDay - 1, KeyUse::fine, true},
      {__LINE__, 365 * kDay, 365 * kDay, KeyUse::over, true},
      {__LINE__, 365 * kDay, 9999 * kDay, KeyUse::over, true},
      {__LINE__, 0, 9999 * kDay, KeyUse::fine, false},  // From before keys had one
  };
  for (const Row& row : rows) {
    const base::Instant ends = row.ends == 0 ? base::Instant{} : at(row.ends);
    const std::string token = gate.make_api_key({"skolan", {"s001"}, ends});
    const auto key = gate.find_api_key(token, at(row.now));
    ASSERT_TRUE(key) << "line " << row.line;
    EXPECT_EQ(gate.may_use(*key, at(row.now)), row.use) << "line " << row.line;
    EXPECT_EQ(ends_soon(*key, at(row.now)), row.is_told) << "line " << row.line;
  }
}

TEST_P(ApiKeys, AndAccountsAreListedWithSinceWhenAndWhenLast) {
  const auto told_use = [](const Use& use) {
    const auto minute = [](base::Instant when) {
      return when == base::Instant{} ? "-" : std::to_string((when - kMorning) / minutes{1});
    };
    return minute(use.since) + ' ' + minute(use.last);
  };
  const auto uses = [&] { return gate.list_uses(); };
  const std::string token = gate.make_api_key({"skolan", {"s001"}, at(9000)}, at(1));
  EXPECT_EQ(told_use(uses().keys["skolan"]), "1 -");
  for (const int minute : {2, 3, 61, 62, 63}) {  // Stored once an hour
    EXPECT_EQ(gate.may_use(gate.find_api_key(token, at(minute)).value(), at(minute)), KeyUse::fine);
  }
  EXPECT_EQ(told_use(uses().keys["skolan"]), "1 62");
  EXPECT_EQ(gate.may_use(gate.find_api_key(token, at(9000)).value(), at(9000)), KeyUse::over);
  EXPECT_EQ(told_use(uses().keys["skolan"]), "1 62") << "what is refused is no use";
  gate.make_api_key({"skolan", {"s001"}, at(9000)}, at(70));
  EXPECT_EQ(told_use(uses().keys["skolan"]), "70 -") << "another key";
  gate.remove_api_key("skolan");
  EXPECT_FALSE(uses().keys.contains("skolan"));

  gate.put_account(account("w004", "ny"), kPassword, at(2));
  EXPECT_EQ(told_use(uses().workers[core::WorkerId{"w004"}]), "2 -");
  EXPECT_EQ(told_use(uses().workers[core::WorkerId{"w001"}]), "- -") << "was made when nobody told the time";
  const std::string session = enter("ny", 5);
  EXPECT_EQ(told_use(uses().workers[core::WorkerId{"w004"}]), "2 5");
  EXPECT_TRUE(is_in(session, 8));
  EXPECT_TRUE(is_in(session, 11));
  EXPECT_EQ(told_use(uses().workers[core::WorkerId{"w004"}]), "2 11") << "stored every five minutes";
  gate.put_account(account("w004", "ny"), kPassword, at(20));
  EXPECT_EQ(told_use(uses().workers[core::WorkerId{"w004"}]), "2 11") << "the account is as old as it was";
  EXPECT_FALSE(sign_in(gate, "ny", "fel", at(21)));
  EXPECT_EQ(told_use(uses().workers[core::WorkerId{"w004"}]), "2 11");
}

TEST_P(ApiKeys, OfADisabledAccountOpenNothing) {
  const std::string key = gate.make_api_key({"mottagningens system", {"w002"}});
  EXPECT_EQ(opens(key), "w002");
  gate.disable_account({"w002"});
  EXPECT_EQ(opens(key), "refused");
  gate.put_account(account("w002", "mottagning"), kPassword);
  EXPECT_EQ(opens(key), "w002");
}

TEST_P(ApiKeys, AndTokensDoNotOpenEachOthersDoors) {
  const std::string key = gate.make_api_key({"skolan", {"s001"}}), token = enter("jour", 0);
  EXPECT_FALSE(is_in(key, 1));
  EXPECT_EQ(opens(token), "refused");
}

// As an earlier program left it: its keys have no end, and open what they opened.
TEST_P(Stored, AnEarlierProgramsKeysAndAccountsGoOn) {
  const journal::TestPlace place{GetParam()};
  const auto store = open_with_tables(place, {.writing = journal::Writing::inline_});
  std::string token;
  {
    Gate gate{*store, core::BoardId{"granby"}, quick()};
    gate.put_account(account("w001", "jour"), kPassword, at(0));
    token = gate.make_api_key({"skolan", {"s001"}});
  }
  store->write_now([](journal::Unit& unit) {
    unit.tables().script("ALTER TABLE api_keys DROP COLUMN expires_at; DROP TABLE gate_uses;");
    unit.tables().run("UPDATE parts SET taken = 3, oldest = 3 WHERE part = 'gate'");
    const sql::Taken taken = Gate::create_tables(unit.tables());
    EXPECT_EQ(taken.before, 3);
    EXPECT_EQ(taken.now, 4);
  });
  Gate gate{*store, core::BoardId{"granby"}, quick()};
  EXPECT_TRUE(Gate::list_strange(*store, core::BoardId{"granby"}).empty());
  EXPECT_EQ(told(sign_in(gate, "jour", kPassword, at(1))), "in as w001");
  const auto key = gate.find_api_key(token, at(1));
  ASSERT_TRUE(key);
  EXPECT_EQ(gate.may_use(*key, at(1)), KeyUse::fine);
  EXPECT_EQ(key->expires_at, base::Instant{});
  EXPECT_EQ(gate.list_uses().workers[core::WorkerId{"w001"}].since, base::Instant{}) << "nobody knows";
}

TEST_P(Stored, AccountsSessionsAndKeysSurviveAndNothingSecretIsInTheFiles) {
  const journal::TestPlace place{GetParam()};
  std::string token, csrf, out, key;
  {
    const auto store = open_with_tables(place);
    Gate gate{*store, core::BoardId{"granby"}, quick()};
    gate.put_account(account("w001", "jour"), kPassword);
    gate.put_account(account("w002", "mottagning"), kPassword);
    gate.disable_account({"w002"});
    const auto session = sign_in(gate, "jour", kPassword, at(0));
    ASSERT_TRUE(session);
    token = session->token;
    csrf = session->csrf;
    out = sign_in(gate, "jour", kPassword, at(0))->token;
    gate.sign_out(out);
    key = gate.make_api_key({"skolan", {"s001"}});
    EXPECT_TRUE(gate.find_session(token, at(29)));  // Stored: the last was more than five minutes ago.
    store->flush();
    const bool has_files = std::string_view{GetParam()} == "sqlite";  // That this test may read
    const std::string bytes = has_files ? bytes_in(place.folder().path()) : "";
    EXPECT_EQ(bytes.contains("mottagning"), has_files);
    EXPECT_EQ(bytes.contains("$argon2id$"), has_files);
    for (const std::string_view secret :
         {kPassword, std::string_view{token}, std::string_view{csrf}, std::string_view{out}, std::string_view{key}}) {
      EXPECT_FALSE(bytes.contains(secret)) << secret;
    }
  }
  const auto store = open_with_tables(place);
  Gate gate{*store, core::BoardId{"granby"}, quick()};
  EXPECT_EQ(listed(gate), "w001 jour, w002 mottagning (disabled)");
  EXPECT_EQ(gate.display_name({"w001"}), "Handläggare på jour");
  EXPECT_FALSE(gate.find_session(out, at(30)));
  const auto session = gate.find_session(token, at(58));
  ASSERT_TRUE(session);
  EXPECT_EQ(session->csrf, csrf);
  EXPECT_EQ(session->account.title, "socialsekreterare");
  EXPECT_EQ(session->account.role, core::Role::intake);
  EXPECT_EQ(session->account.unit.text, "mottagning");
  EXPECT_EQ(gate.find_api_key(key, at(30)).value().actor.text, "s001");
  EXPECT_EQ(told(sign_in(gate, "jour", kPassword, at(60))), "in as w001");
  EXPECT_EQ(told(sign_in(gate, "mottagning", kPassword, at(60))), "disabled");
}
