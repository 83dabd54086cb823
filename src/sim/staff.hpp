// Staff: who works in Granby, in which unit and role, who is at work on a day, and how much each carries.
//
// The workers of the last day are the same whatever the length of the simulation: those before them are found
// backwards.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "app/context.hpp"
#include "sim/random.hpp"
#include "sim/sim.hpp"

namespace sim {

struct Member {
  Worker worker;
  base::Day from, to;      // Employed, both included
  int pace = 100;          // Of the usual time, in percent
  std::vector<bool> away;  // By day from the simulation's first
  int load = 0;            // Open files
};

struct StaffPlan {
  std::uint64_t seed = 1;
  base::Day first, last;
  int size = 1;  // Times the usual number of workers
};

class Staff {
 public:
  explicit Staff(const StaffPlan& plan);

  Member& get(int index) { return members_[std::size_t(index)]; }
  const Member& get(int index) const { return members_[std::size_t(index)]; }
  std::optional<int> find(const core::WorkerId& code) const;
  int count() const { return int(members_.size()); }

  bool is_employed(int index, base::Day day) const;
  bool is_at_work(int index, base::Day day) const;

  // Someone of a unit at work that day who is not the leader; the leader when nobody else is; somebody in any case.
  int pick(const core::UnitId& unit, base::Day day, Random& random) const;
  // Who carries least of those still employed, the leader left out; at work that day if anybody is.
  int pick_for_new_file(const core::UnitId& unit, base::Day day) const;
  int leader_of(const core::UnitId& unit, base::Day day) const;
  // The duty desk's officer of the shift.
  int duty_officer(base::Instant at) const;
  // Who leave on a day, so that their files must be given to others.
  std::vector<int> list_leaving(base::Day day) const;

  app::Actor as_actor(int index, base::Instant at) const;

 private:
  void plan_absence(Member& member, Random random) const;

  StaffPlan plan_;
  std::vector<Member> members_;
  std::map<std::string, int> by_code_;
  std::map<std::string, std::vector<int>> by_unit_;
};

}  // namespace sim
