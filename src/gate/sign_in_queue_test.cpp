// SPDX-License-Identifier: EUPL-1.2
#include "gate/sign_in_queue.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <memory>
#include <stdexcept>
#include <vector>

using namespace gate;

namespace {

// `name` is the login of who is not known, and the device of who is.
SignInRequest request(const std::string& name, std::function<void(SignInAnswer)> then, std::string place = "192.0.2",
                      bool is_known = false) {
  return {.login = is_known ? place : name,
          .password = "tolv tecken.",
          .device = is_known ? name : std::string{},
          .place = std::move(place),
          .is_known = is_known,
          .then = std::move(then)};
}

// A queue whose first sign-in ("stops") runs until it is let go.
struct Stopped {
  std::promise<void> begun, let_go;
  std::vector<std::string> handled;  // By the queue's thread
  std::unique_ptr<SignInQueue> queue = std::make_unique<SignInQueue>([this](const SignInRequest& one) {
    handled.push_back(one.is_known ? one.device : one.login);
    if (one.login == "stops") {
      begun.set_value();
      let_go.get_future().wait();
    }
    return SignInAnswer{std::unexpected{SignInProblem::wrong}};
  });
  int wrong = 0, faults = 0, pushed_out = 0;
  std::atomic<int> answered = 0;

  bool put(std::string login, std::string place = "192.0.2", bool is_known = false) {
    const auto then = [this](const SignInAnswer& answer) {
      using P = SignInProblem;
      ++(answer.error() == P::fault ? faults : answer.error() == P::too_many_tries ? pushed_out : wrong);
      ++answered;
    };
    SignInRequest one = request(std::move(login), then, std::move(place), is_known);
    return queue->put(one);
  }
  void stop() {
    put("stops");
    begun.get_future().wait();
  }
};

}  // namespace

// "a1" comes from "a", and "!b1" as "b" with a device that is known.
std::string order_of(const std::vector<std::string>& logins) {
  Stopped at;
  at.stop();
  for (const std::string& login : logins) {
    const bool is_known = login.starts_with('!');
    EXPECT_TRUE(at.put(login, login.substr(is_known ? 1 : 0, 1), is_known)) << login;
  }
  at.let_go.set_value();
  while (at.answered != int(logins.size()) + 1) std::this_thread::yield();
  at.queue.reset();
  std::string out;
  for (const std::string& one : at.handled) {
    if (one != "stops") out += (out.empty() ? "" : " ") + one;
  }
  return out;
}

TEST(SignInQueue, GivesEachPlaceItsTurn) {
  const struct Row {
    int line;
    std::vector<std::string> come;
    const char* go;
  } rows[] = {
      {__LINE__, {"a1", "a2", "a3"}, "a1 a2 a3"},
      {__LINE__, {"a1", "a2", "a3", "b1", "c1", "b2"}, "a1 b1 c1 a2 b2 a3"},
      {__LINE__, {"a1", "a2", "!b1", "!b2"}, "!b1 !b2 a1 a2"},
      {__LINE__, {"a1", "!b1", "!b2", "!b3", "!b4", "!b5", "a2"}, "!b1 !b2 !b3 a1 !b4 !b5 a2"},
      {__LINE__, {"!b1", "!b2", "!b3", "!c1"}, "!b1 !c1 !b2 !b3"},
  };
  for (const Row& row : rows) EXPECT_EQ(order_of(row.come), row.go) << "line " << row.line;
}

TEST(SignInQueue, OnePlaceFillsItsLaneAndNoMore) {
  Stopped at;
  at.stop();
  int taken = 0;
  for (int i = 0; i < 80; ++i) taken += at.put(std::to_string(i), "attacker") ? 1 : 0;
  EXPECT_EQ(taken, 8);
  for (int place = 0; place < 7; ++place) {
    for (int i = 0; i < 8; ++i) EXPECT_TRUE(at.put("x", "place" + std::to_string(place)));
  }
  EXPECT_FALSE(at.put("x", "attacker")) << "all is full";
  EXPECT_TRUE(at.put("newcomer", "elsewhere")) << "the longest lane makes room";
  EXPECT_EQ(at.pushed_out, 1);
  EXPECT_TRUE(at.put("known", "device", true)) << "and who is known has room of their own";
  at.let_go.set_value();
  at.queue.reset();
}

TEST(SignInQueue, SixtyFourMayWait) {
  Stopped at;
  at.stop();
  for (int i = 0; i < 64; ++i) EXPECT_TRUE(at.put(std::to_string(i), std::to_string(i)));
  SignInRequest late = request("late", [](const SignInAnswer&) {}, "late");
  EXPECT_FALSE(at.queue->put(late));
  EXPECT_EQ(late.login, "late");  // Still the caller's, who answers it.
  EXPECT_TRUE(late.then);

  at.let_go.set_value();
  while (!at.put("last", "last")) std::this_thread::yield();
  at.queue.reset();
  EXPECT_EQ(at.wrong + at.faults, 66);
}

TEST(SignInQueue, WhenItClosesTheRunningOneIsFinishedAndTheWaitingGetAFault) {
  Stopped at;
  at.stop();
  for (int i = 0; i < 64; ++i) EXPECT_TRUE(at.put(std::to_string(i), std::to_string(i)));
  at.queue->close();
  EXPECT_FALSE(at.put("late"));
  at.let_go.set_value();
  at.queue.reset();
  EXPECT_EQ(at.wrong, 1);
  EXPECT_EQ(at.faults, 64);
  EXPECT_EQ(at.handled, std::vector<std::string>{"stops"});
}

TEST(SignInQueue, WhatIsThrownIsAFaultAndTheNextIsHandled) {
  SignInQueue queue{[](const SignInRequest& one) -> SignInAnswer {
    if (one.login == "bad") throw std::runtime_error{"the disk is full"};
    return Session{.token = one.login + one.password};
  }};
  std::promise<SignInAnswer> bad, good;
  SignInRequest first = request("bad", [&](SignInAnswer answer) { bad.set_value(std::move(answer)); });
  SignInRequest second = request("good", [&](SignInAnswer answer) { good.set_value(std::move(answer)); });
  EXPECT_TRUE(queue.put(first));
  EXPECT_TRUE(queue.put(second));
  EXPECT_EQ(bad.get_future().get().error(), SignInProblem::fault);
  EXPECT_EQ(good.get_future().get()->token, "goodtolv tecken.");
}
