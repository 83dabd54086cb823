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

}  // namespace core
