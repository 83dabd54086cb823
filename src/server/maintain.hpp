// Looking after a store from the command line: verify, rebuild, simulation.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>

#include "server/anchoring.hpp"
#include "server/config.hpp"

namespace server {

struct SimRequest {
  std::uint64_t seed = 1;
  int years = 1, children = 0;  // 0: the usual size of Granby
  int reports = 0;              // A year beside a thousand children; 0: the usual
  int waiting = 0;              // Of a thousand files
  std::string store = "memory:", key;
  bool country = false;  // 290 boards instead of Granby, for a year
  int boards = 290, share = 1000, jobs = 2;
};

// Each gives the exit status; 2 for what was asked wrongly, as for a path without a database where one must be.

// Each finding on a line of its own; 1 when there is any. Against an anchor too, when one is named.
int verify(const Config& config, const AnchorQuestion& anchor);
int rebuild(const Config& config);
int run_sim(const SimRequest& request);

}  // namespace server
