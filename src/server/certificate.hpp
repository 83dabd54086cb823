// What is to be told of the certificate's time: before browsers refuse the server, and when they do.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>

#include "api/http/server.hpp"
#include "server/log.hpp"

namespace server {

struct CertificateFinding {
  Severity severity = Severity::warning;  // error: it does not hold now
  std::string text;                       // What is wrong, and what to do
};
// Nothing where it holds, and does so for three weeks more.
std::optional<CertificateFinding> check_validity(const api::http::Validity& validity, base::Instant now);

// Tells the same at most once a day.
class CertificateWatch {
 public:
  std::optional<CertificateFinding> look(const api::http::Validity& validity, base::Instant now);

 private:
  std::optional<base::Day> looked_;
};

}  // namespace server
