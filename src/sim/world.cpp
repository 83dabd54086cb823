// SPDX-License-Identifier: EUPL-1.2
#include "sim/world.hpp"

#include <algorithm>
#include <set>

#include "sim/names.hpp"
#include "sim/rates.hpp"

namespace sim {
namespace {

constexpr int kDaysOfChildhood = 6575;  // 18 years

using std::chrono::days;

Family make_family(Random& random) {
  Family family;
  family.district = &random.pick_weighted(kDistricts);
  family.surname = make_surname(random);
  family.address = make_address(random);
  const bool two = random.chance(rates::kTwoGuardians);
  family.custody = random.chance(rates::kDisputed) ? core::Custody::disputed
                   : two                           ? core::Custody::two
                                                   : core::Custody::one;
  if (random.chance(rates::kNoGuardian)) family.custody = core::Custody::none;
  const auto add = [&](core::Relation relation) {
    family.parents.push_back({make_given_name(random) + ' ' + family.surname, relation, make_phone(random)});
  };
  if (family.custody == core::Custody::none) {
    add(core::Relation::legal_proxy);
  } else {
    add(core::Relation::mother);
    if (two || family.custody == core::Custody::disputed) add(core::Relation::father);
  }
  if (random.chance(rates::kProtected)) {
    family.protection = random.chance(700) ? core::Protection::confidentiality_marking
                                           : core::Protection::protected_registration;
  }
  constexpr std::array kLanguages{"engelska", "finska", "polska", "arabiska", "svenskt teckenspråk"};
  if (random.chance(rates::kNeedsInterpreter)) family.language = random.pick(kLanguages);
  family.weight = family.district->rate * (random.chance(rates::kOftenReported) ? rates::kOftenWeight : 1);
  return family;
}

class Maker {
 public:
  Maker(const Population& population, Random random) : population_(population), random_(random) {}

  // Births are spread evenly, so that there are as many children on every day.
  World make() {
    const auto span = (population_.last - population_.first).count() + kDaysOfChildhood + kUnbornDays;
    const auto births = std::int64_t(population_.children) * span / kDaysOfChildhood;
    while (std::int64_t(world_.children.size()) < births) add_family(int(span));
    std::int64_t sum = 0;
    for (const Family& family : world_.families) {
      world_.weights.push_back(sum += std::int64_t(family.weight) * std::int64_t(family.children.size()));
    }
    return std::move(world_);
  }

 private:
  static constexpr int kUnbornDays = 240;  // On the last day some are expected.

  void add_family(int span) {
    Family family = make_family(random_);
    const base::Day eldest = population_.first - days{kDaysOfChildhood} + days{random_.below(span)};
    base::Day born = eldest;
    for (int left = random_.draw(rates::kSiblings); left > 0; --left) {
      family.children.push_back(int(world_.children.size()));
      world_.children.push_back(make_child(int(world_.families.size()), family, born));
      born += days{random_.between(400, 1700)};
      if (born > population_.last + days{kUnbornDays}) break;
    }
    world_.families.push_back(std::move(family));
  }

  Person make_child(int family, const Family& of, base::Day born) {
    Person child{.family = family,
                 .name = make_given_name(random_) + ' ' + of.surname,
                 .sex = random_.chance(490) ? core::Sex::girl : core::Sex::boy,
                 .born = born,
                 .identity_number = {}};
    // One number a day and sex is all the test series has; the others are known by name.
    const bool has = random_.chance(rates::kHasNumber);
    if (has && taken_.emplace(born, child.sex).second) child.identity_number = test_number(born, child.sex);
    return child;
  }

  Population population_;
  Random random_;
  World world_;
  std::set<std::pair<base::Day, core::Sex>> taken_;
};

}  // namespace

int World::pick_family(Random& random) const {
  const auto place = std::int64_t(random.next() % std::uint64_t(weights.back()));
  return int(std::ranges::upper_bound(weights, place) - weights.begin());
}

World make_world(const Population& population, Random random) { return Maker{population, random}.make(); }

}  // namespace sim
