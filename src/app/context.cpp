// SPDX-License-Identifier: EUPL-1.2
#include "app/context.hpp"

#include <algorithm>

#include "app/board.hpp"
#include "app/tables.hpp"
#include "core/calendar/holiday.hpp"
#include "core/calendar/stockholm.hpp"
#include "views/views.hpp"

namespace app {

core::Now now_of(const Actor& actor) {
  return {.at = actor.at,
          .today = core::stockholm_day(actor.at),
          .actor = actor.worker,
          .role = actor.role,
          .unit = actor.unit,
          .title = actor.title};
}

Problem problem_of(const journal::Fault& fault) {
  const auto kind = fault.cause == journal::Fault::Cause::newer ? ProblemKind::newer
                    : fault.is_lasting()                        ? ProblemKind::damaged
                                                                : ProblemKind::fault;
  Problem out = Problem::of(kind, fault.what());
  out.entry = fault.entry;
  return out;
}

journal::StreamId place_named(const App& app, std::string_view name) {
  const std::string hash = app.store.search_key(name);
  journal::StreamId own;
  std::ranges::copy_n(hash.begin(), std::ptrdiff_t(std::min(hash.size(), own.bytes.size())), own.bytes.begin());
  return own;
}

std::string_view bytes_of(const journal::StreamId& place) {
  return {reinterpret_cast<const char*>(place.bytes.data()), place.bytes.size()};
}

const core::UnitId& unit_on_duty(const Settings& settings, base::Instant at) {
  const auto clock = core::stockholm_clock(at);
  const bool working_day = !core::is_rest_day(core::stockholm_day(at));
  const bool open = clock >= settings.office_opens && clock < settings.office_closes;
  return working_day && open ? settings.day_unit : settings.duty_unit;
}

void create_tables(App& app) {
  app.store.write_now([](journal::Unit& unit) {
    views::create_tables(unit.tables());
    create_own_tables(unit.tables());
  });
  app.store.flush();
  views::rebuild_if_outdated(app.store, app.settings.board);
  try {
    app.store.read([&](journal::Snapshot& snapshot) { load_board(app, snapshot); });
  } catch (const journal::Fault& fault) {  // No report waits for the delegation order.
    if (!fault.is_lasting()) throw;
    app.tell_fault(fault);
  }
}

}  // namespace app
