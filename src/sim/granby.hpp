// Granby: what all parts of the simulation stand on: the use cases, the world, the staff, the chance, and each file as
// the simulation knows it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/act.hpp"
#include "sim/sim.hpp"
#include "sim/staff.hpp"
#include "sim/world.hpp"

namespace sim {

// What the people around a file have in mind and no event says.
struct Mind {
  std::optional<core::InterventionKind> considered;  // Help that is being talked about
  bool consent_asked = false;
  bool is_ending = false;  // The intervention ends as soon as its goals are assessed
  bool set_up = false;     // Family and custody have been entered, or given up
  bool opening_on_one = false;
  int refused = 0;  // In a row: they think again
};

struct Matter {
  core::FileId id;
  int child = -1;    // In World::children; none for a child nobody has identified
  core::File state;  // Folded by the simulation itself, event by event
  Mind mind;
  unsigned turn = 0;  // Steps planned before a newer plan are dropped
  std::optional<base::Instant> planned;
  int loaded_on = -1;  // The worker whose load it counts in
};

// What somebody is about to record.
struct Move {
  std::string command;
  base::Record fields;
  enum class By : std::uint8_t { owner, leader } by = By::owner;
};

struct Granby {
  Granby(journal::Store& store, const Options& given);

  Matter& matter(int index) { return matters[std::size_t(index)]; }
  // The file as the simulation knows it; made known if it is new.
  int matter_of(core::FileId id);

  const Options& options;
  base::Day first;
  base::Instant ends;
  base::SeededIds ids;
  app::App app;
  World world;
  Staff staff;
  Random arrivals, ways, mishaps;  // Each with a chance of its own
  std::vector<Matter> matters;
  std::unordered_map<core::FileId, int> by_id;
  std::vector<int> of_child;  // The matter of each child; -1: the board has no file
  Outcome outcome;
};

// Waits for a use case's answer: at once with inline writing.
template <class T, class Call>
app::Result<T> answer_of(Call&& call);

}  // namespace sim

#include <future>

template <class T, class Call>
app::Result<T> sim::answer_of(Call&& call) {
  std::promise<app::Result<T>> told;
  auto answer = told.get_future();
  call([&told](app::Result<T> result) { told.set_value(std::move(result)); });
  return answer.get();
}
