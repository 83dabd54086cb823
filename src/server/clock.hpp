// Clock: the shell's one clock, which notices when somebody puts it forwards or back.
//
// Nobody here can know which time is right. But what is recorded is dated by this clock, and deadlines and sessions are
// counted by it, so a jump is told on standard error and counted: also one that was made while no server ran.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <mutex>
#include <optional>

#include "base/time.hpp"

namespace server {

struct ClockJumps {
  std::uint64_t forwards = 0, back = 0;
};

// Any thread.
class Clock {
 public:
  base::Instant now();
  // `newest` was recorded before this server started, so the clock was put back meanwhile where it is earlier. Told
  // once, and again where another board has seen a later time.
  void compare(base::Instant newest);
  ClockJumps jumps() const;

 private:
  mutable std::mutex mutex_;
  std::optional<std::chrono::milliseconds> ahead_;  // Of a clock that nobody puts; slewing moves it slowly
  base::Instant latest_told_ = base::Instant::min();
  ClockJumps jumps_;
};

}  // namespace server
