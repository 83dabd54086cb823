// SPDX-License-Identifier: EUPL-1.2
#include "server/maintain.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <iostream>
#include <iterator>

#include "app/drafts.hpp"
#include "app/read_log.hpp"
#include "journal/streams.hpp"
#include "server/check_boards.hpp"
#include "server/usage_error.hpp"
#include "sim/country.hpp"
#include "sim/sim.hpp"
#include "views/views.hpp"

namespace server {
namespace {

// Null, told, and nothing made for a path with no database.
std::unique_ptr<journal::Store> open_existing(const Config& config) {
  if (!is_new(config)) {
    return journal::open_store(config.store, {.board = config.board.board,
                                              .key_path = config.store_key_file,
                                              .writing = journal::Writing::inline_,
                                              .missing = journal::Missing::fault});
  }
  refuse_new(config);
  return nullptr;
}

}  // namespace

int verify(const Config& config, const AnchorQuestion& question) {
  const auto anchor = read_anchor(config, question);
  if (!anchor) return kUsageError;
  const auto store = open_existing(config);
  if (!store) return kUsageError;
  std::vector<std::string> findings = store->verify();
  std::string streams;
  bool is_empty = false;
  if (findings.empty()) {
    findings = views::check(*store, config.board.board);
    for (auto&& some : {app::check_read_log(*store, config.board.board), app::check_drafts(*store, config.board.board),
                        gate::Gate::list_strange(*store, config.board.board), check_owners(config, *store)}) {
      std::ranges::copy(some, std::back_inserter(findings));
    }
    store->read([&](journal::Snapshot& snapshot) {
      streams = journal::count_streams(snapshot);
      is_empty = !journal::has_streams(snapshot);
    });
  }
  std::ranges::move(anchor->find_changes(config), std::back_inserter(findings));
  for (const std::string& finding : findings) fmt::print("{}\n", finding);
  if (findings.empty()) {
    if (is_empty) fmt::print("empty: nothing has ever been written to it\n");
    fmt::print("whole: {}, every page, chain, version, view and read{}\n", streams, anchor->told());
  } else {
    fmt::print("{} findings\n", findings.size());
  }
  return findings.empty() ? 0 : 1;
}

int rebuild(const Config& config) {
  const auto store = open_existing(config);
  if (!store) return kUsageError;
  fmt::print("{} files taken in again\n", views::rebuild(*store, config.board.board));
  return 0;
}

namespace {

int tell_outcome(const sim::Outcome& outcome) {
  for (const std::string& broken : outcome.broken) fmt::print("broken: {}\n", broken);
  fmt::print("{} files, {} reports, {} commands, {} refused, {} events, {} broken invariants\n", outcome.files,
             outcome.reports, outcome.commands, outcome.refused, outcome.events, outcome.broken.size());
  fmt::print("hash {}\n", outcome.hash);
  return outcome.broken.empty() ? 0 : 1;
}

int run_country(const SimRequest& request) {
  sim::CountryOptions options{
      .seed = request.seed, .store_url = request.store, .store_key_path = request.key, .jobs = request.jobs};
  options.boards = std::size_t(request.boards);
  options.share = request.share;
  return tell_outcome(sim::run_country(options, std::cout));
}

}  // namespace

int run_sim(const SimRequest& request) {
  if (request.country) return run_country(request);
  sim::Options options{
      .seed = request.seed, .years = request.years, .store_url = request.store, .store_key_path = request.key};
  if (request.children > 0) options.children = request.children;
  if (request.reports > 0) options.reports_of_a_thousand = request.reports;
  options.waiting_of_a_thousand = request.waiting;
  return tell_outcome(sim::run(options, std::cout));
}

}  // namespace server
