// Terms: how long the law gives, counted as SFS 1930:173, 1 § says.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/time.hpp"

namespace core {

struct Term {
  int days = 0, weeks = 0, months = 0, years = 0;
  constexpr bool operator==(const Term&) const = default;
};

// The last day of a term that starts on `start`. Days: the first day is not counted. Weeks: the same day of the week.
// Months and years: the same number, or the last day of a month that has no such number (31 August + 6 months is the
// last of February).
base::Day last_day(base::Day start, Term term);

// Whole years from a day to the same or a later one, counted as above: how old somebody is. Whoever was born on a 29
// February is a year older on the 28th where there is no 29th. Every age, limit and milestone asks here or last_day().
int years_between(base::Day start, base::Day day);

}  // namespace core
