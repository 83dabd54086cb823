// Clock: the shell's one clock, which notices when somebody puts it forwards or back.
//
// Nobody here can know which time is right. But what is recorded is dated by this clock, and deadlines and sessions are
// counted by it, so a jump is told on standard error and counted.
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
  ClockJumps jumps() const;

 private:
  mutable std::mutex mutex_;
  std::optional<std::chrono::milliseconds> ahead_;  // Of a clock that nobody puts; slewing moves it slowly
  ClockJumps jumps_;
};

}  // namespace server
