// The number that a reporter is given and says.
// SPDX-License-Identifier: EUPL-1.2
#include "core/report/receipt.hpp"

#include <gtest/gtest.h>

TEST(Receipt, IsReadHoweverItIsSaid) {
  core::ReportId report;
  for (std::size_t i = 0; i < report.bytes.size(); ++i) report.bytes[i] = std::uint8_t(i * 31);
  const std::string receipt = core::receipt_of(report);
  EXPECT_EQ(core::read_receipt(receipt), receipt);
  const struct {
    int line;
    const char *text, *read;
  } rows[] = {
      {__LINE__, "KV-7H3K-2M9P", "KV-7H3K-2M9P"}, {__LINE__, "kv7h3k2m9p", "KV-7H3K-2M9P"},
      {__LINE__, "kv 7h3k 2m9p", "KV-7H3K-2M9P"}, {__LINE__, "KV7H3K-2M9P", "KV-7H3K-2M9P"},
      {__LINE__, "KV-7H3K-2M9", nullptr},         {__LINE__, "KV-7H3K-2M9PX", nullptr},
      {__LINE__, "KV-7H3K-2M9A", nullptr},  // No vowels
      {__LINE__, "KV-7H3K-2M91", nullptr},  // Nor what looks like a letter
      {__LINE__, "VK-7H3K-2M9P", nullptr},        {__LINE__, "", nullptr},
      {__LINE__, "Kvist Persson", nullptr},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(core::read_receipt(row.text), row.read ? std::optional{std::string{row.read}} : std::nullopt)
        << "row of line " << row.line;
  }
}
