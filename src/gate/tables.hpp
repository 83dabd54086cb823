// Tables: the gate's rows in the store, and the only place that knows their SQL.
//
// accounts, sessions and api_keys; the board stands on each row. A password is there as argon2id text, a token and a
// key as a digest: nothing that opens the gate can be read out of a stolen database.
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

  std::vector<StoredAccount> list_accounts();  // Throws journal::Fault for a role this program does not know.
  void put_account(const StoredAccount& row);
  void set_password(const core::WorkerId& worker, std::string_view hash);
  void disable_account(const core::WorkerId& worker);

  std::vector<StoredSession> list_sessions();
  void add_session(const StoredSession& row);
  void keep_seen(const Digest& token, base::Instant last_seen);
  void end_session(const Digest& token);
  void end_sessions_of(const core::WorkerId& worker);
  void end_sessions_before(base::Instant created_at, base::Instant last_seen);  // Those that reach either

  std::vector<StoredKey> list_keys();
  void put_key(const StoredKey& row);
  void remove_key(std::string_view name);

 private:
  sql::Database& database_;
  const core::BoardId& board_;
};

}  // namespace gate
