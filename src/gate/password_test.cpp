// SPDX-License-Identifier: EUPL-1.2
#include "gate/password.hpp"

#include <gtest/gtest.h>

#include "journal/fault.hpp"

using namespace gate;

namespace {
constexpr HashCost kQuick{8192, 1};
}

TEST(Password, TwelveCharactersAreEnough) {
  const struct Row {
    int line;
    const char* password;
    bool is_enough;
  } rows[] = {
      {__LINE__, "", false},
      {__LINE__, "elva tecken", false},
      {__LINE__, "tolv tecken.", true},
      {__LINE__, "åäöåäö", false},  // Twelve bytes
      {__LINE__, "åäöåäöåäöåä", false},
      {__LINE__, "åäöåäöåäöåäö", true},
      {__LINE__, "            ", true},
  };
  for (const Row& row : rows) EXPECT_EQ(is_long_enough(row.password), row.is_enough) << "line " << row.line;
}

TEST(Password, OnlyTheSamePasswordIsRight) {
  const std::string hash = hash_password("tolv tecken.", kQuick);
  const struct Row {
    int line;
    std::string hash;
    std::string_view password;
    Verdict verdict;
  } rows[] = {
      {__LINE__, hash, "tolv tecken.", Verdict::right},
      {__LINE__, hash, "tolv tecken", Verdict::wrong},
      {__LINE__, hash, "Tolv tecken.", Verdict::wrong},
      {__LINE__, hash, {"tolv tecken.\0", 13}, Verdict::wrong},
      {__LINE__, hash, "", Verdict::wrong},
      {__LINE__, "", "tolv tecken.", Verdict::failed},
      {__LINE__, "not a hash", "tolv tecken.", Verdict::failed},
  };
  for (const Row& row : rows) EXPECT_EQ(check_password(row.hash, row.password), row.verdict) << "line " << row.line;
}

TEST(Password, AHashIsSaltedAndTellsItsCost) {
  const std::string hash = hash_password("tolv tecken.", kQuick);
  EXPECT_NE(hash, hash_password("tolv tecken.", kQuick));
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$")) << hash;
  EXPECT_FALSE(is_outdated(hash, kQuick));
  EXPECT_TRUE(is_outdated(hash, {8192, 2}));
  EXPECT_TRUE(is_outdated(hash, {16384, 1}));
}

TEST(Password, ACostThatDoesNotExistIsAFault) {
  for (const HashCost cost : {HashCost{100, 1}, HashCost{8192, 0}, HashCost{8192, -1}}) {
    EXPECT_THROW(hash_password("tolv tecken.", cost), journal::Fault);
  }
}
