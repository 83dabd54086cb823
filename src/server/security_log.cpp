// SPDX-License-Identifier: EUPL-1.2
#include "server/security_log.hpp"

#include <fmt/format.h>
#include <chrono>
#include <limits>
#include <utility>

#include "server/metrics_text.hpp"

namespace server {
namespace {

std::string beginning(api::SecurityKind kind, std::string_view board) {
  return fmt::format("security event={} board={}", base::id_of(kind), board);
}

}  // namespace

std::int64_t SecurityLog::steady_seconds() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::steady_clock::now()).time_since_epoch().count();
}

SecurityLog::~SecurityLog() { tell_unwritten_before(std::numeric_limits<std::int64_t>::max()); }

void SecurityLog::tell(const api::SecurityEvent& event) {
  std::string line = beginning(event.kind, event.board);
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
  const std::int64_t second = clock_();
  ++count.all;
  if (second != count.second) count.second = second, count.lines = 0;
  if (++count.lines > kLinesPerSecond) {
    ++count.unwritten;
    return;
  }
  if (count.unwritten > 0) line += fmt::format(" unwritten={}", std::exchange(count.unwritten, 0));
  log_line(severity, line, mark);
}

void SecurityLog::tell_unwritten() { tell_unwritten_before(clock_()); }

void SecurityLog::tell_unwritten_before(std::int64_t second) {
  const auto tell = [second](Count& count, Severity severity, const std::string& line) {
    if (count.unwritten == 0 || count.second >= second) return;
    log_line(severity, fmt::format("{} unwritten={}", line, std::exchange(count.unwritten, 0)));
  };
  const std::lock_guard turn{mutex_};
  for (auto& [board, counts] : boards_) {
    for (const auto& row : base::Choices<api::SecurityKind>::rows) {
      tell(counts.security[std::size_t(row.value)], Severity::notice, beginning(row.value, board));
    }
    tell(counts.trouble, Severity::error, "answer board=" + board);
  }
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
