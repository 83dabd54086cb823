// Who decides in a board's stead: the board itself, its committee, its chair, a member it has named, or an employee.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>

#include "base/fields.hpp"
#include "core/access/access.hpp"
#include "core/ids.hpp"

namespace core {

// A row of the delegation order.
struct DelegationTagNo {
  static constexpr std::string_view kName = "delegation";
};
using DelegationNo = base::Number<DelegationTagNo>;
inline constexpr base::Words kDelegation{"Enligt delegationsordningen", "By the delegation order"};
inline constexpr base::Words kDelegationHelp{
    "Tomt: du beslutar själv, på egen delegation. Annars: det organ som har beslutat",
    "Empty: you decide yourself, by your own delegation. Else: the body that has decided"};

enum class DecisionLevel : std::uint8_t { employee, chair, committee, board, member };

constexpr bool is_made_by_board(DecisionLevel level) {
  return level == DecisionLevel::committee || level == DecisionLevel::board;
}

// Of employees those to whom all that is said here applies; nothing said: whoever has the right to decide at all.
struct WhoDecides {
  DecisionLevel level{};
  std::optional<Role> role{};
  std::optional<base::Text> title{};  // "Gruppledare": as accounts have it, in any case and accents
  std::optional<UnitId> unit{};
  std::optional<WorkerId> worker{};
  std::optional<base::Text> name{};  // Of a member, or of the committee
  bool operator==(const WhoDecides&) const = default;
};

}  // namespace core

template <>
struct base::Choices<core::DecisionLevel> {
  using L = core::DecisionLevel;
  static constexpr std::array rows{
      Choice<L>{L::employee, "employee", {"Tjänsteman på delegation", "Employee by delegation"}},
      Choice<L>{L::member, "member", {"Förordnad ledamot", "Appointed member"}},
      Choice<L>{L::chair, "chair", {"Ordförande", "Chair"}},
      Choice<L>{L::committee, "committee", {"Utskott", "Committee"}},
      Choice<L>{L::board, "board", {"Nämnd", "Board"}},
  };
};
