// SPDX-License-Identifier: EUPL-1.2
#include "gate/tables.hpp"

#include <unordered_map>

#include "base/typed.hpp"
#include "journal/chain.hpp"

namespace gate {
namespace {

std::int64_t number_of(base::Instant instant) { return instant.time_since_epoch().count(); }
base::Instant instant_of(std::int64_t number) { return base::Instant{std::chrono::milliseconds{number}}; }
sql::Blob blob_of(const Digest& digest) { return {digest.view()}; }

core::Role role_of(std::string_view id) {
  if (const auto role = base::choice_of<core::Role>(id)) return *role;
  throw journal::Fault{"An account has a role that this program does not know. Start the newer program that wrote it."};
}

// A row and the mark that stands in it. The role is as it was written: that it is known is asked when the mark fits.
template <class Row>
struct Marked {
  Row row;
  std::string mark;
};
struct MarkedAccount : Marked<StoredAccount> {
  std::string role;
};

MarkedAccount account_of(const sql::Statement& row) {
  const auto text = [&row](int column) { return std::string{row.text(column)}; };
  return {{.row = {.account = {.worker = {text(0)},
                               .login = text(1),
                               .display_name = text(2),
                               .unit = {text(4)},
                               .title = text(5),
                               .is_disabled = row.integer(6) != 0,
                               .home = {text(7)}},
                   .password = text(8)},
           .mark = std::string{row.blob(9)}},
          text(3)};
}

Marked<StoredSession> session_of(const sql::Statement& row) {
  return {.row = {.token = Digest::of_stored(row.blob(0)),
                  .worker = {std::string{row.text(1)}},
                  .created_at = instant_of(row.integer(2)),
                  .last_seen = instant_of(row.integer(3))},
          .mark = std::string{row.blob(4)}};
}

Marked<StoredKey> key_of(const sql::Statement& row) {
  return {.row = {.key = {.name = std::string{row.text(0)},
                          .actor = {std::string{row.text(1)}},
                          .expires_at = instant_of(row.integer(4))},
                  .digest = Digest::of_stored(row.blob(2))},
          .mark = std::string{row.blob(3)}};
}

std::string form_of(const StoredAccount& row, std::string_view role) {
  const Account& one = row.account;
  return journal::ByteForm{"skyddsnat-account-1"}
      .add(one.worker.text)
      .add(one.login)
      .add(one.display_name)
      .add(role)
      .add(one.unit.text)
      .add(one.title)
      .add(row.password)
      .add(std::int64_t{one.is_disabled})
      .add(one.home.text)
      .bytes();
}

// `account`: the mark of the worker's row when the session began: another password, role or unit ends it for good.
std::string form_of(const StoredSession& row, std::string_view account) {
  return journal::ByteForm{"skyddsnat-session-1"}
      .add(account)
      .add(row.token.view())
      .add(row.worker.text)
      .add(number_of(row.created_at))
      .add(number_of(row.last_seen))
      .bytes();
}

// One without an end has the form of when no key had one, which says nothing of it. So none is given another end, or
// none, by whoever can write to the database.
std::string form_of(const StoredKey& row) {
  const bool has_end = row.key.expires_at != base::Instant{};
  journal::ByteForm form{has_end ? "skyddsnat-api-key-2" : "skyddsnat-api-key-1"};
  form.add(row.key.name).add(row.digest.view()).add(row.key.actor.text);
  if (has_end) form.add(number_of(row.key.expires_at));
  return std::move(form).bytes();
}

std::string form_of_list(std::string_view marks) {
  return journal::ByteForm{"skyddsnat-gate-list-1", marks.size() + 32}.add(marks).bytes();
}

// Instants are milliseconds since 1970-01-01. A server from before the second step would let nobody in by it, and be
// no worse; one from before the third would write rows without marks, which let nobody in; one from before the fourth
// would not know a key that has an end, nor end it.
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
                                {"ALTER TABLE accounts ADD COLUMN home TEXT NOT NULL DEFAULT '';"},
                                {R"sql(
ALTER TABLE accounts ADD COLUMN mark BLOB;
ALTER TABLE sessions ADD COLUMN mark BLOB;
ALTER TABLE api_keys ADD COLUMN mark BLOB;
CREATE TABLE IF NOT EXISTS gate_list(
  board TEXT NOT NULL PRIMARY KEY, marks BLOB NOT NULL, mark BLOB NOT NULL) STRICT, WITHOUT ROWID;
)sql",
                                 sql::Harm::older_stops},
                                {R"sql(
ALTER TABLE api_keys ADD COLUMN expires_at INTEGER NOT NULL DEFAULT 0;
CREATE TABLE IF NOT EXISTS gate_uses(
  board TEXT NOT NULL, whose TEXT NOT NULL, since INTEGER NOT NULL, last_used INTEGER NOT NULL,
  PRIMARY KEY(board, whose)) STRICT, WITHOUT ROWID;
)sql",
                                 sql::Harm::older_stops}};

#define ACCOUNT "worker, login, display_name, role, unit, title, disabled, home, password, mark"
constexpr const char* kAccounts = "SELECT " ACCOUNT " FROM accounts WHERE board = ?1 ORDER BY worker";
constexpr const char* kAccountOfWorker = "SELECT " ACCOUNT " FROM accounts WHERE board = ?1 AND worker = ?2";
constexpr const char* kAccountOfLogin = "SELECT " ACCOUNT " FROM accounts WHERE board = ?1 AND login = ?2";
#undef ACCOUNT
constexpr const char* kSessions = "SELECT token, worker, created_at, last_seen, mark FROM sessions WHERE board = ?1";
constexpr const char* kKeys = "SELECT name, actor, digest, mark, expires_at FROM api_keys WHERE board = ?1";

// Whose a use is
constexpr std::string_view kOfWorker = "worker:", kOfKey = "key:";
std::string use_of(const core::WorkerId& worker) { return std::string{kOfWorker} + worker.text; }
std::string use_of_key(std::string_view name) { return std::string{kOfKey} + std::string{name}; }

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

constexpr std::size_t kMarkSize = 16;

// Where the mark stands among the marks, or npos.
std::size_t find_mark(std::string_view marks, std::string_view mark) {
  if (mark.size() != kMarkSize) return std::string_view::npos;
  for (std::size_t at = 0; at + kMarkSize <= marks.size(); at += kMarkSize) {
    if (marks.substr(at, kMarkSize) == mark) return at;
  }
  return std::string_view::npos;
}

}  // namespace

sql::Taken Gate::create_tables(sql::Database& tables) { return sql::take_steps(tables, {"gate", kSteps}); }

std::span<const sql::TableForm> Gate::list_tables() {
  using enum sql::Holds;
  static constexpr sql::Column kAccountRows[] = {
      {"worker", text}, {"login", text},    {"display_name", text}, {"role", text}, {"unit", text},
      {"title", text},  {"password", text}, {"disabled", integer},  {"home", text}, {"mark", blob}};
  static constexpr sql::Column kKeyRows[] = {
      {"name", text}, {"digest", blob}, {"actor", text}, {"mark", blob}, {"expires_at", integer}};
  static constexpr sql::Column kUses[] = {{"whose", text}, {"since", integer}, {"last_used", integer}};
  static constexpr sql::Column kList[] = {{"marks", blob}, {"mark", blob}};
  static constexpr sql::TableForm kTables[] = {{"accounts", kAccountRows, std::span{kAccountRows}.first(1)},
                                               {"api_keys", kKeyRows, std::span{kKeyRows}.first(1)},
                                               {"gate_uses", kUses, std::span{kUses}.first(1)},
                                               {"gate_list", kList, std::span{kList}.first(1)}};
  return kTables;
}

std::int64_t Tables::read_number() {
  auto row = database_.query("SELECT number FROM gate_changes WHERE board = ?1", board_);
  return row.step() ? row.integer(0) : 0;
}

std::string Tables::read_list() {
  auto row = database_.query("SELECT mark FROM gate_list WHERE board = ?1", board_);
  return row.step() ? std::string{row.blob(0)} : std::string{};
}

std::int64_t Tables::count_change() {
  database_.run(
      "INSERT INTO gate_changes(board, number) VALUES(?1, 1)"
      " ON CONFLICT(board) DO UPDATE SET number = gate_changes.number + 1",
      board_);
  return read_number();
}

// What is in force

InForce& Tables::in_force() {
  if (in_force_) return *in_force_;
  in_force_.emplace();
  auto row = database_.query("SELECT marks, mark FROM gate_list WHERE board = ?1", board_);
  if (!row.step()) return *in_force_;
  in_force_->marks = row.blob(0);
  in_force_->is_whole = row.blob(1) == rows_.mark(form_of_list(in_force_->marks));
  if (!in_force_->is_whole) in_force_->marks.clear();
  return *in_force_;
}

// Made anew from the rows that are in force, but for the one that is changed: what a row says of its own mark is never
// believed, so that none stays in force that no row has.
void Tables::put_in_force(const Changed& changed, std::string_view now) {
  std::string marks;
  for (const MarkedAccount& one : all(database_.query(kAccounts, board_), account_of)) {
    const bool is_other = one.row.account.worker.text != changed.worker;
    if (is_other && is_in_force(one.mark, form_of(one.row, one.role))) marks += one.mark;
  }
  for (const Marked<StoredKey>& one : all(database_.query(kKeys, board_), key_of)) {
    if (one.row.key.name != changed.key && is_in_force(one.mark, form_of(one.row))) marks += one.mark;
  }
  marks += now;
  const std::string mark = rows_.mark(form_of_list(marks));
  database_.run(
      "INSERT INTO gate_list(board, marks, mark) VALUES(?1, ?2, ?3)"
      " ON CONFLICT(board) DO UPDATE SET marks = ?2, mark = ?3",
      board_, sql::Blob{marks}, sql::Blob{mark});
  in_force_ = InForce{.marks = std::move(marks), .is_whole = true};
}

bool Tables::is_in_force(std::string_view mark, const std::string& row_form) {
  return mark == rows_.mark(row_form) && find_mark(in_force().marks, mark) != std::string::npos;
}

// Accounts

std::vector<StoredAccount> Tables::list_accounts() {
  std::vector<StoredAccount> out;
  for (MarkedAccount& one : all(database_.query(kAccounts, board_), account_of)) {
    if (auto own = own_account(std::move(one.row), one.role, one.mark)) out.push_back(*std::move(own));
  }
  return out;
}

std::optional<StoredAccount> Tables::own_account(StoredAccount row, std::string_view role, std::string_view mark) {
  if (!is_in_force(mark, form_of(row, role))) return std::nullopt;
  row.account.role = role_of(role);
  return row;
}

std::optional<StoredAccount> Tables::find_account(const core::WorkerId& worker) {
  auto found = only(database_.query(kAccountOfWorker, board_, worker), account_of);
  return found ? own_account(std::move(found->row), found->role, found->mark) : std::nullopt;
}

std::optional<StoredAccount> Tables::find_login(std::string_view login) {
  auto found = only(database_.query(kAccountOfLogin, board_, login), account_of);
  return found ? own_account(std::move(found->row), found->role, found->mark) : std::nullopt;
}

void Tables::put_account(const StoredAccount& row) { put_row(row, base::id_of(row.account.role)); }

void Tables::put_row(const StoredAccount& row, std::string_view role) {
  const Account& one = row.account;
  const std::string mark = rows_.mark(form_of(row, role));
  put_in_force({.worker = one.worker.text, .key = {}}, mark);
  database_.run(
      "INSERT INTO accounts(board, worker, login, display_name, role, unit, title, password, disabled, home, mark)"
      " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT(board, worker) DO UPDATE SET"
      " login = ?3, display_name = ?4, role = ?5, unit = ?6, title = ?7, password = ?8, disabled = ?9, home = ?10,"
      " mark = ?11",
      board_, one.worker, one.login, one.display_name, role, one.unit, one.title, row.password,
      std::int64_t{one.is_disabled}, one.home, sql::Blob{mark});
}

bool Tables::has_account(const core::WorkerId& worker) {
  return only(database_.query(kAccountOfWorker, board_, worker), account_of).has_value();
}

bool Tables::free_login(std::string_view login, const core::WorkerId& worker) {
  auto holder = only(database_.query(kAccountOfLogin, board_, login), account_of);
  if (!holder || holder->row.account.worker == worker) return true;
  if (is_in_force(holder->mark, form_of(holder->row, holder->role))) return false;
  end_sessions_of(holder->row.account.worker);
  database_.run("DELETE FROM accounts WHERE board = ?1 AND worker = ?2", board_, holder->row.account.worker);
  return true;
}

// Whoever wrote the row: nobody is to come in by it.
bool Tables::disable_account(const core::WorkerId& worker) {
  auto found = only(database_.query(kAccountOfWorker, board_, worker), account_of);
  if (!found) return false;
  found->row.account.is_disabled = true;
  put_row(found->row, found->role);
  return true;
}

bool Tables::confirm_account(const Account& as_listed, Gate::Password password) {
  auto found = only(database_.query(kAccountOfWorker, board_, as_listed.worker), account_of);
  const auto role = found ? base::choice_of<core::Role>(found->role) : std::nullopt;
  if (!role) return false;
  found->row.account.role = *role;
  if (found->row.account != as_listed) return false;
  if (password == Gate::Password::another) found->row.password.clear();
  put_account(found->row);
  return true;
}

// Sessions

std::string Tables::mark_of_session(const StoredSession& row) {
  const auto account = only(database_.query(kAccountOfWorker, board_, row.worker), account_of);
  return rows_.mark(form_of(row, account ? account->mark : std::string{}));
}

std::vector<StoredSession> Tables::list_sessions() {
  std::unordered_map<std::string, std::string> marks;
  for (MarkedAccount& one : all(database_.query(kAccounts, board_), account_of)) {
    marks.emplace(std::move(one.row.account.worker.text), std::move(one.mark));
  }
  std::vector<StoredSession> out;
  for (Marked<StoredSession>& one : all(database_.query(kSessions, board_), session_of)) {
    if (one.mark == rows_.mark(form_of(one.row, marks[one.row.worker.text]))) out.push_back(std::move(one.row));
  }
  return out;
}

std::optional<StoredSession> Tables::find_session(const Digest& token) {
  auto found = only(database_.query("SELECT token, worker, created_at, last_seen, mark FROM sessions WHERE board = ?1"
                                    " AND token = ?2",
                                    board_, blob_of(token)),
                    session_of);
  if (!found || found->mark != mark_of_session(found->row)) return std::nullopt;
  return std::move(found->row);
}

void Tables::add_session(const StoredSession& row) {
  const std::string mark = mark_of_session(row);
  database_.run(
      "INSERT INTO sessions(board, token, worker, created_at, last_seen, mark) VALUES(?1, ?2, ?3, ?4, ?5, ?6)", board_,
      blob_of(row.token), row.worker, number_of(row.created_at), number_of(row.last_seen), sql::Blob{mark});
  note_use(use_of(row.worker), row.last_seen);
}

void Tables::keep_seen(const StoredSession& row) {
  const std::string mark = mark_of_session(row);
  database_.run(
      "UPDATE sessions SET last_seen = ?3, mark = ?4 WHERE board = ?1 AND token = ?2 AND worker = ?5 AND created_at ="
      " ?6 AND last_seen < ?3",
      board_, blob_of(row.token), number_of(row.last_seen), sql::Blob{mark}, row.worker, number_of(row.created_at));
  note_use(use_of(row.worker), row.last_seen);
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

// Keys

std::vector<StoredKey> Tables::list_keys() {
  std::vector<StoredKey> out;
  for (Marked<StoredKey>& one : all(database_.query(kKeys, board_), key_of)) {
    if (is_in_force(one.mark, form_of(one.row))) out.push_back(std::move(one.row));
  }
  return out;
}

std::optional<StoredKey> Tables::find_key(const Digest& digest) {
  auto found = only(
      database_.query("SELECT name, actor, digest, mark, expires_at FROM api_keys WHERE board = ?1 AND digest = ?2",
                      board_, blob_of(digest)),
      key_of);
  if (!found || !is_in_force(found->mark, form_of(found->row))) return std::nullopt;
  return std::move(found->row);
}

void Tables::put_key(const StoredKey& row) {
  const std::string mark = rows_.mark(form_of(row));
  put_in_force({.worker = {}, .key = row.key.name}, mark);
  database_.run(
      "INSERT INTO api_keys(board, name, digest, actor, mark, expires_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
      " ON CONFLICT(board, name) DO UPDATE SET digest = ?3, actor = ?4, mark = ?5, expires_at = ?6",
      board_, row.key.name, blob_of(row.digest), row.key.actor, sql::Blob{mark}, number_of(row.key.expires_at));
}

bool Tables::remove_key(std::string_view name) {
  put_in_force({.worker = {}, .key = name}, {});
  database_.run("DELETE FROM gate_uses WHERE board = ?1 AND whose = ?2", board_, use_of_key(name));
  return database_.run("DELETE FROM api_keys WHERE board = ?1 AND name = ?2", board_, name) > 0;
}

// Since when, and when last

Uses Tables::list_uses() {
  Uses out;
  auto row = database_.query("SELECT whose, since, last_used FROM gate_uses WHERE board = ?1", board_);
  while (row.step()) {
    const std::string_view whose = row.text(0);
    const Use use{.since = instant_of(row.integer(1)), .last = instant_of(row.integer(2))};
    if (whose.starts_with(kOfWorker)) out.workers[{std::string{whose.substr(kOfWorker.size())}}] = use;
    if (whose.starts_with(kOfKey)) out.keys[std::string{whose.substr(kOfKey.size())}] = use;
  }
  return out;
}

void Tables::note_begin(const core::WorkerId& worker, base::Instant at) {
  database_.run(
      "INSERT INTO gate_uses(board, whose, since, last_used) VALUES(?1, ?2, ?3, 0) ON CONFLICT(board, whose) DO "
      "NOTHING",
      board_, use_of(worker), number_of(at));
}

void Tables::note_begin_of_key(std::string_view name, base::Instant at) {
  database_.run(
      "INSERT INTO gate_uses(board, whose, since, last_used) VALUES(?1, ?2, ?3, 0)"
      " ON CONFLICT(board, whose) DO UPDATE SET since = ?3, last_used = 0",
      board_, use_of_key(name), number_of(at));
}

void Tables::note_use_of_key(std::string_view name, base::Instant at) { note_use(use_of_key(name), at); }

void Tables::note_use(const std::string& whose, base::Instant at) {
  database_.run(
      "INSERT INTO gate_uses(board, whose, since, last_used) VALUES(?1, ?2, 0, ?3)"
      " ON CONFLICT(board, whose) DO UPDATE SET last_used = ?3",
      board_, whose, number_of(at));
}

// What is not as it was written

std::vector<Account> Tables::list_unconfirmed() {
  std::vector<Account> out;
  for (MarkedAccount& one : all(database_.query(kAccounts, board_), account_of)) {
    if (is_in_force(one.mark, form_of(one.row, one.role))) continue;
    one.row.account.role = base::choice_of<core::Role>(one.role).value_or(core::Role::public_door);  // May do least
    out.push_back(std::move(one.row.account));
  }
  return out;
}

std::vector<std::string> Tables::list_strange() {
  std::vector<std::string> out;
  if (!in_force().is_whole) out.emplace_back("gate: the list of what is in force is not as it was written");
  for (const Account& one : list_unconfirmed()) {
    out.push_back("gate: the account of " + base::plainly(one.worker.text) + " is not as it was written");
  }
  std::size_t in_force_here = list_accounts().size();
  for (const Marked<StoredKey>& one : all(database_.query(kKeys, board_), key_of)) {
    if (is_in_force(one.mark, form_of(one.row))) ++in_force_here;
    else out.push_back("gate: the key " + base::plainly(one.row.key.name) + " is not as it was written");
  }
  const std::size_t in_force_all = in_force().marks.size() / kMarkSize;
  if (in_force_all != in_force_here) {
    out.push_back("gate: " + std::to_string(in_force_all) + " accounts and keys are in force, and " +
                  std::to_string(in_force_here) + " of them are there");
  }
  const std::size_t strange = all(database_.query(kSessions, board_), session_of).size() - list_sessions().size();
  if (strange > 0) out.push_back("gate: " + std::to_string(strange) + " sessions are not as they were written");
  return out;
}

}  // namespace gate
