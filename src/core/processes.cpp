// SPDX-License-Identifier: EUPL-1.2
#include "core/processes.hpp"

#include <array>

namespace core {

extern const Process kChildProcess, kReportProcess, kApplicationProcess, kInitiativeProcess, kInvestigationProcess,
    kVoiceProcess, kConsentProcess, kDecisionProcess, kInterventionProcess, kFollowUpProcess, kExternalRequestProcess,
    kNoteProcess, kCorrectionProcess, kFileProcess;

std::span<const Process* const> list_processes() {
  static constexpr std::array kAll{
      &kChildProcess,           &kReportProcess,  &kApplicationProcess, &kInitiativeProcess,   &kInvestigationProcess,
      &kVoiceProcess,           &kConsentProcess, &kDecisionProcess,    &kInterventionProcess, &kFollowUpProcess,
      &kExternalRequestProcess, &kNoteProcess,    &kCorrectionProcess,  &kFileProcess};
  return kAll;
}

}  // namespace core
