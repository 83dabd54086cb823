// Faults: what the machine has failed at, told on standard error. Whoever asked is only told to try again.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string_view>
#include <utility>

namespace server {

// Any thread.
class Faults {
 public:
  using Time = std::chrono::steady_clock::time_point;
  explicit Faults(std::function<Time()> clock = std::chrono::steady_clock::now) : clock_(std::move(clock)) {}
  ~Faults();  // Tells how many are left to be told.
  Faults(const Faults&) = delete;
  Faults& operator=(const Faults&) = delete;
  void tell(std::string_view what);  // The first of each second is written; all are counted.
  // How many came after the last line, where a second has passed since. To be done now and then.
  void tell_unwritten();
  std::uint64_t count() const;

 private:
  void tell_unwritten_at(Time now);

  const std::function<Time()> clock_;
  mutable std::mutex mutex_;
  Time quiet_until_;
  std::uint64_t count_ = 0, told_ = 0;
};

}  // namespace server
