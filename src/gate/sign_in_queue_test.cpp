// SPDX-License-Identifier: EUPL-1.2
#include "gate/sign_in_queue.hpp"

#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <stdexcept>
#include <vector>

using namespace gate;

namespace {

SignInRequest request(std::string login, std::function<void(SignInAnswer)> then) {
  return {.login = std::move(login), .password = "tolv tecken.", .network = "192.0.2.7", .then = std::move(then)};
}

// A queue whose first sign-in ("stops") runs until it is let go.
struct Stopped {
  std::promise<void> begun, let_go;
  std::vector<std::string> handled;  // By the queue's thread
  std::unique_ptr<SignInQueue> queue = std::make_unique<SignInQueue>([this](const SignInRequest& one) {
    handled.push_back(one.login);
    if (one.login == "stops") {
      begun.set_value();
      let_go.get_future().wait();
    }
    return SignInAnswer{std::unexpected{SignInProblem::wrong}};
  });
  int wrong = 0, faults = 0;

  bool put(std::string login) {
    SignInRequest one = request(std::move(login), [this](const SignInAnswer& answer) {
      ++(answer.error() == SignInProblem::fault ? faults : wrong);
    });
    return queue->put(one);
  }
  void stop() {
    put("stops");
    begun.get_future().wait();
  }
};

}  // namespace

TEST(SignInQueue, SixtyFourMayWait) {
  Stopped at;
  at.stop();
  for (int i = 0; i < 64; ++i) EXPECT_TRUE(at.put(std::to_string(i)));
  SignInRequest late = request("late", [](const SignInAnswer&) {});
  EXPECT_FALSE(at.queue->put(late));
  EXPECT_EQ(late.login, "late");  // Still the caller's, who answers it.
  EXPECT_TRUE(late.then);

  at.let_go.set_value();
  while (!at.put("last")) std::this_thread::yield();
  at.queue.reset();
  EXPECT_EQ(at.wrong + at.faults, 66);
}

TEST(SignInQueue, WhenItClosesTheRunningOneIsFinishedAndTheWaitingGetAFault) {
  Stopped at;
  at.stop();
  for (int i = 0; i < 64; ++i) EXPECT_TRUE(at.put(std::to_string(i)));
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
