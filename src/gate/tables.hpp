// Tables: the gate's rows in the store, and the only place that knows their SQL.
//
// accounts, sessions, api_keys and gate_uses; the board stands on each row. A password is there as argon2id text, a
// token and a key as a digest: nothing that opens the gate can be read out of a stolen database. gate_changes counts
// what has been changed in them, so that whoever remembers the rows knows whether they are still so.
//
// Nor can it be opened by writing to the database: each row carries a mark that only the installation's key can make
// of what it says, and gate_list has the marks of the accounts and keys that are in force, so that a row of yesterday
// is not one of today. A row that is not so is not there, for everybody who asks; list_strange() tells it.
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

// The marks in force; none when the list of them is not as the program wrote it.
struct InForce {
  std::string marks;
  bool is_whole = true;
};

// A board's rows, within one unit of work or snapshot.
class Tables {
 public:
  Tables(journal::Snapshot& rows, const core::BoardId& board) : rows_(rows), database_(rows.tables()), board_(board) {}

  // How many changes have been counted.
  std::int64_t read_number();
  std::int64_t count_change();  // Counts one more; gives its number.
  std::string read_list();      // Another for another list of what is in force

  // Those with accounts throw journal::Fault for a role this program does not know. Each change of an account or a key
  // wants count_change() after it.
  std::vector<StoredAccount> list_accounts();
  std::optional<StoredAccount> find_account(const core::WorkerId& worker);
  std::optional<StoredAccount> find_login(std::string_view login);
  bool has_account(const core::WorkerId& worker);  // Also one that is not in force
  // Whether a login may be the worker's. A row that is not in force holds none, and is removed.
  bool free_login(std::string_view login, const core::WorkerId& worker);
  void put_account(const StoredAccount& row);
  bool disable_account(const core::WorkerId& worker);  // Also one that is not in force. False for an unknown worker

  std::vector<StoredSession> list_sessions();
  std::optional<StoredSession> find_session(const Digest& token);
  void add_session(const StoredSession& row);
  void keep_seen(const StoredSession& row);  // Only its last_seen may be another, and later.
  void end_session(const Digest& token);
  void end_sessions_of(const core::WorkerId& worker);
  void end_sessions_before(base::Instant created_at, base::Instant last_seen);  // Those that reach either

  std::vector<StoredKey> list_keys();
  std::optional<StoredKey> find_key(const Digest& digest);
  void put_key(const StoredKey& row);
  bool remove_key(std::string_view name);  // False for an unknown name

  // Since when and when last: nobody is let in by it, so it carries no mark. An account that is replaced stays as old
  // as it was; a key that is made anew is new. Of sessions, add_session() and keep_seen() note the use.
  Uses list_uses();
  void note_begin(const core::WorkerId& worker, base::Instant at);
  void note_begin_of_key(std::string_view name, base::Instant at);
  void note_use_of_key(std::string_view name, base::Instant at);

  // Each row that is not as the program wrote it or is missing, as a line of text for whoever looks after the journal.
  std::vector<std::string> list_strange();
  // Accounts that somebody else than the program has made or changed, or that stem from before there were marks, in
  // the order of their workers. A role that is not known is told as the one that may do least.
  std::vector<Account> list_unconfirmed();
  bool confirm_account(const Account& as_listed, Gate::Password password);  // As the gate's

 private:
  InForce& in_force();
  struct Changed {  // One of them
    std::string_view worker, key;
  };
  void put_in_force(const Changed& changed, std::string_view now);  // `now`: empty for what is removed
  bool is_in_force(std::string_view mark, const std::string& row_form);
  std::optional<StoredAccount> own_account(StoredAccount row, std::string_view role, std::string_view mark);
  void put_row(const StoredAccount& row, std::string_view role);
  std::string mark_of_session(const StoredSession& row);
  void note_use(const std::string& whose, base::Instant at);

  journal::Snapshot& rows_;
  sql::Database& database_;
  const core::BoardId& board_;
  std::optional<InForce> in_force_;
};

}  // namespace gate
