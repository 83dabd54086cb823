// Event: one fact, whichever kind it is. Only the kind's own process knows its members; everything else goes through
// the kind's row (core/event_kind.hpp), so no file has to know them all.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <utility>

#include "core/event_info.hpp"

namespace core {

// Never changed once made, so copies share it.
class Event {
 public:
  template <class E>
    requires requires { E::kInfo; }
  Event(E event)  // NOLINT(google-explicit-constructor)
      : info_{&E::kInfo}, what_{std::make_shared<const E>(std::move(event))} {}

  const EventInfo& info() const { return *info_; }

  // Null when it is of another kind.
  template <class E>
  const E* get_if() const {
    return is<E>() ? static_cast<const E*>(what_.get()) : nullptr;
  }
  template <class E>
  bool is() const {
    return info_ == &E::kInfo;
  }

 private:
  const EventInfo* info_;
  std::shared_ptr<const void> what_;
};

// A fact on its way into the journal: what, and the Swedish day it happened.
struct Fact {
  base::Day day;
  Event what;
};

// One entry of a file, as it was folded.
struct Entry {
  Event what;
  Stamp stamp;
};

}  // namespace core
