// The catalogue of interventions: one row is one kind, with its law, consent and first follow-up.
//
// The placements come as further rows. The days to the first follow-up are the board's guideline, not law: they may
// be changed.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>
#include <optional>

#include "base/fields.hpp"
#include "core/calendar/term.hpp"
#include "core/law/law.hpp"

namespace core {

enum class InterventionKind : std::uint8_t {
  open_care,
  structured_programme,
  open_care_unassessed,
  contact_person,
  contact_family,
  qualified_contact_person,
};

// Who must say yes (core/consent/consent.cpp).
enum class ConsentClass : std::uint8_t { assessed, unassessed };
// May the board decide on one guardian's consent when the other refuses (FB 6:13 a)?
enum class OneGuardianEnough : std::uint8_t { by_board, never };

struct InterventionRow {
  InterventionKind kind;
  Provision law;
  ConsentClass consent;
  OneGuardianEnough one_guardian;
  Term first_review;               // Guideline
  std::string_view statistics;     // Class in tables of figures
  std::optional<int> below_age{};  // Only for who has not reached it
};

// clang-format off
inline constexpr std::array kInterventions{
    InterventionRow{InterventionKind::open_care, provision::right_to_intervention, ConsentClass::assessed,
                    OneGuardianEnough::by_board, {.months = 3}, "open_care"},
    InterventionRow{InterventionKind::structured_programme, provision::right_to_intervention, ConsentClass::assessed,
                    OneGuardianEnough::by_board, {.months = 3}, "structured_open_care"},
    InterventionRow{InterventionKind::open_care_unassessed, provision::intervention_without_assessment,
                    ConsentClass::unassessed, OneGuardianEnough::never, {.months = 6}, "open_care_unassessed"},
    InterventionRow{InterventionKind::contact_person, provision::contact_person, ConsentClass::assessed,
                    OneGuardianEnough::by_board, {.months = 6}, "contact_person"},
    InterventionRow{InterventionKind::contact_family, provision::contact_person, ConsentClass::assessed,
                    OneGuardianEnough::by_board, {.months = 6}, "contact_family"},
    InterventionRow{InterventionKind::qualified_contact_person, provision::contact_person, ConsentClass::assessed,
                    OneGuardianEnough::never, {.months = 6}, "qualified_contact_person", 21},
};
// clang-format on

constexpr const InterventionRow& get_intervention(InterventionKind kind) { return kInterventions[std::size_t(kind)]; }

}  // namespace core

template <>
struct base::Choices<core::InterventionKind> {
  using K = core::InterventionKind;
  static constexpr std::array rows{
      Choice<K>{K::open_care, "open_care", {"Öppenvård", "Community-based support"}},
      Choice<K>{K::structured_programme,
                "structured_programme",
                {"Strukturerat öppenvårdsprogram", "Structured community-based programme"}},
      Choice<K>{K::open_care_unassessed,
                "open_care_unassessed",
                {"Öppenvård utan individuell behovsprövning", "Community-based support without needs assessment"}},
      Choice<K>{K::contact_person, "contact_person", {"Kontaktperson", "Contact person"}},
      Choice<K>{K::contact_family, "contact_family", {"Kontaktfamilj", "Contact family"}},
      Choice<K>{K::qualified_contact_person,
                "qualified_contact_person",
                {"Särskilt kvalificerad kontaktperson", "Specially qualified contact person"}},
  };
};
