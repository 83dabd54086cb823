// SPDX-License-Identifier: EUPL-1.2
#include "server/demo.hpp"

#include <fmt/format.h>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "core/calendar/stockholm.hpp"
#include "journal/streams.hpp"
#include "server/serve.hpp"
#include "sim/sim.hpp"

namespace server {
namespace {

constexpr std::uint64_t kSeed = 7;
constexpr int kYears = 3;
constexpr std::string_view kDemoPassword = "visa-mig-granby";

// A person to log in as: the first of the simulated workers with that role and unit, so that the work lists are theirs.
struct DemoLogin {
  const char *login, *unit;
  core::Role role;
};
constexpr std::array kLogins{
    DemoLogin{"jour", "socialjour", core::Role::duty_officer},
    DemoLogin{"mottagning", "mottagning", core::Role::intake},
    DemoLogin{"utredare", "utredning_norr", core::Role::investigator},
    DemoLogin{"ledare", "utredning_norr", core::Role::team_leader},
};

// Records what the board decides, and reads no file.
constexpr struct {
  const char *login, *name;
} kSecretary{"namnd", "Nämndsekreteraren"};

const sim::Worker* find_worker(const DemoLogin& login) {
  for (const sim::Worker& worker : sim::list_workers(kSeed)) {
    if (worker.role == login.role && worker.unit.text == login.unit) return &worker;
  }
  return nullptr;
}

std::string login_of(const sim::Worker& worker) {
  for (const DemoLogin& login : kLogins) {
    if (find_worker(login) == &worker) return login.login;
  }
  return worker.code.text;
}

// Everybody gets an account, so that names are shown; the same password is what makes it a demo.
void make_accounts(gate::Gate& gate) {
  if (!gate.list_accounts().empty()) return;
  fmt::print("  Making accounts …\n");
  for (const sim::Worker& worker : sim::list_workers(kSeed)) {
    const bool is_put = gate.put_account({.worker = worker.code,
                                          .login = login_of(worker),
                                          .display_name = worker.name,
                                          .role = worker.role,
                                          .unit = worker.unit,
                                          .title = worker.title},
                                         kDemoPassword);
    if (!is_put) throw std::runtime_error("the demo's password is refused for " + worker.code.text);
  }
  gate.put_account({.worker = core::WorkerId{"namndsekreterare"},
                    .login = kSecretary.login,
                    .display_name = kSecretary.name,
                    .role = core::Role::administrator,
                    .unit = core::UnitId{"mottagning"},
                    .title = "Nämndsekreterare"},
                   kDemoPassword);
}

bool is_empty(journal::Store& store) {
  bool empty = true;
  store.read([&](journal::Snapshot& snapshot) { empty = !journal::has_streams(snapshot); });
  return empty;
}

bool is_empty(const Config& config) {
  const auto store = journal::open_store(
      config.store,
      {.board = config.board.board, .key_path = config.store_key_file, .writing = journal::Writing::inline_});
  return is_empty(*store);
}

// Lives three years of Granby up to this hour.
void fill(journal::Store& store) {
  const base::Instant now = clock_now();
  const sim::Options options{.seed = kSeed,
                             .years = kYears,
                             .until = core::stockholm_day(now),
                             .until_clock = core::stockholm_clock(now),
                             .check = sim::Check::none};
  const sim::Outcome outcome = sim::run_in(store, options, std::cout);
  store.flush();
  fmt::print("  {} children, {} reports, {} journal entries\n", outcome.files, outcome.reports, outcome.events);
}

void fill_file(const Config& config) {
  // One commit for all of it: stopping half-way leaves an empty database, and the next start begins again.
  const auto store = journal::open_store(config.store, {.board = config.board.board,
                                                        .key_path = config.store_key_file,
                                                        .writing = journal::Writing::inline_,
                                                        .commit_every = 1'000'000'000});
  base::RandomIds ids;
  app::App app{*store, ids, config.board};
  app::create_tables(app);
  if (is_empty(*store)) fill(*store);  // Not when another demo on the same database has just done it
}

void print_welcome(const Config& config, std::uint16_t port) {
  fmt::print("\n  Skyddsnät: http://{0}:{1}/app/\n  For the public: http://{0}:{1}/\n\n", config.http.address, port);
  for (const DemoLogin& login : kLogins) {
    const sim::Worker* worker = find_worker(login);
    fmt::print("  {:<12} {}   {}\n", login.login, kDemoPassword, base::label_of(login.role).sv,
               worker != nullptr ? worker->name : "");
  }
  fmt::print("  {:<12} {}   {}\n", kSecretary.login, kDemoPassword, kSecretary.name);
  fmt::print("\n  Stop with Ctrl+C; start again when you like: {} is kept.\n", journal::shown_address(config.store));
  std::fflush(stdout);
}

}  // namespace

int run_demo(const Config& config) {
  require_safe_address(config);
  const bool in_memory = config.store == "memory:";
  if (in_memory || is_empty(config)) fmt::print("  Three years of Granby are being lived …\n");
  if (!in_memory && is_empty(config)) fill_file(config);
  const auto prepare = [&](app::App& app, gate::Gate& gate) {
    if (in_memory) fill(app.store);
    make_accounts(gate);
  };
  Config own = config;
  own.allow_root = true;  // All in it is made up.
  return serve(own, prepare, [&](std::uint16_t port) { print_welcome(config, port); });
}

std::string demo_store() {
  std::filesystem::create_directories(".local");
  return "sqlite:.local/demo.db";
}

}  // namespace server
