// SPDX-License-Identifier: EUPL-1.2
#include "base/id_source.hpp"

#include <sodium.h>

#include <cstdlib>

namespace base {
namespace {

// Writes the six bytes of time and the two marks of the layout over bytes that are random already.
void stamp(Instant now, std::array<std::uint8_t, 16>& bytes) {
  const auto milliseconds = std::uint64_t(now.time_since_epoch().count());
  for (std::size_t i = 0; i < 6; ++i) bytes[i] = std::uint8_t(milliseconds >> (40U - 8U * i));
  bytes[6] = std::uint8_t(0x70U | (bytes[6] & 0x0FU));  // Version 7
  bytes[8] = std::uint8_t(0x80U | (bytes[8] & 0x3FU));  // Variant of RFC 9562
}

// SplitMix64: every state is visited once in 2^64 draws.
std::uint64_t draw(std::uint64_t& state) {
  std::uint64_t z = state += 0x9E3779B97F4A7C15U;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

}  // namespace

RandomIds::RandomIds() {
  if (sodium_init() < 0) std::abort();  // No source of random numbers: nothing may continue.
}

void RandomIds::fill(Instant now, std::array<std::uint8_t, 16>& bytes) {
  randombytes_buf(bytes.data() + 6, 10);
  stamp(now, bytes);
}

void SeededIds::fill(Instant now, std::array<std::uint8_t, 16>& bytes) {
  const std::uint64_t high = draw(state_), low = draw(state_);
  for (std::size_t i = 0; i < 8; ++i) {
    bytes[i] = std::uint8_t(high >> (56U - 8U * i));
    bytes[8 + i] = std::uint8_t(low >> (56U - 8U * i));
  }
  stamp(now, bytes);
}

}  // namespace base
