// SPDX-License-Identifier: EUPL-1.2
#include "sim/sim.hpp"

#include "journal/streams.hpp"
#include "sim/digest.hpp"
#include "sim/town.hpp"

namespace sim {
namespace {

bool is_empty(journal::Store& store) {
  bool empty = true;
  store.read([&](journal::Snapshot& snapshot) { empty = !journal::has_streams(snapshot); });
  return empty;
}

}  // namespace

Outcome run_in(journal::Store& store, const Options& options, std::ostream& progress) {
  if (!is_empty(store)) {
    throw journal::Fault{"The simulation needs an empty store: its invented people must never stand beside real ones."};
  }
  Granby granby{store, options};
  Town{granby, progress}.live();
  granby.outcome.hash = digest_of(store, granby.app.settings.board);
  return std::move(granby.outcome);
}

Outcome run(const Options& options, std::ostream& progress) {
  const auto store = journal::open_store(options.store_url, {.board = options.board,
                                                             .key_path = options.store_key_path,
                                                             .writing = journal::Writing::inline_,
                                                             .commit_every = options.commit_every});
  base::SeededIds ids{options.seed};
  app::App app{.store = *store, .ids = ids, .settings = {.board = options.board}};
  app::create_tables(app);
  Outcome outcome = run_in(*store, options, progress);
  store->flush();
  return outcome;
}

}  // namespace sim
