// SPDX-License-Identifier: EUPL-1.2
#include "core/file.hpp"

#include "core/event_kind.hpp"
#include "core/intervention/intervention.hpp"
#include "core/investigation/investigation.hpp"
#include "core/processes.hpp"
#include "core/report/application.hpp"

namespace core {
namespace {

std::vector<const EventForm*> list_forms() {
  std::vector<const EventForm*> out;
  for (const EventForm& form : list_event_kinds()) out.push_back(&form);
  return out;
}

}  // namespace

constexpr StreamKindRow stream_kind::file{.number = 1, .id = "file", .many = "files", .list_events = &list_forms};

const Suspicion* File::find_suspicion(FileId other) const {
  const auto found = std::ranges::find_if(suspicions,
                                          [&](const Suspicion& one) { return one.other == other && !one.settled; });
  return found == suspicions.end() ? nullptr : &*found;
}

bool File::has_suspicion() const {
  return std::ranges::any_of(suspicions, [](const Suspicion& one) { return !one.settled; });
}

void File::settle_suspicions(FileId other) {
  for (Suspicion& one : suspicions) one.settled = one.settled || one.other == other;
}

const Investigation* File::find_open_investigation() const {
  const auto found = std::ranges::find_if(all<Investigation>(), &Investigation::is_open);
  return found == all<Investigation>().end() ? nullptr : &*found;
}

bool File::has_running_intervention() const {
  return std::ranges::any_of(all<Intervention>(), &Intervention::is_running);
}

bool File::has_open_matter() const {
  return std::ranges::any_of(
      list_processes(), [&](const Process* process) { return process->matters && process->matters->has_live(*this); });
}

bool File::has_undecided_application(InvestigationNo investigation) const {
  return std::ranges::any_of(all<Application>(), [&](const Application& one) {
    return one.investigation == investigation && !one.at.has(moment::decided) && !one.at.has(moment::withdrawn);
  });
}

std::optional<base::Day> File::last_ended() const {
  std::optional<base::Day> last = closed;
  const auto take = [&](std::optional<base::Day> day) {
    if (day && (!last || *day > *last)) last = day;
  };
  for (const Investigation& one : all<Investigation>()) take(one.at.find(moment::finished));
  for (const Intervention& one : all<Intervention>()) take(one.at.find(moment::ended));
  return last;
}

std::vector<Subject> list_subjects(const File& file) {
  std::vector<Subject> out;
  out.push_back({subject::child, 0, &file.child.at});
  for (const Process* process : list_processes()) {
    if (process->matters) process->matters->list_subjects(file, out);
  }
  return out;
}

int count_of(const File& file, std::string_view kind) {
  if (kind == GuardianTagNo::kName) return int(file.child.guardians.size());
  for (const Process* process : list_processes()) {
    if (process->matters && process->matters->kind->id == kind) return process->matters->count(file);
  }
  return 0;
}

}  // namespace core
