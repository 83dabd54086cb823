// SPDX-License-Identifier: EUPL-1.2
#include "server/log.hpp"

#include <fmt/format.h>
#include <unistd.h>
#include <cerrno>

#include "api/trace.hpp"
#include "server/serve.hpp"

namespace server {
namespace {

constexpr std::size_t kMostWaiting = 10'000;  // Some megabytes
constexpr std::string_view kWords[] = {"error", "warning", "notice", "info"};

std::mutex turn;  // Around `running`
Log* running = nullptr;

// A reader that is gone takes nothing with it.
void write_out(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    text.remove_prefix(std::size_t(written));
  }
}

}  // namespace

void log_line(Severity severity, std::string_view text, std::string_view mark) {
  const std::lock_guard alone{turn};
  if (running == nullptr) return write_out(fmt::format("skyddsnat: {}\n", text));
  std::string line = fmt::format("{} {} {}", base::iso(clock_now()), kWords[std::size_t(severity)], text);
  if (!mark.empty()) line += fmt::format(" trace={}", api::trace_of(mark));
  running->put(line + '\n');
}

Log::Log() : thread_([this] { write_all(); }) {
  const std::lock_guard alone{turn};
  running = this;
}

Log::~Log() {
  {
    const std::lock_guard alone{turn};
    running = nullptr;
  }
  {
    const std::lock_guard lock{mutex_};
    is_ending_ = true;
  }
  more_.notify_one();
  thread_.join();
}

std::uint64_t Log::dropped() const {
  const std::lock_guard lock{mutex_};
  return dropped_;
}

void Log::put(std::string line) {
  {
    const std::lock_guard lock{mutex_};
    if (waiting_.size() >= kMostWaiting) {
      ++dropped_;
      return;
    }
    waiting_.push_back(std::move(line));
  }
  more_.notify_one();
}

void Log::write_all() {
  while (true) {
    std::deque<std::string> lines;
    {
      std::unique_lock lock{mutex_};
      more_.wait(lock, [this] { return is_ending_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      lines.swap(waiting_);
    }
    for (const std::string& line : lines) write_out(line);
  }
}

}  // namespace server
