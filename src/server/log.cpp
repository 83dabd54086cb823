// SPDX-License-Identifier: EUPL-1.2
#include "server/log.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <climits>

#include "api/trace.hpp"
#include "server/serve.hpp"

namespace server {
namespace {

constexpr std::size_t kMostWaiting = 10'000;  // Some megabytes
constexpr std::string_view kWords[] = {"error", "warning", "notice", "info"};

std::mutex turn;  // Around `running`
Log* running = nullptr;

// As much as standard error takes at once; nothing where its reader is gone.
std::size_t write_some(std::string_view text) {
  ssize_t written = -1;
  do written = ::write(STDERR_FILENO, text.data(), text.size());
  while (written < 0 && errno == EINTR);
  return written < 0 ? 0 : std::size_t(written);
}

// Whether standard error takes a line now, or soon. A pipe that says so takes this many bytes without waiting.
constexpr std::size_t kAtOnce = PIPE_BUF;
bool takes_more() {
  constexpr int kMilliseconds = 200;
  pollfd error{.fd = STDERR_FILENO, .events = POLLOUT, .revents = 0};
  return ::poll(&error, 1, kMilliseconds) != 0;
}

// Nothing in a line begins another.
std::string in_one_line(std::string_view text) {
  std::string out{text};
  std::ranges::replace_if(out, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }, ' ');
  return out;
}

}  // namespace

void log_line(Severity severity, std::string_view text, std::string_view mark) {
  const std::lock_guard alone{turn};
  if (running == nullptr) return fmt::print(stderr, "skyddsnat: {}\n", text);
  std::string line = fmt::format("{} {} {}", base::iso(clock_now()), kWords[std::size_t(severity)], in_one_line(text));
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
    for (const std::string& line : lines) {
      if (!write_out(line)) return;
    }
  }
}

// False when it is not taken, and this is the end.
bool Log::write_out(std::string_view line) {
  while (!line.empty()) {
    if (!takes_more()) {
      const std::lock_guard lock{mutex_};
      if (is_ending_) return false;
      continue;
    }
    const std::size_t written = write_some(line.substr(0, kAtOnce));
    if (written == 0) return true;
    line.remove_prefix(written);
  }
  return true;
}

}  // namespace server
