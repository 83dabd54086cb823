// Tables for people, and howard-hinnant date-tz (IANA tz database) as an oracle for machines.
// SPDX-License-Identifier: EUPL-1.2
#include "core/calendar/stockholm.hpp"

#include <date/tz.h>
#include <gtest/gtest.h>

namespace {

namespace chr = std::chrono;
using chr::hours;
using chr::minutes;

std::string clock_text(minutes clock) {
  const auto two = [](auto value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  return two(clock.count() / 60) + ':' + two(clock.count() % 60);
}

// "2026-03-29 01:59" as the wall shows it, by us and by the oracle.
std::string shown(base::Instant instant) {
  return base::iso(core::stockholm_day(instant)) + ' ' + clock_text(core::stockholm_clock(instant));
}
std::string oracle_shown(base::Instant instant) {
  return date::format("%Y-%m-%d %H:%M", date::make_zoned("Europe/Stockholm", chr::floor<minutes>(instant)));
}

}  // namespace

TEST(Stockholm, AnInstantFallsOnASwedishDay) {
  const struct Row {
    int line;
    const char *instant, *shown;
  } rows[] = {
      {__LINE__, "2025-06-30T21:59:59.999Z", "2025-06-30 23:59"},
      {__LINE__, "2025-06-30T22:00:00Z", "2025-07-01 00:00"},  // The new act, two hours before it is July in UTC.
      {__LINE__, "2025-06-30T23:00:00Z", "2025-07-01 01:00"},
      {__LINE__, "2025-12-31T22:59:59Z", "2025-12-31 23:59"},
      {__LINE__, "2025-12-31T23:00:00Z", "2026-01-01 00:00"},
      {__LINE__, "2026-12-25T02:12:00Z", "2026-12-25 03:12"},  // A report on Christmas night.
      {__LINE__, "2026-03-29T00:59:59Z", "2026-03-29 01:59"},
      {__LINE__, "2026-03-29T01:00:00Z", "2026-03-29 03:00"},
      {__LINE__, "2026-10-25T00:59:59Z", "2026-10-25 02:59"},
      {__LINE__, "2026-10-25T01:00:00Z", "2026-10-25 02:00"},
      {__LINE__, "2026-10-24T22:00:00Z", "2026-10-25 00:00"},
      {__LINE__, "2026-10-25T22:59:00Z", "2026-10-25 23:59"},  // The day of 25 hours.
      {__LINE__, "2026-10-25T23:00:00Z", "2026-10-26 00:00"},
      {__LINE__, "2028-02-28T23:00:00Z", "2028-02-29 00:00"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(shown(base::parse_instant(row.instant).value()), row.shown) << "line " << row.line;
  }
}

TEST(Stockholm, AClockTimeOnADayIsAnInstant) {
  const struct Row {
    int line;
    const char* day;
    int hour, minute;
    const char* instant;
  } rows[] = {
      {__LINE__, "2026-11-21", 0, 0, "2026-11-20T23:00:00.000Z"},
      {__LINE__, "2026-07-01", 0, 0, "2026-06-30T22:00:00.000Z"},
      {__LINE__, "2026-07-01", 23, 59, "2026-07-01T21:59:00.000Z"},
      {__LINE__, "2026-03-29", 1, 59, "2026-03-29T00:59:00.000Z"},
      {__LINE__, "2026-03-29", 2, 0, "2026-03-29T01:00:00.000Z"},   // Skipped: the wall shows 03:00.
      {__LINE__, "2026-03-29", 2, 30, "2026-03-29T01:30:00.000Z"},  // Skipped: the wall shows 03:30.
      {__LINE__, "2026-03-29", 3, 0, "2026-03-29T01:00:00.000Z"},
      {__LINE__, "2026-10-25", 1, 59, "2026-10-24T23:59:00.000Z"},
      {__LINE__, "2026-10-25", 2, 30, "2026-10-25T00:30:00.000Z"},  // Shown twice: the first.
      {__LINE__, "2026-10-25", 3, 0, "2026-10-25T02:00:00.000Z"},
  };
  for (const Row& row : rows) {
    const auto instant = core::stockholm_instant(base::parse_day(row.day).value(),
                                                 hours{row.hour} + minutes{row.minute});
    EXPECT_EQ(base::iso(instant), row.instant) << "line " << row.line;
  }
}

TEST(Stockholm, TheTzDatabaseAgreesAroundEverySwitch) {
  for (int year = 1996; year <= 2037; ++year) {
    for (const chr::month month : {chr::March, chr::October}) {
      const base::Day day{chr::year{year} / month / chr::Sunday[chr::last]};
      for (base::Instant at = day - hours{30}; at < day + hours{54}; at += minutes{10}) {
        ASSERT_EQ(shown(at), oracle_shown(at)) << base::iso(at);
      }
    }
  }
}

TEST(Stockholm, TheTzDatabaseAgreesAtEveryMidnight) {
  const date::time_zone* zone = date::locate_zone("Europe/Stockholm");
  for (base::Day day{chr::year{1996} / 1 / 1}; day < base::Day{chr::year{2038} / 1 / 1}; day += chr::days{1}) {
    const base::Instant midnight = core::stockholm_instant(day, minutes{0});
    const auto local = date::local_seconds{day.time_since_epoch()};
    ASSERT_EQ(midnight, zone->to_sys(local)) << base::iso(day);
    ASSERT_EQ(core::stockholm_day(midnight), day);
    ASSERT_EQ(core::stockholm_day(midnight - chr::milliseconds{1}), day - chr::days{1}) << base::iso(day);
  }
}

TEST(Stockholm, ShownTimesGoThereAndBack) {
  for (base::Instant at = base::Day{chr::year{2025} / 12 / 31}; at < base::Day{chr::year{2029} / 1 / 2};
       at += minutes{20}) {
    const base::Instant back = core::stockholm_instant(core::stockholm_day(at), core::stockholm_clock(at));
    // Only the second of autumn's two hours comes back an hour earlier.
    if (back == at - hours{1}) ASSERT_EQ(core::stockholm_offset(back), hours{2}) << base::iso(at);
    else ASSERT_EQ(back, at) << base::iso(at);
  }
}
