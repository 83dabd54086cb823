// Desk: where a worker records what has been done, with everything that goes wrong at a desk: double clicks, a crash
// before the answer, a page that has grown old, two who write at once, commands in the wrong order, a form half filled
// in. All of it must be harmless, and what is not is told to the watch.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "sim/granby.hpp"
#include "sim/invariants.hpp"

namespace sim {

class Desk {
 public:
  Desk(Granby& granby, Watch& watch) : granby_(granby), watch_(watch) {}

  // True when it was recorded; the matter's state then holds it.
  bool record(Matter& matter, const app::Actor& actor, const Move& move);
  // The same without mishaps, for what happens once.
  bool record_plainly(Matter& matter, const app::Actor& actor, const Move& move);

  app::Result<app::Acted> send(const app::Actor& actor, const app::Act& act);

 private:
  app::Act act_of(const Matter& matter, const app::Actor& actor, const Move& move);
  void happen_before(Matter& matter, const app::Actor& actor, const app::Act& act);
  void happen_after(Matter& matter, const app::Actor& actor, const app::Act& act, const app::Acted& first);
  void look_and_draft(const Matter& matter, const app::Actor& actor, const app::Act& act);
  void expect_nothing(Matter& matter, const app::Actor& actor, app::Act act, std::string_view fault);
  void try_wrong_order(Matter& matter, const app::Actor& actor);
  void write_beside(Matter& matter, const app::Actor& actor, std::int64_t stale);

  Granby& granby_;
  Watch& watch_;
};

// The answer to the worker in a few words, for what the simulation tells.
std::string reason_of(const app::Problem& problem);

}  // namespace sim
