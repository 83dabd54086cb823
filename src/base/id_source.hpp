// IdSource: where new ids come from. Ordered in time, random in the rest (the layout of UUID version 7, RFC 9562).
//
// Ids that are ordered in time keep what is new together in the database; 74 random bits keep them from being guessed
// or from meeting. The shell owns the one source: RandomIds in servers, SeededIds where a simulation must end the same
// twice.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>

#include "base/code.hpp"
#include "base/time.hpp"

namespace base {

class IdSource {
 public:
  virtual ~IdSource() = default;

  template <class AnyId>
  AnyId next(Instant now) {
    AnyId id;
    fill(now, id.bytes);
    return id;
  }

 private:
  virtual void fill(Instant now, std::array<std::uint8_t, 16>& bytes) = 0;
};

// Random bits from the operating system. May be used from many threads at once.
class RandomIds final : public IdSource {
 public:
  RandomIds();

 private:
  void fill(Instant now, std::array<std::uint8_t, 16>& bytes) override;
};

// The same ids for the same seed and the same instants, on every machine. For one thread; never for real records.
class SeededIds final : public IdSource {
 public:
  explicit SeededIds(std::uint64_t seed) : state_(seed) {}

 private:
  void fill(Instant now, std::array<std::uint8_t, 16>& bytes) override;
  std::uint64_t state_;
};

}  // namespace base
