// SPDX-License-Identifier: EUPL-1.2
#include "server/keeper.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <stdexcept>

#include "server/control_socket.hpp"
#include "server/directory.hpp"
#include "server/serve.hpp"
#include "server/tables.hpp"
#include "server/usage_error.hpp"

namespace server {
namespace {

std::vector<gate::Account> accounts_of(const json::object& answer) {
  std::vector<gate::Account> out;
  for (const json::value& one : answer.at("accounts").as_array()) out.push_back(account_of(one.as_object()));
  return out;
}

std::vector<std::string> texts_of(const json::value& list) {
  std::vector<std::string> out;
  for (const json::value& one : list.as_array()) out.emplace_back(std::string_view{one.as_string()});
  return out;
}

gate::Use use_of(const json::value& value) {
  const auto instant = [&](std::string_view key) {
    return base::Instant{std::chrono::milliseconds{value.as_object().at(key).to_number<std::int64_t>()}};
  };
  return {.since = instant("since"), .last = instant("last")};
}

Keeper::Put put_of(const json::object& answer) {
  if (is_true(answer, "done")) return Keeper::Put::done;
  const std::string why = text_of(answer, "why");
  if (why == "too_short") return Keeper::Put::too_short;
  return why == "guessable" ? Keeper::Put::guessable : Keeper::Put::login_taken;
}

// Every verb finds its tables in a database that the first account has made.
void make_missing_tables(journal::Store& store, const core::BoardId& board) {
  bool is_new = false;
  store.read([&](journal::Snapshot& snapshot) {
    is_new = !snapshot.tables().query("SELECT 1 FROM parts WHERE part = 'views'").step();
  });
  if (is_new) prepare_tables(store, board);
}

// Where none is yet, the first account of the configuration's own board makes the database. Nothing, told, where it
// may not.
std::optional<journal::Missing> may_be_made(const Config& main, const Config& config, journal::Missing missing) {
  const bool is_own = config.store == main.store;
  if (missing == journal::Missing::make && !is_own) missing = journal::Missing::fault;
  if (!is_new(config)) return missing;
  const std::string path = journal::sqlite_path(config.store);
  if (missing == journal::Missing::fault || journal::is_anything_left(path)) {
    refuse_new(config);
    return std::nullopt;
  }
  fmt::print(stderr, "skyddsnat account: makes a new database at {}\n", path);
  return missing;
}

}  // namespace

std::vector<gate::Account> Keeper::list_accounts() const { return accounts_of(ask_({{"ask", "accounts"}})); }

std::vector<gate::Account> Keeper::list_unconfirmed() const { return accounts_of(ask_({{"ask", "unconfirmed"}})); }

std::optional<gate::Account> Keeper::find_account(const core::WorkerId& worker) const {
  for (gate::Account& account : list_accounts()) {
    if (account.worker == worker) return std::move(account);
  }
  return std::nullopt;
}

std::vector<gate::ApiKey> Keeper::list_keys() const {
  std::vector<gate::ApiKey> out;
  const json::object answer = ask_({{"ask", "keys"}});
  for (const json::value& one : answer.at("keys").as_array()) out.push_back(key_of(one.as_object()));
  return out;
}

gate::Uses Keeper::list_uses() const {
  gate::Uses out;
  const json::object answer = ask_({{"ask", "uses"}});
  for (const auto& one : answer.at("workers").as_object()) out.workers[{one.key()}] = use_of(one.value());
  for (const auto& one : answer.at("keys").as_object()) out.keys[one.key()] = use_of(one.value());
  return out;
}

Keeper::Put Keeper::put_account(const gate::Account& account, const std::string& password) const {
  return put_of(ask_({{"ask", "put_account"}, {"account", to_json(account)}, {"password", password}}));
}

bool Keeper::put_guest(const gate::Account& account) const {
  return is_true(ask_({{"ask", "put_guest"}, {"account", to_json(account)}}), "done");
}

bool Keeper::confirm_account(const gate::Account& as_listed, gate::Gate::Password password) const {
  const bool keeps = password == gate::Gate::Password::as_it_is;
  return is_true(ask_({{"ask", "confirm"}, {"account", to_json(as_listed)}, {"keeps_password", keeps}}), "done");
}

bool Keeper::disable_account(const core::WorkerId& worker) const {
  return is_true(ask_({{"ask", "disable"}, {"worker", worker.text}}), "done");
}

std::string Keeper::make_api_key(const gate::ApiKey& key) const {
  return text_of(ask_({{"ask", "make_key"}, {"key", to_json(key)}}), "token");
}

bool Keeper::remove_api_key(const std::string& name) const {
  return is_true(ask_({{"ask", "remove_key"}, {"name", name}}), "done");
}

void Keeper::bind_drafts() const { ask_({{"ask", "bind_drafts"}}); }

// A gate of this program's own, which runs once: servers that run on the same database hear of what it changes.
struct Keepers::OwnGate {
  OwnGate(const Config& config, std::unique_ptr<journal::Store> store_)
      : board(config.board.board),
        notifications(journal::open_notifications(config.notifications_url())),
        store(std::move(store_)) {
    store->write_when_free([](journal::Unit& unit) { gate::Gate::create_tables(unit.tables()); });
    gate.emplace(*store, board, gate::GateOptions{}, notifications.get());
  }
  json::object answer(const json::object& question) {
    return answer_control({*gate, *store, board, clock_now(), [](api::SecurityKind, std::string_view) {}}, question);
  }

  const core::BoardId board;
  std::unique_ptr<journal::Notifications> notifications;
  std::unique_ptr<journal::Store> store;
  std::optional<gate::Gate> gate;
};

namespace {

std::string served_by_another(const Config& main) {
  std::string path = journal::sqlite_path(main.store);
  return !is_new(main) && !path.empty() && has_control(path) ? path : std::string{};
}

// A server that has the database is told of with what keeps it from being asked.
template <class Use>
auto use_database(const Config& main, Use use) {
  try {
    return use();
  } catch (const journal::Fault& fault) {
    const std::string path = journal::sqlite_path(main.store);
    const std::string in_the_way = path.empty() ? std::string{} : find_in_the_way(path);
    if (in_the_way.empty()) throw;
    throw journal::Fault{fmt::format("{} If that is the server: {}.", fault.what(), in_the_way)};
  }
}

}  // namespace

Keepers::Keepers(const Config& main) : main_(main), served_(served_by_another(main)) {}
Keepers::~Keepers() = default;

std::vector<std::string> Keepers::list_boards() {
  if (!served_.empty()) return texts_of(ask_server({{"ask", "boards"}}).at("boards"));
  std::vector<std::string> out;
  for (const Config& config : use_database(main_, [&] { return list_configs(main_, databases_); })) {
    out.push_back(config.board.board.text);
  }
  return out;
}

std::vector<std::string> Keepers::list_units(const std::string& board) {
  if (!served_.empty()) return texts_of(ask_server({{"ask", "units"}, {"board", id_of(board)}}).at("units"));
  std::vector<std::string> out;
  const Config config = use_database(main_, [&] { return config_of_board(main_, board, databases_); });
  for (const api::Named& unit : config.registers.units) out.push_back(unit.id);
  return out;
}

std::optional<Keeper> Keepers::open(const std::string& board, journal::Missing missing) {
  if (!served_.empty()) {
    return Keeper{[this, id = id_of(board)](json::object question) {
      question["board"] = id;
      return ask_server(std::move(question));
    }};
  }
  const Config config = use_database(main_, [&] { return config_of_board(main_, board, databases_); });
  const auto may_make = may_be_made(main_, config, missing);
  if (!may_make) return std::nullopt;
  auto store = use_database(main_, [&] { return databases_.open_board(config, *may_make); });
  if (missing == journal::Missing::make) make_missing_tables(*store, config.board.board);
  OwnGate& gate = *gates_.emplace_back(std::make_unique<OwnGate>(config, std::move(store)));
  return Keeper{[&gate](json::object question) {
    const Wiped wiped{question};
    return gate.answer(question);
  }};
}

std::string Keepers::id_of(const std::string& board) const { return board.empty() ? main_.board.board.text : board; }

json::object Keepers::ask_server(json::object question) const {
  const Wiped wiped{question};
  std::string line = json::serialize(question);
  std::string answer = ask_control(served_, line);
  sodium_memzero(line.data(), line.size());
  json::object out = object_of(answer);
  sodium_memzero(answer.data(), answer.size());
  if (out.contains("fault")) throw std::runtime_error(text_of(out, "fault"));
  return out;
}

}  // namespace server
