// SPDX-License-Identifier: EUPL-1.2
#include "core/file.hpp"

namespace core {

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
  const auto found = std::ranges::find_if(investigations, &Investigation::is_open);
  return found == investigations.end() ? nullptr : &*found;
}

bool File::has_running_intervention() const { return std::ranges::any_of(interventions, &Intervention::is_running); }

bool File::has_open_matter() const {
  return std::ranges::any_of(reports, &Report::is_open) || std::ranges::any_of(applications, &Application::is_open) ||
         std::ranges::any_of(initiatives, [](const Initiative& one) { return !one.is_settled(); }) ||
         std::ranges::any_of(investigations,
                             [](const Investigation& one) { return one.is_open() || one.owes_information(); }) ||
         std::ranges::any_of(decisions, &CaseDecision::is_open) ||
         std::ranges::any_of(interventions, [](const Intervention& one) { return !one.is_ended(); }) ||
         std::ranges::any_of(follow_ups, [](const FollowUp& one) { return !one.at.has(Moment::follow_up_ended); });
}

bool File::has_undecided_application(InvestigationNo investigation) const {
  return std::ranges::any_of(applications, [&](const Application& one) {
    return one.investigation == investigation && !one.at.has(Moment::decided) && !one.at.has(Moment::withdrawn);
  });
}

std::optional<base::Day> File::last_ended() const {
  std::optional<base::Day> last = closed;
  const auto take = [&](std::optional<base::Day> day) {
    if (day && (!last || *day > *last)) last = day;
  };
  for (const Investigation& one : investigations) take(one.at.find(Moment::finished));
  for (const Intervention& one : interventions) take(one.at.find(Moment::ended));
  return last;
}

std::vector<Subject> list_subjects(const File& file) {
  std::vector<Subject> out;
  out.push_back({SubjectKind::child, 0, &file.child.at});
  const auto add = [&](SubjectKind kind, const auto& items) {
    for (const auto& one : items) out.push_back({kind, one.number.value, &one.at});
  };
  add(SubjectKind::report, file.reports);
  add(SubjectKind::application, file.applications);
  add(SubjectKind::initiative, file.initiatives);
  add(SubjectKind::investigation, file.investigations);
  add(SubjectKind::decision, file.decisions);
  add(SubjectKind::intervention, file.interventions);
  add(SubjectKind::follow_up, file.follow_ups);
  return out;
}

}  // namespace core
