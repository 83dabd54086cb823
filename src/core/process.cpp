// SPDX-License-Identifier: EUPL-1.2
#include "core/process.hpp"

#include <algorithm>
#include <cstdlib>

#include "core/child/child.hpp"
#include "core/file/correction.hpp"
#include "core/processes.hpp"

namespace core {
namespace {

// A file that goes on in another takes nothing new, and the reports that waited in it wait in that one. But what else
// was open is ended here, and what stands here is asked about, appealed and corrected here: those numbers exist nowhere
// else, and no child's matter may be locked in.
bool is_closed_to(const File& file, const Event& event) {
  if (!file.continued_in) return false;
  switch (kind_of(event).in_continued) {
    case InContinued::never: return true;
    case InContinued::always: return false;
    case InContinued::while_open: return !file.has_open_matter();
  }
  return true;
}

std::optional<Reason> doubt_day(const File& file, const Fact& proposed, const Now& now) {
  if (kind_of(proposed.what).own_day != nullptr) return std::nullopt;  // Its rule judges what says the day.
  if (proposed.day > now.today) return reason::dated_in_future;
  if (is_too_long_ago(proposed.day, now.today)) return reason::too_long_ago;
  // Who is the child, and when born, may be what was wrong.
  const bool says_birth = proposed.what.is<IdentityRecorded>();
  return !says_birth && is_before_birth(file, proposed.day) ? std::optional<Reason>{reason::before_birth}
                                                            : std::nullopt;
}

// What must hold whatever the event is.
std::optional<Refusal> never_allowed(const File& file, const Fact& proposed, const Now& now) {
  const EventInfo& info = proposed.what.info();
  if (!may(now.role, info.needs)) return Refusal{reason::may_not, provision::access_control};
  if (const auto doubt = doubt_day(file, proposed, now)) return Refusal{*doubt, info.law};
  if (!file.exists() && !proposed.what.is<FileOpened>()) return Refusal{reason::file_missing, {}};
  if (is_closed_to(file, proposed.what)) return Refusal{reason::file_continued, {}};
  return std::nullopt;
}

void fold_in(File& file, const Entry& entry) {
  const EventKind& kind = kind_of(entry.what);
  kind.evolve(file, entry.what, entry.stamp);
  if (std::ranges::find(file.kinds, &kind) == file.kinds.end()) file.kinds.push_back(&kind);
  for (const Process* process : list_processes()) {
    if (process->hear != nullptr) process->hear(file, entry.what, entry.stamp);
  }
  file.version = entry.stamp.sequence;
}

}  // namespace

std::expected<Fact, Refusal> decide(const File& file, Fact proposed, const Now& now) {
  if (const auto refusal = never_allowed(file, proposed, now)) return std::unexpected(*refusal);
  const EventKind& kind = kind_of(proposed.what);
  if (kind.own_day != nullptr) proposed.day = kind.own_day(proposed.what);
  Now then = now;
  then.today = proposed.day;  // Rules ask about the day it happened.
  auto verdict = kind.rule(file, proposed.what, then);
  if (!verdict) return std::unexpected(verdict.error());
  return Fact{proposed.day, std::move(*verdict)};
}

File fold(std::span<const Entry> corrected) {
  File out;
  for (const Entry& one : corrected) fold_in(out, one);
  return out;
}

File fold_history(std::vector<Entry> history) {
  File out = fold(as_corrected(history));
  out.history = std::move(history);
  return out;
}

void evolve(File& file, const Event& event, const Stamp& stamp) {
  const bool has_history = file.has_history();
  if (has_history) file.history.push_back({event, stamp});
  const auto* correction = event.get_if<EntryCorrected>();
  if (correction == nullptr || correction->values.empty()) return fold_in(file, {event, stamp});
  if (!has_history) std::abort();  // It was loaded without.
  file = fold_history(std::move(file.history));
}

}  // namespace core
