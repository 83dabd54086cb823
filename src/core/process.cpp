// SPDX-License-Identifier: EUPL-1.2
#include "core/process.hpp"

namespace core {
namespace {

// A file that goes on in another takes nothing new, and the reports that waited in it wait in that one. But what else
// was open is ended here, and what stands here is asked about, appealed and corrected here: those numbers exist nowhere
// else, and no child's matter may be locked in.
bool is_closed_to(const File& file, const Event& event) {
  if (!file.continued_in) return false;
  return visit(event, [&]<class E>(const E&) {
    if constexpr (IsOneOf<E, ReportReceived, ApplicationReceived, InitiativeNoted, InterventionOffered, FileContinued,
                          FileJoined>) {
      return true;
    } else if constexpr (IsOneOf<E, FeedbackRequested, FeedbackGiven, FeedbackUnsuitable, DecisionDemanded,
                                 AppealReceived, FollowUpDecided, EntryCorrected, EntryContested>) {
      return false;
    } else {
      return !file.has_open_matter();
    }
  });
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

std::expected<Fact, Refusal> decide(const File& file, Fact proposed, const Now& now) {
  if (const auto refusal = never_allowed(file, proposed, now)) return std::unexpected(*refusal);
  Now then = now;
  then.today = proposed.day;  // Rules ask about the day it happened.
  return visit(proposed.what, [&](auto& event) -> std::expected<Fact, Refusal> {
    auto verdict = rule(file, std::move(event), then);
    if (!verdict) return std::unexpected(verdict.error());
    return Fact{proposed.day, std::move(*verdict)};
  });
}

void evolve(File& file, const Event& event, const Stamp& stamp) {
  visit(event, [&](const auto& one) { evolve(file, one, stamp); });
  file.version = stamp.sequence;
}

}  // namespace core
