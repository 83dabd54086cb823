// SPDX-License-Identifier: EUPL-1.2
#include "gate/watch.hpp"

#include <exception>

namespace gate {
namespace {

constexpr int kLooksInTrust = 4;

}  // namespace

Watch::Watch(std::function<bool()> look, std::chrono::milliseconds trust)
    : look_(std::move(look)), trust_(trust), thread_([this] { run(); }) {}

Watch::~Watch() {
  {
    const std::lock_guard lock{mutex_};
    is_ending_ = true;
  }
  woken_.notify_one();
  thread_.join();
}

void Watch::wake() {
  {
    const std::lock_guard lock{mutex_};
    is_woken_ = true;
  }
  woken_.notify_one();
}

// Trust counts from before the look: what is changed while it goes on may not be in it.
void Watch::run() {
  do {
    const auto began = Clock::now();
    try {
      if (look_()) fresh_until_ = began + trust_;
    } catch (const std::exception&) {  // The store cannot be read: trust runs out, and whoever asks is told why.
    }
  } while (waits());
}

bool Watch::waits() {
  std::unique_lock lock{mutex_};
  woken_.wait_for(lock, trust_ / kLooksInTrust, [this] { return is_woken_ || is_ending_; });
  is_woken_ = false;
  return !is_ending_;
}

}  // namespace gate
