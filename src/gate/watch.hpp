// Watch: a thread that looks whether the store has changed, when it is woken and else twice a second, and knows
// how long what it has seen may be trusted. When nobody has asked for a while it rests: a server may have hundreds of
// boards that nobody uses at night.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace gate {

class Watch {
 public:
  // `refresh` returns whether it has seen all there was when it began; what it throws is as if it had not.
  Watch(std::function<bool()> refresh, std::chrono::milliseconds trust);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  void wake();
  bool is_fresh();

 private:
  using Clock = std::chrono::steady_clock;
  void run();
  bool waits();  // False when it is to end
  bool may_rest();

  const std::function<bool()> refresh_;
  const std::chrono::milliseconds trust_;
  std::atomic<Clock::time_point> fresh_until_{Clock::time_point::min()};
  std::atomic<bool> is_asked_ = true, rests_ = false;
  std::mutex mutex_;
  std::condition_variable woken_;
  bool is_woken_ = false, is_ending_ = false;
  int unasked_ = 0;  // Refreshes in a row that nobody wanted
  std::thread thread_;
};

}  // namespace gate
