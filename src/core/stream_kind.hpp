// The kinds of streams that a board's journal has: what each is called, and which events stand in it. Whatever walks
// the journal (verify, copy, anchor, rebuild, backup, the simulation) loops over them and knows none by name.
//
// A stream folds to an aggregate: core::File for a child's file. It is a type with its kind as `kStream`, a version,
// and decide() and evolve(); those that are simpler than a file have these from core/aggregate.hpp.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/row.hpp"

namespace core {

class Event;
struct EventForm;

struct StreamKindRow {
  std::int64_t number;    // In the journal, and in the first link of each of its chains: for ever
  std::string_view id;    // "file"
  std::string_view many;  // "files": for whoever looks after the journal
  std::vector<const EventForm*> (*list_events)();
  base::OnlyOne only_one{};
};
using StreamKind = base::RowRef<StreamKindRow>;
namespace stream_kind {
extern const StreamKindRow file;    // A child's file (personakt)
extern const StreamKindRow report;  // What one reporter said, typed once however many children it is about
extern const StreamKindRow board;   // What a board decides about itself: its delegation order
}  // namespace stream_kind

// In the order of their numbers.
std::span<const StreamKind> list_stream_kinds();
// Null for a number that this program does not know.
const StreamKindRow* find_stream_kind(std::int64_t number);

// Null where no such event stands in streams of that kind.
const EventForm* find_event_form(StreamKind kind, std::string_view event);
const EventForm& form_of(const Event& event);

}  // namespace core
