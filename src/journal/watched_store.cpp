// SPDX-License-Identifier: EUPL-1.2
#include "journal/watched_store.hpp"

#include <algorithm>

namespace journal {

using std::memory_order_relaxed;

void WatchedStore::write(Work work, Done done, core::CommandId command) {
  const Time began = std::chrono::steady_clock::now();
  const auto note = [state = state_, began, done = std::move(done)](const Fault* fault) {
    if (fault == nullptr) state->note_stored(began);
    else state->note_refused(fault->cause);
    done(fault);
  };
  store_->write(std::move(work), note, command);
}

void WatchedStore::State::note_stored(Time began) {
  const Time now = std::chrono::steady_clock::now();
  stored.add(now - began);
  last.store(now, memory_order_relaxed);
  is_failing.store(false, memory_order_relaxed);
}

// What a unit of work itself would not write says nothing of the machine.
void WatchedStore::State::note_refused(Fault::Cause cause) {
  refused[std::size_t(cause)].fetch_add(1, memory_order_relaxed);
  if (cause == Fault::Cause::full || cause == Fault::Cause::machine) is_failing.store(true, memory_order_relaxed);
}

WatchedStore::Counts WatchedStore::counts() const {
  Counts out{.stored = state_->stored.read()};
  std::ranges::transform(state_->refused, out.refused.begin(),
                         [](const auto& count) { return count.load(memory_order_relaxed); });
  return out;
}

WatchedStore::Time WatchedStore::last_stored() const { return state_->last.load(memory_order_relaxed); }

}  // namespace journal
