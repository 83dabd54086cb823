// The register of events (core/event_kind.hpp), from what each process says of its own.
// SPDX-License-Identifier: EUPL-1.2
#include "core/event_kind.hpp"

#include <unordered_map>

#include "core/processes.hpp"

namespace core {
namespace {

template <class Key, class Name>
std::unordered_map<Key, const EventKind*> kinds_by(Name name_of) {
  std::unordered_map<Key, const EventKind*> out;
  for (const EventKind& kind : list_event_kinds()) out.emplace(name_of(kind), &kind);
  return out;
}

}  // namespace

std::span<const EventKind> list_event_kinds() {
  static const std::vector<EventKind> kKinds = [] {
    std::vector<EventKind> out;
    for (const Process* process : list_processes()) {
      const auto events = process->events();
      out.insert(out.end(), events.begin(), events.end());
    }
    return out;
  }();
  return kKinds;
}

const EventKind* find_event_kind(std::string_view id) {
  static const auto kById = kinds_by<std::string_view>([](const EventKind& kind) { return kind.info->id; });
  const auto found = kById.find(id);
  return found == kById.end() ? nullptr : found->second;
}

const EventKind* find_command(std::string_view command) {
  static const auto kByCommand = kinds_by<std::string_view>([](const EventKind& kind) { return kind.info->command; });
  const auto found = kByCommand.find(command);
  return found == kByCommand.end() || command.empty() ? nullptr : found->second;
}

const EventKind& kind_of(const Event& event) {
  static const auto kByInfo = kinds_by<const EventInfo*>([](const EventKind& kind) { return kind.info; });
  return *kByInfo.at(&event.info());
}

bool has_day_field(const EventForm& form) {
  return std::ranges::find(form.fields, "day", &base::FieldInfo::id) != form.fields.end();
}

std::expected<ReadEntry, base::FieldError> read_entry(const EventForm& form, int version, Written entry) {
  if (version < 1 || version > form.info->version) return std::unexpected(base::FieldError{"", "unknown_version"});
  for (const Upcast upcast : form.upcasts.subspan(std::size_t(version - 1))) upcast(entry);
  auto event = form.read(entry.fields, base::Reading::history);
  if (!event) return std::unexpected(std::move(event.error()));
  return ReadEntry{{entry.day, std::move(*event)}, std::move(entry.fields)};
}

int assigned_number(const Event& event) { return kind_of(event).assigned(event); }

}  // namespace core
