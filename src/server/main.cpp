// The program: one binary, one verb each for serving, the demo, the simulation, the law, and looking after a store.
// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <span>
#include <sstream>

#include "api/version.hpp"
#include "journal/address.hpp"
#include "server/backup.hpp"
#include "server/check_config.hpp"
#include "server/copy.hpp"
#include "server/demo.hpp"
#include "server/directory.hpp"
#include "server/generate.hpp"
#include "server/maintain.hpp"
#include "server/own_process.hpp"
#include "server/people.hpp"
#include "server/serve.hpp"
#include "server/tables.hpp"
#include "server/usage_error.hpp"

namespace {

struct CommandLine {
  std::string config, store, board, id, start, folder, backup;
  server::AccountRequest account;
  server::GuestRequest guest;
  server::ConfirmRequest confirm;
  server::KeyRequest key;
  server::SimRequest sim;
  server::CopyRequest copy;
  server::RestoreRequest restore;
  server::AnchorRequest anchor;
  server::AnchorQuestion question;
  int port = -1, metrics = -1;
  bool json = false, may_be_root = false;
};

server::Config main_config_of(const CommandLine& asked) {
  server::Config config = server::read_config(asked.config);
  if (!asked.store.empty()) config.store = asked.store;
  if (asked.port >= 0) config.http.port = std::uint16_t(asked.port);
  config.allow_root = config.allow_root || asked.may_be_root;
  if (asked.metrics >= 0) config.metrics_port = std::uint16_t(asked.metrics);
  server::require_free_id(config);
  return config;
}

server::Config config_of(const CommandLine& asked) {
  return server::config_of_board(main_config_of(asked), asked.board);
}

int serve_until_stopped(const server::Config& config) {
  if (server::is_new(config)) return server::refuse_new(config);
  return server::serve(
      config, [](app::App&, gate::Gate&) {},
      [&](std::uint16_t port) {
        fmt::print("skyddsnat: listening on {}:{}\n", config.http.address, port);
        std::fflush(stdout);
      });
}

void add_store(CLI::App* verb, CommandLine& asked) {
  verb->add_option("--store", asked.store, "memory:, sqlite:PATH or postgresql://USER@HOST/DATABASE");
  verb->add_option("--config", asked.config, "TOML file");
}

void add_board(CLI::App* verb, CommandLine& asked) {
  add_store(verb, asked);
  verb->add_option("--board", asked.board, "One of `skyddsnat boards`; the configuration's own otherwise");
}

void add_listed(CLI::App* verb, CommandLine& asked) {
  add_store(verb, asked);
  verb->add_option("--board", asked.board, "One of `skyddsnat boards`; all of them otherwise");
}

void add_ports(CLI::App* verb, CommandLine& asked) {
  verb->add_option("--port", asked.port, "0: any free one")->check(CLI::Range(0, 65535));
  verb->add_option("--metrics", asked.metrics,
                   "Serve counters for Prometheus on 127.0.0.1 at this port; 0: any free one")
      ->check(CLI::Range(0, 65535));
}

void add_serving(CLI::App& cli, CommandLine& asked, int& status) {
  auto* serve = cli.add_subcommand("serve", "Serve the pages and the API");
  add_store(serve, asked);
  add_ports(serve, asked);
  serve->add_flag("--allow-root", asked.may_be_root, "Serve also as root");
  serve->callback([&] { status = serve_until_stopped(main_config_of(asked)); });
  auto* demo = cli.add_subcommand("demo", "Three years of Granby, with log-ins");
  add_store(demo, asked);
  add_ports(demo, asked);
  demo->callback([&] {
    if (asked.store.empty() && asked.config.empty()) asked.store = server::demo_store();
    status = server::run_demo(main_config_of(asked));
  });
}

void add_saying(CLI::App& cli, CommandLine& asked, int& status) {
  auto* check = cli.add_subcommand(
      "check-config", "Check a configuration, and of the machine what it needs; changes nothing, also beside a server");
  check->add_option("FILE", asked.config, "TOML file; the defaults without one");
  check->callback([&] { status = server::check_config(asked.config); });
  auto* law = cli.add_subcommand("law", "Every rule row with its section and period");
  law->add_flag("--json", asked.json, "As a JSON array");
  law->callback([&] { status = server::print_law(asked.json ? server::Form::json : server::Form::table); });
  auto* due = cli.add_subcommand(
      "due", "The working deadline, then the law's latest day where it differs; a line for each row the id stands for");
  due->add_option("ID", asked.id, "D01 …")->required();
  due->add_option("START", asked.start, "ISO day or instant; - reads one a line")->required();
  due->callback([&] { status = server::print_due(asked.id, asked.start); });
  cli.add_subcommand("openapi", "The description of the API")->callback([&] { status = server::print_openapi(); });
  auto* docs = cli.add_subcommand("docs", "Write the generated reference pages");
  docs->add_option("FOLDER", asked.folder)->required();
  docs->callback([&] { status = server::write_docs(asked.folder); });
}

void add_anchoring(CLI::App& cli, CommandLine& asked, int& status) {
  auto* key = cli.add_subcommand("anchor-key", "Make the key that signs anchors, and print its public half");
  key->add_option("FILE", asked.anchor.key_file)->required();
  key->callback([&] { status = server::make_anchor_key(asked.anchor.key_file); });
  auto* anchor = cli.add_subcommand("anchor", "Write down, signed, what the journal is now; also beside a server");
  add_board(anchor, asked);
  anchor->add_option("--key", asked.anchor.key_file, "The file that anchor-key made")->required();
  anchor->add_option("--out", asked.anchor.file, "Where to; else anchor-BOARD-INSTANT.txt in the working folder");
  anchor->callback([&] { status = server::make_anchor(config_of(asked), asked.anchor); });
}

void add_copying(CLI::App& cli, CommandLine& asked, int& status) {
  auto* backup = cli.add_subcommand("backup", "Copy an SQLite store as it stands to a new file; also beside a server");
  add_store(backup, asked);
  backup->add_option("FILE", asked.backup)->required();
  backup->callback([&] { status = server::back_up(config_of(asked), asked.backup); });
  auto* restore = cli.add_subcommand("restore", "Make an SQLite store of a backup, where there is none");
  add_store(restore, asked);
  restore->add_option("FILE", asked.restore.backup)->required();
  restore->add_option("--replaces", asked.restore.replaced,
                      "The database that it replaces, wherever that is now: who may come in is as it stands there");
  restore->callback([&] { status = server::restore(config_of(asked), asked.restore); });
  auto* after = cli.add_subcommand(
      "after-restore", "After other tools have brought a store back: end sessions, and let in who is confirmed only");
  add_store(after, asked);
  after->callback([&] { status = server::after_restore(main_config_of(asked)); });
}

void add_maintaining(CLI::App& cli, CommandLine& asked, int& status) {
  auto* sim = cli.add_subcommand("sim", "Simulate the municipality; the same seed ends the same");
  sim->add_option("--seed", asked.sim.seed)->required();
  sim->add_option("--years", asked.sim.years)->check(CLI::Range(1, 50));
  sim->add_option("--children", asked.sim.children)->check(CLI::Range(10, 1'000'000));
  sim->add_option("--reports", asked.sim.reports, "Reports a year beside a thousand children")
      ->check(CLI::Range(1, 5000));
  sim->add_option("--waiting", asked.sim.waiting, "Of a thousand files, those left waiting after the safety assessment")
      ->check(CLI::Range(0, 1000));
  sim->add_flag("--country", asked.sim.country, "A year of 290 boards as large beside each other as Sweden's");
  sim->add_option("--boards", asked.sim.boards, "Of the country's, the so many largest")->check(CLI::Range(1, 290));
  sim->add_option("--share", asked.sim.share, "Thousandths of each board's children")->check(CLI::Range(1, 10'000));
  sim->add_option("--jobs", asked.sim.jobs, "Boards lived at a time on PostgreSQL")->check(CLI::Range(1, 16));
  sim->add_option("--store", asked.sim.store,
                  "memory:, sqlite:PATH or postgresql://… of a database with nothing in it");
  sim->add_option("--key", asked.sim.key, "Key file; otherwise PATH.key, or skyddsnat.key for PostgreSQL");
  sim->callback([&] { status = server::run_sim(asked.sim); });
  auto* verify = cli.add_subcommand("verify", "Check chains, versions, and that views equal the journal");
  add_board(verify, asked);
  verify->add_option("--anchor", asked.question.file, "Also that all is there that this anchor's file speaks of");
  verify->add_option("--anchor-public", asked.question.signer, "The public half of the key it must be signed with")
      ->needs("--anchor");
  verify->callback([&] { status = server::verify(config_of(asked), asked.question); });
  add_anchoring(cli, asked, status);
  add_copying(cli, asked, status);
  auto* rebuild = cli.add_subcommand("rebuild", "Throw the views away and make them again");
  add_board(rebuild, asked);
  rebuild->callback([&] { status = server::rebuild(config_of(asked)); });
  auto* copy = cli.add_subcommand("copy",
                                  "Copy all boards to a new database, SQLite or PostgreSQL, and read them again");
  copy->add_option("FROM", asked.copy.from, "sqlite:PATH or postgresql://…")->required();
  copy->add_option("TO", asked.copy.to, "The same, of a database with nothing in it")->required();
  copy->add_option("--from-key", asked.copy.from_key, "Key file; otherwise PATH.key, or skyddsnat.key for PostgreSQL");
  copy->add_option("--to-key", asked.copy.to_key, "Where the key file is copied to; the same otherwise");
  copy->add_option("--board", asked.copy.board, "Only this one; all that are in the database otherwise");
  copy->add_option("--config", asked.config, "TOML file");
  copy->callback([&] { status = server::copy_boards(main_config_of(asked), asked.copy); });
}

void add_people(CLI::App& cli, CommandLine& asked, int& status) {
  auto* account = cli.add_subcommand(
      "account",
      "Make or replace an account, and the database with the first one; the password is read from standard input");
  add_board(account, asked);
  account->add_option("--worker", asked.account.worker, "Signature, for example w001")->required();
  account->add_option("--login", asked.account.login)->required();
  account->add_option("--name", asked.account.name)->required();
  account->add_option("--role", asked.account.role, server::list_roles())->required();
  account->add_option("--unit", asked.account.unit)->required();
  account->add_option("--title", asked.account.title);
  account->add_flag("--replace", asked.account.may_replace, "Also where the worker has another login or name");
  account->callback([&] { status = server::put_account(main_config_of(asked), asked.board, asked.account); });
  auto* disable = cli.add_subcommand("disable-account", "Shut a worker out, at once; `account` lets them in again");
  add_board(disable, asked);
  disable->add_option("WORKER", asked.id, "Signature, for example w001")->required();
  disable->callback([&] { status = server::disable_account(main_config_of(asked), asked.board, asked.id); });
  auto* confirm = cli.add_subcommand(
      "confirm-accounts", "List accounts that this program has not written as they stand, and take them into force");
  add_board(confirm, asked);
  confirm->add_option("WORKER", asked.confirm.workers, "Signatures, for example w001");
  confirm->add_flag("--all", asked.confirm.all, "All that are listed");
  confirm->add_flag("--keep-passwords", asked.confirm.keeps_passwords,
                    "With their passwords: after an upgrade, where nobody else has written to the database");
  confirm->callback([&] { status = server::confirm_accounts(main_config_of(asked), asked.board, asked.confirm); });
  auto* list = cli.add_subcommand("accounts", "List the accounts: since when, when last used, shut out or not");
  add_listed(list, asked);
  list->callback([&] { status = server::print_accounts(main_config_of(asked), asked.board); });
}

void add_keys(CLI::App& cli, CommandLine& asked, int& status) {
  auto* key = cli.add_subcommand("api-key", "Make a key for a school, health care or police system");
  add_board(key, asked);
  key->add_option("NAME", asked.key.name, "What it is for, for example skola-norr")->required();
  key->add_option("--expires", asked.key.expires, "The last day it is good for, as 2027-11-30; else a year from today");
  key->callback([&] { status = server::make_api_key(main_config_of(asked), asked.board, asked.key); });
  auto* remove = cli.add_subcommand("remove-key", "Take a key back, at once");
  add_board(remove, asked);
  remove->add_option("NAME", asked.key.name, "As `keys` lists it")->required();
  remove->callback([&] { status = server::remove_api_key(main_config_of(asked), asked.board, asked.key.name); });
  auto* list = cli.add_subcommand("keys", "List the keys: since when, when last used, until when they are good");
  add_listed(list, asked);
  list->callback([&] { status = server::print_api_keys(main_config_of(asked), asked.board); });
}

void add_guest(CLI::App& cli, CommandLine& asked, int& status) {
  auto* guest = cli.add_subcommand("let-in", "Give somebody who signs in at another board rights in this one");
  add_board(guest, asked);
  guest->add_option("--home", asked.guest.home, "The board where they sign in")->required();
  guest->add_option("--worker", asked.guest.worker, "Their signature there, and here")->required();
  guest->add_option("--name", asked.guest.name)->required();
  guest->add_option("--role", asked.guest.role, server::list_roles())->required();
  guest->add_option("--unit", asked.guest.unit)->required();
  guest->add_option("--title", asked.guest.title);
  guest->callback([&] { status = server::let_in(main_config_of(asked), asked.board, asked.guest); });
}

void add_boards(CLI::App& cli, CommandLine& asked, int& status) {
  auto* add = cli.add_subcommand("add-board", "Add a board to the installation, or give one new settings");
  add_store(add, asked);
  add->add_option("FILE", asked.folder, "TOML with the board's own settings: board, board_name, case_prefix …")
      ->required();
  add->callback([&] { status = server::add_board(main_config_of(asked), asked.folder); });
  auto* list = cli.add_subcommand("boards", "The boards of the installation and where each has its journal");
  add_store(list, asked);
  list->callback([&] { status = server::print_boards(main_config_of(asked)); });
  auto* migrate = cli.add_subcommand("migrate",
                                     "Bring every board's tables to this program's form, ahead of its start");
  add_store(migrate, asked);
  migrate->callback([&] { status = server::migrate(main_config_of(asked)); });
}

// CLI11 repeats the words that it does not take, and an address among them may hold a password.
int tell_mistake(const CLI::App& cli, const CLI::ParseError& error, std::span<char* const> words) {
  std::ostringstream out, told;
  const int status = cli.exit(error, out, told);
  std::string text = told.str();
  for (const std::string_view word : words) {
    if (!journal::has_password(word) && word.find("://") == std::string_view::npos) continue;
    for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos;) text.replace(at, word.size(), "…");
  }
  fmt::print("{}", out.str());
  fmt::print(stderr, "{}", text);
  return status == 0 ? 0 : 2;
}

int run(int argc, char** argv) {
  CLI::App cli{"Skyddsnät: the case system for children and young people in social services", "skyddsnat"};
  cli.require_subcommand(1);
  cli.set_version_flag("--version", std::string{api::kVersion});
  CommandLine asked;
  int status = 0;
  add_serving(cli, asked, status);
  add_saying(cli, asked, status);
  add_maintaining(cli, asked, status);
  add_people(cli, asked, status);
  add_keys(cli, asked, status);
  add_guest(cli, asked, status);
  add_boards(cli, asked, status);
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) { return tell_mistake(cli, error, {argv + 1, argv + argc}); }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  server::keep_others_out();
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    server::log_line(server::Severity::error, error.what());
    return 1;
  }
}
