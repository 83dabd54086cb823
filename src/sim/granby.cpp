// SPDX-License-Identifier: EUPL-1.2
#include "sim/granby.hpp"

#include "core/calendar/stockholm.hpp"

namespace sim {
namespace {

constexpr int kUsualChildren = 4000;  // What list_workers() are enough for

base::Day first_day(const Options& options) {
  if (options.first_day) return *options.first_day;
  const std::chrono::year_month_day until{options.until};
  return std::chrono::sys_days{(until.year() - std::chrono::years{options.years}) / until.month() / 1};
}

}  // namespace

Granby::Granby(journal::Store& store, const Options& given)
    : options(given),
      first(first_day(given)),
      ends(core::stockholm_instant(given.until, given.until_clock)),
      ids(given.seed),
      app{.store = store,
          .ids = ids,
          .settings = {.board = given.board, .case_prefix = given.case_prefix},
          .publish = [](std::string_view) {}},
      world(make_world({.children = given.children, .first = first, .last = given.until}, Random{given.seed, 1})),
      staff({.seed = given.seed,
             .first = first,
             .last = given.until,
             .size = std::max(1, given.children / kUsualChildren)}),
      arrivals(given.seed, 2),
      ways(given.seed, 3),
      mishaps(given.seed, 4),
      of_child(world.children.size(), -1) {}

int Granby::matter_of(core::FileId id) {
  const auto [place, is_new] = by_id.emplace(id, int(matters.size()));
  if (is_new)
    matters.push_back({.id = id, .child = -1, .state = {}, .mind = {}, .turn = 0, .planned = {}, .loaded_on = -1});
  return place->second;
}

}  // namespace sim
