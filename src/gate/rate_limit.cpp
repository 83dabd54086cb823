// SPDX-License-Identifier: EUPL-1.2
#include "gate/rate_limit.hpp"

#include <algorithm>

namespace gate {

using Minutes = std::chrono::duration<double, std::ratio<60>>;

double RateLimit::tokens_of(const Bucket& bucket, double per_minute, double burst, base::Instant now) {
  const Minutes passed = std::max(now, bucket.filled_at) - bucket.filled_at;
  return std::min(burst, bucket.tokens + passed.count() * per_minute);
}

std::chrono::milliseconds RateLimit::wait_left(std::string_view name, double per_minute, double burst,
                                               base::Instant now) const {
  const std::lock_guard turn{mutex_};
  const Bucket* const bucket = buckets_.find(name);
  if (bucket == nullptr) return {};
  const Minutes left{(1 - tokens_of(*bucket, per_minute, burst, now)) / per_minute};
  return std::max(std::chrono::ceil<std::chrono::milliseconds>(left), std::chrono::milliseconds{0});
}

bool RateLimit::allow(std::string_view name, double per_minute, double burst, base::Instant now) {
  const std::lock_guard turn{mutex_};
  Bucket& bucket = buckets_.take(name, {.tokens = burst, .filled_at = now});
  bucket.tokens = tokens_of(bucket, per_minute, burst, now);
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
