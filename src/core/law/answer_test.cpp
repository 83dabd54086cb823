// SPDX-License-Identifier: EUPL-1.2
#include "core/law/answer.hpp"

#include <gtest/gtest.h>

#include "core/law/deadline.hpp"

namespace {

std::string text(std::string_view id, std::string_view start) {
  const auto answer = core::answer_due(id, start);
  return answer ? *answer : "wrong: " + answer.error();
}

}  // namespace

TEST(Answer, OneLineOfDays) {
  const struct Row {
    int line;
    const char *id, *start, *answer;
  } rows[] = {
      {__LINE__, "D07", "2025-10-31", "2026-02-28 2026-03-02"},
      {__LINE__, "D07", "2025-10-30", "2026-02-28 2026-03-02"},
      {__LINE__, "D07", "2026-09-12", "2027-01-12"},
      {__LINE__, "D01", "2026-12-25", "2026-12-25"},
      {__LINE__, "D04", "2026-01-14", "-"},
      {__LINE__, "D04", "2026-01-15", "2026-01-22"},
      {__LINE__, "D02.extended", "2026-03-29", "2026-03-29"},
      {__LINE__, "L01", "2026-03-29", "2026-03-29"},
      {__LINE__, "D57", "2014-05-05", "D57.12 2026-05-05\nD57.15 2029-05-05\nD57.18 2032-05-05\nD57.21 2035-05-05"},
      {__LINE__, "D57", "2016-02-29", "D57.12 2028-02-29\nD57.15 2031-02-28\nD57.18 2034-02-28\nD57.21 2037-02-28"},
      {__LINE__, "D57.15", "2016-02-29", "2031-02-28"},
      // An instant is a Swedish day first.
      {__LINE__, "D09", "2025-06-30T21:59:59Z", "2025-08-30"},
      {__LINE__, "D09", "2025-06-30T22:00:00Z", "2026-01-01"},
      {__LINE__, "D09", "2025-07-01T00:30:00+02:00", "2026-01-01"},
      {__LINE__, "D02", "2026-12-25T23:30:00Z", "2027-01-09"},
      {__LINE__, "D01", "2026-10-25T22:59:59.999Z", "2026-10-25"},
      {__LINE__, "D07", "2999-12-31", "3000-04-30"},
  };
  for (const Row& row : rows) EXPECT_EQ(text(row.id, row.start), row.answer) << "line " << row.line;
}

TEST(Answer, WhatWasWrongAndWhatToWrite) {
  const struct Row {
    int line;
    const char *id, *start, *error;
  } rows[] = {
      {__LINE__, "D07", "2025-02-29",
       "\"2025-02-29\" is not a day of the calendar. Write a day as 2025-10-31, or an instant as "
       "2025-10-31T23:30:00Z."},
      {__LINE__, "D07", "31/10 2025",
       "\"31/10 2025\" is not a day of the calendar. Write a day as 2025-10-31, or an instant as "
       "2025-10-31T23:30:00Z."},
      {__LINE__, "D07", "",
       "\"\" is not a day of the calendar. Write a day as 2025-10-31, or an instant as 2025-10-31T23:30:00Z."},
      {__LINE__, "D07", "0025-10-31", "\"0025-10-31\" is out of range. Write a day from 1900-01-01 to 2999-12-31."},
      {__LINE__, "D07", "9999-12-31", "\"9999-12-31\" is out of range. Write a day from 1900-01-01 to 2999-12-31."},
      {__LINE__, "D07", "1995-10-31T12:00:00Z",
       "\"1995-10-31T12:00:00Z\" is before 1996. Write the Swedish day itself, as 1995-10-31."},
      {__LINE__, "D44", "2018-06-30",
       "No law is recorded for D44 started on 2018-06-30. Write a start from 2018-07-01."},
  };
  for (const Row& row : rows)
    EXPECT_EQ(text(row.id, row.start), std::string{"wrong: "} + row.error) << "line " << row.line;
}

TEST(Answer, AnUnknownIdHearsWhichThereAre) {
  const std::string wrong = text("D7", "2025-10-31");
  EXPECT_TRUE(wrong.starts_with(R"(wrong: There is no deadline "D7". Write one of D01, D01.protection, D02, )"));
  EXPECT_NE(wrong.find(", D57, D57.12, D57.15,"), std::string::npos) << "a family before its members";
  for (const core::DeadlineRow& row : core::list_deadlines()) {
    EXPECT_NE(wrong.find(' ' + std::string{row.id}), std::string::npos) << row.id;
  }
}
