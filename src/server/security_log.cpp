// SPDX-License-Identifier: EUPL-1.2
#include "server/security_log.hpp"

#include <fmt/format.h>
#include <chrono>
#include <utility>

#include "server/metrics_text.hpp"

namespace server {

void SecurityLog::tell(const api::SecurityEvent& event) {
  std::string line = fmt::format("security event={} board={}", base::id_of(event.kind), event.board);
  if (!event.who.empty()) line += " who=" + event.who;
  if (!event.from.empty()) line += " from=" + event.from;
  if (event.status != 0) line += fmt::format(" status={}", event.status);
  const std::lock_guard turn{mutex_};
  put(boards_[event.board].security[std::size_t(event.kind)], Severity::notice, std::move(line), event.mark);
}

void SecurityLog::tell(const api::Trouble& trouble) {
  std::string line = fmt::format("answer status={} board={} method={} address={}", trouble.status, trouble.board,
                                 trouble.method, trouble.address);
  const std::lock_guard turn{mutex_};
  put(boards_[std::string{trouble.board}].trouble, Severity::error, std::move(line), trouble.mark);
}

void SecurityLog::put(Count& count, Severity severity, std::string line, std::string_view mark) {
  using std::chrono::steady_clock;
  const std::int64_t second = std::chrono::floor<std::chrono::seconds>(steady_clock::now()).time_since_epoch().count();
  ++count.all;
  if (second != count.second) count.second = second, count.lines = 0;
  if (++count.lines > kLinesPerSecond) {
    ++count.unwritten;
    return;
  }
  if (count.unwritten > 0) line += fmt::format(" unwritten={}", std::exchange(count.unwritten, 0));
  log_line(severity, line, mark);
}

std::string SecurityLog::metrics() const {
  MetricsText text;
  text.begin(MetricsText::Type::counter, "skyddsnat_security_events_total",
             "Who came in, tried to, or was refused, by kind of event.");
  const std::lock_guard turn{mutex_};
  for (const auto& row : base::Choices<api::SecurityKind>::rows) {
    std::uint64_t all = 0;
    for (const auto& [board, counts] : boards_) all += counts.security[std::size_t(row.value)].all;
    text.add(all, {{"event", row.id}});
  }
  return text.text();
}

}  // namespace server
