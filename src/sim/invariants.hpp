// Watch: reads back what was recorded and checks what must always hold. Each broken promise is one line with the seed,
// the day, the file and what.
//
//   every open matter has an owner (a worker who exists, or the unit) and at least one next duty
//   no duty is gone but by an event: the work list holds exactly what the file's state says
//   every event has an actor, a day that is not after it was recorded, and a cause
//   the state folded again from the journal is the state
//   what is refused leaves no trace; a command twice gives the same answer and is done once (told by sim/desk.cpp)
//   views and journal are sound when it ends
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "sim/granby.hpp"

namespace sim {

class Watch {
 public:
  explicit Watch(Granby& granby) : granby_(granby), random_(granby.options.seed, 5) {}

  // Folds what has been recorded since the last time, and checks the file as often as the options say.
  void take_in(Matter& matter, base::Instant at);
  void end_month(base::Instant at);
  void end(base::Instant at);
  void tell(base::Instant at, core::FileId file, std::string_view what);

  // What the store shows of a file: its version and its rows in the lists.
  std::string trace_of(core::FileId file) const;

 private:
  void check_file(const Matter& matter, base::Instant at);
  void check_owner(const core::File& file, const Matter& matter, base::Instant at);
  void check_duties(const core::File& file, const Matter& matter, base::Instant at);
  void check_all(base::Instant at, int every);

  Granby& granby_;
  Random random_;  // Of its own: checking more must not change what happens.
};

// Is everything that rules, duties and lists are made of the same?
bool same_state(const core::File& a, const core::File& b);

}  // namespace sim
