// decide() and evolve() for an aggregate A that is simpler than a child's file: its events say all there is to ask. It
// has `kStream`, `version`, exists(), and kinds(), the rows of its events (core::event_kinds_of<A, …>()).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <algorithm>
#include <expected>

#include "core/event_kind.hpp"

namespace core {

template <class A>
const EventKindOf<A>& kind_in(const Event& event) {
  return *std::ranges::find(A::kinds(), &event.info(), &EventForm::info);
}

// Role, day and rule, in that order, as for a file (core/process.hpp).
template <class A>
std::expected<Fact, Refusal> decide(const A& aggregate, Fact proposed, const Now& now) {
  const EventKindOf<A>& kind = kind_in<A>(proposed.what);
  if (!may(now.role, kind.info->needs)) return refuse(reason::may_not, provision::access_control);
  if (kind.own_day != nullptr) proposed.day = kind.own_day(proposed.what);
  if (proposed.day > now.today) return refuse(reason::dated_in_future, kind.info->law);
  Now then = now;
  then.today = proposed.day;
  auto verdict = kind.rule(aggregate, proposed.what, then);
  if (!verdict) return std::unexpected(verdict.error());
  return Fact{proposed.day, std::move(*verdict)};
}

template <class A>
void evolve(A& aggregate, const Event& event, const Stamp& stamp) {
  kind_in<A>(event).evolve(aggregate, event, stamp);
  aggregate.version = stamp.sequence;
}

}  // namespace core
