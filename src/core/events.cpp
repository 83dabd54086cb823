// The events as data: copied and taken away, read, written, and the register of all kinds (core/process.hpp).
// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <unordered_map>

#include "core/process.hpp"

namespace core {
namespace {

template <class E>
std::expected<Event, base::FieldError> read_event(const base::Record& record) {
  auto event = base::from_record<E>(record);
  if (!event) return std::unexpected(std::move(event.error()));
  return Event{std::move(*event)};
}

template <class Variant>
struct Kinds;
template <class... Es>
struct Kinds<std::variant<Es...>> {
  static std::span<const EventKind> all() {
    static const std::array kAll{EventKind{&Es::kInfo, base::fields_of<Es>(), &read_event<Es>}...};
    return kAll;
  }
};

std::unordered_map<std::string_view, const EventKind*> kinds_by(std::string_view EventInfo::* name) {
  std::unordered_map<std::string_view, const EventKind*> out;
  for (const EventKind& kind : list_event_kinds()) out.emplace(kind.info->*name, &kind);
  return out;
}

}  // namespace

Event::Event(const Event& other) = default;
Event::Event(Event&& other) noexcept = default;
Event& Event::operator=(const Event& other) = default;
Event& Event::operator=(Event&& other) noexcept = default;
Event::~Event() = default;

std::span<const EventKind> list_event_kinds() { return Kinds<EventVariant>::all(); }

const EventKind* find_event_kind(std::string_view id) {
  static const auto kById = kinds_by(&EventInfo::id);
  const auto found = kById.find(id);
  return found == kById.end() ? nullptr : found->second;
}

const EventKind* find_command(std::string_view command) {
  static const auto kByCommand = kinds_by(&EventInfo::command);
  const auto found = kByCommand.find(command);
  return found == kByCommand.end() || command.empty() ? nullptr : found->second;
}

const EventInfo& info_of(const Event& event) { return *list_event_kinds()[event.index()].info; }

base::Record to_record(const Event& event) {
  return visit(event, [](const auto& one) { return base::to_record(one); });
}

}  // namespace core
