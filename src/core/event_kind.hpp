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

struct EventKind {
  const EventInfo* info;
  std::span<const base::FieldInfo> fields;
  std::string_view about;  // The kind of number that says what it is about: "report"; empty: the file
  InContinued in_continued;

  std::expected<Event, base::FieldError> (*read)(const base::Record& record);
  base::Record (*write)(const Event& event);
  // What was typed, as it is to be stored.
  std::expected<Event, base::FieldError> (*clean)(const Event& event);
  // Its rule: the event with its number filled in, or why not. `now.today` is the day it happened.
  std::expected<Event, Refusal> (*rule)(const File& file, const Event& event, const Now& now);
  void (*evolve)(File& file, const Event& event, const Stamp& stamp);
  // The number that the core gave what the event opens; 0 when it opens nothing.
  int (*assigned)(const Event& event);
  // The least filled in that lets its rule be asked, about that number of the kind `about`.
  Event (*trial)(const File& file, const Now& now, int number);
};

std::span<const EventKind> list_event_kinds();
const EventKind* find_event_kind(std::string_view id);
const EventKind* find_command(std::string_view command);
const EventKind& kind_of(const Event& event);

base::Record to_record(const Event& event);
// The number that the core gave what it opens; 0 when it opens nothing.
int assigned_number(const Event& event);

}  // namespace core
