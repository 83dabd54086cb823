// What /metrics says of the server itself: counted as it happens, read without a lock or a query. The rest is the
// lookout's.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "server/boards.hpp"
#include "server/clock.hpp"
#include "server/faults.hpp"
#include "server/log.hpp"

namespace server {

struct Measured {
  const api::http::Server& http;
  const OpenBoards& boards;
  const Clock& clock;
  const Faults& faults;
  const Log& log;
  base::Instant started{};
};
std::string metrics_text(const Measured& measured);

}  // namespace server
