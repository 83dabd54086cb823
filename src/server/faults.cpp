// SPDX-License-Identifier: EUPL-1.2
#include "server/faults.hpp"

#include <fmt/format.h>

#include "server/log.hpp"

namespace server {

void Faults::tell(std::string_view what) {
  const std::lock_guard turn{mutex_};
  ++count_;
  const auto now = std::chrono::steady_clock::now();
  if (now < quiet_until_) return;
  quiet_until_ = now + std::chrono::seconds{1};
  log_line(Severity::error, fmt::format("{} ({} faults since the last such line)", what, count_ - told_));
  told_ = count_;
}

std::uint64_t Faults::count() const {
  const std::lock_guard turn{mutex_};
  return count_;
}

}  // namespace server
