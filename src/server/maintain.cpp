// SPDX-License-Identifier: EUPL-1.2
#include "server/maintain.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <iostream>
#include <iterator>

#include "app/drafts.hpp"
#include "app/read_log.hpp"
#include "base/typed.hpp"
#include "server/asked_wrongly.hpp"
#include "server/check_boards.hpp"
#include "server/directory.hpp"
#include "server/homes.hpp"
#include "server/password.hpp"
#include "server/tables.hpp"
#include "sim/country.hpp"
#include "sim/sim.hpp"
#include "views/views.hpp"

namespace server {
namespace {

std::unique_ptr<journal::Store> open(const Config& config, journal::Missing missing) {
  return journal::open_store(config.store, {.board = config.board.board,
                                            .key_path = config.store_key_file,
                                            .writing = journal::Writing::inline_,
                                            .missing = missing});
}

// Null, told, and nothing made for a path with no database.
std::unique_ptr<journal::Store> open_existing(const Config& config) {
  if (!is_new(config)) return open(config, journal::Missing::fault);
  refuse_new(config);
  return nullptr;
}

// The gate of a store, as a program that runs once opens it: servers that run hear of what it changes.
struct OpenGate {
  OpenGate(const Config& config, std::unique_ptr<journal::Store> store_)
      : wire(journal::open_wire(config.wire())), store(std::move(store_)) {
    store->write_when_free([](journal::Unit& unit) { gate::Gate::create_tables(unit.tables()); });
    gate.emplace(*store, config.board.board, gate::GateOptions{}, wire.get());
  }
  gate::Gate* operator->() { return &*gate; }
  gate::Gate& operator*() { return *gate; }

  std::unique_ptr<journal::Wire> wire;
  std::unique_ptr<journal::Store> store;
  std::optional<gate::Gate> gate;
};

bool is_known_unit(const Config& config, std::string_view unit) {
  const auto& units = config.registers.units;
  if (units.empty() || config.registers.find_unit(unit) != nullptr) return true;
  std::string known;
  for (const api::Named& one : units) (known += known.empty() ? "" : ", ") += one.id;
  fmt::print(stderr, "skyddsnat account: there is no unit \"{}\". Write one of {}, or add it to the configuration.\n",
             unit, known);
  return false;
}

}  // namespace

int verify(const Config& config, const AnchorQuestion& question) {
  const auto anchor = read_anchor(config, question);
  if (!anchor) return kAskedWrongly;
  const auto store = open_existing(config);
  if (!store) return kAskedWrongly;
  std::vector<std::string> findings = store->verify();
  std::size_t files = 0, reports = 0;
  if (findings.empty()) {
    findings = views::check(*store, config.board.board);
    for (auto&& some : {app::check_read_log(*store, config.board.board), app::check_drafts(*store, config.board.board),
                        gate::Gate::list_strange(*store, config.board.board), check_owners(config, *store)}) {
      std::ranges::copy(some, std::back_inserter(findings));
    }
    store->read([&](journal::Snapshot& snapshot) {
      files = snapshot.list_streams(journal::StreamKind::file).size();
      reports = snapshot.list_streams(journal::StreamKind::report).size();
    });
  }
  std::ranges::move(anchor->find_changes(config), std::back_inserter(findings));
  for (const std::string& finding : findings) fmt::print("{}\n", finding);
  if (findings.empty()) {
    if (files + reports == 0) fmt::print("empty: no file and no report has ever been in it\n");
    fmt::print("whole: {} files, every page, chain, version, view and read{}\n", files, anchor->told());
  } else {
    fmt::print("{} findings\n", findings.size());
  }
  return findings.empty() ? 0 : 1;
}

int rebuild(const Config& config) {
  const auto store = open_existing(config);
  if (!store) return kAskedWrongly;
  fmt::print("{} files taken in again\n", views::rebuild(*store, config.board.board));
  return 0;
}

namespace {

// What an account that is there becomes, one line a change.
std::vector<std::string> list_changes(const gate::Account& before, const gate::Account& after) {
  std::vector<std::string> out;
  const auto compare = [&](std::string_view what, std::string_view old, std::string_view now) {
    if (old != now) out.push_back(fmt::format(R"({}: "{}" becomes "{}")", what, old, now));
  };
  compare("login", before.login, after.login);
  compare("name", before.display_name, after.display_name);
  compare("role", base::id_of(before.role), base::id_of(after.role));
  compare("unit", before.unit.text, after.unit.text);
  compare("title", before.title, after.title);
  if (before.is_guest()) out.push_back(fmt::format("home: \"{}\" becomes this board", before.home.text));
  if (before.is_disabled) out.emplace_back("it was shut out, and is let in again");
  return out;
}

std::optional<gate::Account> find_account(gate::Gate& gate, const core::WorkerId& worker) {
  for (gate::Account& account : gate.list_accounts()) {
    if (account.worker == worker) return std::move(account);
  }
  return std::nullopt;
}

// What the account was is told. Another login or name is mostly another person, who would sign what the first one has
// signed: that must be meant.
bool may_replace(const gate::Account& before, const gate::Account& after, bool is_meant) {
  fmt::print(stderr, "skyddsnat account: {} has an account already; it gets this password\n", after.worker.text);
  for (const std::string& change : list_changes(before, after)) fmt::print(stderr, "  {}\n", change);
  const bool is_same = before.login == after.login && before.display_name == after.display_name && !before.is_guest();
  if (is_same || is_meant || is_agreed("Is that meant?")) return true;
  fmt::print(stderr,
             "skyddsnat account: nothing was changed. For another person choose another --worker: {} has signed what "
             "the first one did. Where it is the same person, add --replace.\n",
             after.worker.text);
  return false;
}

// Every verb finds its tables in a database that the first account has made.
void make_missing_tables(journal::Store& store, const core::BoardId& board) {
  bool is_new = false;
  store.read([&](journal::Snapshot& snapshot) {
    is_new = !snapshot.tables().query("SELECT 1 FROM parts WHERE part = 'views'").step();
  });
  if (is_new) prepare_tables(store, board);
}

// Where none is yet, the first account of the configuration's own board makes the database.
std::unique_ptr<journal::Store> open_for_account(const Config& main, const Config& config) {
  if (!is_new(config)) {
    return open(config, config.store == main.store ? journal::Missing::make : journal::Missing::fault);
  }
  const std::string path = journal::sqlite_path(config.store);
  if (config.store != main.store || journal::is_anything_left(path)) {
    refuse_new(config);
    return nullptr;
  }
  fmt::print(stderr, "skyddsnat account: makes a new database at {}\n", path);
  return open(config, journal::Missing::make);
}

}  // namespace

int put_account(const Config& main, const std::string& board, const AccountRequest& request) {
  const Config config = config_of_board(main, board);
  const auto worker = core::WorkerId::parse(request.worker);
  const auto unit = core::UnitId::parse(request.unit);
  const auto role = base::choice_of<core::Role>(request.role);
  if (!worker || !unit || !role) {
    fmt::print(stderr, "skyddsnat account: worker and unit are 1–40 of a–z 0–9 _ . - and the role one of the list\n");
    return 2;
  }
  if (!is_known_unit(config, request.unit)) return 2;
  const gate::Account account{*worker, request.login, request.name, *role, *unit, request.title};
  const auto password = read_password();
  if (!password) return refuse("{}", password.error());
  auto store = open_for_account(main, config);
  if (!store) return kAskedWrongly;
  make_missing_tables(*store, config.board.board);
  OpenGate gate{config, std::move(store)};
  const auto before = find_account(*gate, *worker);
  if (before && !may_replace(*before, account, request.may_replace)) return kAskedWrongly;
  switch (gate->weakness_of(account, *password)) {
    case gate::Gate::Weakness::too_short: return refuse("the password needs 12 characters");
    case gate::Gate::Weakness::guessable:
      return refuse(
          "the password is one of those that are tried first: a common word, a name, a row of keys or a "
          "repetition. Take some words that do not belong together");
    case gate::Gate::Weakness::none: break;
  }
  if (!gate->put_account(account, *password)) return refuse("the login {} is another worker's", account.login);
  return 0;
}

int let_in(const Config& main, const std::string& board, const GuestRequest& request) {
  const Config config = config_of_board(main, board);
  const auto worker = core::WorkerId::parse(request.worker);
  const auto unit = core::UnitId::parse(request.unit);
  const auto home = core::BoardId::parse(request.home);
  const auto role = base::choice_of<core::Role>(request.role);
  if (!worker || !unit || !home || !role) {
    return refuse("home, worker and unit are 1–40 of a–z 0–9 _ . - and the role one of the list");
  }
  if (!is_known_unit(config, request.unit)) return kAskedWrongly;
  const Config home_config = config_of_board(main, home->text);
  if (is_new(config)) return refuse_new(config);
  Homes homes{journal::Writing::inline_};
  OpenGate gate{config, homes.open_board(config)};
  OpenGate at_home{home_config, homes.open_board(home_config)};
  const auto account = find_account(*at_home, *worker);
  if (!account || account->is_guest()) {
    return refuse(
        "There is no account of the worker \"{}\" at {}, and whoever gets that signature would have the rights",
        request.worker, request.home);
  }
  const bool is_let_in = gate->put_guest({.worker = *worker,
                                          .display_name = request.name,
                                          .role = *role,
                                          .unit = *unit,
                                          .title = request.title,
                                          .home = *home});
  if (is_let_in) return 0;
  return refuse("{} has an account of this board's own, or {} is this board", request.worker, request.home);
}

int disable_account(const Config& config, const std::string& worker) {
  auto store = open_existing(config);
  if (!store) return kAskedWrongly;
  OpenGate gate{config, std::move(store)};
  const auto known = core::WorkerId::parse(worker);
  if (known && gate->disable_account(*known)) return 0;
  fmt::print(stderr, "skyddsnat disable-account: there is no account of the worker \"{}\"\n", worker);
  return 2;
}

int confirm_accounts(const Config& config, const ConfirmRequest& request) {
  auto store = open_existing(config);
  if (!store) return kAskedWrongly;
  OpenGate gate{config, std::move(store)};
  const core::BoardId& board = config.board.board;
  const auto password = request.keeps_passwords ? gate::Gate::Password::as_it_is : gate::Gate::Password::another;
  const std::vector<gate::Account> all = gate->list_unconfirmed();
  const auto is_asked = [&](const gate::Account& one) {
    return request.all || std::ranges::find(request.workers, one.worker.text) != request.workers.end();
  };
  for (const std::string& worker : request.workers) {
    if (std::ranges::any_of(all, [&](const gate::Account& one) { return one.worker.text == worker; })) continue;
    return refuse("{} is not among the accounts that wait for it", worker);
  }
  bool is_confirmed = false;
  for (const gate::Account& one : all) {
    const bool is_taken = is_asked(one) && gate->confirm_account(one, password);
    is_confirmed = is_confirmed || is_taken;
    fmt::print("{:<12} {:<16} {:<14} {:<14} {}{}: {}\n", base::plainly(one.worker.text), base::plainly(one.login),
               base::id_of(one.role), base::plainly(one.unit.text), base::plainly(one.display_name),
               one.is_disabled ? " (disabled)" : "", is_taken ? "confirmed" : "not confirmed");
  }
  if (request.keeps_passwords) gate.store->write_now([&](journal::Unit& unit) { app::bind_drafts(unit, board); });
  if (is_confirmed && !request.keeps_passwords) {
    fmt::print(
        "Give each of them a password with account: what stood there may be somebody else's, and fits no more.\n");
  }
  if (all.empty()) fmt::print("Every account is as this program wrote it.\n");
  return 0;
}

int make_api_key(const Config& config, const std::string& name) {
  const auto actor = core::WorkerId::parse("api." + name);
  if (!actor) {
    fmt::print(stderr, "skyddsnat api-key: the name is 1–36 of a–z 0–9 _ . -\n");
    return 2;
  }
  auto store = open_existing(config);
  if (!store) return kAskedWrongly;
  OpenGate gate{config, std::move(store)};
  fmt::print("{}\n", gate->make_api_key(name, *actor));
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
