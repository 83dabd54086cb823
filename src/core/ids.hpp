// The kinds of names and numbers that the core knows.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/code.hpp"
#include "base/fields.hpp"

namespace core {

// Streams: a child's file (personakt) and a report of concern, which may be about several children.
using FileId = base::Id<struct FileTag>;
using ReportId = base::Id<struct ReportTag>;
// One per command; the same command twice is stored once.
using CommandId = base::Id<struct CommandTag>;

using BoardId = base::Code<struct BoardTag>;        // nämnd: "granby"
using WorkerId = base::Code<struct WorkerTag>;      // handläggare, signature: "w017"; never shown to the public
using UnitId = base::Code<struct UnitTag>;          // enhet: "mottagning"
using DistrictId = base::Code<struct DistrictTag>;  // stadsdel: "norr"

// Numbers within one file, from 1.
struct ReportTagNo {
  static constexpr std::string_view kName = "report";
};
struct ApplicationTagNo {
  static constexpr std::string_view kName = "application";
};
struct InitiativeTagNo {
  static constexpr std::string_view kName = "initiative";
};
struct InvestigationTagNo {
  static constexpr std::string_view kName = "investigation";
};
struct DecisionTagNo {
  static constexpr std::string_view kName = "decision";
};
struct InterventionTagNo {
  static constexpr std::string_view kName = "intervention";
};
struct GoalTagNo {
  static constexpr std::string_view kName = "goal";
};
struct GuardianTagNo {
  static constexpr std::string_view kName = "guardian";
};
struct EntryTagNo {
  static constexpr std::string_view kName = "entry";
};
using ReportNo = base::Number<ReportTagNo>;
using ApplicationNo = base::Number<ApplicationTagNo>;
using InitiativeNo = base::Number<InitiativeTagNo>;
using InvestigationNo = base::Number<InvestigationTagNo>;
using DecisionNo = base::Number<DecisionTagNo>;
using InterventionNo = base::Number<InterventionTagNo>;
using GoalNo = base::Number<GoalTagNo>;
using GuardianNo = base::Number<GuardianTagNo>;
using EntryNo = base::Number<EntryTagNo>;  // A journal entry's sequence number in the file.

}  // namespace core
