// SPDX-License-Identifier: EUPL-1.2
#include "server/certificate.hpp"

#include <fmt/format.h>
#include <utility>

namespace server {
namespace {

constexpr std::chrono::days kAhead{21};  // Who renews by hand has time, and who renews a month ahead is not told.

}  // namespace

std::optional<CertificateFinding> check_validity(const api::http::Validity& validity, base::Instant now) {
  constexpr const char* kRenew = "Put a new one in its place and send SIGHUP (systemctl reload).";
  if (now < validity.from) {
    return CertificateFinding{
        Severity::error, fmt::format("the certificate holds from {} only: nobody gets in before. Check the clock, or "
                                     "take the one before it",
                                     base::iso(validity.from))};
  }
  const auto left = std::chrono::floor<std::chrono::days>(validity.until - now);
  if (now > validity.until) {
    return CertificateFinding{Severity::error,
                              fmt::format("the certificate, or one of its chain, expired on {}: browsers and other "
                                          "systems refuse it. {}",
                                          base::iso(validity.until), kRenew)};
  }
  if (left >= kAhead) return std::nullopt;
  return CertificateFinding{Severity::warning,
                            fmt::format("the certificate, or one of its chain, expires in {} days, on {}. {}",
                                        left.count(), base::iso(validity.until), kRenew)};
}

std::optional<CertificateFinding> CertificateWatch::look(const api::http::Validity& validity, base::Instant now) {
  const base::Day today = std::chrono::floor<std::chrono::days>(now);
  if (std::exchange(looked_, today) == today) return std::nullopt;
  return check_validity(validity, now);
}

}  // namespace server
