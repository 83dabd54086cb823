// What no single line of the settings tells: that they fit each other, the other boards', and what is in the store.
// Each finding is one line that says where the setting stands, what is wrong, and what to do.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <span>
#include <string>
#include <vector>

#include "gate/gate.hpp"
#include "server/config.hpp"

namespace server {

using Findings = std::vector<std::string>;

// The units that own what comes in are among the board's: else its duties would stand in nobody's list.
Findings check_units(const Config& config);

// No other board numbers its files as this one does: the same number would be given twice.
Findings check_prefix(const Config& config, std::span<const Config> boards);

// Files that have a number keep their prefix, and people and files their unit.
Findings check_against(const Config& config, journal::Store& store, gate::Gate& gate);

// The same of files alone, for who looks at a store beside the server that has it.
Findings check_files(const Config& config, sql::Database& tables);

// No open file belongs to a unit that is none: it would stand in nobody's list. Where the settings say which there are.
Findings check_owners(const Config& config, journal::Store& store);

// Throws std::runtime_error with all of them.
void require_none(const Findings& findings);

}  // namespace server
