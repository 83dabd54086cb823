// Door: what comes in from outside: reports by people and by systems, registered by whoever is on duty, and
// applications. Who is reported, what the reporter knows, whether the child's file is found.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/intake.hpp"
#include "sim/granby.hpp"
#include "sim/invariants.hpp"

namespace sim {

// A file that something has come to.
struct Touched {
  int matter = 0;
  int number = 0;  // The report's or application's
  bool is_new = false;
  std::optional<int> twin;        // The child had this matter already: somebody will see it
  bool may_ask_feedback = false;  // By a reporter who may ask
};

class Door {
 public:
  Door(Granby& granby, Watch& watch) : granby_(granby), watch_(watch) {}

  std::vector<Touched> take_report(base::Instant at);
  std::vector<Touched> take_application(base::Instant at);

 private:
  struct Caller {
    app::Actor actor;
    core::ReporterCategory reporter{};
    core::Channel channel{};
    bool is_staff = false;
  };
  Caller find_caller(base::Instant at);
  std::vector<int> pick_children(base::Day day);
  std::optional<int> pick_unborn(base::Day day);
  app::IntakeChild name_child(int child, const Caller& caller, base::Day day);
  std::optional<int> find_matter(int child) const;
  template <class Call>
  std::vector<Touched> put_in(const std::vector<int>& children, base::Instant at, const Call& call);
  Touched note_file(const app::IntakeFile& file, int child, base::Instant at);

  Granby& granby_;
  Watch& watch_;
};

}  // namespace sim
