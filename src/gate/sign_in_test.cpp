// Signing in: what is answered, when one must wait, and that the answer's time tells nothing.
// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <atomic>
#include <thread>
#include <tuple>

#include "gate/gate_fixture.hpp"
#include "gate/restored.hpp"

using namespace gate;

using SignIn = GateCase;
using SignInThreads = journal::OnEveryStore;
INSTANTIATE_TEST_SUITE_P(Store, SignIn, journal::every_store(), journal::name_of_store);
INSTANTIATE_TEST_SUITE_P(Store, SignInThreads, journal::every_store(), journal::name_of_store);

namespace {

using Changed = std::expected<Session, PasswordProblem>;

std::future<Changed> change_password(Gate& gate, PasswordChange asked, base::Instant now) {
  const auto answer = std::make_shared<std::promise<Changed>>();
  gate.change_password(std::move(asked), {"192.0.2.7"}, now,
                       [answer](Changed out) { answer->set_value(std::move(out)); });
  return answer->get_future();
}

}  // namespace

TEST_P(SignIn, RightWrongAndUnknown) {
  const struct Row {
    int line;
    const char *login, *password, *answer;
  } rows[] = {
      {__LINE__, "jour", "tolv tecken räcker", "in as w001"},
      {__LINE__, "jour", "tolv tecken räcker ", "wrong"},
      {__LINE__, "jour", "", "wrong"},
      {__LINE__, "Jour", "tolv tecken räcker", "wrong"},
      {__LINE__, "", "tolv tecken räcker", "wrong"},
      {__LINE__, "okänd", "tolv tecken räcker", "wrong"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(told(sign_in(gate, row.login, row.password, at(0))), row.answer) << "line " << row.line;
  }
}

TEST_P(SignIn, EightWrongOnesFromANetworkAndTheLoginWaitsThere) {
  const struct Row {
    int line;
    int minute;
    const char* login;
    int times;  // From as many addresses of a network
    const char *password, *answer;
  } rows[] = {
      {__LINE__, 0, "jour", 7, "fel", "wrong"},
      {__LINE__, 1, "jour", 1, "tolv tecken räcker", "in as w001"},  // Begins anew
      {__LINE__, 1, "jour", 8, "fel", "wrong"},
      {__LINE__, 2, "jour", 1, "tolv tecken räcker", "too many tries"},
      {__LINE__, 2, "mottagning", 1, "tolv tecken räcker", "in as w002"},
      {__LINE__, 10, "jour", 1, "tolv tecken räcker", "too many tries"},
      {__LINE__, 11, "jour", 1, "tolv tecken räcker", "in as w001"},
      {__LINE__, 20, "okänd", 8, "fel", "wrong"},  // Also where there is no account
      {__LINE__, 20, "okänd", 1, "fel", "too many tries"},
  };
  int address = 0;
  for (const Row& row : rows) {
    for (int i = 0; i < row.times; ++i) {
      const std::string remote = "198.51.100." + std::to_string(++address);
      EXPECT_EQ(told(sign_in(gate, row.login, row.password, at(row.minute), {remote})), row.answer)
          << "line " << row.line;
    }
  }
}

// Whoever tries somebody's passwords shuts nobody out but themselves.
TEST_P(SignIn, WhoHasSignedInBeforeComesInWhateverOthersTry) {
  const std::string device = sign_in(gate, "jour", kPassword, at(0)).value().device;
  const std::string others = sign_in(gate, "mottagning", kPassword, at(0)).value().device;
  const auto wrong = [&](const Caller& from, int minute, int times, std::string_view login = "jour") {
    std::string last;
    for (int i = 0; i < times; ++i) last = told(sign_in(gate, login, "fel", at(minute), from));
    return last;
  };
  const auto right = [&](const Caller& from, int minute) {
    return told(sign_in(gate, "jour", kPassword, at(minute), from));
  };
  EXPECT_EQ(wrong({"192.0.2.9"}, 1, 9), "too many tries");
  EXPECT_EQ(right({"192.0.2.7"}, 1), "too many tries") << "a new device in the same network";
  EXPECT_EQ(right({"192.0.2.7", others}, 1), "too many tries") << "one that knows somebody else";
  EXPECT_EQ(right({"192.0.2.7", device}, 1), "in as w001");
  EXPECT_EQ(right({"198.51.100.1"}, 1), "in as w001") << "a new device elsewhere";

  for (int i = 0; i < 100; ++i) wrong({"192.0.2.9"}, 2, 1, "login" + std::to_string(i));
  EXPECT_EQ(told(sign_in(gate, "gruppledare", kPassword, at(2), {"192.0.2.7"})), "too many tries");
  EXPECT_EQ(right({"192.0.2.7", device}, 2), "in as w001");

  EXPECT_EQ(wrong({"192.0.2.7", device}, 20, 9), "too many tries") << "nor does a thief of the cookie guess on";
  EXPECT_EQ(right({"192.0.2.7"}, 20), "in as w001") << "and shuts out nobody else either";
  EXPECT_EQ(right({"192.0.2.7", device}, 30), "in as w001");
}

TEST_P(SignIn, HalfADaysGuessesAndALoginWaitsForNewDevices) {
  const std::string device = sign_in(gate, "jour", kPassword, at(0)).value().device;
  for (const char* const login : {"jour", "okänd"}) {
    for (int i = 0; i < 47; ++i) {
      const std::string remote = "198.51." + std::to_string(i) + ".7";
      EXPECT_EQ(told(sign_in(gate, login, "fel", at(0), {remote})), "wrong") << login << i;
    }
    EXPECT_EQ(told(sign_in(gate, login, kPassword, at(0), {"203.0.113.1"})), "too many tries");
    EXPECT_NEAR(double(gate.wait_left(login, {"203.0.113.1"}, at(0)).count()), 144, 1);
  }
  EXPECT_EQ(told(sign_in(gate, "jour", kPassword, at(0), {"203.0.113.1", device})), "in as w001");
  EXPECT_EQ(told(sign_in(gate, "mottagning", kPassword, at(0), {"203.0.113.1"})), "in as w002");
  EXPECT_EQ(told(sign_in(gate, "jour", "fel", at(3), {"203.0.113.1"})), "wrong");
  EXPECT_EQ(told(sign_in(gate, "jour", kPassword, at(3), {"203.0.113.1"})), "too many tries");
  EXPECT_EQ(told(sign_in(gate, "jour", kPassword, at(33), {"203.0.113.1"})), "in as w001");
}

// How many wrong passwords are tried in some minutes by whoever tries all the time, from everywhere or with devices.
TEST_P(SignIn, NoHourSeesMoreThanAHundredGuesses) {
  std::vector<std::string> devices;
  for (int i = 0; i < 6; ++i) devices.push_back(sign_in(gate, "jour", kPassword, at(0)).value().device);
  const auto guesses = [&](std::string_view device, int from, int to) {
    int out = 0;
    for (int minute = from; minute < to; ++minute) {
      for (int i = 0; i < 10; ++i) {
        const std::string remote = "198.18." + std::to_string((minute * 10 + i) % 250) + ".7";
        out += told(sign_in(gate, "jour", "fel", at(minute), {remote, device})) == "wrong" ? 1 : 0;
      }
    }
    return out;
  };
  const int unknown = guesses("", 0, 60), one = guesses(devices[0], 0, 60);
  EXPECT_EQ(unknown, 49) << "half of them";
  EXPECT_EQ(one, 24) << "a quarter";
  EXPECT_EQ(told(sign_in(gate, "jour", kPassword, at(59), {"192.0.2.7", devices[0]})), "too many tries");
  EXPECT_EQ(told(sign_in(gate, "jour", kPassword, at(59), {"192.0.2.7", devices[1]})), "in as w001");
  int known = one;
  for (const std::string& device : devices) known += guesses(device, 59, 60);
  EXPECT_EQ(known, 49) << "all that are known together";
  EXPECT_LE(unknown + known, 100);
  EXPECT_LE(guesses("", 60, 120), 3);
}

// What a device was known by, and whether it still is: eight wrong ones from its network, and new devices wait there.
TEST_P(SignIn, ADeviceIsKnownForAsLongAsThePasswordIsTheSame) {
  constexpr const char* kNew = "grodor hoppar lugnt";
  const struct Row {
    int line;
    const char* what;
    std::function<void(Gate& gate, const std::string& token)> happens;
    const char *password, *answer;
  } rows[] = {
      {__LINE__, "nothing", [](Gate&, const std::string&) {}, kPassword.data(), "in as w001"},
      {__LINE__, "signed out", [](Gate& one, const std::string& token) { one.sign_out(token); }, kPassword.data(),
       "in as w001"},
      {__LINE__, "a password given by others",
       [](Gate& one, const std::string&) { one.put_account(account("w001", "jour"), kNew); }, kNew, "too many tries"},
      {__LINE__, "the same one given anew",
       [](Gate& one, const std::string&) { one.put_account(account("w001", "jour"), kPassword); }, kPassword.data(),
       "too many tries"},
      {__LINE__, "a password of one's own",
       [](Gate& one, const std::string& token) {
         EXPECT_TRUE(change_password(one, {token, std::string{kPassword}, kNew}, at(1)).get());
       },
       kNew, "too many tries"},
      {__LINE__, "shut out, and let in again",
       [](Gate& one, const std::string&) {
         one.disable_account({"w001"});
         one.put_account(account("w001", "jour"), kNew);
       },
       kNew, "too many tries"},
      {__LINE__, "restored",
       [this](Gate& one, const std::string&) {
         store->write_now([](journal::Unit& unit) { let_nobody_in(unit.tables(), core::BoardId{"granby"}); });
         const auto all = one.list_unconfirmed();
         const auto jour = std::ranges::find(all, "jour", &Account::login);
         EXPECT_TRUE(jour != all.end() && one.confirm_account(*jour, Gate::Password::another));
         one.put_account(account("w001", "jour"), kPassword);
       },
       kPassword.data(), "too many tries"},
  };
  for (const Row& row : rows) {
    gate.put_account(account("w001", "jour"), kPassword);
    Gate one{*store, core::BoardId{"granby"}, quick()};
    const auto before = sign_in(one, "jour", kPassword, at(0));
    ASSERT_TRUE(before) << "line " << row.line;
    row.happens(one, before->token);
    for (int i = 0; i < 8; ++i) EXPECT_EQ(told(sign_in(one, "jour", "fel", at(2), {"192.0.2.9"})), "wrong");
    EXPECT_EQ(told(sign_in(one, "jour", row.password, at(2), {"192.0.2.9", before->device})), row.answer) << row.what;
  }
}

TEST_P(SignIn, OnesManyDevicesTakeNobodysTurn) {
  GateOptions options = quick();
  options.hashing = std::make_shared<std::mutex>();
  Gate one{*store, core::BoardId{"granby"}, options};
  std::vector<std::string> devices;
  for (int i = 0; i < 70; ++i) devices.push_back(sign_in(one, "jour", kPassword, at(i)).value().device);
  const std::string colleague = sign_in(one, "mottagning", kPassword, at(70)).value().device;
  std::atomic<int> refused = 0, answered = 0;
  std::promise<std::string> told_colleague;
  {
    const std::lock_guard nobody_is_hashed{*options.hashing};
    for (const std::string& device : devices) {
      one.sign_in("jour", "fel", {"192.0.2.7", device}, at(71), [&](const auto& answer) {
        refused += told(answer) == "too many tries" ? 1 : 0;
        ++answered;
      });
    }
    EXPECT_GE(refused, 70 - 9) << "but for one that is tried and eight that wait";
    one.sign_in("mottagning", std::string{kPassword}, {"192.0.2.7", colleague}, at(71),
                [&](const auto& answer) { told_colleague.set_value(told(answer)); });
  }
  EXPECT_EQ(told_colleague.get_future().get(), "in as w002");
  while (answered < 70) std::this_thread::yield();
}

TEST_P(SignIn, SixtyTimesInARowAndThenTenAMinute) {
  const auto enters = [&](int minute, int times) {
    int out = 0;
    for (int i = 0; i < times; ++i) out += sign_in(gate, "jour", kPassword, at(minute)) ? 1 : 0;
    return out;
  };
  EXPECT_EQ(enters(0, 70), 60);
  EXPECT_EQ(gate.wait_left("jour", {"192.0.2.7"}, at(0)), std::chrono::seconds{6});
  EXPECT_EQ(told(sign_in(gate, "mottagning", kPassword, at(0))), "in as w002");
  EXPECT_EQ(enters(1, 70), 10);
  EXPECT_EQ(enters(31, 70), 60);
}

TEST_P(SignIn, AHundredWrongOnesFromANetworkAndItWaits) {
  const struct Row {
    int line;
    int minute;
    const char *remote, *login, *password;
    int times;
    const char* answer;
  } rows[] = {
      {__LINE__, 0, "2001:db8::1", "mottagning", "fel", 8, "wrong"},
      {__LINE__, 0, "2001:db8::1", "mottagning", "fel", 50, "too many tries"},      // Not tried, and not counted
      {__LINE__, 0, "2001:db8::1", "a", "fel", 46, "wrong"},                        // Each time another login
      {__LINE__, 0, "2001:db8::1", "jour", "tolv tecken räcker", 1, "in as w001"},  // A colleague comes in,
      {__LINE__, 1, "2001:db8::2", "b", "fel", 46, "wrong"},                        // and counting continues.
      {__LINE__, 2, "2001:db8::3", "jour", "tolv tecken räcker", 1, "too many tries"},
      {__LINE__, 2, "2001:db8:0:1::1", "jour", "tolv tecken räcker", 1, "too many tries"},  // The same /56
      {__LINE__, 2, "2001:db8:0:100::1", "jour", "tolv tecken räcker", 1, "in as w001"},
      {__LINE__, 11, "2001:db8::3", "jour", "tolv tecken räcker", 1, "in as w001"},
  };
  for (const Row& row : rows) {
    for (int i = 0; i < row.times; ++i) {
      const std::string login = std::string_view{row.login}.size() > 1 ? row.login : row.login + std::to_string(i);
      EXPECT_EQ(told(sign_in(gate, login, row.password, at(row.minute), {row.remote})), row.answer)
          << "line " << row.line;
    }
  }
}

TEST_P(SignIn, WhoIsInGivesThemselvesAnotherPassword) {
  constexpr const char *kNew = "grodor hoppar lugnt", *kNewer = "tre gula cyklar";
  const auto change = [&](const std::string& token, std::string_view present, std::string_view chosen, int minute) {
    return change_password(gate, {token, std::string{present}, std::string{chosen}}, at(minute)).get();
  };
  const std::string here = enter("jour", 0), elsewhere = enter("jour", 0), other = enter("mottagning", 0);
  using P = PasswordProblem;
  const struct Row {
    int line;
    std::string token;
    std::string_view present, chosen;
    P problem;
  } rows[] = {
      {__LINE__, here, kPassword, "elva tecken", P::too_short},
      {__LINE__, here, kPassword, "passwordpassword", P::guessable},
      {__LINE__, here, kPassword, "handläggare jour", P::guessable},
      {__LINE__, here, kPassword, kPassword, P::same},
      {__LINE__, here, "fel", kNew, P::wrong},
      {__LINE__, std::string(43, 'A'), kPassword, kNew, P::ended},
  };
  for (const Row& row : rows) {
    const auto answer = change(row.token, row.present, row.chosen, 1);
    ASSERT_FALSE(answer) << "line " << row.line;
    EXPECT_EQ(answer.error(), row.problem) << "line " << row.line;
    EXPECT_TRUE(is_in(here, 1) && is_in(elsewhere, 1)) << "line " << row.line;
  }

  const auto changed = change(here, kPassword, kNew, 2);
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->account.worker.text, "w001");
  EXPECT_FALSE(is_in(here, 3) || is_in(elsewhere, 3));
  EXPECT_TRUE(is_in(changed->token, 3));
  EXPECT_TRUE(is_in(other, 3)) << "nobody else's";
  EXPECT_EQ(told(sign_in(gate, "jour", kPassword, at(3))), "wrong");
  EXPECT_EQ(told(sign_in(gate, "jour", kNew, at(3))), "in as w001");

  Gate later{*store, core::BoardId{"granby"}, quick()};
  EXPECT_TRUE(later.list_unconfirmed().empty()) << "the row carries its mark";
  EXPECT_FALSE(later.find_session(elsewhere, at(4)));
  EXPECT_TRUE(later.find_session(changed->token, at(4)));
  EXPECT_EQ(told(sign_in(later, "jour", kNew, at(4))), "in as w001");

  for (int i = 0; i < 8; ++i) EXPECT_EQ(change(changed->token, "fel", kNewer, 5).error(), P::wrong);
  EXPECT_EQ(change(changed->token, kNew, kNewer, 5).error(), P::too_many_tries);
  EXPECT_TRUE(is_in(changed->token, 6));
  EXPECT_TRUE(change(changed->token, kNew, kNewer, 15));
}

// While the present password is looked at, which takes a moment.
TEST_P(SignIn, WhoSignsOutMeanwhileHasNotChangedThePassword) {
  GateOptions options = quick();
  options.hashing = std::make_shared<std::mutex>();
  Gate one{*store, core::BoardId{"granby"}, options};
  const std::string token = sign_in(one, "jour", kPassword, at(0))->token;
  std::future<Changed> changed;
  {
    const std::lock_guard nobody_is_hashed{*options.hashing};
    changed = change_password(one, {token, std::string{kPassword}, "grodor hoppar lugnt"}, at(1));
    one.sign_out(token);
  }
  const Changed answer = changed.get();
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error(), PasswordProblem::ended);
  EXPECT_EQ(told(sign_in(one, "jour", kPassword, at(2))), "in as w001");
}

TEST_P(SignIn, ASignOutThatCannotBeStoredIsTriedAgainUntilItIs) {
  const std::string token = enter("jour", 0), other = enter("jour", 0);
  store->write_now([](journal::Unit& unit) { unit.tables().script("ALTER TABLE sessions RENAME TO gone"); });
  bool has_failed = false;
  gate.sign_out(token, [&](const journal::Fault* fault) { has_failed = fault != nullptr; });
  EXPECT_TRUE(has_failed);
  EXPECT_FALSE(is_in(token, 1));
  store->write_now([](journal::Unit& unit) { unit.tables().script("ALTER TABLE gone RENAME TO sessions"); });
  const auto is_stored = [&](std::string_view one) {
    return Gate{*store, core::BoardId{"granby"}, quick()}.find_session(one, at(1)).has_value();
  };
  for (int i = 0; i < 3000 && is_stored(token); ++i) std::this_thread::sleep_for(std::chrono::milliseconds{10});
  EXPECT_FALSE(is_stored(token)) << "after a restart";
  EXPECT_TRUE(is_stored(other));
}

TEST_P(SignIn, ASignOutThatCouldNotBeStoredIsTriedOnceMoreWhenTheGateGoes) {
  std::string token;
  {
    GateOptions options = quick();
    options.retry = std::chrono::hours{1};
    Gate one{*store, core::BoardId{"granby"}, options};
    token = sign_in(one, "jour", kPassword, at(0))->token;
    store->write_now([](journal::Unit& unit) { unit.tables().script("ALTER TABLE sessions RENAME TO gone"); });
    one.sign_out(token);
    store->write_now([](journal::Unit& unit) { unit.tables().script("ALTER TABLE gone RENAME TO sessions"); });
  }
  EXPECT_FALSE((Gate{*store, core::BoardId{"granby"}, quick()}.find_session(token, at(1))));
}

TEST_P(SignIn, SaysHowLongToWait) {
  for (int i = 0; i < 8; ++i) EXPECT_FALSE(sign_in(gate, "jour", "fel", at(0)));
  const struct Row {
    int line;
    int minute;
    const char* login;
    int seconds;
  } rows[] = {
      {__LINE__, 0, "jour", 600},
      {__LINE__, 4, "jour", 360},
      {__LINE__, 10, "jour", 5},  // No longer locked: only the queue can have been full.
      {__LINE__, 0, "mottagning", 5},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(gate.wait_left(row.login, {"192.0.2.7"}, at(row.minute)).count(), row.seconds) << "line " << row.line;
  }
}

TEST_P(SignIn, WhatCannotBeStoredIsAFaultAndNobodysWrongTry) {
  store->write_now([](journal::Unit& unit) { unit.tables().script("ALTER TABLE sessions RENAME TO gone"); });
  for (int i = 0; i < 10; ++i) EXPECT_EQ(told(sign_in(gate, "jour", kPassword, at(0))), "fault");
  store->write_now([](journal::Unit& unit) { unit.tables().script("ALTER TABLE gone RENAME TO sessions"); });
  EXPECT_EQ(told(sign_in(gate, "jour", kPassword, at(0))), "in as w001");
}

TEST_P(SignIn, APasswordIsHashedAnewWhenTheCostHasChanged) {
  const auto hash = [this] {
    std::string out;
    store->read([&](journal::Snapshot& snapshot) {
      auto row = snapshot.tables().query("SELECT password FROM accounts WHERE worker = 'w001'");
      if (row.step()) out = row.text(0);
    });
    return out;
  };
  const std::string before = hash();
  Gate later{*store, core::BoardId{"granby"}, {.hash_memory = 16384, .hash_passes = 1}};
  EXPECT_EQ(told(sign_in(later, "jour", "fel", at(0))), "wrong");
  EXPECT_EQ(hash(), before);
  EXPECT_EQ(told(sign_in(later, "jour", kPassword, at(0))), "in as w001");
  const std::string after = hash();
  EXPECT_TRUE(after.starts_with("$argon2id$v=19$m=16,t=1,p=1$")) << after;
  EXPECT_EQ(told(sign_in(later, "jour", kPassword, at(0))), "in as w001");
  EXPECT_EQ(hash(), after);
}

// The quickest of some, which a busy machine disturbs least.
TEST(SignInTime, IsTheSameForUnknownLogins) {
  const journal::TestPlace place{"memory"};
  const auto store = open_with_tables(place);
  Gate gate{*store,
            core::BoardId{"granby"},
            {.tries = 1000,
             .tries_per_address = 1000,
             .tries_per_day = 1000,
             .hash_memory = 4 * 1024 * 1024,
             .hash_passes = 1}};
  gate.put_account(account("w001", "jour"), kPassword);
  const auto quickest = [&](std::string_view login) {
    auto out = std::chrono::steady_clock::duration::max();
    for (int i = 0; i < 15; ++i) {
      const auto before = std::chrono::steady_clock::now();
      EXPECT_EQ(told(sign_in(gate, login, "fel", at(0))), "wrong");
      out = std::min(out, std::chrono::steady_clock::now() - before);
    }
    return out;
  };
  const auto known = quickest("jour"), unknown = quickest("okänd");
  EXPECT_LT(known, 2 * unknown);
  EXPECT_LT(unknown, 2 * known);
}

TEST_P(SignInThreads, ManyAtOnceEndWithEverybodyAnswered) {
  const journal::TestPlace place{GetParam()};
  const auto store = open_with_tables(place);
  std::atomic<int> answered = 0;
  std::atomic<bool> is_over = false;
  {
    Gate gate{*store, core::BoardId{"granby"}, quick()};
    gate.put_account(account("w001", "jour"), kPassword);
    gate.put_account(account("w002", "mottagning"), kPassword);
    const std::string token = sign_in(gate, "jour", kPassword, at(0))->token;
    std::vector<std::thread> workers;
    for (int one = 0; one < 2; ++one) {
      workers.emplace_back([&] {
        for (int i = 0; !is_over; ++i) EXPECT_TRUE(gate.find_session(token, at(i % 20)));
      });
    }
    workers.emplace_back([&] {
      for (int i = 0; i < 20; ++i) {
        gate.put_account(account("w002", "mottagning"), kPassword);
        gate.disable_account({"w002"});
        gate.remove_api_key("skolan");
        std::ignore = gate.find_api_key(gate.make_api_key({"skolan", {"s001"}}), at(i));
        gate.display_name({"w002"});
      }
    });
    for (int i = 0; i < 300; ++i) {
      const std::string remote = "2001:db8:" + std::to_string(i) + "::7";
      gate.sign_in("mottagning", std::string{kPassword}, {remote}, at(i % 20), [&](const auto& answer) {
        ++answered;
        if (answer) gate.sign_out(answer->token);
      });
    }
    workers.back().join();
    is_over = true;
    for (std::thread& one : workers) {
      if (one.joinable()) one.join();
    }
  }
  EXPECT_EQ(answered, 300);
}
