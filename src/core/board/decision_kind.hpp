// The kinds of decisions that a board may leave to others, and how far down the law lets each go. A row is one kind; no
// delegation order exceeds it. What a process decides stands in its own folder; what is only delegated so far, here.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "base/fields.hpp"
#include "base/row.hpp"
#include "core/board/who_decides.hpp"
#include "core/law/law.hpp"

namespace core {

// The lowest that the law lets decide. What protects a child at once is never a question of delegation.
enum class Lowest : std::uint8_t { on_duty, employee, committee, board };

struct DecisionKindRow {
  std::string_view id;  // "decline_investigation": for ever
  base::Words what;
  std::array<ProvisionVersion, 2> law;  // What is decided
  Lowest lowest;
  Provision limit;  // Which says so
  // By which the chair, or a member whom the board has named, decides what cannot wait; or the chair alone.
  std::optional<Provision> urgent{}, chair{};
  // By which the board may name one member or one employee for it.
  std::optional<Provision> named{};
  base::OnlyOne only_one{};
};
using DecisionKind = base::RowRef<DecisionKindRow>;

// All of them, with the processes' own.
std::span<const DecisionKind> list_decision_kinds();
const DecisionKindRow* find_decision_kind(std::string_view id);  // Null where there is none

// The provision that a row would break which gives them that; nothing when it breaks none.
std::optional<Provision> find_exceeded(const DecisionKindRow& kind, const WhoDecides& who);

namespace provision {
extern const ProvisionRow delegation;                   // nämnden får uppdra åt andra att besluta
extern const ProvisionRow committee_in_care;            // bara utskott: familjehem, överväganden, utomlands
extern const ProvisionRow committee_compulsory_care;    // bara utskott: LVU
extern const ProvisionRow committee_protected_housing;  // bara utskott: skyddat boende
extern const ProvisionRow committee_one_guardian;       // bara utskott: FB 6:13 a
extern const ProvisionRow never_delegated;              // bara nämnden
}  // namespace provision

}  // namespace core

template <>
struct base::Choices<core::Lowest> {
  using L = core::Lowest;
  static constexpr std::array rows{
      Choice<L>{L::on_duty, "on_duty", {"Den som är i tjänst", "Whoever is on duty"}},
      Choice<L>{L::employee, "employee", {"Tjänsteman på delegation", "Employee by delegation"}},
      Choice<L>{L::committee, "committee", {"Utskott", "Committee"}},
      Choice<L>{L::board, "board", {"Bara nämnden", "The board alone"}},
  };
};
