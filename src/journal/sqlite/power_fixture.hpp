// PowerFixture: a database on a fake disk lives through deaths, failing writes and power cuts drawn from a seed, and
// what it answered is held against what it has when it is opened again. Tests only.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "journal/sqlite/fake_disk.hpp"

namespace journal {

struct PowerResult {
  std::vector<std::string> findings;  // What was not as promised, one line each
  std::string story;                  // What happened, one line each; the same for the same seed
  int lives = 0;
};

// `folder` must be there; what is not SQLite's (the lock, the key) is really in it.
PowerResult live_through_power_cuts(std::uint64_t seed, const std::string& folder,
                                    sqlite::Syncing syncing = sqlite::Syncing::honest);

}  // namespace journal
