// The way to a PostgreSQL database, as libpq takes it from an address and its environment.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <vector>

namespace postgres {

struct Way {
  std::vector<std::string> hosts;  // Names or numbers; empty, or a path: a socket of this machine
  bool is_proven = false;          // sslmode=verify-full: nobody in between can read, or be taken for the database
};

// No hosts where the address cannot be read.
Way way_of(const std::string& url);

}  // namespace postgres
