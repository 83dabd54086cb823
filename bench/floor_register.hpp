// The floor of registering a report: the rows of one registration that the server has made, written again and again by
// SQLite alone, each time for another child.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "floor_database.hpp"

namespace bench {

// `file` and `report`: 16 bytes each, of the pattern. `group` registrations share a commit. Prints rate and rows.
void write_registrations(const std::string& path, const std::string& file, const std::string& report, int group,
                         double seconds);

}  // namespace bench
