// SPDX-License-Identifier: EUPL-1.2
#include "gate/watch.hpp"

#include <exception>

namespace gate {
namespace {

constexpr int kLooksInTrust = 2;
constexpr int kLooksUntilRest = 30;

}  // namespace

Watch::Watch(std::function<bool()> refresh, std::chrono::milliseconds trust)
    : refresh_(std::move(refresh)), trust_(trust), thread_([this] { run(); }) {}

Watch::~Watch() {
  {
    const std::lock_guard lock{mutex_};
    is_ending_ = true;
  }
  woken_.notify_one();
  thread_.join();
}

bool Watch::is_fresh() {
  is_asked_ = true;
  if (Clock::now() < fresh_until_.load()) return true;
  if (rests_) wake();
  return false;
}

void Watch::wake() {
  {
    const std::lock_guard lock{mutex_};
    is_woken_ = true;
  }
  woken_.notify_one();
}

// Trust counts from before the refresh: what is changed while it runs may not be in it.
void Watch::run() {
  do {
    const auto began = Clock::now();
    try {
      if (refresh_()) fresh_until_ = began + trust_;
    } catch (const std::exception&) {  // The store cannot be read: trust runs out, and whoever asks is told why.
    }
  } while (waits());
}

bool Watch::waits() {
  const bool rests = may_rest();
  std::unique_lock lock{mutex_};
  const auto is_over = [this] { return is_woken_ || is_ending_; };
  rests_ = rests;
  // Whoever asked since may have seen no rest and woken nobody.
  if (rests && !is_asked_) woken_.wait(lock, is_over);
  else woken_.wait_for(lock, trust_ / kLooksInTrust, is_over);
  rests_ = false;
  is_woken_ = false;
  return !is_ending_;
}

bool Watch::may_rest() {
  unasked_ = is_asked_.exchange(false) ? 0 : unasked_ + 1;
  return unasked_ >= kLooksUntilRest;
}

}  // namespace gate
