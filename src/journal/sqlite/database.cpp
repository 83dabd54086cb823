// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/database.hpp"

#include <sqlite3.h>

#include <cstring>
#include <utility>

#include "journal/sqlite/checked_pages.hpp"

namespace sqlite {
namespace {

// Pages of 8 KiB hold some twenty events each. A reader's cache is small: the operating system caches too.
// recursive_triggers: else INSERT OR REPLACE would delete a row without its delete trigger.
constexpr const char* kShared = R"(
  PRAGMA busy_timeout = 5000;
  PRAGMA foreign_keys = ON;
  PRAGMA recursive_triggers = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA trusted_schema = OFF;
  PRAGMA cell_size_check = ON;
)";
constexpr const char* kWriting = R"(
  PRAGMA page_size = 8192;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA cache_size = -65536;
  PRAGMA journal_size_limit = 67108864;
)";
constexpr const char* kReading = R"(
  PRAGMA cache_size = -16384;
)";

// The first words of the SQL, on one line: enough to find the statement. Literals hold no values.
std::string beginning(const char* sql) {
  std::string out;
  for (const char* at = sql; *at != '\0' && out.size() < 60; ++at) {
    const bool blank = *at == ' ' || *at == '\n' || *at == '\t' || *at == '\r';
    if (!blank) out += *at;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

int note_wal_pages(void* pages, sqlite3*, const char*, int count) {
  *static_cast<int*>(pages) = count;
  return SQLITE_OK;
}

}  // namespace

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_),
      statement_(std::exchange(other.statement_, nullptr)),
      taken_(other.taken_),
      done_(other.done_) {}

Statement::~Statement() {
  if (statement_ == nullptr) return;
  if (taken_ == nullptr) {
    sqlite3_finalize(statement_);
    return;
  }
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);  // They point at values that may be gone.
  *taken_ = false;
}

bool Statement::step() {
  if (done_) return false;  // SQLite would begin anew.
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  done_ = true;
  if (code != SQLITE_DONE) database_->fail(code, sqlite3_sql(statement_));
  return false;
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Statement::text(int column) const {
  const auto* const data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return data == nullptr ? std::string_view{}
                         : std::string_view{data, std::size_t(sqlite3_column_bytes(statement_, column))};
}

std::string_view Statement::blob(int column) const {
  const auto* const data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return data == nullptr ? std::string_view{}
                         : std::string_view{data, std::size_t(sqlite3_column_bytes(statement_, column))};
}

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

void Statement::bind(int index, std::int64_t value) {
  const int code = sqlite3_bind_int64(statement_, index, value);
  if (code != SQLITE_OK) database_->fail(code, sqlite3_sql(statement_));
}

void Statement::bind(int index, std::string_view value) {
  const char* const data = value.data() == nullptr ? "" : value.data();  // A null pointer would be bound as null.
  const int code = sqlite3_bind_text64(statement_, index, data, value.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) database_->fail(code, sqlite3_sql(statement_));
}

void Statement::bind(int index, Blob value) {
  const char* const data = value.bytes.data() == nullptr ? "" : value.bytes.data();
  const int code = sqlite3_bind_blob64(statement_, index, data, value.bytes.size(), SQLITE_STATIC);
  if (code != SQLITE_OK) database_->fail(code, sqlite3_sql(statement_));
}

void Statement::bind(int index, std::nullptr_t) {
  const int code = sqlite3_bind_null(statement_, index);
  if (code != SQLITE_OK) database_->fail(code, sqlite3_sql(statement_));
}

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Database::Database(const std::string& path, Mode mode) : mode_(mode) {
  const int how = mode == Mode::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, how | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                   checked_pages());
  handle_.reset(handle);  // Also a failed opening leaves a handle to close.
  if (code != SQLITE_OK) fail(code, "open");
  configure(mode);
}

Database::~Database() {
  for (const auto& [address, prepared] : prepared_) sqlite3_finalize(prepared.statement);
}

void Database::configure(Mode mode) {
  mode_ = Mode::read_write;  // Settings are not writes.
  reserve_checksums(handle_.get());
  script(kShared);
  script(mode == Mode::read_write ? kWriting : kReading);
  mode_ = mode;
}

sqlite3_stmt* Database::compile(const char* sql, unsigned flags) {
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql, -1, flags, &statement, &rest);
  if (code != SQLITE_OK) throw Error{code, sqlite3_errmsg(handle_.get()) + (": " + beginning(sql))};
  if (statement == nullptr || rest[std::strspn(rest, " \n\t;")] != '\0') {
    sqlite3_finalize(statement);
    throw Error{SQLITE_MISUSE, "not one statement: " + beginning(sql)};
  }
  return statement;
}

Statement Database::prepare(const char* sql) {
  const auto found = prepared_.find(sql);
  Prepared* kept = found == prepared_.end() ? nullptr : &found->second;
  sqlite3_stmt* statement = nullptr;
  bool* taken = nullptr;
  if (kept == nullptr) {
    statement = compile(sql, SQLITE_PREPARE_PERSISTENT);
    kept = &prepared_.emplace(sql, Prepared{statement, true}).first->second;
    taken = &kept->taken;
  } else if (!kept->taken && std::strcmp(sqlite3_sql(kept->statement), sql) == 0) {
    statement = kept->statement;
    kept->taken = true;
    taken = &kept->taken;
  } else {  // In use by a caller further out, or (a mistake, but harmless) not a literal.
    statement = compile(sql, 0);
  }
  Statement out{*this, statement, taken};
  if (mode_ == Mode::read_only && sqlite3_stmt_readonly(statement) == 0) fail(SQLITE_READONLY, sql);
  return out;
}

void Database::script(const char* sql) {
  if (mode_ == Mode::read_only) fail(SQLITE_READONLY, sql);
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code, sql);
}

std::int64_t Database::changes() const { return sqlite3_changes64(handle_.get()); }

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

void Database::take_over_checkpoints() { sqlite3_wal_hook(handle_.get(), note_wal_pages, &wal_pages_); }

int Database::checkpoint() {
  int pages = 0, moved = 0;
  const int code = sqlite3_wal_checkpoint_v2(handle_.get(), "main", SQLITE_CHECKPOINT_PASSIVE, &pages, &moved);
  const bool must_wait = (code & 0xFF) == SQLITE_BUSY || (code & 0xFF) == SQLITE_LOCKED;
  if (code != SQLITE_OK && !must_wait) fail(code, "checkpoint");
  return code == SQLITE_OK ? moved : 0;
}

std::vector<std::uint32_t> Database::find_damaged_pages() { return sqlite::find_damaged_pages(handle_.get()); }

// SQLite's own words are added where they can only speak of the schema.
void Database::fail(int code, const char* sql) const {
  std::string what = sqlite3_errstr(code);
  if (handle_ && (code & 0xFF) == SQLITE_CONSTRAINT) what += std::string{" ("} + sqlite3_errmsg(handle_.get()) + ")";
  throw Error{code, what + ", code " + std::to_string(code) + ": " + beginning(sql)};
}

}  // namespace sqlite
