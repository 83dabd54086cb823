// SPDX-License-Identifier: EUPL-1.2
#include "server/control.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>

#include "app/drafts.hpp"
#include "base/typed.hpp"

namespace server {
namespace {

using api::SecurityKind;

std::int64_t number_of(base::Instant instant) { return instant.time_since_epoch().count(); }

base::Instant instant_of(const json::object& object, std::string_view key) {
  return base::Instant{std::chrono::milliseconds{object.at(key).to_number<std::int64_t>()}};
}

template <class Rows>
json::array list(const Rows& rows) {
  json::array out;
  for (const auto& row : rows) out.push_back(to_json(row));
  return out;
}

json::object to_json(const gate::Use& use) { return {{"since", number_of(use.since)}, {"last", number_of(use.last)}}; }

json::object list_accounts(const Kept& kept, const json::object&) {
  return {{"accounts", list(kept.gate.list_accounts())}};
}

json::object list_unconfirmed(const Kept& kept, const json::object&) {
  return {{"accounts", list(kept.gate.list_unconfirmed())}};
}

json::object list_keys(const Kept& kept, const json::object&) { return {{"keys", list(kept.gate.list_api_keys())}}; }

json::object list_uses(const Kept& kept, const json::object&) {
  const gate::Uses uses = kept.gate.list_uses();
  json::object workers, keys;
  for (const auto& [worker, use] : uses.workers) workers[worker.text] = to_json(use);
  for (const auto& [name, use] : uses.keys) keys[name] = to_json(use);
  return {{"workers", std::move(workers)}, {"keys", std::move(keys)}};
}

std::string_view word_of(gate::Gate::Weakness weakness) {
  switch (weakness) {
    case gate::Gate::Weakness::too_short: return "too_short";
    case gate::Gate::Weakness::guessable: return "guessable";
    case gate::Gate::Weakness::none: break;
  }
  return "login_taken";
}

json::object put_account(const Kept& kept, const json::object& question) {
  const gate::Account account = account_of(question.at("account").as_object());
  std::string password = text_of(question, "password");
  const auto weakness = kept.gate.weakness_of(account, password);
  const bool is_put = kept.gate.put_account(account, password, kept.now);
  sodium_memzero(password.data(), password.size());
  if (is_put) kept.tell(SecurityKind::account_changed, account.worker.text);
  return is_put ? json::object{{"done", true}} : json::object{{"done", false}, {"why", word_of(weakness)}};
}

json::object put_guest(const Kept& kept, const json::object& question) {
  const gate::Account account = account_of(question.at("account").as_object());
  const bool is_put = kept.gate.put_guest(account);
  if (is_put) kept.tell(SecurityKind::account_changed, account.worker.text);
  return {{"done", is_put}};
}

json::object confirm_account(const Kept& kept, const json::object& question) {
  const gate::Account account = account_of(question.at("account").as_object());
  const auto password = is_true(question, "keeps_password") ? gate::Gate::Password::as_it_is
                                                            : gate::Gate::Password::another;
  const bool is_taken = kept.gate.confirm_account(account, password);
  if (is_taken) kept.tell(SecurityKind::account_changed, account.worker.text);
  return {{"done", is_taken}};
}

json::object disable_account(const Kept& kept, const json::object& question) {
  const core::WorkerId worker{text_of(question, "worker")};
  const bool is_known = kept.gate.disable_account(worker);
  if (is_known) kept.tell(SecurityKind::account_changed, worker.text);
  return {{"done", is_known}};
}

json::object make_key(const Kept& kept, const json::object& question) {
  const gate::ApiKey key = key_of(question.at("key").as_object());
  const std::string token = kept.gate.make_api_key(key, kept.now);
  kept.tell(SecurityKind::key_changed, key.actor.text);
  return {{"token", token}};
}

json::object remove_key(const Kept& kept, const json::object& question) {
  const std::string name = text_of(question, "name");
  const bool is_known = kept.gate.remove_api_key(name);
  if (is_known) kept.tell(SecurityKind::key_changed, "api." + name);
  return {{"done", is_known}};
}

json::object bind_drafts(const Kept& kept, const json::object&) {
  kept.store.write_now([&](journal::Unit& unit) { app::bind_drafts(unit, kept.board); });
  return {{"done", true}};
}

struct Handler {
  std::string_view what;
  json::object (*answer)(const Kept& kept, const json::object& question);
};
constexpr std::array kHandlers{
    Handler{"accounts", &list_accounts},  Handler{"unconfirmed", &list_unconfirmed}, Handler{"keys", &list_keys},
    Handler{"uses", &list_uses},          Handler{"put_account", &put_account},      Handler{"put_guest", &put_guest},
    Handler{"confirm", &confirm_account}, Handler{"disable", &disable_account},      Handler{"make_key", &make_key},
    Handler{"remove_key", &remove_key},   Handler{"bind_drafts", &bind_drafts}};

json::object answer_about_all(api::Boards& boards) {
  json::array ids;
  for (const api::BoardName& board : boards.list()) ids.emplace_back(board.id.text);
  return {{"boards", std::move(ids)}};
}

json::object answer(api::Boards& boards, const json::object& question) {
  if (text_of(question, "ask") == "boards") return answer_about_all(boards);
  const std::string id = text_of(question, "board");
  api::Service* const service = boards.open(id);
  if (service == nullptr) throw std::runtime_error("there is no board \"" + base::plainly(id) + "\" here");
  if (text_of(question, "ask") == "units") {
    json::array units;
    for (const api::Named& unit : service->registers.units) units.emplace_back(unit.id);
    return {{"units", std::move(units)}};
  }
  const core::BoardId& board = service->app.settings.board;
  const auto tell = [service, &board](SecurityKind kind, std::string_view who) {
    service->tell_security({.kind = kind, .board = board.text, .who = std::string{who}, .from = {}, .status = 0});
  };
  return answer_control({service->gate, service->app.store, board, service->clock(), tell}, question);
}

}  // namespace

json::object answer_control(const Kept& kept, const json::object& question) {
  const std::string what = text_of(question, "ask");
  for (const Handler& one : kHandlers) {
    if (one.what == what) return one.answer(kept, question);
  }
  throw std::runtime_error("the server does not know what this program asks; use the same version");
}

std::string answer_control_line(api::Boards& boards, std::string_view line) {
  json::object out;
  try {
    json::object question = object_of(line);
    const Wiped wiped{question};
    out = answer(boards, question);
  } catch (const std::exception& error) { out = {{"fault", error.what()}}; }
  return json::serialize(out);
}

json::object to_json(const gate::Account& account) {
  return {{"worker", account.worker.text},      {"login", account.login},    {"name", account.display_name},
          {"role", base::id_of(account.role)},  {"unit", account.unit.text}, {"title", account.title},
          {"is_disabled", account.is_disabled}, {"home", account.home.text}};
}

gate::Account account_of(const json::object& object) {
  const auto role = base::choice_of<core::Role>(text_of(object, "role"));
  if (!role) throw std::runtime_error("there is no such role");
  return {.worker = {text_of(object, "worker")},
          .login = text_of(object, "login"),
          .display_name = text_of(object, "name"),
          .role = *role,
          .unit = {text_of(object, "unit")},
          .title = text_of(object, "title"),
          .is_disabled = is_true(object, "is_disabled"),
          .home = {text_of(object, "home")}};
}

json::object to_json(const gate::ApiKey& key) {
  return {{"name", key.name}, {"actor", key.actor.text}, {"expires_at", number_of(key.expires_at)}};
}

gate::ApiKey key_of(const json::object& object) {
  return {text_of(object, "name"), {text_of(object, "actor")}, instant_of(object, "expires_at")};
}

std::string text_of(const json::object& object, std::string_view key) {
  const json::value* const value = object.if_contains(key);
  if (value == nullptr || !value->is_string()) throw std::runtime_error("no text is given as " + std::string{key});
  return std::string{std::string_view{value->get_string()}};
}

bool is_true(const json::object& object, std::string_view key) {
  const json::value* const value = object.if_contains(key);
  return value != nullptr && value->is_bool() && value->get_bool();
}

// What somebody has written into the database past the program need not be UTF-8, and is to be listed all the same.
json::object object_of(std::string_view line) {
  json::parse_options options;
  options.allow_invalid_utf8 = true;
  boost::system::error_code wrong;
  json::value value = json::parse(line, wrong, {}, options);
  if (wrong || !value.is_object()) throw std::runtime_error("what was sent is no JSON object");
  return std::move(value.get_object());
}

Wiped::~Wiped() {
  json::value* const password = question_.if_contains("password");
  if (password == nullptr || !password->is_string()) return;
  json::string& text = password->get_string();
  sodium_memzero(text.data(), text.size());
}

}  // namespace server
