// Steps: how the tables of one part of the program (the gate, the use cases) come to be and grow, forwards only.
//
// A step that has been released is never changed. A database remembers for each part how many steps it has taken, and
// the first that an older program may not work with: until then old and new servers run side by side during an upgrade.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "journal/sql/database.hpp"

namespace sql {

enum class Harm : std::uint8_t {
  none,         // Adds what an older program does not look at and need not fill.
  older_stops,  // From here on an older program would read or write something wrong.
};
struct Step {
  const char* script;
  Harm to_older = Harm::none;
};
struct Part {
  std::string_view name;
  std::span<const Step> steps;
};

struct Taken {
  std::string_view part;
  std::int64_t before = 0, now = 0;  // How many
  std::int64_t known = 0;            // To this program; fewer than have been taken beside a newer one
};

// Takes the steps that are missing, within the running transaction; one program at a time. Throws journal::Fault
// when a newer program has taken one that this one may not work with.
Taken take_steps(Database& tables, const Part& part);

}  // namespace sql
