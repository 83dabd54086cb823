// Swedish public holidays (SFS 1989:253) and the days SFS 1930:173, 2 § puts beside them.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/time.hpp"

namespace core {

base::Day easter_day(std::chrono::year year);

// Sundays and the holidays of SFS 1989:253.
bool is_public_holiday(base::Day day);

// A day on which an act need not be done: public holidays, Saturdays, midsummer, Christmas and New Year's eve
// (SFS 1930:173, 2 §).
bool is_rest_day(base::Day day);

// The same day, or the next one that is not a rest day.
base::Day next_working_day(base::Day day);

}  // namespace core
