// Keeper: a board's gate as the verbs for accounts and keys see it, wherever it is: of this program's own, on a
// database that nobody else has to itself, or of the server that has it, through its control socket. See control.hpp.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/control.hpp"
#include "server/databases.hpp"

namespace server {

// Each asks one thing. Throws std::exception where it cannot be answered.
class Keeper {
 public:
  using Ask = std::function<json::object(json::object question)>;
  explicit Keeper(Ask ask) : ask_(std::move(ask)) {}

  std::vector<gate::Account> list_accounts() const;  // In the order of their workers, as are the next
  std::vector<gate::Account> list_unconfirmed() const;
  std::optional<gate::Account> find_account(const core::WorkerId& worker) const;
  std::vector<gate::ApiKey> list_keys() const;  // In the order of their names
  gate::Uses list_uses() const;

  // As of gate::Gate
  enum class Put : std::uint8_t { done, too_short, guessable, login_taken };
  Put put_account(const gate::Account& account, const std::string& password) const;
  bool put_guest(const gate::Account& account) const;
  bool confirm_account(const gate::Account& as_listed, gate::Gate::Password password) const;
  bool disable_account(const core::WorkerId& worker) const;
  std::string make_api_key(const gate::ApiKey& key) const;
  bool remove_api_key(const std::string& name) const;
  void bind_drafts() const;  // As of app/drafts.hpp

 private:
  Ask ask_;
};

// The keepers of an installation's boards. A verb's, on one thread.
class Keepers {
 public:
  explicit Keepers(const Config& main);
  ~Keepers();

  std::vector<std::string> list_boards();
  std::vector<std::string> list_units(const std::string& board);  // Empty: any unit is taken
  // `board`: the configuration's own where it is empty. Nothing, told, where there is no database; with `Missing::make`
  // the first account makes that of the configuration's own board, where nothing is left of another.
  std::optional<Keeper> open(const std::string& board, journal::Missing missing = journal::Missing::fault);

 private:
  struct OwnGate;
  std::string id_of(const std::string& board) const;
  json::object ask_server(json::object question) const;

  const Config& main_;
  const std::string served_;  // The database of a server that is to be asked; empty: there is none
  Databases databases_{journal::Writing::inline_};
  std::vector<std::unique_ptr<OwnGate>> gates_;
};

}  // namespace server
