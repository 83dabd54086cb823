// Law: an act and a section, and Provision: one rule of the law under its old and its new address.
//
// A provision is what code names; the section cited follows the day (SoL 2001:453 until 2025-06-30, then 2025:400).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/row.hpp"
#include "base/time.hpp"
#include "base/words.hpp"

namespace core {

struct Law {
  std::string_view act;      // "SFS 2025:400"
  std::string_view section;  // "20 kap. 1 §", or "12 §" where the act has no chapters
  constexpr bool operator==(const Law&) const = default;
};

struct ProvisionVersion {
  Law law;
  std::optional<base::Day> from;  // Empty: the day it came into force has not been verified.
  std::optional<base::Day> to;    // The last day in force; empty while it is in force.
};

// Oldest first, never overlapping; one with an empty act is not there.
constexpr std::span<const ProvisionVersion> those_of(const std::array<ProvisionVersion, 2>& both) {
  return std::span{both}.first(both[1].law.act.empty() ? 1 : 2);
}

struct ProvisionRow {
  std::string_view id;  // "safety_assessment"
  base::Words what;     // Our own words.
  std::array<ProvisionVersion, 2> both_versions;
  base::OnlyOne only_one{};

  constexpr std::span<const ProvisionVersion> versions() const { return those_of(both_versions); }
};
using Provision = base::RowRef<ProvisionRow>;

// Every rule that several processes refer to; one that a single process refers to stands in its folder.
namespace provision {
extern const ProvisionRow best_interests;              // barnets bästa
extern const ProvisionRow child_view;                  // barnets rätt att komma till tals
extern const ProvisionRow child_information;           // information till barnet
extern const ProvisionRow party_at_fifteen;            // egen talan vid 15
extern const ProvisionRow open_investigation;          // inleda utredning
extern const ProvisionRow safety_assessment;           // omedelbar skyddsbedömning
extern const ProvisionRow preliminary_assessment;      // förhandsbedömning
extern const ProvisionRow investigation_time;          // utredning inom fyra månader
extern const ProvisionRow inform_parties;              // underrättelse om utredning
extern const ProvisionRow investigation_scope;         // utredningens omfattning, kontakter
extern const ProvisionRow child_talk;                  // barnsamtal utan samtycke
extern const ProvisionRow mandated_report;             // anmälningsskyldighet
extern const ProvisionRow anyone_reports;              // var och en bör anmäla
extern const ProvisionRow reporter_feedback;           // återkoppling till anmälaren
extern const ProvisionRow consent_by_age;              // samtycke, insats efter prövning
extern const ProvisionRow consent_without_assessment;  // samtycke, insats utan prövning
extern const ProvisionRow guardians_together;          // vårdnadshavare beslutar tillsammans (FB 6:13)
extern const ProvisionRow one_guardian_refuses;        // FB 6:13 a
extern const ProvisionRow right_to_intervention;       // rätt till insatser
extern const ProvisionRow intervention_without_assessment;
extern const ProvisionRow contact_person;         // kontaktperson, kontaktfamilj
extern const ProvisionRow continuous_follow_up;   // kontaktperson följs upp fortlöpande
extern const ProvisionRow not_executed;           // ej verkställda beslut
extern const ProvisionRow documentation;          // dokumentationsskyldighet
extern const ProvisionRow says_wrong;             // den enskilde anser att uppgift är oriktig
extern const ProvisionRow communication;          // kommunicering före beslut
extern const ProvisionRow decision_reasons;       // motivering
extern const ProvisionRow decision_notice;        // underrättelse om beslut
extern const ProvisionRow decision_changed;       // rättelse och ändring av beslut
extern const ProvisionRow appeal;                 // överklagande
extern const ProvisionRow appeal_handover;        // överlämnande till domstol
extern const ProvisionRow swift_handling;         // enkel och snabb handläggning
extern const ProvisionRow delay_demand;           // begäran om avgörande
extern const ProvisionRow dissent;                // avvikande mening
extern const ProvisionRow delegation_limits;      // vem får besluta
extern const ProvisionRow no_automatic_decision;  // KL 6:38
extern const ProvisionRow competence;             // socionomexamen eller annan relevant examen
extern const ProvisionRow access_control;         // behörighet och logg
extern const ProvisionRow secrecy;                // sekretess
extern const ProvisionRow protected_identity;     // skyddade personuppgifter
extern const ProvisionRow counting_of_time;       // 1930:173
}  // namespace provision

// All of them, with the processes' own.
std::vector<Provision> list_provisions();

// Its section on a day; the oldest known one for days before all of them.
Law law_of(std::span<const ProvisionVersion> versions, base::Day day);
Law law_of(Provision provision, base::Day day);

}  // namespace core
