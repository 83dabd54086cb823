// Moving boards from one database to another, from the command line.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "server/config.hpp"

namespace server {

struct CopyRequest {
  std::string from, to;          // Addresses of stores
  std::string from_key, to_key;  // Key files; empty: where such a store has its own
  std::string board;             // The one; empty: all that are in the database, and the list of them
};

// Copies boards' journals, read logs, accounts, guests, keys and drafts, reads all of it again and makes the views
// anew; each board is there whole or not at all. Until all are there a new database opens for the same copy only, and
// so it stays where a board was written to meanwhile: its copy lacks what came last. The exit status: 2 where there is
// nothing to copy, or what it is copied to is not new; 1 where a board was written to.
int copy_boards(const Config& main, const CopyRequest& request);

}  // namespace server
