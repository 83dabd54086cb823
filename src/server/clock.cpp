// SPDX-License-Identifier: EUPL-1.2
#include "server/clock.hpp"

#include <fmt/format.h>
#include <ctime>

#include "server/log.hpp"
#include "server/serve.hpp"

namespace server {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kJump{2000};  // More than keeping time moves it by

// Goes on while the machine sleeps, as the time of day does.
milliseconds since_boot() {
  timespec time{};
  clock_gettime(CLOCK_BOOTTIME, &time);
  return milliseconds{time.tv_sec * 1000 + time.tv_nsec / 1'000'000};
}

void tell(std::string_view way, milliseconds by, base::Instant now, std::string_view what) {
  log_line(Severity::warning, fmt::format("the clock was put {} by {} s, to {}. {} Check the clock.", way,
                                          std::chrono::round<std::chrono::seconds>(by).count(), base::iso(now), what));
}

}  // namespace

base::Instant Clock::now() {
  const std::lock_guard turn{mutex_};
  const base::Instant now = clock_now();
  const milliseconds ahead = now.time_since_epoch() - since_boot();
  const milliseconds jump = ahead - ahead_.value_or(ahead);
  ahead_ = ahead;
  if (jump >= kJump) {
    ++jumps_.forwards;
    tell("forwards", jump, now, "Deadlines are counted, and sessions end, by it.");
  } else if (jump <= -kJump) {
    ++jumps_.back;
    tell("back", -jump, now, "What was recorded since is dated later than what is recorded now.");
  }
  return now;
}

void Clock::compare(base::Instant newest) {
  const base::Instant at = now();
  const std::lock_guard turn{mutex_};
  if (newest - at < kJump || newest <= latest_told_) return;
  if (latest_told_ == base::Instant::min()) ++jumps_.back;
  latest_told_ = newest;
  log_line(
      Severity::warning,
      fmt::format("the clock is at {}, and something is recorded at {}: it was put back by {} s or more while the "
                  "server was stopped, or was wrong before. What was recorded then is dated later than what is "
                  "recorded now. Check the clock.",
                  base::iso(at), base::iso(newest), std::chrono::round<std::chrono::seconds>(newest - at).count()));
}

ClockJumps Clock::jumps() const {
  const std::lock_guard turn{mutex_};
  return jumps_;
}

}  // namespace server
