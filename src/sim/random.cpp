// SPDX-License-Identifier: EUPL-1.2
#include "sim/random.hpp"

#include <bit>

namespace sim {
namespace {

std::uint64_t split_mix(std::uint64_t& state) {
  std::uint64_t z = state += 0x9E3779B97F4A7C15U;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

}  // namespace

Random::Random(std::uint64_t seed, std::uint64_t stream) {
  std::uint64_t filling = seed;
  filling = split_mix(filling) ^ (stream * 0xD1342543DE82EF95U);
  for (auto& word : state_) word = split_mix(filling);
}

std::uint64_t Random::next() {
  auto& s = state_;
  const std::uint64_t out = std::rotl(s[1] * 5U, 7) * 9U, t = s[1] << 17U;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = std::rotl(s[3], 45);
  return out;
}

// The upper half of a draw times the count: a bias of at most one in four thousand million, which nobody here can see.
int Random::below(int count) { return int(((next() >> 32U) * std::uint64_t(count)) >> 32U); }

int Random::between(int first, int last) { return first + below(last - first + 1); }

bool Random::chance(int of_a_thousand) { return below(1000) < of_a_thousand; }

bool Random::chance_in_million(int of_a_million) { return below(1'000'000) < of_a_million; }

int Random::draw(const Spread& spread) {
  const int place = below(5000);
  const auto knot = std::size_t(place / 1000);
  const int low = spread.knots[knot], high = spread.knots[knot + 1];
  return low + int((std::int64_t(high - low) * (place % 1000)) / 1000);
}

}  // namespace sim
