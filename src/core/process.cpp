// SPDX-License-Identifier: EUPL-1.2
#include "core/process.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

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

// A file that goes on in another takes nothing new, and the reports that waited in it wait in that one. But what else
// was open is ended here, and what stands here is asked about, appealed and corrected here: those numbers exist nowhere
// else, and no child's matter may be locked in.
bool is_closed_to(const File& file, const Event& event) {
  if (!file.continued_in) return false;
  return std::visit(
      [&]<class E>(const E&) {
        if constexpr (IsOneOf<E, ReportReceived, ApplicationReceived, InitiativeNoted, InterventionOffered,
                              FileContinued, FileJoined>) {
          return true;
        } else if constexpr (IsOneOf<E, FeedbackRequested, FeedbackGiven, FeedbackUnsuitable, DecisionDemanded,
                                     AppealReceived, FollowUpDecided, EntryCorrected, EntryContested>) {
          return false;
        } else {
          return !file.has_open_matter();
        }
      },
      event);
}

// What must hold whatever the event is.
std::optional<Refusal> never_allowed(const File& file, const Fact& proposed, const Now& now) {
  const EventInfo& info = info_of(proposed.what);
  if (!may(now.role, info.needs)) return Refusal{Reason::may_not, Provision::access_control};
  if (proposed.day > now.today) return Refusal{Reason::dated_in_future, info.law};
  if (proposed.day < now.today - std::chrono::floor<std::chrono::days>(kOldestMatter)) {
    return Refusal{Reason::too_long_ago, info.law};
  }
  // Who is the child, and when born, may be what was wrong.
  const bool says_birth = std::holds_alternative<IdentityRecorded>(proposed.what);
  if (!says_birth && is_before_birth(file, proposed.day)) return Refusal{Reason::before_birth, info.law};
  if (!file.exists() && !std::holds_alternative<FileOpened>(proposed.what)) return Refusal{Reason::file_missing, {}};
  if (is_closed_to(file, proposed.what)) return Refusal{Reason::file_continued, {}};
  return std::nullopt;
}

}  // namespace

std::span<const EventKind> list_event_kinds() { return Kinds<Event>::all(); }

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

const EventInfo& info_of(const Event& event) {
  return std::visit([]<class E>(const E&) -> const EventInfo& { return E::kInfo; }, event);
}

base::Record to_record(const Event& event) {
  return std::visit([](const auto& one) { return base::to_record(one); }, event);
}

std::expected<Fact, Refusal> decide(const File& file, Fact proposed, const Now& now) {
  if (const auto refusal = never_allowed(file, proposed, now)) return std::unexpected(*refusal);
  Now then = now;
  then.today = proposed.day;  // Rules ask about the day it happened.
  return std::visit(
      [&](auto&& event) -> std::expected<Fact, Refusal> {
        auto verdict = rule(file, std::forward<decltype(event)>(event), then);
        if (!verdict) return std::unexpected(verdict.error());
        return Fact{proposed.day, Event{std::move(*verdict)}};
      },
      std::move(proposed.what));
}

void evolve(File& file, const Event& event, const Stamp& stamp) {
  std::visit([&](const auto& one) { evolve(file, one, stamp); }, event);
  file.version = stamp.sequence;
}

}  // namespace core
