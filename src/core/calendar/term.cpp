// SPDX-License-Identifier: EUPL-1.2
#include "core/calendar/term.hpp"

namespace core {
namespace chr = std::chrono;

base::Day last_day(base::Day start, Term term) {
  // Months and years together before the day of the month is judged, so that 29 February + 4 years is a 29 February.
  chr::year_month_day date = chr::year_month_day{start} + chr::years{term.years} + chr::months{term.months};
  if (!date.ok()) date = date.year() / date.month() / chr::last;
  return base::Day{date} + chr::weeks{term.weeks} + chr::days{term.days};
}

int years_between(base::Day start, base::Day day) {
  const int years = int(chr::year_month_day{day}.year()) - int(chr::year_month_day{start}.year());
  return day < last_day(start, {.years = years}) ? years - 1 : years;
}

}  // namespace core
