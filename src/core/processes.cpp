// SPDX-License-Identifier: EUPL-1.2
#include "core/processes.hpp"

#include <array>

namespace core {

extern const Process kChildProcess, kReportProcess, kApplicationProcess, kInitiativeProcess, kInvestigationProcess,
    kVoiceProcess, kConsentProcess, kDecisionProcess, kInterventionProcess, kFollowUpProcess, kExternalRequestProcess,
    kNoticeProcess, kNoteProcess, kCorrectionProcess, kFileProcess, kDelegationProcess;

std::span<const Process* const> list_processes() {
  static constexpr std::array kAll{
      &kChildProcess,           &kReportProcess,  &kApplicationProcess, &kInitiativeProcess,   &kInvestigationProcess,
      &kVoiceProcess,           &kConsentProcess, &kDecisionProcess,    &kInterventionProcess, &kFollowUpProcess,
      &kExternalRequestProcess, &kNoticeProcess,  &kNoteProcess,        &kCorrectionProcess,   &kFileProcess,
      &kDelegationProcess};
  return kAll;
}

}  // namespace core
