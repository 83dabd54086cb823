// SPDX-License-Identifier: EUPL-1.2
#include "gate/rate_limit.hpp"

#include <algorithm>

namespace gate {

bool RateLimit::allow(std::string_view name, double per_minute, double burst, base::Instant now) {
  using Minutes = std::chrono::duration<double, std::ratio<60>>;
  const std::lock_guard turn{mutex_};
  Bucket& bucket = buckets_.take(name, {.tokens = burst, .filled_at = now});
  const Minutes passed = std::max(now, bucket.filled_at) - bucket.filled_at;
  bucket.tokens = std::min(burst, bucket.tokens + passed.count() * per_minute);
  bucket.filled_at = now;  // Also when the clock was put back: it fills from now on.
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

std::size_t RateLimit::size() const {
  const std::lock_guard turn{mutex_};
  return buckets_.size();
}

}  // namespace gate
