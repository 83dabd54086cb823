// One kind of event, as data: the row that every list, form and codec loops over, and the functions of its process.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <expected>
#include <span>

#include "base/fields.hpp"
#include "core/event.hpp"
#include "core/refusal.hpp"

namespace core {

struct File;

// How it is read and written, whatever it happens to.
struct EventForm {
  const EventInfo* info;
  std::span<const base::FieldInfo> fields;
  std::span<const Upcast> upcasts;  // From each older version to the next: the first from version 1

  // In the form of its version.
  std::expected<Event, base::FieldError> (*read)(const base::Record& record, base::Reading reading);
  base::Record (*write)(const Event& event);
  // What was typed, as it is to be stored.
  std::expected<Event, base::FieldError> (*clean)(const Event& event);
  // The day it happened, where the event itself tells it; null where who records it says so.
  base::Day (*own_day)(const Event& event);
};

// And what it means for A, the aggregate that its stream folds to.
template <class A>
struct EventKindOf : EventForm {
  std::string_view about;  // The kind of number that says what it is about: "report"; empty: the whole
  InContinued in_continued;
  bool is_delegated;  // It is a decision, and the board's order says whose

  // Its rule: the event with its number filled in, or why not. `now.today` is the day it happened.
  std::expected<Event, Refusal> (*rule)(const A& to, const Event& event, const Now& now);
  void (*evolve)(A& to, const Event& event, const Stamp& stamp);
  // Why the entry is not given anew by a correction (core/file/correction.hpp), and what is open instead; nothing where
  // it may be.
  std::optional<Refusal> (*why_kept)(const A& to, const Event& event);
  // The number that the core gave what the event opens; 0 when it opens nothing.
  int (*assigned)(const Event& event);
  // The least filled in that lets its rule be asked, about that number of the kind `about`.
  Event (*trial)(const A& to, const Now& now, int number);
};

using EventKind = EventKindOf<File>;

std::span<const EventKind> list_event_kinds();
const EventKind* find_event_kind(std::string_view id);
const EventKind* find_command(std::string_view command);
const EventKind& kind_of(const Event& event);
// Has it a field "day" of its own, beside the day it happened?
bool has_day_field(const EventForm& form);

// An entry of the journal, of any version up to the kind's own, as what it means today: the fact, and its fields in
// the form of today's version, with those that this program does not know. What is wrong with it, when it was damaged.
struct ReadEntry {
  Fact fact;
  base::Record fields;
};
std::expected<ReadEntry, base::FieldError> read_entry(const EventForm& form, int version, Written entry);

base::Record to_record(const Event& event);
// The number that the core gave what it opens; 0 when it opens nothing.
int assigned_number(const Event& event);

}  // namespace core
