// What can be seen of a configuration and its machine before a server is started: files and their rights, addresses,
// certificate, clock, and that the settings fit what is in the store. Each finding says where the setting stands, what
// is wrong, and what to do.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <vector>

#include "server/config.hpp"
#include "server/log.hpp"

namespace server {

struct Finding {
  Severity severity = Severity::error;  // error: the server does not start, or people cannot use it; or warning
  std::string text;
};

// Addresses, folders, the rights of files, and the way to a database; for each start too.
std::vector<Finding> check_machine(const Config& config);
// Where somebody on the way to PostgreSQL could be taken for it; of one board's own addresses.
std::vector<Finding> check_ways(const Config& config);
// Where the clock cannot be right; `newest`: when something was last recorded.
std::vector<Finding> check_clock(base::Instant now, std::optional<base::Instant> newest);

// `skyddsnat check-config`: prints all of them; gives 1 when one is an error. Changes nothing; may be run beside the
// server.
int check_config(const std::string& path);

}  // namespace server
