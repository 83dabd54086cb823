// SPDX-License-Identifier: EUPL-1.2
#include "gate/tables.hpp"

namespace gate {
namespace {

std::int64_t number_of(base::Instant instant) { return instant.time_since_epoch().count(); }
base::Instant instant_of(std::int64_t number) { return base::Instant{std::chrono::milliseconds{number}}; }
sql::Blob blob_of(const Digest& digest) { return {digest.view()}; }

core::Role role_of(std::string_view id) {
  if (const auto role = base::choice_of<core::Role>(id)) return *role;
  throw journal::Fault{"An account has a role that this program does not know. Start the newer program that wrote it."};
}

StoredAccount account_of(const sql::Statement& row) {
  const auto text = [&row](int column) { return std::string{row.text(column)}; };
  return {.account = {.worker = {text(0)},
                      .login = text(1),
                      .display_name = text(2),
                      .role = role_of(row.text(3)),
                      .unit = {text(4)},
                      .title = text(5),
                      .is_disabled = row.integer(6) != 0,
                      .home = {text(7)}},
          .password = text(8)};
}

StoredSession session_of(const sql::Statement& row) {
  return {.token = Digest::of_stored(row.blob(0)),
          .worker = {std::string{row.text(1)}},
          .created_at = instant_of(row.integer(2)),
          .last_seen = instant_of(row.integer(3))};
}

StoredKey key_of(const sql::Statement& row) {
  return {.key = {.name = std::string{row.text(0)}, .actor = {std::string{row.text(1)}}},
          .digest = Digest::of_stored(row.blob(2))};
}

// Instants are milliseconds since 1970-01-01. A server from before the second step would let nobody in by it, and be
// no worse.
constexpr sql::Step kSteps[] = {{R"sql(
CREATE TABLE IF NOT EXISTS accounts(
  board TEXT NOT NULL, worker TEXT NOT NULL, login TEXT NOT NULL, display_name TEXT NOT NULL, role TEXT NOT NULL,
  unit TEXT NOT NULL, title TEXT NOT NULL, password TEXT NOT NULL, disabled INTEGER NOT NULL,
  PRIMARY KEY(board, worker), UNIQUE(board, login)) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS sessions(
  board TEXT NOT NULL, token BLOB NOT NULL CHECK(length(token) = 32), worker TEXT NOT NULL, created_at INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  PRIMARY KEY(board, token), FOREIGN KEY(board, worker) REFERENCES accounts(board, worker)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sessions_by_worker ON sessions(board, worker);

CREATE TABLE IF NOT EXISTS api_keys(
  board TEXT NOT NULL, name TEXT NOT NULL, digest BLOB NOT NULL CHECK(length(digest) = 32), actor TEXT NOT NULL,
  PRIMARY KEY(board, name), UNIQUE(board, digest)) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS gate_changes(
  board TEXT NOT NULL PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)sql"},
                                {"ALTER TABLE accounts ADD COLUMN home TEXT NOT NULL DEFAULT '';"}};

template <class Row>
std::optional<Row> only(sql::Statement found, Row (*row_of)(const sql::Statement&)) {
  return found.step() ? std::optional{row_of(found)} : std::nullopt;
}

template <class Row>
std::vector<Row> all(sql::Statement found, Row (*row_of)(const sql::Statement&)) {
  std::vector<Row> out;
  while (found.step()) out.push_back(row_of(found));
  return out;
}

}  // namespace

sql::Taken Gate::create_tables(sql::Database& tables) { return sql::take_steps(tables, {"gate", kSteps}); }

std::span<const sql::TableForm> Gate::list_tables() {
  using enum sql::Holds;
  static constexpr sql::Column kAccounts[] = {{"worker", text},   {"login", text},       {"display_name", text},
                                              {"role", text},     {"unit", text},        {"title", text},
                                              {"password", text}, {"disabled", integer}, {"home", text}};
  static constexpr sql::Column kKeys[] = {{"name", text}, {"digest", blob}, {"actor", text}};
  static constexpr sql::TableForm kTables[] = {{"accounts", kAccounts, std::span{kAccounts}.first(1)},
                                               {"api_keys", kKeys, std::span{kKeys}.first(1)}};
  return kTables;
}

std::int64_t Tables::read_number() {
  auto row = database_.query("SELECT number FROM gate_changes WHERE board = ?1", board_);
  return row.step() ? row.integer(0) : 0;
}

std::int64_t Tables::count_change() {
  database_.run(
      "INSERT INTO gate_changes(board, number) VALUES(?1, 1)"
      " ON CONFLICT(board) DO UPDATE SET number = gate_changes.number + 1",
      board_);
  return read_number();
}

std::vector<Account> Tables::list_accounts() {
  auto row = database_.query(
      "SELECT worker, login, display_name, role, unit, title, disabled, home, '' FROM accounts WHERE board = ?1",
      board_);
  std::vector<Account> out;
  while (row.step()) out.push_back(account_of(row).account);
  return out;
}

std::optional<StoredAccount> Tables::find_account(const core::WorkerId& worker) {
  return only(
      database_.query("SELECT worker, login, display_name, role, unit, title, disabled, home, password FROM accounts"
                      " WHERE board = ?1 AND worker = ?2",
                      board_, worker),
      account_of);
}

std::optional<StoredAccount> Tables::find_login(std::string_view login) {
  return only(
      database_.query("SELECT worker, login, display_name, role, unit, title, disabled, home, password FROM accounts"
                      " WHERE board = ?1 AND login = ?2",
                      board_, login),
      account_of);
}

void Tables::put_account(const StoredAccount& row) {
  const Account& one = row.account;
  database_.run(
      "INSERT INTO accounts(board, worker, login, display_name, role, unit, title, password, disabled, home)"
      " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9) ON CONFLICT(board, worker) DO UPDATE SET"
      " login = ?3, display_name = ?4, role = ?5, unit = ?6, title = ?7, password = ?8, disabled = 0, home = ?9",
      board_, one.worker, one.login, one.display_name, base::id_of(one.role), one.unit, one.title, row.password,
      one.home);
}

void Tables::set_password(const core::WorkerId& worker, std::string_view hash) {
  database_.run("UPDATE accounts SET password = ?3 WHERE board = ?1 AND worker = ?2", board_, worker, hash);
}

bool Tables::disable_account(const core::WorkerId& worker) {
  return database_.run("UPDATE accounts SET disabled = 1 WHERE board = ?1 AND worker = ?2", board_, worker) > 0;
}

std::vector<StoredSession> Tables::list_sessions() {
  return all(database_.query("SELECT token, worker, created_at, last_seen FROM sessions WHERE board = ?1", board_),
             session_of);
}

std::optional<StoredSession> Tables::find_session(const Digest& token) {
  return only(database_.query("SELECT token, worker, created_at, last_seen FROM sessions WHERE board = ?1 AND token = "
                              "?2",
                              board_, blob_of(token)),
              session_of);
}

void Tables::add_session(const StoredSession& row) {
  database_.run("INSERT INTO sessions(board, token, worker, created_at, last_seen) VALUES(?1, ?2, ?3, ?4, ?5)", board_,
                blob_of(row.token), row.worker, number_of(row.created_at), number_of(row.last_seen));
}

void Tables::keep_seen(const Digest& token, base::Instant last_seen) {
  database_.run(
      "UPDATE sessions SET last_seen = CASE WHEN last_seen < ?3 THEN ?3 ELSE last_seen END WHERE board = ?1 AND token "
      "= ?2",
      board_, blob_of(token), number_of(last_seen));
}

void Tables::end_session(const Digest& token) {
  database_.run("DELETE FROM sessions WHERE board = ?1 AND token = ?2", board_, blob_of(token));
}

void Tables::end_sessions_of(const core::WorkerId& worker) {
  database_.run("DELETE FROM sessions WHERE board = ?1 AND worker = ?2", board_, worker);
}

void Tables::end_sessions_before(base::Instant created_at, base::Instant last_seen) {
  database_.run("DELETE FROM sessions WHERE board = ?1 AND (created_at <= ?2 OR last_seen <= ?3)", board_,
                number_of(created_at), number_of(last_seen));
}

std::vector<StoredKey> Tables::list_keys() {
  return all(database_.query("SELECT name, actor, digest FROM api_keys WHERE board = ?1", board_), key_of);
}

std::optional<StoredKey> Tables::find_key(const Digest& digest) {
  return only(database_.query("SELECT name, actor, digest FROM api_keys WHERE board = ?1 AND digest = ?2", board_,
                              blob_of(digest)),
              key_of);
}

void Tables::put_key(const StoredKey& row) {
  database_.run(
      "INSERT INTO api_keys(board, name, digest, actor) VALUES(?1, ?2, ?3, ?4)"
      " ON CONFLICT(board, name) DO UPDATE SET digest = ?3, actor = ?4",
      board_, row.key.name, blob_of(row.digest), row.key.actor);
}

bool Tables::remove_key(std::string_view name) {
  return database_.run("DELETE FROM api_keys WHERE board = ?1 AND name = ?2", board_, name) > 0;
}

}  // namespace gate
