// SPDX-License-Identifier: EUPL-1.2
#include "server/certificate.hpp"

#include <gtest/gtest.h>

using namespace std::chrono_literals;
using std::chrono::days;

TEST(Certificate, IsToldBeforeItExpiresAndWhenItDoesNotHold) {
  const base::Instant from = std::chrono::sys_days{2026y / 1 / 1}, until = std::chrono::sys_days{2026y / 12 / 1};
  const struct {
    int line;
    base::Instant now;
    const char* told;  // The beginning; empty: nothing
    server::Severity severity = server::Severity::warning;
  } rows[] = {
      {__LINE__, from - 1ms, "the certificate holds from 2026-01-01T00:00:00.000Z only", server::Severity::error},
      {__LINE__, from, ""},
      {__LINE__, until - days{21}, ""},
      {__LINE__, until - days{21} + 1ms, "the certificate, or one of its chain, expires in 20 days, on 2026-12-01"},
      {__LINE__, until, "the certificate, or one of its chain, expires in 0 days"},
      {__LINE__, until + 1ms, "the certificate, or one of its chain, expired on 2026-12-01", server::Severity::error},
  };
  for (const auto& row : rows) {
    const auto finding = server::check_validity({from, until}, row.now);
    const std::string told = finding ? finding->text : "";
    EXPECT_TRUE(told.starts_with(row.told) && told.empty() == (*row.told == '\0')) << "line " << row.line << told;
    EXPECT_EQ(finding.value_or(server::CertificateFinding{row.severity, ""}).severity, row.severity)
        << "line " << row.line;
  }
}

TEST(Certificate, IsToldOnceADay) {
  const base::Instant until = std::chrono::sys_days{2026y / 12 / 1}, now = until - days{10};
  server::CertificateWatch watch;
  const auto is_told = [&](base::Instant at) { return watch.look({base::Instant{}, until}, at).has_value(); };
  EXPECT_TRUE(is_told(now));
  EXPECT_FALSE(is_told(now + 23h));
  EXPECT_TRUE(is_told(now + 24h));
  EXPECT_FALSE(is_told(now + 47h));
  EXPECT_TRUE(is_told(until + days{400}));
}
