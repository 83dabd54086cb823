// SPDX-License-Identifier: EUPL-1.2
#include "sim/arrivals.hpp"

#include "core/calendar/holiday.hpp"
#include "core/calendar/stockholm.hpp"
#include "sim/rates.hpp"

namespace sim {
namespace {

constexpr std::int64_t kMinutesAYear = 525'600;
constexpr int kBits = 40;  // A chance is so many of 2^40.
constexpr std::size_t kSunday = 6;

// Of a thousand thousand of the average. A holiday is a Sunday to everybody who reports.
std::int64_t weight_of(base::Day day) {
  const auto weekday = core::is_public_holiday(day) ? kSunday
                                                    : std::size_t(std::chrono::weekday{day}.iso_encoding() - 1);
  const auto month = std::size_t(unsigned(std::chrono::year_month_day{day}.month()) - 1);
  return std::int64_t{rates::kByWeekday[weekday]} * rates::kByMonth[month];
}

}  // namespace

std::vector<base::Instant> draw_arrivals(base::Day day, int a_year, Random& random) {
  std::vector<base::Instant> out;
  const std::int64_t each_minute = (std::int64_t{a_year} << kBits) / kMinutesAYear / 1000 * weight_of(day) / 1000;
  for (int hour = 0; hour < 24; ++hour) {
    const auto chance = std::uint64_t(each_minute / 1000 * rates::kByHour[std::size_t(hour)]);
    for (int minute = 0; minute < 60; ++minute) {
      if ((random.next() >> (64U - kBits)) >= chance) continue;
      const auto second = std::chrono::seconds{random.below(60)};
      out.push_back(core::stockholm_instant(day, std::chrono::minutes{hour * 60 + minute}) + second);
    }
  }
  return out;
}

}  // namespace sim
