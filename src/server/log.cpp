// SPDX-License-Identifier: EUPL-1.2
#include "server/log.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <climits>
#include <optional>
#include <utility>

#include "api/trace.hpp"
#include "server/serve.hpp"

namespace server {
namespace {

constexpr std::size_t kMostWaiting = 10'000;  // Some megabytes
constexpr std::string_view kWords[] = {"error", "warning", "notice", "info"};

std::mutex turn;  // Around `running`
Log* running = nullptr;

template <class Call>
auto unless_interrupted(const Call& call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

// How many bytes standard error takes now, or soon; 0: none yet. Nothing where it takes none, as when its reader is
// gone or the disk is full.
std::optional<std::size_t> write_some(std::string_view text) {
  constexpr std::chrono::milliseconds kSoon{200};
  constexpr std::size_t kAtOnce = PIPE_BUF;  // A pipe that has room takes this many without waiting.
  pollfd error{.fd = STDERR_FILENO, .events = POLLOUT, .revents = 0};
  const int ready = unless_interrupted([&] { return ::poll(&error, 1, int(kSoon.count())); });
  if (ready == 0) return 0;
  if (ready < 0) return {};
  const ssize_t written = unless_interrupted(
      [&] { return ::write(STDERR_FILENO, text.data(), std::min(text.size(), kAtOnce)); });
  if (written >= 0) return std::size_t(written);
  if (errno != EAGAIN && errno != EWOULDBLOCK) return {};
  std::this_thread::sleep_for(kSoon);  // It said that it had room.
  return 0;
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

Log::EachSecond::EachSecond(Log& log, std::function<void()> act) : log_(log) {
  const std::lock_guard alone{log_.acting_};
  log_.act_ = std::move(act);
}

Log::EachSecond::~EachSecond() {
  const std::lock_guard alone{log_.acting_};
  log_.act_ = nullptr;
}

void Log::write_all() {
  using std::chrono::steady_clock;
  constexpr std::chrono::seconds kSecond{1};
  auto next = steady_clock::now() + kSecond;
  while (true) {
    std::deque<std::string> lines;
    {
      std::unique_lock lock{mutex_};
      more_.wait_until(lock, next, [this] { return is_ending_ || !waiting_.empty(); });
      if (is_ending_ && waiting_.empty()) return;
      lines.swap(waiting_);
    }
    for (const std::string& line : lines) {
      if (!write_out(line)) return;
    }
    if (steady_clock::now() < next) continue;
    next = steady_clock::now() + kSecond;
    const std::lock_guard alone{acting_};
    if (act_) act_();
  }
}

// False when nobody reads it, and this is the end.
bool Log::write_out(std::string_view line) {
  while (!line.empty()) {
    const std::optional<std::size_t> written = write_some(line);
    line.remove_prefix(written.value_or(0));
    if (written && *written > 0) continue;
    const std::lock_guard lock{mutex_};
    if (written && is_ending_) return false;
    if (written) continue;
    ++dropped_;
    return true;
  }
  return true;
}

}  // namespace server
