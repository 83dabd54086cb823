// Endings: sessions that have ended here and whose rows are still in the store. One that the store could not take, as
// on a full disk, is tried again and again: after a restart it would let in again. Any thread.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <unordered_map>
#include <vector>

#include "gate/token.hpp"

namespace gate {

class Endings {
 public:
  void begin(const Digest& token);   // It has ended here,
  void finish(const Digest& token);  // and in the store too,
  void fail(const Digest& token);    // or that failed.
  bool has(const Digest& token) const;
  // Those that failed, when `pause` has passed since there are any, or at once when it is told to stop; then none, too,
  // when there are none.
  std::vector<Digest> wait_for_failed(const std::stop_token& stop, std::chrono::milliseconds pause);

 private:
  mutable std::mutex mutex_;
  std::condition_variable_any failed_;
  std::unordered_map<Digest, bool> has_failed_;
  std::size_t failures_ = 0;  // Of them
};

}  // namespace gate
