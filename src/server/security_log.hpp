// The security log, and the log of answers that failed: a line for each, up to so many a second of a kind and a board,
// and a count of all security events for /metrics.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "api/security_event.hpp"
#include "api/service.hpp"
#include "server/log.hpp"

namespace server {

// Any thread.
class SecurityLog {
 public:
  using Clock = std::function<std::int64_t()>;  // Seconds, from any moment
  explicit SecurityLog(Clock clock = steady_seconds) : clock_(std::move(clock)) {}
  ~SecurityLog();  // Tells what is left to be told.
  SecurityLog(const SecurityLog&) = delete;
  SecurityLog& operator=(const SecurityLog&) = delete;
  void tell(const api::SecurityEvent& event);
  void tell(const api::Trouble& trouble);
  // Of each kind of which no line came after the second that had too many: how many had none. To be done now and then.
  void tell_unwritten();
  std::string metrics() const;

 private:
  static constexpr std::size_t kKinds = base::Choices<api::SecurityKind>::rows.size();
  static constexpr int kLinesPerSecond = 20;  // A flood must not fill the disk, and one board's hides no other's.
  struct Count {
    std::uint64_t all = 0, unwritten = 0;
    std::int64_t second = 0;
    int lines = 0;  // In that second
  };
  struct OfBoard {
    std::array<Count, kKinds> security{};
    Count trouble;
  };
  static std::int64_t steady_seconds();
  void put(Count& count, Severity severity, std::string line, std::string_view mark);
  void tell_unwritten_before(std::int64_t second);

  const Clock clock_;
  mutable std::mutex mutex_;
  std::map<std::string, OfBoard, std::less<>> boards_;
};

}  // namespace server
