// The security log: a line on standard error for each security event, up to so many a second of a kind, and a count of
// all for /metrics.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

#include "api/security_event.hpp"
#include "base/time.hpp"

namespace server {

// Any thread.
class SecurityLog {
 public:
  explicit SecurityLog(std::function<base::Instant()> clock) : clock_(std::move(clock)) {}
  void tell(const api::SecurityEvent& event);
  std::string metrics() const;

 private:
  static constexpr std::size_t kKinds = base::Choices<api::SecurityKind>::rows.size();
  static constexpr int kLinesPerSecond = 20;  // Of a kind: a flood must not fill the disk.
  struct Count {
    std::uint64_t all = 0, unwritten = 0;
    std::int64_t second = 0;
    int lines = 0;  // In that second
  };
  std::function<base::Instant()> clock_;
  mutable std::mutex mutex_;
  std::array<Count, kKinds> counts_{};
};

}  // namespace server
