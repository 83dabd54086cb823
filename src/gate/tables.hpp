// Tables: the gate's rows in the store, and the only place that knows their SQL.
//
// accounts, sessions and api_keys; the board stands on each row. A password is there as argon2id text, a token and a
// key as a digest: nothing that opens the gate can be read out of a stolen database. gate_changes counts what has been
// changed in them, so that whoever remembers the rows knows whether they are still so.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "gate/gate.hpp"
#include "gate/token.hpp"

namespace gate {

struct StoredAccount {
  Account account;
  std::string password;  // Its hash
};
struct StoredSession {
  Digest token;
  core::WorkerId worker;
  base::Instant created_at{}, last_seen{};
};
struct StoredKey {
  ApiKey key;
  Digest digest;
};

// A board's rows, within one unit of work or snapshot.
class Tables {
 public:
  Tables(sql::Database& database, const core::BoardId& board) : database_(database), board_(board) {}

  // How many changes have been counted.
  std::int64_t read_number();
  std::int64_t count_change();  // Counts one more; gives its number.

  // Those with accounts throw journal::Fault for a role this program does not know.
  std::vector<Account> list_accounts();
  std::optional<StoredAccount> find_account(const core::WorkerId& worker);
  std::optional<StoredAccount> find_login(std::string_view login);
  void put_account(const StoredAccount& row);
  void set_password(const core::WorkerId& worker, std::string_view hash);
  bool disable_account(const core::WorkerId& worker);  // False for an unknown worker

  std::vector<StoredSession> list_sessions();
  std::optional<StoredSession> find_session(const Digest& token);
  void add_session(const StoredSession& row);
  void keep_seen(const Digest& token, base::Instant last_seen);
  void end_session(const Digest& token);
  void end_sessions_of(const core::WorkerId& worker);
  void end_sessions_before(base::Instant created_at, base::Instant last_seen);  // Those that reach either

  std::vector<StoredKey> list_keys();
  std::optional<StoredKey> find_key(const Digest& digest);
  void put_key(const StoredKey& row);
  bool remove_key(std::string_view name);  // False for an unknown name

 private:
  sql::Database& database_;
  const core::BoardId& board_;
};

}  // namespace gate
