// Whoever can write to the database, and has not the installation's key, is let in by nothing they write.
// SPDX-License-Identifier: EUPL-1.2
#include <functional>

#include "gate/gate_fixture.hpp"
#include "gate/token.hpp"

using namespace gate;

namespace {

constexpr std::string_view kForgedToken = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

const core::BoardId kBoard{"granby"};

// Three accounts, one of them disabled, a session and a key; then what a forger writes; then a server that starts.
class Forgery {
 public:
  explicit Forgery(const char* where) : place_{where} {
    Gate gate{*store_, kBoard, quick()};
    for (const auto& [worker, login] : {std::pair{"w001", "jour"}, {"w002", "mottagning"}, {"w003", "slutat"}}) {
      gate.put_account(account(worker, login), kPassword);
    }
    store_->write_now(
        [](journal::Unit& unit) { unit.tables().run("CREATE TABLE yesterday AS SELECT * FROM accounts"); });
    gate.disable_account({"w003"});
    token_ = sign_in(gate, "jour", kPassword, at(0))->token;
    key_ = gate.make_api_key({"skolan", {"api.skolan"}, at(60)});
  }

  void write(const std::string& sql) {
    store_->write_now([&](journal::Unit& unit) {
      auto statement = unit.tables().query(sql.c_str());
      if (sql.contains("?1")) statement.bind(1, sql::Blob{digest_of(kForgedToken).view()});
      while (statement.step()) {}
    });
  }

  // "jour in as w001, mottagning wrong …": how far each gets, with the password, a token and a key.
  std::string entering() {
    Gate gate{*store_, kBoard, quick()};
    std::string out;
    for (const char* const login : {"jour", "mottagning", "slutat"}) {
      const auto answer = sign_in(gate, login, kPassword, at(2));
      out += std::string{login} + ' ' + told(answer);
      if (answer && answer->account.role != core::Role::intake)
        out += " as " + std::string{base::id_of(answer->account.role)};
      out += ", ";
    }
    const auto session_of = [&](std::string_view token) {
      const auto found = gate.ask_for_session(token, at(2));
      return found ? found->account.worker.text : "refused";
    };
    const auto key_of = [&](std::string_view key) {
      const auto found = gate.ask_for_api_key(key);
      if (!found) return std::string{"refused"};
      return gate.may_use(*found, at(2)) == KeyUse::fine ? found->actor.text : "over";
    };
    return out + "session " + session_of(token_) + ", key " + key_of(key_) + ", forged " + session_of(kForgedToken) +
           ' ' + key_of(kForgedToken);
  }

  std::string strange() {
    std::string out;
    for (const std::string& one : Gate::list_strange(*store_, kBoard)) out += (out.empty() ? "" : "; ") + one.substr(6);
    return out;
  }
  std::string unconfirmed() {
    Gate gate{*store_, kBoard, quick()};
    std::string out;
    for (const Account& one : gate.list_unconfirmed()) out += (out.empty() ? "" : " ") + one.worker.text;
    return out;
  }
  bool confirm(const char* worker, Gate::Password password = Gate::Password::as_it_is) {
    Gate gate{*store_, kBoard, quick()};
    for (const Account& one : gate.list_unconfirmed()) {
      if (one.worker.text == worker) return gate.confirm_account(one, password);
    }
    return false;
  }
  void operate(const std::function<void(Gate& gate)>& act) {
    Gate gate{*store_, kBoard, quick()};
    act(gate);
  }

 private:
  const journal::TestPlace place_;
  std::unique_ptr<journal::Store> store_ = open_with_tables(place_, {.writing = journal::Writing::inline_});
  std::string token_, key_;
};

}  // namespace

using ForgedRows = journal::OnEveryStore;
INSTANTIATE_TEST_SUITE_P(Store, ForgedRows, testing::Values("sqlite", "postgres"), journal::name_of_store);

constexpr const char* kAsItWas =
    "jour in as w001, mottagning in as w002, slutat disabled, session w001, key api.skolan, forged refused refused";

TEST_P(ForgedRows, LetNobodyInAndAreFound) {
  const struct Row {
    int line;
    const char *sql, *then, *strange;
  } rows[] = {
      {__LINE__, "UPDATE accounts SET worker = worker", kAsItWas, ""},
      {__LINE__,
       "INSERT INTO sessions(board, token, worker, created_at, last_seen, mark) SELECT board, ?1, 'w002', created_at, "
       "last_seen, mark FROM sessions",
       kAsItWas, "1 sessions are not as they were written"},
      {__LINE__, "UPDATE sessions SET worker = 'w002'",
       "jour in as w001, mottagning in as w002, slutat disabled, session refused, key api.skolan, forged refused "
       "refused",
       "1 sessions are not as they were written"},
      {__LINE__, "UPDATE sessions SET token = ?1",
       "jour in as w001, mottagning in as w002, slutat disabled, session refused, key api.skolan, forged refused "
       "refused",
       "1 sessions are not as they were written"},
      {__LINE__, "UPDATE sessions SET last_seen = last_seen + 1000000",
       "jour in as w001, mottagning in as w002, slutat disabled, session refused, key api.skolan, forged refused "
       "refused",
       "1 sessions are not as they were written"},
      {__LINE__, "UPDATE accounts SET role = 'administrator' WHERE worker = 'w002'",
       "jour in as w001, mottagning wrong, slutat disabled, session w001, key api.skolan, forged refused refused",
       "the account of w002 is not as it was written; 4 accounts and keys are in force, and 3 of them are there"},
      {__LINE__,
       "UPDATE accounts SET password = (SELECT password FROM yesterday y WHERE y.worker = 'w001') WHERE worker = "
       "'w002'",
       "jour in as w001, mottagning wrong, slutat disabled, session w001, key api.skolan, forged refused refused",
       "the account of w002 is not as it was written; 4 accounts and keys are in force, and 3 of them are there"},
      {__LINE__,
       "UPDATE accounts SET disabled = 0, mark = (SELECT mark FROM yesterday y WHERE y.worker = 'w003') WHERE worker = "
       "'w003'",
       "jour in as w001, mottagning in as w002, slutat wrong, session w001, key api.skolan, forged refused refused",
       "the account of w003 is not as it was written; 4 accounts and keys are in force, and 3 of them are there"},
      {__LINE__,
       "INSERT INTO accounts(board, worker, login, display_name, role, unit, title, password, disabled, home, mark) "
       "SELECT board, 'w009', 'falsk', display_name, role, unit, title, password, disabled, home, mark FROM yesterday "
       "WHERE worker = 'w001'",
       kAsItWas, "the account of w009 is not as it was written"},
      {__LINE__, "UPDATE accounts SET unit = 'annan', mark = NULL WHERE worker = 'w002'",
       "jour in as w001, mottagning wrong, slutat disabled, session w001, key api.skolan, forged refused refused",
       "the account of w002 is not as it was written; 4 accounts and keys are in force, and 3 of them are there"},
      {__LINE__, "DELETE FROM accounts WHERE worker = 'w002'",
       "jour in as w001, mottagning wrong, slutat disabled, session w001, key api.skolan, forged refused refused",
       "4 accounts and keys are in force, and 3 of them are there"},
      {__LINE__,
       "INSERT INTO api_keys(board, name, digest, actor, mark) SELECT board, 'falsk', ?1, actor, mark FROM api_keys",
       kAsItWas, "the key falsk is not as it was written"},
      {__LINE__, "UPDATE api_keys SET digest = ?1",
       "jour in as w001, mottagning in as w002, slutat disabled, session w001, key refused, forged refused refused",
       "the key skolan is not as it was written; 4 accounts and keys are in force, and 3 of them are there"},
      {__LINE__, "UPDATE api_keys SET expires_at = expires_at + 31536000000",
       "jour in as w001, mottagning in as w002, slutat disabled, session w001, key refused, forged refused refused",
       "the key skolan is not as it was written; 4 accounts and keys are in force, and 3 of them are there"},
      {__LINE__, "UPDATE api_keys SET expires_at = 0",
       "jour in as w001, mottagning in as w002, slutat disabled, session w001, key refused, forged refused refused",
       "the key skolan is not as it was written; 4 accounts and keys are in force, and 3 of them are there"},
      {__LINE__, "UPDATE gate_uses SET last_used = 0", kAsItWas, ""},
      {__LINE__, "UPDATE gate_list SET marks = mark",
       "jour wrong, mottagning wrong, slutat wrong, session refused, key refused, forged refused refused",
       "the list of what is in force is not as it was written; the account of w001 is not as it was written; the "
       "account of w002 is not as it was written; the account of w003 is not as it was written; the key skolan is not "
       "as it was written"},
      {__LINE__, "DELETE FROM gate_list",
       "jour wrong, mottagning wrong, slutat wrong, session refused, key refused, forged refused refused",
       "the account of w001 is not as it was written; the account of w002 is not as it was written; the account of "
       "w003 "
       "is not as it was written; the key skolan is not as it was written"},
  };
  for (const Row& row : rows) {
    Forgery forgery{GetParam()};
    forgery.write(row.sql);
    EXPECT_EQ(forgery.entering(), row.then) << "line " << row.line;
    EXPECT_EQ(forgery.strange(), row.strange) << "line " << row.line;
  }
}

TEST_P(ForgedRows, AreConfirmedOrReplacedByWhoeverHasTheKey) {
  Forgery forgery{GetParam()};
  forgery.write("UPDATE accounts SET role = 'team_leader' WHERE worker = 'w002'");
  EXPECT_EQ(forgery.unconfirmed(), "w002");
  EXPECT_FALSE(forgery.confirm("w099"));
  forgery.operate([](Gate& gate) {
    Account other = gate.list_unconfirmed().front();
    other.role = core::Role::intake;
    EXPECT_FALSE(gate.confirm_account(other, Gate::Password::as_it_is)) << "it is another than was shown";
  });
  EXPECT_TRUE(forgery.confirm("w002", Gate::Password::another));
  EXPECT_TRUE(forgery.entering().contains("mottagning wrong"));
  forgery.write("UPDATE accounts SET mark = NULL WHERE worker = 'w002'");
  forgery.operate([](Gate& gate) {
    Account leader = account("w002", "mottagning");
    leader.role = core::Role::team_leader;
    gate.put_account(leader, kPassword);
  });
  EXPECT_EQ(forgery.unconfirmed(), "");
  EXPECT_TRUE(forgery.entering().contains("mottagning in as w002 as team_leader")) << forgery.entering();
}

// Whoever keeps a row, waits until the operator has done something, and writes it back.
TEST_P(ForgedRows, OfYesterdayStayOut) {
  const struct {
    int line;
    const char* before;
    std::function<void(Gate& gate)> act;
    const char *after, *then;
  } rows[] = {
      {__LINE__, "UPDATE accounts SET mark = NULL WHERE worker = 'w002'",
       [](Gate& gate) { gate.put_account(account("w002", "mottagning"), "grodor hoppar lugnt"); },
       "UPDATE accounts SET password = (SELECT password FROM yesterday y WHERE y.worker = 'w002'), mark = (SELECT mark "
       "FROM yesterday y WHERE y.worker = 'w002') WHERE worker = 'w002'",
       "mottagning wrong"},
      {__LINE__, "UPDATE accounts SET mark = NULL WHERE worker = 'w002'",
       [](Gate& gate) { EXPECT_TRUE(gate.disable_account({"w002"})); },
       "UPDATE accounts SET disabled = 0, mark = (SELECT mark FROM yesterday y WHERE y.worker = 'w002') WHERE worker = "
       "'w002'",
       "mottagning wrong"},
      {__LINE__, "UPDATE api_keys SET name = 'annan'", [](Gate& gate) { EXPECT_FALSE(gate.remove_api_key("skolan")); },
       "UPDATE api_keys SET name = 'skolan'", "key refused"},
      {__LINE__, "UPDATE api_keys SET mark = NULL", [](Gate& gate) { gate.make_api_key({"skolan", {"api.skolan"}}); },
       "UPDATE api_keys SET digest = ?1", "forged refused refused"},
      {__LINE__, "UPDATE accounts SET role = 'administrator' WHERE worker = 'w002'",
       [](Gate& gate) { EXPECT_TRUE(gate.disable_account({"w002"})); }, "UPDATE accounts SET worker = worker",
       "mottagning disabled"},
      {__LINE__, "UPDATE accounts SET login = 'x' WHERE worker = 'w002'",
       [](Gate& gate) { EXPECT_TRUE(gate.put_account(account("w009", "x"), kPassword)); },
       "UPDATE accounts SET worker = worker", "mottagning wrong"},
      {__LINE__, "UPDATE accounts SET worker = worker",
       [](Gate& gate) { gate.put_account(account("w001", "jour"), "grodor hoppar lugnt"); },
       "INSERT INTO sessions SELECT * FROM yesterdays_sessions", "session refused"},
  };
  for (const auto& row : rows) {
    Forgery forgery{GetParam()};
    forgery.write("CREATE TABLE yesterdays_sessions AS SELECT * FROM sessions");
    forgery.write(row.before);
    forgery.operate(row.act);
    forgery.write(row.after);
    const std::string entering = forgery.entering();
    EXPECT_TRUE(entering.contains(row.then)) << "line " << row.line << ": " << entering;
  }
}

// A gate that runs takes its word for nothing either.
TEST_P(ForgedRows, AreNotRememberedByAGateThatRuns) {
  Forgery forgery{GetParam()};
  forgery.operate([&](Gate& gate) {
    const auto session = sign_in(gate, "mottagning", kPassword, at(1));
    ASSERT_TRUE(session);
    forgery.write("UPDATE accounts SET role = 'administrator' WHERE worker = 'w002'");
    forgery.operate([](Gate& other) { EXPECT_TRUE(sign_in(other, "jour", kPassword, at(1))); });  // Something changes
    EXPECT_FALSE(gate.ask_for_session(session->token, at(2)));
  });
}

// As from before there were marks: everybody waits to be confirmed, and nobody is lost.
TEST_P(ForgedRows, WithoutMarksAreConfirmedTogether) {
  Forgery forgery{GetParam()};
  forgery.write("UPDATE accounts SET mark = NULL");
  forgery.write("DELETE FROM gate_list");
  EXPECT_EQ(forgery.unconfirmed(), "w001 w002 w003");
  for (const char* const worker : {"w001", "w002", "w003"}) EXPECT_TRUE(forgery.confirm(worker));
  EXPECT_TRUE(forgery.entering().starts_with("jour in as w001, mottagning in as w002, slutat disabled, "))
      << forgery.entering();
}
