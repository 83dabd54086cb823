// SPDX-License-Identifier: EUPL-1.2
#include "core/calendar/holiday.hpp"

#include <gtest/gtest.h>

namespace {

namespace chr = std::chrono;

base::Day day(const char* text) { return base::parse_day(text).value(); }

// The full moon after the spring equinox by golden number (year % 19), as the calendar's tables print it for 1900–2199;
// in days from 1 March.
constexpr int kFullMoons[19] = {45, 34, 23, 42, 31, 49, 39, 28, 47, 36, 25, 44, 33, 22, 41, 30, 48, 38, 27};

}  // namespace

TEST(Holiday, EasterAndTheDaysThatMove) {
  const struct Row {
    int line;
    const char *easter, *ascension, *pentecost, *midsummer_eve, *all_saints;
  } rows[] = {
      {__LINE__, "2026-04-05", "2026-05-14", "2026-05-24", "2026-06-19", "2026-10-31"},
      {__LINE__, "2027-03-28", "2027-05-06", "2027-05-16", "2027-06-25", "2027-11-06"},
      {__LINE__, "2028-04-16", "2028-05-25", "2028-06-04", "2028-06-23", "2028-11-04"},
      {__LINE__, "2029-04-01", "2029-05-10", "2029-05-20", "2029-06-22", "2029-11-03"},
  };
  for (const Row& row : rows) {
    const base::Day easter = day(row.easter);
    EXPECT_EQ(base::iso(core::easter_day(chr::year_month_day{easter}.year())), row.easter) << "line " << row.line;
    for (const base::Day holiday : {easter, easter - chr::days{2}, easter + chr::days{1}, day(row.ascension),
                                    day(row.pentecost), day(row.all_saints), day(row.midsummer_eve) + chr::days{1}}) {
      EXPECT_TRUE(core::is_public_holiday(holiday)) << base::iso(holiday) << " line " << row.line;
    }
    EXPECT_FALSE(core::is_public_holiday(day(row.midsummer_eve))) << "line " << row.line;
    EXPECT_TRUE(core::is_rest_day(day(row.midsummer_eve))) << "line " << row.line;
  }
}

TEST(Holiday, EasterAtItsExtremes) {
  for (const char* easter : {"1818-03-22", "2285-03-22", "2008-03-23", "1943-04-25", "2038-04-25", "2011-04-24",
                             "1954-04-18", "1981-04-19", "2049-04-18", "2076-04-19", "2000-04-23", "2100-03-28"}) {
    EXPECT_EQ(base::iso(core::easter_day(chr::year_month_day{day(easter)}.year())), easter);
  }
}

TEST(Holiday, EasterAgreesWithThePrintedTable) {
  for (int year = 1900; year < 2200; ++year) {  // The first Sunday from the day after the full moon.
    base::Day expected = base::Day{chr::year{year} / 3 / 1} + chr::days{kFullMoons[year % 19]};
    while (chr::weekday{expected} != chr::Sunday) expected += chr::days{1};
    ASSERT_EQ(base::iso(core::easter_day(chr::year{year})), base::iso(expected)) << year;
  }
}

TEST(Holiday, DaysOfTheYear) {
  enum class Is { working, rest, holiday };  // holiday: also a rest day.
  const struct Row {
    int line;
    const char* day;
    Is is;
  } rows[] = {
      {__LINE__, "2026-01-01", Is::holiday},
      {__LINE__, "2026-01-02", Is::working},
      {__LINE__, "2026-01-05", Is::working},  // trettondagsafton
      {__LINE__, "2026-01-06", Is::holiday},
      {__LINE__, "2026-02-28", Is::rest},     // A Saturday.
      {__LINE__, "2026-03-01", Is::holiday},  // A Sunday.
      {__LINE__, "2026-03-02", Is::working},
      {__LINE__, "2026-04-02", Is::working},  // skärtorsdag
      {__LINE__, "2026-04-03", Is::holiday},  // långfredag
      {__LINE__, "2026-04-04", Is::rest},     // påskafton
      {__LINE__, "2026-04-06", Is::holiday},
      {__LINE__, "2026-04-07", Is::working},
      {__LINE__, "2026-04-30", Is::working},  // valborg
      {__LINE__, "2026-05-01", Is::holiday},
      {__LINE__, "2026-05-14", Is::holiday},
      {__LINE__, "2026-05-15", Is::working},  // The Friday after Ascension.
      {__LINE__, "2026-05-25", Is::working},  // Whit Monday is a holiday no more.
      {__LINE__, "2025-06-06", Is::holiday},  // nationaldagen, a Friday
      {__LINE__, "2026-06-19", Is::rest},     // midsommarafton
      {__LINE__, "2026-06-20", Is::holiday},
      {__LINE__, "2026-06-26", Is::working},  // A Friday in the days of midsummer, a week late.
      {__LINE__, "2026-06-27", Is::rest},
      {__LINE__, "2020-06-19", Is::rest},  // The earliest midsummer's eve there is,
      {__LINE__, "2021-06-25", Is::rest},  // and the latest.
      {__LINE__, "2021-06-18", Is::working},
      {__LINE__, "2026-10-30", Is::working},  // allhelgonaafton
      {__LINE__, "2026-10-31", Is::holiday},
      {__LINE__, "2026-11-07", Is::rest},
      {__LINE__, "2026-12-23", Is::working},
      {__LINE__, "2026-12-24", Is::rest},
      {__LINE__, "2026-12-25", Is::holiday},
      {__LINE__, "2026-12-26", Is::holiday},
      {__LINE__, "2026-12-28", Is::working},
      {__LINE__, "2026-12-31", Is::rest},
      {__LINE__, "2028-02-29", Is::working},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(core::is_public_holiday(day(row.day)), row.is == Is::holiday) << "line " << row.line;
    EXPECT_EQ(core::is_rest_day(day(row.day)), row.is != Is::working) << "line " << row.line;
  }
}

TEST(Holiday, TheNextWorkingDay) {
  const struct Row {
    int line;
    const char *from, *to;
  } rows[] = {
      {__LINE__, "2026-03-02", "2026-03-02"}, {__LINE__, "2026-02-28", "2026-03-02"},
      {__LINE__, "2026-04-03", "2026-04-07"},  // Over Easter.
      {__LINE__, "2026-06-19", "2026-06-22"},  // Over midsummer.
      {__LINE__, "2026-12-24", "2026-12-28"},  // Over Christmas.
      {__LINE__, "2026-12-31", "2027-01-04"},  // Eve, New Year, Saturday, Sunday.
      {__LINE__, "2026-05-14", "2026-05-15"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(base::iso(core::next_working_day(day(row.from))), row.to) << "line " << row.line;
  }
}
