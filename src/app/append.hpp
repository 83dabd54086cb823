// Decide and append: how every kind of stream is written to. The aggregate A is what the stream folds to; it has been
// loaded in the same unit of work.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "core/aggregate.hpp"
#include "journal/codec.hpp"
#include "views/file_reader.hpp"

namespace app {

struct Proposed {
  journal::StreamId stream;
  std::vector<core::Fact> facts;         // Decided one after the other, each on the state after the last
  std::optional<core::Role> entered_as;  // Whose rights are asked, when it is not the actor who enters it
};

template <class A>
struct AppendedTo {
  A after;
  std::vector<views::Entry> entries;  // What was recorded, numbers filled in
};

// What the tables beside the journal take in of it: of a file all that lists show, of the others nothing.
struct Happened {
  journal::StreamId stream;
  std::span<const views::Entry> entries;
};
void take_in(App& app, journal::Unit& unit, const Happened& happened, const core::File& before,
             const core::File& after);
template <class A>
void take_in(App&, journal::Unit&, const Happened&, const A&, const A&) {}

// The board's delegation order, where one of these is a decision that it is asked about; else null.
std::shared_ptr<const core::DelegationOrder> find_order(App& app, journal::Unit& unit,
                                                        std::span<const core::Fact> facts);

template <class A>
Result<AppendedTo<A>> append(App& app, journal::Unit& unit, const Actor& actor, core::CommandId cause, const A& before,
                             Proposed proposed);

}  // namespace app

template <class A>
app::Result<app::AppendedTo<A>> app::append(App& app, journal::Unit& unit, const Actor& actor, core::CommandId cause,
                                            const A& before, Proposed proposed) {
  core::Now now = now_of(actor);
  now.role = proposed.entered_as.value_or(actor.role);
  if (proposed.entered_as) now.power = core::Power::settled;
  std::shared_ptr<const core::DelegationOrder> order;
  if constexpr (std::is_same_v<A, core::File>) order = find_order(app, unit, proposed.facts);
  now.order = order.get();
  AppendedTo<A> out{before, {}};
  std::vector<journal::NewEvent> events;
  for (core::Fact& one : proposed.facts) {
    auto fact = decide(out.after, std::move(one), now);
    if (!fact) return std::unexpected(Problem::of(fact.error()));
    events.push_back(journal::to_new_event(*fact));
    const core::Stamp stamp{fact->day, actor.at, actor.worker, out.after.version + 1};
    evolve(out.after, fact->what, stamp);
    out.entries.push_back({stamp, std::string{base::id_of(actor.role)}, std::move(fact->what)});
  }
  const journal::Signature signature{actor.worker, std::string{base::id_of(actor.role)}, cause, actor.at};
  if (!before.exists()) unit.create(proposed.stream, A::kStream, events, signature);
  else if (!unit.append(proposed.stream, A::kStream, before.version, events, signature)) {
    return problem(ProblemKind::out_of_date);
  }
  take_in(app, unit, {proposed.stream, out.entries}, before, out.after);
  return out;
}
