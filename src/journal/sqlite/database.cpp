// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/database.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "journal/sqlite/advice.hpp"
#include "journal/sqlite/checked_pages.hpp"
#include "journal/sqlite/files.hpp"

namespace sqlite {
namespace {

// Pages of 8 KiB hold some twenty events each. A reader's cache is small: the operating system caches too.
// Synchronous EXTRA is FULL for a log; without one, the journal that a commit has removed stays away.
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
  PRAGMA synchronous = EXTRA;
  PRAGMA cache_size = -65536;
  PRAGMA journal_size_limit = 67108864;
)";
// Comes before the first look at the file: the index of the log is then made from the log, in memory of its own.
constexpr const char* kConcurrent = R"(
  PRAGMA locking_mode = EXCLUSIVE;
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

sql::Kind kind_of(int code) {
  if (code == SQLITE_IOERR_DATA || (code & 0xFF) == SQLITE_CORRUPT) return sql::Kind::damaged;
  return (code & 0xFF) == SQLITE_FULL ? sql::Kind::full : sql::Kind::failed;
}

}  // namespace

Error::Error(int code_, const std::string& what) : sql::Error(what, advice_for(code_), kind_of(code_)), code(code_) {}

class Database::Prepared final : public sql::Cursor {
 public:
  enum class Life : std::uint8_t { cached, once };
  Prepared(Database& database, sqlite3_stmt* statement, Life life)
      : database_(database), statement_(statement), life_(life) {}
  ~Prepared() override { sqlite3_finalize(statement_); }
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  bool is_taken() const { return taken_; }
  bool is_for(const char* sql) const { return std::strcmp(sqlite3_sql(statement_), sql) == 0; }
  bool only_reads() const { return sqlite3_stmt_readonly(statement_) != 0; }
  void take() { taken_ = true; }

  void bind(int index, std::int64_t value) override { check(sqlite3_bind_int64(statement_, index, value)); }
  void bind(int index, std::string_view value) override {
    const char* const data = value.data() == nullptr ? "" : value.data();  // A null pointer would be bound as null.
    check(sqlite3_bind_text64(statement_, index, data, value.size(), SQLITE_STATIC, SQLITE_UTF8));
  }
  void bind(int index, Blob value) override {
    const char* const data = value.bytes.data() == nullptr ? "" : value.bytes.data();
    check(sqlite3_bind_blob64(statement_, index, data, value.bytes.size(), SQLITE_STATIC));
  }
  void bind(int index, std::nullptr_t) override { check(sqlite3_bind_null(statement_, index)); }

  bool step() override {
    if (done_) return false;  // SQLite would begin anew.
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    done_ = true;
    if (code != SQLITE_DONE) database_.fail(code, sqlite3_sql(statement_));
    return false;
  }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  std::string_view text(int column) const override {
    return bytes(reinterpret_cast<const char*>(sqlite3_column_text(statement_, column)), column);
  }
  std::string_view blob(int column) const override {
    return bytes(static_cast<const char*>(sqlite3_column_blob(statement_, column)), column);
  }
  bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::int64_t changes() const override { return sqlite3_changes64(sqlite3_db_handle(statement_)); }

  void end() noexcept override {
    if (life_ == Life::once) return delete this;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);  // They point at values that may be gone.
    done_ = false;
    taken_ = false;
  }

 private:
  void check(int code) const {
    if (code != SQLITE_OK) database_.fail(code, sqlite3_sql(statement_));
  }
  std::string_view bytes(const char* data, int column) const {
    return data == nullptr ? std::string_view{}
                           : std::string_view{data, std::size_t(sqlite3_column_bytes(statement_, column))};
  }

  Database& database_;
  sqlite3_stmt* statement_;
  Life life_;
  bool taken_ = true;
  bool done_ = false;
};

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Database::Database(const std::string& path, Mode mode) : mode_(mode) {
  const int how = mode == Mode::read_write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, how | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                   mode == Mode::read_concurrent ? concurrent_checked_pages() : checked_pages());
  handle_.reset(handle);  // Also a failed opening leaves a handle to close.
  if (code != SQLITE_OK) fail(code, "open");
  configure(mode);
}

Database::~Database() = default;

void Database::configure(Mode mode) {
  mode_ = Mode::read_write;  // Settings are not writes.
  reserve_checksums(handle_.get());
  if (mode == Mode::read_concurrent) {
    take_over_checkpoints();
    script(kConcurrent);
  }
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

sql::Cursor& Database::prepare(const char* sql) {
  using enum Prepared::Life;
  std::unique_ptr<Prepared>& kept = prepared_[sql];
  Prepared* out = kept.get();
  if (out == nullptr) {
    try {
      kept = std::make_unique<Prepared>(*this, compile(sql, SQLITE_PREPARE_PERSISTENT), cached);
    } catch (...) {
      prepared_.erase(sql);
      throw;
    }
    out = kept.get();
  } else if (!out->is_taken() && out->is_for(sql)) {
    out->take();
  } else {  // In use by a caller further out, or (a mistake, but harmless) not a literal.
    out = new Prepared{*this, compile(sql, 0), once};
  }
  if (mode_ != Mode::read_write && !out->only_reads()) {
    out->end();
    fail(SQLITE_READONLY, sql);
  }
  return *out;
}

void Database::script(const char* sql) {
  if (mode_ != Mode::read_write) fail(SQLITE_READONLY, sql);
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code, sql);
}

void Database::freeze(const sql::Frozen& table) {
  const auto trigger = [&](const char* name, const char* act, const char* refused) {
    return std::string{"CREATE TRIGGER IF NOT EXISTS "} + name + " BEFORE " + act + " ON " + table.table +
           " BEGIN SELECT RAISE(ABORT, '" + refused + "'); END;";
  };
  script((trigger(table.no_update, "UPDATE", table.update_refused) +
          trigger(table.no_delete, "DELETE", table.delete_refused))
             .c_str());
}

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

void Database::take_over_checkpoints() {
  sqlite3_wal_hook(handle_.get(), note_wal_pages, &wal_pages_);
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

std::string Database::path() const { return sqlite3_db_filename(handle_.get(), "main"); }

std::string Database::set_journal(const char* sql) {
  auto row = query(sql);
  std::string mode;
  while (row.step()) mode = row.text(0);  // To its end: only then it has been done.
  return mode;
}

void Database::begin_log() {
  make_log(path());
  if (set_journal("PRAGMA journal_mode = WAL") != "wal") fail(SQLITE_CANTOPEN, "begin the log");
}

// SQLite by itself removes the log and then changes the file, and between the two the file seems to lack it. That the
// log is empty is on disk before the file says that it has none: what it held is never read over what came later.
void Database::end_log() {
  int pages = 0, moved = 0, keeps = 1;
  const int code = sqlite3_wal_checkpoint_v2(handle_.get(), "main", SQLITE_CHECKPOINT_TRUNCATE, &pages, &moved);
  if (code != SQLITE_OK) fail(code, "end the log");
  renew_log();
  sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_PERSIST_WAL, &keeps);
  if (set_journal("PRAGMA journal_mode = DELETE") != "delete") fail(SQLITE_BUSY, "end the log");
  remove_log(path());
}

int Database::checkpoint() {
  int pages = 0, moved = 0;
  const int code = sqlite3_wal_checkpoint_v2(handle_.get(), "main", SQLITE_CHECKPOINT_PASSIVE, &pages, &moved);
  const bool must_wait = (code & 0xFF) == SQLITE_BUSY || (code & 0xFF) == SQLITE_LOCKED;
  if (code != SQLITE_OK && !must_wait) fail(code, "checkpoint");
  return code == SQLITE_OK ? moved : 0;
}

void Database::renew_log() {
  sqlite3_file* log = nullptr;
  sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_JOURNAL_POINTER, static_cast<void*>(&log));
  if (log == nullptr || log->pMethods == nullptr) return;  // The first look at the database opens it.
  const auto check = [&](int code) {
    if (code != SQLITE_OK) fail(code, "renew the log");
  };
  sqlite3_int64 size = 0;
  check(log->pMethods->xFileSize(log, &size));
  std::vector<char> piece(65'536);
  for (sqlite3_int64 at = 0; at < size; at += sqlite3_int64(piece.size())) {
    const int length = int(std::min(sqlite3_int64(piece.size()), size - at));
    check(log->pMethods->xRead(log, piece.data(), length, at));
    check(log->pMethods->xWrite(log, piece.data(), length, at));
  }
  check(log->pMethods->xSync(log, SQLITE_SYNC_NORMAL));
}

void Database::copy_from(Database& source) {
  script("PRAGMA journal_mode = OFF");
  sqlite3_backup* const copying = sqlite3_backup_init(handle_.get(), "main", source.handle_.get(), "main");
  if (copying == nullptr) fail(sqlite3_extended_errcode(handle_.get()), "backup");
  const int stepped = sqlite3_backup_step(copying, -1);  // All in one read transaction of the source
  const int finished = sqlite3_backup_finish(copying);
  if (stepped != SQLITE_DONE) fail(stepped, "backup");
  if (finished != SQLITE_OK) fail(finished, "backup");
}

std::vector<std::uint32_t> Database::find_damaged_pages() { return sqlite::find_damaged_pages(handle_.get()); }

// SQLite's own words are added where they can only speak of the schema.
void Database::fail(int code, const char* sql) const {
  std::string what = sqlite3_errstr(code);
  if (handle_ && (code & 0xFF) == SQLITE_CONSTRAINT) what += std::string{" ("} + sqlite3_errmsg(handle_.get()) + ")";
  throw Error{code, what + ", code " + std::to_string(code) + ": " + beginning(sql)};
}

}  // namespace sqlite

std::unique_ptr<sql::Database> sql::make_scratch() {
  return std::make_unique<sqlite::Database>(":memory:", sqlite::Database::Mode::read_write);
}
