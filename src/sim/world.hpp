// World: the families of Granby, their districts and children, born and to be born. Made once, from the seed; what the
// board comes to know of them is another matter.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/child/child.hpp"
#include "sim/random.hpp"

namespace sim {

// Guesses: `share` of the children live there, and a child there is reported `rate` times for each time of the average.
struct District {
  std::string_view code;
  int weight;             // Share of the children, of a hundred
  int rate;               // Of a hundred
  std::string_view unit;  // Which investigates
};
inline constexpr std::array kDistricts{
    District{"norr", 30, 70, "utredning_norr"},
    District{"soder", 25, 150, "utredning_soder"},
    District{"centrum", 25, 85, "utredning_norr"},
    District{"hamnen", 20, 115, "utredning_soder"},
};

struct Parent {
  std::string name;
  core::Relation relation{};
  std::string phone;
};

struct Family {
  const District* district = nullptr;
  std::string surname, address;
  std::vector<Parent> parents;
  core::Custody custody{};
  core::Protection protection{};
  std::optional<std::string> language;  // An interpreter is needed
  std::vector<int> children;            // Places in World::children
  int weight = 1;                       // How often it is reported, beside others
};

struct Person {
  int family = 0;
  std::string name;
  core::Sex sex{};
  base::Day born;
  std::string identity_number;  // Empty when the board has no number for the child
};

struct Population {
  int children = 4000;  // Under 18 at any time
  base::Day first, last;
};

struct World {
  std::vector<Family> families;
  std::vector<Person> children;

  // A family, by how often each is reported.
  int pick_family(Random& random) const;

  std::vector<std::int64_t> weights;  // Added up family by family
};

World make_world(const Population& population, Random random);

}  // namespace sim
