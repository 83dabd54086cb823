// SPDX-License-Identifier: EUPL-1.2
#include "gate/tries.hpp"

#include "gate/token.hpp"

namespace gate {

// A wrong one from a time that has not come, by more than a wait: the clock was put back, and it counts no more.
bool Tries::is_past(const Count& count, base::Instant now) const {
  return now >= count.last + wait_ || now + wait_ < count.last;
}

std::chrono::milliseconds Tries::wait_left(std::string_view name, base::Instant now) const {
  const Digest digest = digest_of(name);
  const std::lock_guard turn{mutex_};
  const Count* const count = counts_.find(digest.view());
  if (count == nullptr || count->wrong < most_ || is_past(*count, now)) return {};
  return count->last + wait_ - now;
}

void Tries::count_wrong(std::string_view name, base::Instant now) {
  const Digest digest = digest_of(name);
  const std::lock_guard turn{mutex_};
  Count& count = counts_.take(digest.view(), {});
  if (is_past(count, now)) count.wrong = 0;
  ++count.wrong;
  count.last = now;
}

void Tries::forget(std::string_view name) {
  const Digest digest = digest_of(name);
  const std::lock_guard turn{mutex_};
  counts_.erase(digest.view());
}

}  // namespace gate
