// The demo: the seeded municipality on an embedded database, with accounts to log in with. Safe to stop and start
// again.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "server/config.hpp"

namespace server {

// Makes three years of Granby in the store when it is empty, then serves it.
int run_demo(const Config& config);

// Where the demo lives when nothing else is said: .local/demo.db below the working folder, which is made.
std::string demo_store();

}  // namespace server
