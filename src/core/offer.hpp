// Offers: which commands a file allows now, which it refuses and why, and which is the next lawful step.
//
// Found by asking decide() itself with a trial of each command, so a screen can never offer what the core would
// refuse, and no rule is written twice.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "core/next_step.hpp"
#include "core/process.hpp"

namespace core {

struct Offer {
  const EventKind* kind;
  int number = 0;                  // What it is about (investigation 1); 0: the file
  std::string_view refers_to;      // "investigation"
  std::optional<Refusal> refusal;  // Why not now; shown greyed with reason and section
};

// One or more for each command: one for each thing it can be done to now, or, when there is none, one with the refusal.
// Commands that a role may never do are left out.
std::vector<Offer> list_offers(const File& file, const Now& now);

// What meets the most urgent duty, or the next step of the open investigation; empty when nothing is open.
std::optional<NextStep> find_next_step(const File& file);

}  // namespace core
