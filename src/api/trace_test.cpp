// SPDX-License-Identifier: EUPL-1.2
#include "api/trace.hpp"

#include <gtest/gtest.h>

TEST(Trace, AMarkIsGivenBackAndAMalformedOneIgnored) {
  const std::string mark = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  const std::string rest = mark.substr(2);
  const struct Row {
    int line;
    std::string header, mark;
  } rows[] = {
      {__LINE__, mark, mark},
      {__LINE__, "cc" + rest, mark},  // A later version is read as far as it is known,
      {__LINE__, "cc" + rest + "-more", mark},
      {__LINE__, "cc" + rest + "more", ""},
      {__LINE__, "00" + rest + "-more", ""},  // which this one is to its end.
      {__LINE__, "ff" + rest, ""},
      {__LINE__, "", ""},
      {__LINE__, "00-", ""},
      {__LINE__, mark.substr(0, 54), ""},
      {__LINE__, "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", ""},
      {__LINE__, "00-00000000000000000000000000000000-00f067aa0ba902b7-01", ""},
      {__LINE__, "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", ""},
      {__LINE__, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0x", ""},
      {__LINE__, "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01", ""},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(api::read_traceparent(row.header).value_or(""), row.mark) << "line " << row.line;
  }
}

TEST(Trace, OneIsMadeWhereNoneCame) {
  const std::string one = api::make_traceparent(), other = api::make_traceparent();
  EXPECT_EQ(api::read_traceparent(one), one);
  EXPECT_NE(one.substr(3, 32), other.substr(3, 32));
}

TEST(Trace, AProblemIsNamedByItsTrace) {
  EXPECT_EQ(api::instance_of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
            "urn:uuid:4bf92f35-77b3-4da6-a3ce-929d0e0e4736");
  EXPECT_EQ(api::trace_of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
            "4bf92f3577b34da6a3ce929d0e0e4736");
  EXPECT_EQ(api::trace_of(""), "");
}
