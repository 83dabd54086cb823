// SignInQueue: the thread that hashes passwords, one at a time, and the sign-ins that wait for it.
//
// So hashing takes one core and its memory once, however many knock. What does not fit in the queue is refused at once,
// before anything is spent on it. Each request that is taken is answered exactly once.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <condition_variable>
#include <deque>
#include <expected>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "gate/gate.hpp"

namespace gate {

using SignInAnswer = std::expected<Session, SignInProblem>;

struct SignInRequest {
  std::string login, password, network;  // The network as of address.hpp
  std::string chosen = {};               // The password that it becomes; empty: it stays
  base::Instant now{};
  std::function<void(SignInAnswer)> then;
};

inline constexpr std::size_t kLongestQueue = 64;

class SignInQueue {
 public:
  // What `handle` throws is answered as a fault.
  explicit SignInQueue(std::function<SignInAnswer(const SignInRequest&)> handle);
  ~SignInQueue();  // Closes, and waits for the one that runs.
  SignInQueue(const SignInQueue&) = delete;
  SignInQueue& operator=(const SignInQueue&) = delete;

  bool put(SignInRequest& request);  // Takes it, unless too many wait (false).
  void close();                      // From now on those that wait are answered with `fault`.

 private:
  void run();
  void answer(SignInRequest request);
  bool is_closed();

  std::function<SignInAnswer(const SignInRequest&)> handle_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<SignInRequest> waiting_;
  bool closed_ = false;
  std::thread thread_;
};

}  // namespace gate
