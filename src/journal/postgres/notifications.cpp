// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/notifications.hpp"

#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <array>

#include "journal/postgres/handle.hpp"
#include "journal/postgres/listening.hpp"

namespace journal {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kFirstWait = 20ms, kLongestWait = 1s;
// Under load, topics gather this long after the last were sent: one NOTIFY then carries many.
constexpr std::chrono::milliseconds kBetween = 20ms;
constexpr char kBetweenThem = '/';         // No board's id has it.
constexpr std::size_t kMostBytes = 7'900;  // Of one NOTIFY; the server takes 7,999
constexpr std::size_t kMostWaiting = 2'000;

// The topics in as few texts as will do, a space between them.
std::vector<std::string> texts_of(const std::set<std::string>& topics) {
  std::vector<std::string> texts;
  for (const std::string& topic : topics) {
    if (texts.empty() || texts.back().size() + topic.size() >= kMostBytes) texts.push_back(topic);
    else texts.back() += ' ' + topic;
  }
  return texts;
}

// "granby/lists"
void tell_of(std::string_view text, const OnNotification& heard) {
  const std::size_t mark = text.find(kBetweenThem);
  if (mark == std::string_view::npos) return heard({}, kAnyChange);
  heard({std::string{text.substr(0, mark)}}, text.substr(mark + 1));
}

}  // namespace

PostgresNotifications::PostgresNotifications(std::string url, std::string channel)
    : url_(std::move(url)),
      channel_(std::move(channel)),
      woken_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      thread_([this] { run(); }) {}

PostgresNotifications::~PostgresNotifications() {
  {
    const std::lock_guard lock{mutex_};
    closing_ = true;
  }
  closes_.notify_one();
  ::eventfd_write(woken_.number(), 1);
  thread_.join();
}

void PostgresNotifications::notify(const core::BoardId& board, std::string_view topic) {
  {
    const std::lock_guard lock{mutex_};
    if (waiting_.size() >= kMostWaiting) waiting_ = {std::string{kAnyChange}};
    waiting_.insert(board.text + kBetweenThem + std::string{topic});
  }
  ::eventfd_write(woken_.number(), 1);
}

void PostgresNotifications::listen(OnNotification heard) {
  const std::lock_guard lock{hearing_};
  heard_ = std::move(heard);
}

void PostgresNotifications::run() {
  for (auto wait = kFirstWait; !is_done(); wait = std::min(wait * 2, std::chrono::milliseconds{kLongestWait})) {
    try {
      postgres::Listening listener{url_, channel_};
      wait = kFirstWait;
      return carry(listener);
    } catch (const sql::Error&) {  // Not reached, or lost: once more, ever more slowly.
    }
    if (must_end(wait)) return;
  }
}

// Until it closes. What others told while nobody listened is made good by reading everything.
void PostgresNotifications::carry(postgres::Listening& listener) {
  hear(kAnyChange);
  while (true) {
    send(listener);
    listener.take([this](std::string_view topics) { hear(topics); });  // Also what came while it was sending
    if (is_done()) return;
    wait_for_news(listener);
  }
}

void PostgresNotifications::send(postgres::Listening& listener) {
  std::set<std::string> topics;
  {
    const std::lock_guard lock{mutex_};
    if (waiting_.empty() || (Clock::now() < send_at_ && !closing_)) return;
    topics.swap(waiting_);
  }
  try {
    for (const std::string& text : texts_of(topics)) listener.notify(text);
  } catch (const sql::Error&) {
    const std::lock_guard lock{mutex_};
    waiting_.merge(topics);
    throw;
  }
  send_at_ = Clock::now() + kBetween;
}

void PostgresNotifications::hear(std::string_view topics) {
  const std::lock_guard lock{hearing_};
  while (heard_ && !topics.empty()) {
    const std::size_t end = std::min(topics.find(' '), topics.size());
    tell_of(topics.substr(0, end), heard_);
    topics.remove_prefix(std::min(end + 1, topics.size()));
  }
}

void PostgresNotifications::wait_for_news(const postgres::Listening& listener) {
  bool has_waiting = false;
  {
    const std::lock_guard lock{mutex_};
    has_waiting = !waiting_.empty();
  }
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(send_at_ - Clock::now()).count();
  std::array<pollfd, 2> on{pollfd{woken_.number(), POLLIN, 0}, pollfd{listener.socket(), POLLIN, 0}};
  ::poll(on.data(), on.size(), has_waiting ? int(std::max<std::int64_t>(left, 0)) : -1);
  eventfd_t ignored = 0;
  ::eventfd_read(woken_.number(), &ignored);
}

bool PostgresNotifications::is_done() {
  const std::lock_guard lock{mutex_};
  return closing_ && waiting_.empty();
}

bool PostgresNotifications::must_end(std::chrono::milliseconds wait) {
  std::unique_lock lock{mutex_};
  return closes_.wait_for(lock, wait, [this] { return closing_; });
}

}  // namespace journal
