// SPDX-License-Identifier: EUPL-1.2
#include "base/time.hpp"

#include <gtest/gtest.h>

using namespace base;

TEST(Time, InstantsAreReadAndWritten) {
  const struct Row {
    int line;
    const char *text, *written;
  } rows[] = {
      {__LINE__, "2026-11-21T03:12:00Z", "2026-11-21T03:12:00.000Z"},
      {__LINE__, "2026-11-21T03:12:00.123Z", "2026-11-21T03:12:00.123Z"},
      {__LINE__, "2026-11-21T03:12:00+01:00", "2026-11-21T02:12:00.000Z"},
      {__LINE__, "2026-01-01T00:30:00+02:00", "2025-12-31T22:30:00.000Z"},
      {__LINE__, "0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"},
      {__LINE__, "0000-01-01T00:59:59+01:00", ""},
      {__LINE__, "9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"},
      {__LINE__, "9999-12-31T23:00:00-01:00", ""},
      {__LINE__, "2026-11-21T24:00:00Z", ""},
      {__LINE__, "2026-02-29T10:00:00Z", ""},
      {__LINE__, "2026-11-21T03:12:00", ""},
      {__LINE__, "2026-11-21 03:12:00Z", ""},
      {__LINE__, "2026-11-21T03:12:00Zx", ""},
  };
  for (const Row& row : rows) {
    const auto read = parse_instant(row.text);
    EXPECT_EQ(read ? iso(*read) : "", row.written) << "line " << row.line;
  }
}

TEST(Time, DaysThatDoNotExistAreRefused) {
  for (const char* text : {"2025-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "20260101", "2026-01-01 ", ""}) {
    EXPECT_FALSE(parse_day(text)) << text;
  }
  EXPECT_EQ(iso(parse_day("2028-02-29").value()), "2028-02-29");
}
