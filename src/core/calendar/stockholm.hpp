// The one place that turns an instant into a Swedish calendar day and clock time (Europe/Stockholm).
//
// Computed from förordning (2001:127): summer time from the last Sunday of March to the last Sunday of October, both
// switches at 01:00 UTC. Pure, so that the core needs no time zone files; tested against the system's tz database for
// every year 1996–2037. Valid for instants from 1996 on, when the October date came into force.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>

#include "base/time.hpp"

namespace core {

// One hour, or two in summer time.
std::chrono::hours stockholm_offset(base::Instant instant);

// The Swedish calendar day an instant falls on. 23:00 UTC on 30 June is 1 July.
base::Day stockholm_day(base::Instant instant);

// Minutes since local midnight as the clock on the wall shows it (0–1439).
std::chrono::minutes stockholm_clock(base::Instant instant);

// The instant of a wall-clock time on a day; a time that the spring switch skips is moved an hour forward, and of the
// two that autumn repeats the first is meant.
base::Instant stockholm_instant(base::Day day, std::chrono::minutes clock);

}  // namespace core
