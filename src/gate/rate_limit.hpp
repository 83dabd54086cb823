// RateLimit: a token bucket per name. A bucket begins full, each pass takes one token, and time fills it again.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <mutex>
#include <string_view>

#include "base/time.hpp"
#include "gate/recent.hpp"

namespace gate {

class RateLimit {
 public:
  // Of more names than `most` the one longest unasked is forgotten, and begins anew.
  explicit RateLimit(std::size_t most = 32'768) : buckets_(most) {}

  // False when the bucket is empty. A clock that goes backwards fills nothing.
  bool allow(std::string_view name, double per_minute, double burst, base::Instant now);
  // How long it takes until allow() would say yes; nothing is taken. Zero: it would now.
  std::chrono::milliseconds wait_left(std::string_view name, double per_minute, double burst, base::Instant now) const;
  std::size_t size() const;

 private:
  struct Bucket {
    double tokens;
    base::Instant filled_at;
  };
  static double tokens_of(const Bucket& bucket, double per_minute, double burst, base::Instant now);
  mutable std::mutex mutex_;
  Recent<Bucket> buckets_;
};

}  // namespace gate
