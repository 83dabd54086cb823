// Backup and restore of an SQLite store from the command line. PostgreSQL has its own tools for both.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "server/config.hpp"

namespace server {

// Each gives the exit status; 2 for what was asked wrongly, as for a file that is there already. Neither needs the
// installation's key, and neither writes over anything.

int back_up(const Config& config, const std::string& file);
// Sessions of then have ended in what is restored. Who may come in is as it stands in the database that is replaced,
// wherever that has been moved to; without one nobody may until accounts are confirmed.
struct RestoreRequest {
  std::string backup;
  std::string replaced;  // Its path; empty: none
};
int restore(const Config& config, const RestoreRequest& request);
// The same of every board of a store that other tools have brought back.
int after_restore(const Config& main);

}  // namespace server
