// SPDX-License-Identifier: EUPL-1.2
#include "gate/tries.hpp"

#include "gate/token.hpp"

namespace gate {

std::chrono::milliseconds Tries::wait_left(std::string_view name, base::Instant now) const {
  const Digest digest = digest_of(name);
  const std::lock_guard turn{mutex_};
  const Count* const count = counts_.find(digest.view());
  if (count == nullptr || count->wrong < most_ || now >= count->last + wait_) return {};
  return count->last + wait_ - now;
}

void Tries::count_wrong(std::string_view name, base::Instant now) {
  const Digest digest = digest_of(name);
  const std::lock_guard turn{mutex_};
  Count& count = counts_.take(digest.view(), {});
  if (now >= count.last + wait_) count.wrong = 0;
  ++count.wrong;
  count.last = now;
}

void Tries::forget(std::string_view name) {
  const Digest digest = digest_of(name);
  const std::lock_guard turn{mutex_};
  counts_.erase(digest.view());
}

}  // namespace gate
