// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/wire.hpp"

#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <array>

#include "journal/postgres/link.hpp"
#include "journal/postgres/listening.hpp"

namespace journal {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kFirstWait = 20ms, kLongestWait = 1s;
// Under load, words gather this long after the last were sent: one NOTIFY then carries many.
constexpr std::chrono::milliseconds kBetween = 20ms;
constexpr char kBetweenThem = '/';         // No board's id has it.
constexpr std::size_t kMostBytes = 7'900;  // Of one NOTIFY; the server takes 7,999
constexpr std::size_t kMostWaiting = 2'000;

// The words in as few texts as will do, a space between them.
std::vector<std::string> texts_of(const std::set<std::string>& words) {
  std::vector<std::string> texts;
  for (const std::string& word : words) {
    if (texts.empty() || texts.back().size() + word.size() >= kMostBytes) texts.push_back(word);
    else texts.back() += ' ' + word;
  }
  return texts;
}

// "granby/lists"
void tell_of(std::string_view text, const Heard& heard) {
  const std::size_t mark = text.find(kBetweenThem);
  if (mark == std::string_view::npos) return heard({}, kAnyWord);
  heard({std::string{text.substr(0, mark)}}, text.substr(mark + 1));
}

}  // namespace

PostgresWire::PostgresWire(std::string url, std::string channel)
    : url_(std::move(url)),
      channel_(std::move(channel)),
      woken_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      thread_([this] { run(); }) {}

PostgresWire::~PostgresWire() {
  {
    const std::lock_guard lock{mutex_};
    closing_ = true;
  }
  closes_.notify_one();
  ::eventfd_write(woken_.number(), 1);
  thread_.join();
}

void PostgresWire::tell(const core::BoardId& board, std::string_view word) {
  {
    const std::lock_guard lock{mutex_};
    if (waiting_.size() >= kMostWaiting) waiting_ = {std::string{kAnyWord}};
    waiting_.insert(board.text + kBetweenThem + std::string{word});
  }
  ::eventfd_write(woken_.number(), 1);
}

void PostgresWire::listen(Heard heard) {
  const std::lock_guard lock{hearing_};
  heard_ = std::move(heard);
}

void PostgresWire::run() {
  for (auto wait = kFirstWait; !is_done(); wait = std::min(wait * 2, std::chrono::milliseconds{kLongestWait})) {
    try {
      postgres::Listening line{url_, channel_};
      wait = kFirstWait;
      return carry(line);
    } catch (const sql::Error&) {  // Not reached, or lost: once more, ever more slowly.
    }
    if (must_end(wait)) return;
  }
}

// Until it closes. What others told while nobody listened is made good by looking at everything.
void PostgresWire::carry(postgres::Listening& line) {
  hear(kAnyWord);
  while (true) {
    send(line);
    line.take([this](std::string_view words) { hear(words); });  // Also what came while it was sending
    if (is_done()) return;
    wait_for_news(line);
  }
}

void PostgresWire::send(postgres::Listening& line) {
  std::set<std::string> words;
  {
    const std::lock_guard lock{mutex_};
    if (waiting_.empty() || (Clock::now() < send_at_ && !closing_)) return;
    words.swap(waiting_);
  }
  try {
    for (const std::string& text : texts_of(words)) line.tell(text);
  } catch (const sql::Error&) {
    const std::lock_guard lock{mutex_};
    waiting_.merge(words);
    throw;
  }
  send_at_ = Clock::now() + kBetween;
}

void PostgresWire::hear(std::string_view words) {
  const std::lock_guard lock{hearing_};
  while (heard_ && !words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    tell_of(words.substr(0, end), heard_);
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

void PostgresWire::wait_for_news(const postgres::Listening& line) {
  bool has_waiting = false;
  {
    const std::lock_guard lock{mutex_};
    has_waiting = !waiting_.empty();
  }
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(send_at_ - Clock::now()).count();
  std::array<pollfd, 2> on{pollfd{woken_.number(), POLLIN, 0}, pollfd{line.socket(), POLLIN, 0}};
  ::poll(on.data(), on.size(), has_waiting ? int(std::max<std::int64_t>(left, 0)) : -1);
  eventfd_t ignored = 0;
  ::eventfd_read(woken_.number(), &ignored);
}

bool PostgresWire::is_done() {
  const std::lock_guard lock{mutex_};
  return closing_ && waiting_.empty();
}

bool PostgresWire::must_end(std::chrono::milliseconds wait) {
  std::unique_lock lock{mutex_};
  return closes_.wait_for(lock, wait, [this] { return closing_; });
}

}  // namespace journal
