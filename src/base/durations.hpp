// Durations: how often something took how long, for whoever watches over an installation. Fixed limits, counted without
// a lock. Any thread.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>

namespace base {

// Up to which duration each count goes; what took longer is in the one after them.
inline constexpr std::array kDurationLimits = [] {
  using std::chrono::microseconds;
  return std::array{microseconds{1'000},   microseconds{2'500},     microseconds{5'000},     microseconds{10'000},
                    microseconds{25'000},  microseconds{50'000},    microseconds{100'000},   microseconds{250'000},
                    microseconds{500'000}, microseconds{1'000'000}, microseconds{2'500'000}, microseconds{10'000'000}};
}();

struct DurationCounts {
  std::array<std::uint64_t, kDurationLimits.size() + 1> counts{};
  std::uint64_t microseconds = 0;  // Of all together
};

class Durations {
 public:
  void add(std::chrono::nanoseconds took) {
    std::size_t at = 0;
    while (at < kDurationLimits.size() && took > kDurationLimits[at]) ++at;
    counts_[at].fetch_add(1, std::memory_order_relaxed);
    const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    microseconds_.fetch_add(std::uint64_t(whole), std::memory_order_relaxed);
  }
  DurationCounts read() const {
    DurationCounts out;
    for (std::size_t i = 0; i < counts_.size(); ++i) out.counts[i] = counts_[i].load(std::memory_order_relaxed);
    out.microseconds = microseconds_.load(std::memory_order_relaxed);
    return out;
  }

 private:
  std::array<std::atomic<std::uint64_t>, kDurationLimits.size() + 1> counts_{};
  std::atomic<std::uint64_t> microseconds_ = 0;
};

}  // namespace base
