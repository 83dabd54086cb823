// Arrivals: at which minutes something comes in, by hour, weekday and month.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <vector>

#include "base/time.hpp"
#include "sim/random.hpp"

namespace sim {

// The instants of a Swedish day at which something comes in that does so `a_year` times a year, in order.
std::vector<base::Instant> draw_arrivals(base::Day day, int a_year, Random& random);

}  // namespace sim
