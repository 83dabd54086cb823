// SPDX-License-Identifier: EUPL-1.2
#include "server/faults.hpp"

#include <fmt/format.h>

#include "server/log.hpp"

namespace server {

Faults::~Faults() { tell_unwritten_at(Time::max()); }

void Faults::tell_unwritten() { tell_unwritten_at(clock_()); }

void Faults::tell_unwritten_at(Time now) {
  const std::lock_guard turn{mutex_};
  if (now < quiet_until_ || count_ == told_) return;
  log_line(Severity::error, fmt::format("{} more faults since the last line of one", count_ - told_));
  told_ = count_;
}

void Faults::tell(std::string_view what) {
  const std::lock_guard turn{mutex_};
  ++count_;
  const Time now = clock_();
  if (now < quiet_until_) return;
  quiet_until_ = now + std::chrono::seconds{1};
  const std::uint64_t untold = count_ - told_ - 1;
  const std::string others = untold == 0 ? "" : fmt::format(" ({} more since the last such line)", untold);
  log_line(Severity::error, fmt::format("{}{}", what, others));
  told_ = count_;
}

std::uint64_t Faults::count() const {
  const std::lock_guard turn{mutex_};
  return count_;
}

}  // namespace server
