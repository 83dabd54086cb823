// SPDX-License-Identifier: EUPL-1.2
#include "gate/tries.hpp"

#include <gtest/gtest.h>

#include <string>

using namespace gate;
using std::chrono::minutes;

namespace {
base::Instant at(int minute) { return base::Instant{} + minutes{20'000'000 + minute}; }
}  // namespace

TEST(Tries, AfterThreeWrongOnesOneWaitsTenMinutes) {
  const struct Row {
    int line;
    int minute;
    const char* what;  // Then: must the login wait?
    bool waits;
  } rows[] = {
      {__LINE__, 0, "", false},       {__LINE__, 0, "wrong", false},
      {__LINE__, 1, "wrong", false},  {__LINE__, 2, "wrong", true},
      {__LINE__, 11, "", true},       {__LINE__, 12, "", false},
      {__LINE__, 12, "wrong", false},  // Counts from one again
      {__LINE__, 13, "wrong", false}, {__LINE__, 14, "right", false},
      {__LINE__, 14, "wrong", false}, {__LINE__, 14, "wrong", false},
      {__LINE__, 24, "wrong", false},  // Ten quiet minutes later the first two are forgotten
      {__LINE__, 25, "wrong", false}, {__LINE__, 26, "wrong", true},
      {__LINE__, 26, "other", true},                              // Another login's wrong one changes nothing
      {__LINE__, 20, "", true},       {__LINE__, 15, "", false},  // The clock was put back: a little, and by an age
      {__LINE__, 15, "wrong", false}, {__LINE__, 15, "wrong", false},
      {__LINE__, 15, "wrong", true},
  };
  Tries tries{3, minutes{10}};
  for (const Row& row : rows) {
    const std::string_view what = row.what;
    if (what == "wrong") tries.count_wrong("jour", at(row.minute));
    if (what == "other") tries.count_wrong("mottagning", at(row.minute));
    if (what == "right") tries.forget("jour");
    EXPECT_EQ(tries.must_wait("jour", at(row.minute)), row.waits) << "line " << row.line;
  }
  EXPECT_FALSE(tries.must_wait("mottagning", at(26)));
}

TEST(Tries, OnlySoManyNamesAreKept) {
  Tries tries{1, minutes{10}, 2};
  for (const char* name : {"a", "b", "c"}) tries.count_wrong(name, at(0));
  EXPECT_FALSE(tries.must_wait("a", at(0)));
  EXPECT_TRUE(tries.must_wait("b", at(0)));
  EXPECT_TRUE(tries.must_wait("c", at(0)));
}
