// Backup and restore of an SQLite store from the command line. PostgreSQL has its own tools for both.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "server/config.hpp"

namespace server {

// Each gives the exit status; 2 for what was asked wrongly, as for a file that is there already. Neither needs the
// installation's key, and neither writes over anything.

int back_up(const Config& config, const std::string& file);
int restore(const Config& config, const std::string& file);

}  // namespace server
