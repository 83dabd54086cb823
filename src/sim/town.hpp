// Town: lives the days of Granby, one step after the other in the order of their instants. Each file has at most one
// step planned; what comes in from outside plans it anew. Days bring arrivals, those who leave, and the checks of the
// month.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <iosfwd>
#include <queue>

#include "sim/desk.hpp"
#include "sim/door.hpp"
#include "sim/moves.hpp"

namespace sim {

class Town {
 public:
  Town(Granby& granby, std::ostream& progress)
      : granby_(granby), watch_(granby), desk_(granby, watch_), door_(granby, watch_), progress_(progress) {}

  void live();

 private:
  enum class What : std::uint8_t {
    day,
    report,
    application,
    initiative,
    work,
    ask_feedback,
    withdraw,
    demand,
    appeal,
    birth,
    identify,
    join,
    apart,
  };
  struct Step {
    base::Instant at;
    std::int64_t order = 0;  // Of two at the same instant, the one planned first
    What what{};
    int matter = 0, number = 0, tries = 0;
    unsigned turn = 0;
    bool operator>(const Step& other) const { return std::pair{at, order} > std::pair{other.at, other.order}; }
  };

  void plan(Step step);
  void plan_work(int matter, base::Instant at);
  void take(const Step& step);

  // What happens to everybody.
  void begin_day(base::Day day, base::Instant at);
  void replace_leavers(base::Day day, base::Instant at);
  void tell_progress(base::Day day);

  // What comes from outside.
  void receive(const std::vector<Touched>& touched, base::Instant at, What what);
  void take_initiative(base::Instant at);
  void happen(const Step& step);
  void identify(const Step& step);
  void join(const Step& step);
  void apart(const Step& step);

  // A worker's step.
  void work(const Step& step);
  bool is_left_waiting(int matter) const;
  std::optional<app::Actor> find_actor(const Matter& matter, base::Instant at, bool urgent);
  std::optional<Move> assignment(const Matter& matter, base::Day day);
  void follow(int matter, const Move& move, base::Instant at, bool recorded);
  void count_load(Matter& matter);
  Scene scene_of(Matter& matter, base::Instant at);
  app::Actor intake_worker(base::Instant at);

  Granby& granby_;
  Watch watch_;
  Desk desk_;
  Door door_;
  std::ostream& progress_;
  std::priority_queue<Step, std::vector<Step>, std::greater<>> steps_;
  std::int64_t planned_ = 0;
};

}  // namespace sim
