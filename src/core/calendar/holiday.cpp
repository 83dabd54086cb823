// SPDX-License-Identifier: EUPL-1.2
#include "core/calendar/holiday.hpp"

namespace core {
namespace chr = std::chrono;
namespace {

using chr::days;
using chr::month_day;

constexpr bool lies_between(month_day day, month_day first, month_day last) { return first <= day && day <= last; }

// Midsummer day and All Saints' are the Saturday of a week that begins on a fixed date (SFS 1989:253, 2 §).
constexpr month_day kMidsummerFirst = chr::June / 20, kMidsummerLast = chr::June / 26;
constexpr month_day kAllSaintsFirst = chr::October / 31, kAllSaintsLast = chr::November / 6;

month_day month_day_of(base::Day day) {
  const chr::year_month_day date{day};
  return date.month() / date.day();
}

bool has_fixed_holiday(month_day day) {
  return day == chr::January / 1 || day == chr::January / 6 || day == chr::May / 1 || day == chr::June / 6 ||
         day == chr::December / 25 || day == chr::December / 26;
}

bool is_moving_holiday(base::Day day) {  // Sundays excepted.
  const int from_easter = int((day - easter_day(chr::year_month_day{day}.year())).count());
  return from_easter == -2      // Good Friday
         || from_easter == 1    // Easter Monday
         || from_easter == 39;  // Ascension, the sixth Thursday after Easter
}

}  // namespace

// The full moon of the law is that of the Gregorian calendar's tables, not the one in the sky: the golden number gives
// the year's place in the moon's cycle of 19 years, and two corrections keep that cycle in step over the centuries.
base::Day easter_day(chr::year year) {
  const int y = int(year);
  const int golden = y % 19;
  const int century = y / 100;
  const int leap_days_left_out = century - century / 4;
  const int moon_ran_ahead = (8 * century + 13) / 25;
  // Days from 21 March to the full moon, 0–29; the tables have no 29, and no 28 late in the cycle.
  int to_full_moon = (19 * golden + leap_days_left_out - moon_ran_ahead + 15) % 30;
  if (to_full_moon == 29 || (to_full_moon == 28 && golden > 10)) --to_full_moon;
  const base::Day full_moon = base::Day{year / chr::March / 21} + days{to_full_moon};
  // "The Sunday next after": a full moon that is itself on a Sunday gives the Sunday that follows.
  const days to_sunday = chr::Sunday - chr::weekday{full_moon};
  return full_moon + (to_sunday == days{0} ? days{7} : to_sunday);
}

bool is_public_holiday(base::Day day) {
  const chr::weekday weekday{day};
  const month_day date = month_day_of(day);
  if (weekday == chr::Sunday || has_fixed_holiday(date)) return true;
  if (weekday == chr::Saturday) {
    return lies_between(date, kMidsummerFirst, kMidsummerLast) || lies_between(date, kAllSaintsFirst, kAllSaintsLast);
  }
  return is_moving_holiday(day);
}

bool is_rest_day(base::Day day) {
  const chr::weekday weekday{day};
  if (weekday == chr::Saturday || is_public_holiday(day)) return true;
  const month_day date = month_day_of(day);
  if (date == chr::December / 24 || date == chr::December / 31) return true;
  return weekday == chr::Friday && lies_between(month_day_of(day + days{1}), kMidsummerFirst, kMidsummerLast);
}

base::Day next_working_day(base::Day day) {
  while (is_rest_day(day)) day += days{1};
  return day;
}

}  // namespace core
