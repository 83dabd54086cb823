// SPDX-License-Identifier: EUPL-1.2
#include "server/check_config.hpp"

#include <gtest/gtest.h>

using namespace std::chrono_literals;

TEST(CheckConfig, AClockBeforeTheProgramOrBeforeWhatIsRecordedIsWrong) {
  const base::Instant now = std::chrono::sys_days{2027y / 3 / 1} + 12h, before = std::chrono::sys_days{2026y / 11 / 21};
  const struct {
    int line;
    base::Instant now;
    std::optional<base::Instant> newest;
    std::size_t findings;
  } rows[] = {
      {__LINE__, now, std::nullopt, 0}, {__LINE__, now, now, 0},         {__LINE__, now, now + 1999ms, 0},
      {__LINE__, now, now + 2s, 1},     {__LINE__, before, before, 1},   {__LINE__, before, std::nullopt, 1},
      {__LINE__, before, now, 2},       {__LINE__, now, now - 1000h, 0},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(server::check_clock(row.now, row.newest).size(), row.findings) << "line " << row.line;
  }
}
