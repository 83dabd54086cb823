// Making tables beside servers that write. Who waits for a table that is in use keeps everybody behind it waiting too:
// it waits for a short while only, then lets the others go first and tries anew.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <thread>

namespace sql {

// For a minute and a half at the most; then the failure is thrown as it is.
template <typename Failure, typename Act>
void try_while_in_use(const Act& act) {
  constexpr int kTries = 30;
  constexpr std::chrono::milliseconds kPause{200};
  for (int tried = 1;; ++tried) {
    try {
      return act();
    } catch (const Failure& failure) {
      if (tried == kTries || !failure.is_in_use()) throw;
    }
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace sql
