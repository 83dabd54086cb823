// SPDX-License-Identifier: EUPL-1.2
#include "server/log.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <regex>

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

// Standard error is a pipe that nobody reads.
class Unread {
 public:
  Unread() : before_(::dup(STDERR_FILENO)) {
    std::signal(SIGPIPE, SIG_IGN);
    EXPECT_EQ(::pipe2(ends_.data(), O_CLOEXEC), 0);
    ::dup2(ends_[1], STDERR_FILENO);
  }
  ~Unread() {
    ::dup2(before_, STDERR_FILENO);
    for (const int one : {before_, ends_[0], ends_[1]}) ::close(one);
  }

 private:
  int before_;
  std::array<int, 2> ends_{};
};

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
  const Unread unread;
  const Log log;
  const std::string line(500, 'x');
  for (int i = 0; i < 25'000; ++i) log_line(Severity::info, line);  // All that waits, and the pipe, is full.
  EXPECT_GT(log.dropped(), 4000U);
}

TEST(SecurityLog, IsLimitedForEachKindAndBoardByItself) {
  server::SecurityLog log;
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
  // 20 a second, and a second may end meanwhile.
  EXPECT_LE(count(lines, "event=wrong_password board=granby who=w1"), 60);
  EXPECT_EQ(count(lines, "event=wrong_password board=norby"), 2);
  EXPECT_EQ(count(lines, "event=signed_in board=granby"), 3);
  EXPECT_LE(count(lines, R"(answer status=503 board=granby method=GET address=/v1/files/\{id\})"), 60);
  EXPECT_NE(log.metrics().find("skyddsnat_security_events_total{event=\"wrong_password\"} 202\n"), std::string::npos);
}
