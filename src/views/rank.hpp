// Rank: what a list puts first: what protects a child, then what the law dates, then the board's guidelines. Every list
// is ordered, grouped and counted by it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>

#include "base/fields.hpp"

namespace views {

// The numbers stand in the views.
enum class Rank : std::uint8_t {
  at_risk,     // Said to be in danger and not assessed, or in need of protection that is not arranged
  unassessed,  // A report, and nobody has assessed the child's safety
  statutory,   // A time that the law sets
  guideline,   // The board's own
};
inline constexpr std::size_t kRanks = 4;

// What a child's file says loudest, on every list: why it is at risk.
enum class Alert : std::uint8_t { none, danger, protection };

}  // namespace views

template <>
struct base::Choices<views::Rank> {
  using R = views::Rank;
  static constexpr std::array rows{
      Choice<R>{R::at_risk, "at_risk", {"Fara eller behov av skydd", "Danger or need of protection"}},
      Choice<R>{R::unassessed, "unassessed", {"Inte skyddsbedömda", "Safety not assessed"}},
      Choice<R>{R::statutory, "statutory", {"Lagens tider", "Time limits in law"}},
      Choice<R>{R::guideline, "guideline", {"Nämndens riktlinjer", "The board's guidelines"}},
  };
};
template <>
struct base::Choices<views::Alert> {
  using A = views::Alert;
  static constexpr std::array rows{
      Choice<A>{A::none, "", {"", ""}},
      Choice<A>{A::danger, "danger", {"Fara just nu", "In danger now"}},
      Choice<A>{A::protection, "protection", {"Behöver skydd nu", "Needs protection now"}},
  };
};
