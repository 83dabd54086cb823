// SPDX-License-Identifier: EUPL-1.2
#include "core/calendar/stockholm.hpp"

namespace core {
namespace chr = std::chrono;
namespace {

constexpr chr::hours kWinter{1}, kSummer{2};

// The instant of a year's switch: 01:00 UTC on the last Sunday of the month.
base::Instant switch_instant(chr::year year, chr::month month) {
  return base::Day{year / month / chr::Sunday[chr::last]} + chr::hours{1};
}

}  // namespace

chr::hours stockholm_offset(base::Instant instant) {
  // The year in UTC will do: no switch is near New Year.
  const chr::year year = chr::year_month_day{chr::floor<chr::days>(instant)}.year();
  const bool summer = instant >= switch_instant(year, chr::March) && instant < switch_instant(year, chr::October);
  return summer ? kSummer : kWinter;
}

base::Day stockholm_day(base::Instant instant) { return chr::floor<chr::days>(instant + stockholm_offset(instant)); }

chr::minutes stockholm_clock(base::Instant instant) {
  const base::Instant shown = instant + stockholm_offset(instant);
  return chr::floor<chr::minutes>(shown - chr::floor<chr::days>(shown));
}

base::Instant stockholm_instant(base::Day day, chr::minutes clock) {
  const base::Instant shown = day + clock;
  // Summer time first: of the hour autumn repeats, the first is the one in summer time. A time that spring skips is in
  // neither; read as winter time it comes out an hour later on the clock.
  const base::Instant in_summer = shown - kSummer;
  return stockholm_offset(in_summer) == kSummer ? in_summer : shown - kWinter;
}

}  // namespace core
