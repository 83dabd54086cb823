// Faults: what the machine has failed at, told on standard error. Whoever asked is only told to try again.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string_view>

namespace server {

// Any thread.
class Faults {
 public:
  void tell(std::string_view what);  // The first of each second is written; all are counted.
  std::uint64_t count() const;

 private:
  mutable std::mutex mutex_;
  std::chrono::steady_clock::time_point quiet_until_;
  std::uint64_t count_ = 0, told_ = 0;
};

}  // namespace server
