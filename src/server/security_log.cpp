// SPDX-License-Identifier: EUPL-1.2
#include "server/security_log.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <utility>

namespace server {

void SecurityLog::tell(const api::SecurityEvent& event) {
  const base::Instant now = clock_();
  const std::int64_t second = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  const std::lock_guard turn{mutex_};
  Count& count = counts_[std::size_t(event.kind)];
  ++count.all;
  if (second != count.second) count.second = second, count.lines = 0;
  if (++count.lines > kLinesPerSecond) {
    ++count.unwritten;
    return;
  }
  const auto in_second = (now - std::chrono::floor<std::chrono::seconds>(now)).count();
  std::string line = fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z security event={} board={}",
                                 std::chrono::floor<std::chrono::seconds>(now), in_second, base::id_of(event.kind),
                                 event.board);
  if (!event.who.empty()) line += " who=" + event.who;
  if (!event.from.empty()) line += " from=" + event.from;
  if (event.status != 0) line += fmt::format(" status={}", event.status);
  if (count.unwritten > 0) line += fmt::format(" unwritten={}", std::exchange(count.unwritten, 0));
  fmt::print(stderr, "{}\n", line);
}

std::string SecurityLog::metrics() const {
  std::string out =
      "# HELP skyddsnat_security_events_total Who came in, tried to, or was refused, by kind of event.\n"
      "# TYPE skyddsnat_security_events_total counter\n";
  const std::lock_guard turn{mutex_};
  for (const auto& row : base::Choices<api::SecurityKind>::rows) {
    out += fmt::format("skyddsnat_security_events_total{{event=\"{}\"}} {}\n", row.id,
                       counts_[std::size_t(row.value)].all);
  }
  return out;
}

}  // namespace server
