// SPDX-License-Identifier: EUPL-1.2
#include "gate/rate_limit.hpp"

#include <gtest/gtest.h>

using namespace gate;

namespace {
base::Instant second(double seconds) { return base::Instant{std::chrono::milliseconds{std::int64_t(seconds * 1000)}}; }
}  // namespace

TEST(RateLimit, ABucketBeginsFullAndFillsWithTime) {
  const struct Row {
    int line;
    double at;  // Seconds
    const char* name;
    bool passes;
  } rows[] = {
      {__LINE__, 0, "a", true},    {__LINE__, 0, "a", true},     {__LINE__, 0, "a", true},
      {__LINE__, 0, "a", false},   {__LINE__, 0, "b", true},   // Each name has its own
      {__LINE__, 9.9, "a", false}, {__LINE__, 10, "a", true},  // Six a minute: one in ten seconds
      {__LINE__, 10, "a", false},  {__LINE__, 5, "a", false},  // The clock was put back
      {__LINE__, 14, "a", false},  {__LINE__, 16, "a", true},  // and it fills from there
      {__LINE__, 16, "a", false},  {__LINE__, 9999, "a", true},  {__LINE__, 9999, "a", true},
      {__LINE__, 9999, "a", true}, {__LINE__, 9999, "a", false},  // Never more than full
  };
  RateLimit limit;
  for (const Row& row : rows) {
    EXPECT_EQ(limit.allow(row.name, 6, 3, second(row.at)), row.passes) << "line " << row.line;
  }
}

TEST(RateLimit, OddLimits) {
  const struct Row {
    int line;
    double per_minute, burst;
    bool first, second, a_minute_later;
  } rows[] = {
      {__LINE__, 60, 1, true, false, true},
      {__LINE__, 0, 1, true, false, false},    // Once for ever
      {__LINE__, 60, 0, false, false, false},  // Closed
      {__LINE__, 0.5, 1, true, false, false},  // One in two minutes
  };
  for (const Row& row : rows) {
    RateLimit limit;
    EXPECT_EQ(limit.allow("a", row.per_minute, row.burst, second(0)), row.first) << "line " << row.line;
    EXPECT_EQ(limit.allow("a", row.per_minute, row.burst, second(0)), row.second) << "line " << row.line;
    EXPECT_EQ(limit.allow("a", row.per_minute, row.burst, second(60)), row.a_minute_later) << "line " << row.line;
  }
}

TEST(RateLimit, TheLongestUnaskedIsForgotten) {
  const struct Row {
    int line;
    const char* name;
    bool passes;
  } rows[] = {
      {__LINE__, "a", true},  {__LINE__, "b", true},
      {__LINE__, "c", true},  {__LINE__, "a", false},  // Asked again, so b is the oldest
      {__LINE__, "d", true},                           // in whose place this one comes
      {__LINE__, "a", false}, {__LINE__, "c", false},
      {__LINE__, "d", false}, {__LINE__, "b", true},  // Begins anew
  };
  RateLimit limit{3};
  for (const Row& row : rows) EXPECT_EQ(limit.allow(row.name, 0, 1, second(0)), row.passes) << "line " << row.line;
  EXPECT_EQ(limit.size(), 3U);
}

TEST(RateLimit, StrangersCannotFillTheMemory) {
  RateLimit limit{100};
  for (int i = 0; i < 10'000; ++i) EXPECT_TRUE(limit.allow("public:" + std::to_string(i), 1, 1, second(i)));
  EXPECT_EQ(limit.size(), 100U);
}

TEST(RateLimit, SaysHowLongUntilTheNextWithoutTakingIt) {
  RateLimit limit;
  EXPECT_EQ(limit.wait_left("a", 2, 1, second(0)).count(), 0);
  EXPECT_TRUE(limit.allow("a", 2, 1, second(0)));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limit.wait_left("a", 2, 1, second(0)), std::chrono::seconds{30});
  EXPECT_EQ(limit.wait_left("b", 2, 1, second(0)).count(), 0);
  EXPECT_EQ(limit.wait_left("a", 2, 1, second(60)).count(), 0);
  EXPECT_TRUE(limit.allow("a", 2, 1, second(60)));
}
