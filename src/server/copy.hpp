// Moving a board from one database to another, from the command line.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "server/config.hpp"

namespace server {

struct CopyRequest {
  std::string from, to;          // Addresses of stores
  std::string from_key, to_key;  // Key files; empty: where such a store has its own
};

// Copies the board's journal, read log, accounts, keys and drafts, reads all of it again and makes the views anew. The
// exit status: 2 where there is nothing to copy, or what it is copied to is not new.
int copy_board(const Config& config, const CopyRequest& request);

}  // namespace server
