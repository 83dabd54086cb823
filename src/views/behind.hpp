// What a board is behind with: for whoever watches over an installation, who sees counts and no file.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <optional>

#include "journal/store.hpp"
#include "views/rank.hpp"

namespace views {

struct Behind {
  std::array<std::int64_t, kRanks> late{};         // Duties by rank that were due before today
  std::int64_t unassessed = 0;                     // Reports, and nobody has assessed the child's safety
  std::optional<base::Instant> oldest_unassessed;  // When the first of them came
};
// Goes through all of the board's duties within an index: not for each request.
Behind count_behind(journal::Snapshot& snapshot, const core::BoardId& board, base::Day today);

}  // namespace views
