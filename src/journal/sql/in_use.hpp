// Making tables while servers write. Who waits for a table that is in use keeps everybody behind it waiting too:
// it waits for a short while only, then lets the others go first and tries anew.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <thread>

namespace sql {

// For a minute and a half, about; then the failure is thrown as it is.
template <typename Failure, typename Act>
void try_while_in_use(const Act& act) {
  constexpr std::chrono::milliseconds kPause{200}, kLongest{90'000};
  const auto began = std::chrono::steady_clock::now();
  while (true) {
    try {
      return act();
    } catch (const Failure& failure) {
      if (!failure.is_in_use() || std::chrono::steady_clock::now() - began > kLongest) throw;
    }
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace sql
