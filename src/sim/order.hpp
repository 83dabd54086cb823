// The delegation order of Granby's board, adopted before the first day: who decides what in its stead.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "sim/granby.hpp"

namespace sim {

void adopt_order(Granby& granby);

}  // namespace sim
