// SPDX-License-Identifier: EUPL-1.2
#include "server/log.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <functional>
#include <optional>
#include <regex>
#include <thread>

#include "server/faults.hpp"
#include "server/security_log.hpp"

using server::Log;
using server::log_line;
using server::Severity;

namespace {

constexpr const char* kMark = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

// What is written to standard error while it does it.
template <class Act>
std::string told(const Act& act) {
  testing::internal::CaptureStderr();
  act();
  return testing::internal::GetCapturedStderr();
}

std::ptrdiff_t count(const std::string& text, const std::string& what) {
  const std::regex pattern{what};
  return std::distance(std::sregex_iterator{text.begin(), text.end(), pattern}, std::sregex_iterator{});
}

// Standard error is another file meanwhile, which is closed then.
class Instead {
 public:
  explicit Instead(int file) : before_(::dup(STDERR_FILENO)) {
    std::signal(SIGPIPE, SIG_IGN);
    EXPECT_NE(::dup2(file, STDERR_FILENO), -1);
    ::close(file);
  }
  ~Instead() {
    ::dup2(before_, STDERR_FILENO);
    ::close(before_);
  }
  Instead(const Instead&) = delete;
  Instead& operator=(const Instead&) = delete;

 private:
  int before_;
};

// The ends of a pipe: where it is read, and where it is written.
std::array<int, 2> make_pipe() {
  std::array<int, 2> ends{};
  EXPECT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
  return ends;
}

int open_without_reader() {
  const std::array<int, 2> ends = make_pipe();
  ::close(ends[0]);
  return ends[1];
}

// Waits for another thread, and not for ever.
bool comes_true(const std::function<bool()>& asked) {
  for (int i = 0; i < 6000 && !asked(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds{5});
  return asked();
}

std::uint64_t sum_of_unwritten(const std::string& text) {
  std::uint64_t sum = 0;
  const std::regex pattern{R"( unwritten=(\d+))"};
  for (std::sregex_iterator one{text.begin(), text.end(), pattern}; one != std::sregex_iterator{}; ++one) {
    sum += std::stoull((*one)[1]);
  }
  return sum;
}

}  // namespace

TEST(Log, AVerbSpeaksToWhoAskedAndAServerToWhoReadsLater) {
  EXPECT_EQ(told([] { log_line(Severity::error, "one\n  two", kMark); }), "skyddsnat: one\n  two\n");
  const std::string lines = told([] {
    const Log log;
    log_line(Severity::warning, "the disk\nis\x1b full", kMark);
    log_line(Severity::notice, "as ever");
  });
  const std::regex wanted{
      R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z warning the disk is  full trace=4bf92f3577b34da6a3ce929d0e0e4736)"
      "\n"
      R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z notice as ever)"
      "\n"};
  EXPECT_TRUE(std::regex_match(lines, wanted)) << lines;
}

TEST(Log, NobodyWaitsForAReaderThatDoesNotRead) {
  const std::array<int, 2> ends = make_pipe();
  const Instead unread{ends[1]};
  const Log log;
  const std::string line(500, 'x');
  for (int i = 0; i < 25'000; ++i) log_line(Severity::info, line);  // All that waits, and the pipe, is full.
  EXPECT_GT(log.dropped(), 4000U);
  ::close(ends[0]);
}

TEST(Log, WhatIsNotTakenIsCounted) {
  const struct {
    int line;
    int (*open)();
  } rows[] = {
      {__LINE__, open_without_reader},
      {__LINE__, [] { return ::open("/dev/full", O_WRONLY | O_CLOEXEC); }},
      {__LINE__, [] { return ::open("/dev/null", O_RDONLY | O_CLOEXEC); }},  // Not to be written to
  };
  for (const auto& row : rows) {
    bool are_counted = false;
    {
      const Instead refusing{row.open()};
      const Log log;
      for (int i = 0; i < 5; ++i) log_line(Severity::info, "as ever");
      are_counted = comes_true([&] { return log.dropped() == 5; });
    }
    EXPECT_TRUE(are_counted) << "line " << row.line;
  }
}

TEST(Log, SomethingIsDoneEachSecondAlsoWhereNothingIsTold) {
  std::atomic<int> times = 0;
  Log log;
  {
    const Log::EachSecond counting{log, [&times] { ++times; }};
    EXPECT_TRUE(comes_true([&] { return times >= 2; }));
  }
  EXPECT_GE(times, 2);
}

TEST(SecurityLog, IsLimitedForEachKindAndBoardByItself) {
  server::SecurityLog log{[] { return 1; }};
  const auto flood = [&](const char* board, api::SecurityKind kind, int times) {
    for (int i = 0; i < times; ++i) log.tell({.kind = kind, .board = board, .who = "w1", .mark = kMark});
  };
  using enum api::SecurityKind;
  const std::string lines = told([&] {
    flood("granby", wrong_password, 200);
    flood("norby", wrong_password, 2);
    flood("granby", signed_in, 3);
    for (int i = 0; i < 200; ++i) log.tell(api::Trouble{503, "GET", "/v1/files/{id}", "granby", kMark});
  });
  EXPECT_EQ(count(lines, "event=wrong_password board=granby who=w1"), 20);
  EXPECT_EQ(count(lines, "event=wrong_password board=norby"), 2);
  EXPECT_EQ(count(lines, "event=signed_in board=granby"), 3);
  EXPECT_EQ(count(lines, R"(answer status=503 board=granby method=GET address=/v1/files/\{id\})"), 20);
  EXPECT_EQ(count(lines, "unwritten"), 0);
  EXPECT_NE(log.metrics().find("skyddsnat_security_events_total{event=\"wrong_password\"} 202\n"), std::string::npos);
}

TEST(SecurityLog, TellsHowManyHadNoLineAlsoWhereNoMoreOfTheKindComes) {
  using enum api::SecurityKind;
  std::int64_t second = 1;
  std::optional<server::SecurityLog> log{[&second] { return second; }};
  const auto flood = [&](int times) {
    for (int i = 0; i < times; ++i) {
      log->tell({.kind = wrong_password, .board = "granby", .who = "w1"});
      log->tell(api::Trouble{503, "GET", "/v1/files/{id}", "granby", kMark});
    }
  };
  const struct {
    int line;
    std::function<void()> act;
    std::uint64_t unwritten;  // Of both kinds
    std::ptrdiff_t lines;
  } rows[] = {
      {__LINE__, [&] { flood(200); }, 0, 40},
      {__LINE__, [&] { log->tell_unwritten(); }, 0, 0},  // The second continues.
      {__LINE__, [&] { ++second, log->tell_unwritten(); }, 360, 2},
      {__LINE__, [&] { log->tell_unwritten(); }, 0, 0},
      {__LINE__, [&] { flood(25); }, 0, 40},
      {__LINE__, [&] { ++second, flood(1); }, 10, 2},
      {__LINE__, [&] { flood(21); }, 0, 38},
      {__LINE__, [&] { log.reset(); }, 4, 2},
  };
  for (const auto& row : rows) {
    const std::string lines = told(row.act);
    EXPECT_EQ(sum_of_unwritten(lines), row.unwritten) << "line " << row.line << "\n" << lines;
    EXPECT_EQ(count(lines, "\n"), row.lines) << "line " << row.line;
  }
}

TEST(Faults, AreToldOnceASecondWithHowManyMoreThereWere) {
  server::Faults::Time now{std::chrono::hours{1}};
  std::optional<server::Faults> faults{[&now] { return now; }};
  const auto fail = [&](int times) {
    for (int i = 0; i < times; ++i) faults->tell("the disk is full");
  };
  const struct {
    int line;
    std::function<void()> act;
    const char* told;
  } rows[] = {
      {__LINE__, [&] { fail(5), faults->tell_unwritten(); }, "skyddsnat: the disk is full\n"},
      {__LINE__, [&] { now += std::chrono::seconds{1}, faults->tell_unwritten(); },
       "skyddsnat: 4 more faults since the last line of one\n"},
      {__LINE__, [&] { faults->tell_unwritten(); }, ""},
      {__LINE__, [&] { fail(3); }, "skyddsnat: the disk is full\n"},
      {__LINE__, [&] { now += std::chrono::seconds{1}, fail(2); },
       "skyddsnat: the disk is full (2 more since the last such line)\n"},
      {__LINE__, [&] { faults.reset(); }, "skyddsnat: 1 more faults since the last line of one\n"},
  };
  for (const auto& row : rows) EXPECT_EQ(told(row.act), row.told) << "line " << row.line;
}
