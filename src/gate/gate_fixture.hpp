// What the gate's tests are told with: a store of any kind, accounts by worker, sign-ins as words.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <gtest/gtest.h>

#include <future>

#include "gate/gate.hpp"
#include "journal/place_fixture.hpp"

namespace gate {

using std::chrono::minutes;

inline constexpr base::Instant kMorning{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} +
                                        std::chrono::hours{7}};
inline base::Instant at(int minute) { return kMorning + minutes{minute}; }

inline constexpr std::string_view kPassword = "tolv tecken räcker";

inline Account account(std::string_view worker, std::string_view login) {
  return {.worker = {std::string{worker}},
          .login = std::string{login},
          .display_name = "Handläggare på " + std::string{login},
          .role = core::Role::intake,
          .unit = {"mottagning"},
          .title = "socialsekreterare"};
}

// As cheap as argon2id can be.
inline GateOptions quick() { return {.retry = std::chrono::milliseconds{5}, .hash_memory = 8192, .hash_passes = 1}; }

inline std::unique_ptr<journal::Store> open_with_tables(const journal::TestPlace& place,
                                                        journal::StoreOptions options = {}) {
  auto store = place.open(std::move(options));
  store->write_now([](journal::Unit& unit) { Gate::create_tables(unit.tables()); });
  return store;
}

inline std::expected<Session, SignInProblem> sign_in(Gate& gate, std::string_view login, std::string_view password,
                                                     base::Instant now, const Caller& from = {"192.0.2.7"}) {
  std::promise<std::expected<Session, SignInProblem>> answer;
  gate.sign_in(std::string{login}, std::string{password}, from, now,
               [&answer](auto out) { answer.set_value(std::move(out)); });
  return answer.get_future().get();
}

inline std::string told(const std::expected<Session, SignInProblem>& answer) {
  if (answer) return "in as " + answer->account.worker.text;
  switch (answer.error()) {
    case SignInProblem::wrong: return "wrong";
    case SignInProblem::too_many_tries: return "too many tries";
    case SignInProblem::disabled: return "disabled";
    case SignInProblem::fault: return "fault";
  }
  return {};
}

// A gate with three accounts, on a store that writes on the caller's thread.
class GateCase : public journal::OnEveryStore {
 protected:
  void SetUp() override {
    gate.put_account(account("w001", "jour"), kPassword);
    gate.put_account(account("w002", "mottagning"), kPassword);
    gate.put_account(account("w003", "gruppledare"), kPassword);
  }
  std::string enter(std::string_view login, int minute) {  // A token; empty when it failed
    const auto answer = sign_in(gate, login, kPassword, at(minute));
    return answer ? answer->token : "";
  }
  bool is_in(std::string_view token, int minute) { return gate.find_session(token, at(minute)).has_value(); }

  const journal::TestPlace place{GetParam()};
  std::unique_ptr<journal::Store> store = open_with_tables(place, {.writing = journal::Writing::inline_});
  Gate gate{*store, core::BoardId{"granby"}, quick()};
};

}  // namespace gate
