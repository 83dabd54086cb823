// Law: an act and a section, and Provision: one rule of the law under its old and its new address.
//
// A provision is what code names; the section cited follows the day (SoL 2001:453 until 2025-06-30, then 2025:400).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/time.hpp"
#include "base/words.hpp"

namespace core {

struct Law {
  std::string_view act;      // "SFS 2025:400"
  std::string_view section;  // "20 kap. 1 §", or "12 §" where the act has no chapters
  constexpr bool operator==(const Law&) const = default;
};

// Every rule the code refers to by name. The register is core/law/provisions.cpp.
enum class Provision : std::uint8_t {
  best_interests,              // barnets bästa
  child_view,                  // barnets rätt att komma till tals
  child_information,           // information till barnet
  party_at_fifteen,            // egen talan vid 15
  open_investigation,          // inleda utredning
  safety_assessment,           // omedelbar skyddsbedömning
  preliminary_assessment,      // förhandsbedömning
  investigation_time,          // utredning inom fyra månader
  inform_parties,              // underrättelse om utredning
  investigation_scope,         // utredningens omfattning, kontakter
  child_talk,                  // barnsamtal utan samtycke
  mandated_report,             // anmälningsskyldighet
  anyone_reports,              // var och en bör anmäla
  reporter_feedback,           // återkoppling till anmälaren
  consent_by_age,              // samtycke, insats efter prövning
  consent_without_assessment,  // samtycke, insats utan prövning
  guardians_together,          // vårdnadshavare beslutar tillsammans (FB 6:13)
  one_guardian_refuses,        // FB 6:13 a
  right_to_intervention,       // rätt till insatser
  intervention_without_assessment,
  contact_person,         // kontaktperson, kontaktfamilj
  continuous_follow_up,   // kontaktperson följs upp fortlöpande
  not_executed,           // ej verkställda beslut
  follow_up,              // uppföljning utan samtycke
  documentation,          // dokumentationsskyldighet
  says_wrong,             // den enskilde anser att uppgift är oriktig
  communication,          // kommunicering före beslut
  decision_reasons,       // motivering
  decision_notice,        // underrättelse om beslut
  appeal,                 // överklagande
  appeal_handover,        // överlämnande till domstol
  swift_handling,         // enkel och snabb handläggning
  delay_demand,           // begäran om avgörande
  dissent,                // avvikande mening
  delegation_limits,      // vem får besluta
  no_automatic_decision,  // KL 6:38
  competence,             // socionom
  access_control,         // behörighet och logg
  secrecy,                // sekretess
  protected_identity,     // skyddade personuppgifter
  counting_of_time,       // 1930:173
  follow_up_time,         // uppföljning utan samtycke, bortre gräns
};

struct ProvisionVersion {
  Law law;
  std::optional<base::Day> from;  // Empty: the day it came into force has not been verified.
  std::optional<base::Day> to;    // The last day in force; empty while it is in force.
};

struct ProvisionRow {
  Provision provision;
  std::string_view id;                         // "safety_assessment"
  base::Words what;                            // Our own words.
  std::span<const ProvisionVersion> versions;  // Oldest first, never overlapping.
};

std::span<const ProvisionRow> list_provisions();
const ProvisionRow& get_provision(Provision provision);

// Its section on a day; the oldest known one for days before all of them.
Law law_of(Provision provision, base::Day day);

}  // namespace core
