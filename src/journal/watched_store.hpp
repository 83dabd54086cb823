// WatchedStore: a board's store that notices what becomes of what it is to store: how long that took, what was refused
// and why, and whether anything can be stored at all. For /ready and /metrics.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>

#include "base/durations.hpp"
#include "base/fields.hpp"
#include "journal/store.hpp"

namespace journal {

class WatchedStore final : public Store {
 public:
  explicit WatchedStore(std::unique_ptr<Store> store) : store_(std::move(store)) {}

  using Store::write;
  void write(Work work, Done done, core::CommandId command) override;
  void read(const std::function<void(Snapshot&)>& use) override { store_->read(use); }
  void flush() override { store_->flush(); }
  std::vector<std::string> verify() override { return store_->verify(); }
  std::string search_key(std::string_view term) const override { return store_->search_key(term); }

  static constexpr std::size_t kCauses = 5;
  struct Counts {
    base::DurationCounts stored;                      // From being handed over to being durable
    std::array<std::uint64_t, kCauses> refused = {};  // By Fault::Cause
  };
  Counts counts() const;
  // The machine has failed to store something, and nothing has been stored since.
  bool is_failing() const { return state_->is_failing.load(std::memory_order_relaxed); }
  // When something was stored last; the beginning of time where nothing was.
  std::chrono::steady_clock::time_point last_stored() const;

 private:
  using Time = std::chrono::steady_clock::time_point;
  // Outlives the store, as long as something waits to be told.
  struct State {
    void note_stored(Time began);
    void note_refused(Fault::Cause cause);
    base::Durations stored;
    std::array<std::atomic<std::uint64_t>, kCauses> refused{};
    std::atomic<Time> last{Time{}};
    std::atomic<bool> is_failing = false;
  };
  const std::unique_ptr<Store> store_;
  const std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace journal

template <>
struct base::Choices<journal::Fault::Cause> {
  using C = journal::Fault::Cause;
  static constexpr std::array rows{
      Choice<C>{C::other, "other", {"Annat", "Other"}},
      Choice<C>{C::in_use, "in_use", {"Upptaget", "In use"}},
      Choice<C>{C::full, "disk_full", {"Disken är full", "The disk is full"}},
      Choice<C>{C::machine, "machine", {"Maskinen", "The machine"}},
      Choice<C>{C::damaged, "damaged", {"Något är skadat", "Something is damaged"}},
  };
};
