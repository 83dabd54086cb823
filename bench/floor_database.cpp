// Database: see floor_database.hpp.
// SPDX-License-Identifier: EUPL-1.2
#include "floor_database.hpp"

#include <cstdlib>
#include <stdexcept>

#include "journal/sqlite/checked_pages.hpp"

namespace bench {
namespace {

void check(int code, sqlite3* handle) {
  if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(handle));
}

}  // namespace

// The settings that the program itself uses; the rest is SQLite's own. What is written carries the program's checksums:
// a page without would be damage in its eyes.
Database::Database(const std::string& path, Mode mode) {
  const int how = mode == Mode::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  check(sqlite3_open_v2(path.c_str(), &handle_, how | SQLITE_OPEN_NOMUTEX,
                        mode == Mode::read ? nullptr : sqlite::checked_pages()),
        handle_);
  // A database that the program has closed has no log; what reads it then asks for its lock once, as the program does.
  if (mode == Mode::read) run("PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -16384");
  else run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536");
}

// As the program leaves it: a database that says it has a log has one beside it.
Database::~Database() {
  if (sqlite3_db_readonly(handle_, "main") == 0) {
    sqlite3_exec(handle_, "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
  }
  sqlite3_close_v2(handle_);
}

void Database::run(const char* sql) { check(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr), handle_); }

Query::Query(const Database& database, const std::string& sql) {
  const int flags = SQLITE_PREPARE_PERSISTENT;
  check(sqlite3_prepare_v3(database.handle(), sql.c_str(), -1, flags, &statement_, nullptr), database.handle());
}

void Query::text(int index, std::string_view value) {
  sqlite3_bind_text64(statement_, index, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
}
void Query::blob(int index, std::string_view value) {
  sqlite3_bind_blob64(statement_, index, value.data(), value.size(), SQLITE_STATIC);
}
void Query::number(int index, std::int64_t value) { sqlite3_bind_int64(statement_, index, value); }
void Query::value(int index, sqlite3_value* value) { sqlite3_bind_value(statement_, index, value); }

bool Query::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(sqlite3_db_handle(statement_)));
  return false;
}

std::string Query::column(int index) const {
  const auto* const data = static_cast<const char*>(sqlite3_column_blob(statement_, index));
  return data == nullptr ? std::string{} : std::string{data, std::size_t(sqlite3_column_bytes(statement_, index))};
}

std::size_t Query::touch() const {
  std::size_t size = 0;
  for (int i = 0; i < columns(); ++i) {
    switch (sqlite3_column_type(statement_, i)) {
      case SQLITE_INTEGER: size += sqlite3_column_int64(statement_, i) == -1 ? 7 : 8; break;
      case SQLITE_NULL: break;
      default:
        size += sqlite3_column_blob(statement_, i) == nullptr ? 0 : std::size_t(sqlite3_column_bytes(statement_, i));
    }
  }
  return size;
}

std::string_view board() {
  static const char* const kNamed = std::getenv("BOARD");  // NOLINT(concurrency-mt-unsafe): one thread
  return kNamed == nullptr ? "granby" : kNamed;
}

std::string from_hex(std::string_view digits) {
  const auto value = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
  std::string out;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) out += char(value(digits[i]) << 4U | value(digits[i + 1]));
  return out;
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) (out += kDigits[std::uint8_t(c) >> 4U]) += kDigits[std::uint8_t(c) & 15U];
  return out;
}

}  // namespace bench
