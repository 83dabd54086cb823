// The simulation's chance: the same everywhere, evenly spread, and within its bounds.
// SPDX-License-Identifier: EUPL-1.2
#include "sim/random.hpp"

#include <gtest/gtest.h>

#include <map>

namespace sim {
namespace {

TEST(Random, IsTheSameOnEveryMachine) {
  const struct {
    int line;
    std::uint64_t seed, stream;
    int first, second, third;
  } rows[] = {
      {__LINE__, 1, 1, 332, 649, 921},
      {__LINE__, 1, 2, 558, 141, 130},
      {__LINE__, 2, 1, 324, 474, 664},
  };
  for (const auto& row : rows) {
    Random random{row.seed, row.stream};
    SCOPED_TRACE(row.line);
    EXPECT_EQ(random.below(1000), row.first);
    EXPECT_EQ(random.below(1000), row.second);
    EXPECT_EQ(random.below(1000), row.third);
  }
}

TEST(Random, StaysWithinItsBoundsAndReachesThem) {
  Random random{7, 1};
  std::map<int, int> count;
  for (int i = 0; i < 6000; ++i) ++count[random.between(3, 8)];
  EXPECT_EQ(count.size(), 6U);
  EXPECT_EQ(count.begin()->first, 3);
  EXPECT_EQ(count.rbegin()->first, 8);
  for (const auto& [value, times] : count) EXPECT_NEAR(times, 1000, 150) << value;
}

TEST(Random, DrawsASpreadByItsKnots) {
  constexpr Spread kSpread{{0, 10, 10, 20, 100, 500}};
  Random random{7, 2};
  int below_ten = 0, above_hundred = 0;
  for (int i = 0; i < 10'000; ++i) {
    const int value = random.draw(kSpread);
    ASSERT_GE(value, 0);
    ASSERT_LT(value, 500);
    below_ten += value < 10 ? 1 : 0;
    above_hundred += value >= 100 ? 1 : 0;
  }
  EXPECT_NEAR(below_ten, 2000, 150);
  EXPECT_NEAR(above_hundred, 2000, 150);
}

TEST(Random, PicksByWeight) {
  struct Row {
    char name;
    int weight;
  };
  const Row rows[] = {{'a', 1}, {'b', 0}, {'c', 3}};
  Random random{7, 3};
  std::map<char, int> count;
  for (int i = 0; i < 4000; ++i) ++count[random.pick_weighted(rows).name];
  EXPECT_NEAR(count['a'], 1000, 120);
  EXPECT_EQ(count['b'], 0);
  EXPECT_NEAR(count['c'], 3000, 120);
}

}  // namespace
}  // namespace sim
