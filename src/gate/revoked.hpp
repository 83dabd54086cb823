// Revoked: tokens and keys that the store has been asked for and does not have, or no longer has, so that nobody asks
// again: none of them can come to be. Any thread.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <mutex>

#include "gate/recent.hpp"
#include "gate/token.hpp"

namespace gate {

class Revoked {
 public:
  void add(const Digest& digest) {
    const std::lock_guard turn{mutex_};
    digests_.take(digest.view(), {});
  }
  void remove(const Digest& digest) {
    const std::lock_guard turn{mutex_};
    digests_.erase(digest.view());
  }
  bool has(const Digest& digest) const {
    const std::lock_guard turn{mutex_};
    return digests_.find(digest.view()) != nullptr;
  }

 private:
  struct Nothing {};
  mutable std::mutex mutex_;
  Recent<Nothing> digests_{16'384};
};

}  // namespace gate
