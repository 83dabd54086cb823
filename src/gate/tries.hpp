// Tries: how many wrong passwords were given for a login, or from an address, and whether it has to wait.
//
// After `most` wrong ones nothing is tried until `wait` has passed; then, or after `wait` without a wrong one, counting
// begins anew. A name may be one that a stranger typed: it is kept as a digest, and only so many.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <mutex>
#include <string_view>

#include "base/time.hpp"
#include "gate/recent.hpp"

namespace gate {

class Tries {
 public:
  // Each wrong try costs a hash, so 65,536 names cannot be pushed out within a wait.
  Tries(int most, std::chrono::milliseconds wait, std::size_t most_names = 65'536)
      : most_(most), wait_(wait), counts_(most_names) {}

  // Zero when it need not wait.
  std::chrono::milliseconds wait_left(std::string_view name, base::Instant now) const;
  bool must_wait(std::string_view name, base::Instant now) const { return wait_left(name, now).count() > 0; }
  void count_wrong(std::string_view name, base::Instant now);
  void forget(std::string_view name);

 private:
  struct Count {
    int wrong = 0;
    base::Instant last{};
  };
  bool is_past(const Count& count, base::Instant now) const;
  int most_;
  std::chrono::milliseconds wait_;
  mutable std::mutex mutex_;
  Recent<Count> counts_;
};

}  // namespace gate
