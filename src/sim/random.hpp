// Random: the chance of the simulation. Whole numbers only, so that a seed means the same on every machine and with
// every standard library; the generator is xoshiro256** seeded by SplitMix64. Never for keys, ids of real records or
// secrets.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>
#include <span>

namespace sim {

// Below which 0, 20, 40, 60, 80 and 100 of a hundred draws fall; straight lines between. Rising, or equal.
struct Spread {
  std::array<int, 6> knots;
};

class Random {
 public:
  // Different streams of one seed are independent: a draw more in one moves nothing in another.
  Random(std::uint64_t seed, std::uint64_t stream);

  std::uint64_t next();
  int below(int count);              // 0 … count − 1; `count` is at least 1
  int between(int first, int last);  // Both included
  bool chance(int of_a_thousand);
  bool chance_in_million(int of_a_million);
  int draw(const Spread& spread);

  template <class T>
  const T& pick(std::span<const T> from) {
    return from[std::size_t(below(int(from.size())))];
  }
  template <class T, std::size_t N>
  const T& pick(const std::array<T, N>& from) {
    return from[std::size_t(below(int(N)))];
  }
  // One of the rows, by its `weight`; the weights may add up to anything above 0.
  template <class Rows>
  const auto& pick_weighted(const Rows& rows) {
    int sum = 0;
    for (const auto& row : rows) sum += row.weight;
    int left = below(sum);
    for (const auto& row : rows) {
      left -= row.weight;
      if (left < 0) return row;
    }
    return *std::begin(rows);
  }

 private:
  std::array<std::uint64_t, 4> state_{};
};

}  // namespace sim
