// File: what holds now about one child (personakt), folded from the journal; the processes' states joined.
//
// No text of the case stands here, only what rules, duties and lists need; texts are shown from the events themselves.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <algorithm>
#include <optional>
#include <vector>

#include "core/child/same_child.hpp"
#include "core/consent/consent.hpp"
#include "core/file/since.hpp"
#include "core/followup/follow_up.hpp"
#include "core/intervention/intervention.hpp"
#include "core/investigation/decision.hpp"
#include "core/investigation/investigation.hpp"
#include "core/law/due.hpp"
#include "core/report/application.hpp"
#include "core/report/report.hpp"

namespace core {

// Another file may be about the same child; settled when they have been joined or told apart.
struct Suspicion {
  FileId other;
  SameChildGround ground{};
  bool settled = false;
};

struct File {
  std::int64_t version = 0;  // The last journal entry's number; 0: no such file
  std::string case_number;
  base::Day opened{};
  Child child;
  UnitId unit;  // The owner is a worker, or the unit on duty when there is none.
  std::optional<WorkerId> worker;
  Since owner_since;
  std::vector<Report> reports;
  std::vector<Application> applications;
  std::vector<Initiative> initiatives;
  std::vector<Investigation> investigations;
  std::vector<CaseDecision> decisions;
  std::vector<Intervention> interventions;
  std::vector<FollowUp> follow_ups;
  std::vector<Consent> consents;
  std::optional<FileId> continued_in;
  std::vector<FileId> joined;
  std::vector<Suspicion> suspicions;
  std::optional<base::Day> closed;

  bool exists() const { return version > 0; }

  // Numbers count from 1 and nothing is ever removed, so the number is the place.
  template <class No, class Items>
  static No next(const Items& items) {
    return No{int(items.size()) + 1};
  }
  template <class Items>
  static auto* find(Items& items, int number) {
    return number >= 1 && number <= int(items.size()) ? &items[std::size_t(number - 1)] : nullptr;
  }
  Report* find_report(ReportNo no) { return find(reports, no.value); }
  const Report* find_report(ReportNo no) const { return find(reports, no.value); }
  Application* find_application(ApplicationNo no) { return find(applications, no.value); }
  const Application* find_application(ApplicationNo no) const { return find(applications, no.value); }
  Initiative* find_initiative(InitiativeNo no) { return find(initiatives, no.value); }
  const Initiative* find_initiative(InitiativeNo no) const { return find(initiatives, no.value); }
  Investigation* find_investigation(InvestigationNo no) { return find(investigations, no.value); }
  const Investigation* find_investigation(InvestigationNo no) const { return find(investigations, no.value); }
  CaseDecision* find_decision(DecisionNo no) { return find(decisions, no.value); }
  const CaseDecision* find_decision(DecisionNo no) const { return find(decisions, no.value); }
  Intervention* find_intervention(InterventionNo no) { return find(interventions, no.value); }
  const Intervention* find_intervention(InterventionNo no) const { return find(interventions, no.value); }
  FollowUp* find_follow_up(FollowUpNo no) { return find(follow_ups, no.value); }
  const FollowUp* find_follow_up(FollowUpNo no) const { return find(follow_ups, no.value); }

  // The open one about that file.
  const Suspicion* find_suspicion(FileId other) const;
  bool has_suspicion() const;  // An open one, of any file
  void settle_suspicions(FileId other);

  const Investigation* find_open_investigation() const;
  bool has_running_intervention() const;
  // Is anything going on that needs an owner and a next duty? Exactly then list_due() has a duty or a guideline
  // (core/walk_test.cpp), and only a file without one is closed.
  bool has_open_matter() const;
  // Does somebody who has applied wait for the decision of that investigation?
  bool has_undecided_application(InvestigationNo investigation) const;
  // The last day an investigation or intervention ended or the file was closed: a report within twelve months is a
  // re-report.
  std::optional<base::Day> last_ended() const;
};

// Everything in the file that has moments, for the one loop over the deadline rows.
std::vector<Subject> list_subjects(const File& file);

}  // namespace core
