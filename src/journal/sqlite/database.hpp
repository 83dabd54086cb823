// A thin layer over SQLite's C API: a connection, statements prepared once, typed binding and columns.
//
// SQL uses ?1, ?2 …; text and blobs are bound without copying and must outlive the step. One connection belongs to
// one thread at a time. Errors carry the result code and the beginning of the SQL, never a bound value.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <algorithm>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/code.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace sqlite {

struct Error : std::runtime_error {
  Error(int code_, const std::string& what) : std::runtime_error(what), code(code_) {}
  int code;  // SQLite's extended result code
};

struct Blob {  // Bound as a blob
  std::string_view bytes;
};

class Database;

// A running statement; resets itself when it goes out of scope, so that the prepared form can be used again.
class Statement {
 public:
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement& operator=(Statement&&) = delete;

  bool step();  // True while there is a row; stays false after the last one.
  std::int64_t integer(int column) const;
  std::string_view text(int column) const;  // Valid until the next step; empty for null.
  std::string_view blob(int column) const;
  bool is_null(int column) const;
  template <class Id>
  Id id(int column) const {  // Of a 16-byte blob; the null id for anything else.
    Id out;
    const std::string_view bytes = blob(column);
    if (bytes.size() == out.bytes.size()) std::copy(bytes.begin(), bytes.end(), out.bytes.begin());
    return out;
  }

 private:
  friend class Database;
  Statement(Database& database, sqlite3_stmt* statement, bool* taken)
      : database_(&database), statement_(statement), taken_(taken) {}
  void bind(int index, std::int64_t value);
  void bind(int index, std::string_view value);
  void bind(int index, Blob value);
  void bind(int index, std::nullptr_t);
  template <std::floating_point T>
  void bind(int index, T value) = delete;  // Would be cut to an integer.
  template <class Tag>
  void bind(int index, const base::Id<Tag>& value) {
    bind(index, Blob{{reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size()}});
  }
  template <class Tag>
  void bind(int index, const base::Code<Tag>& value) {
    bind(index, std::string_view{value.text});
  }
  template <class T>
  void bind(int index, const std::optional<T>& value) {
    if (value) bind(index, *value);
    else bind(index, nullptr);
  }
  Database* database_;
  sqlite3_stmt* statement_;
  bool* taken_;  // In the cache; null for a statement of its own, which ends here.
  bool done_ = false;
};

class Database {
 public:
  enum class Mode { read_write, read_only };
  Database(const std::string& path, Mode mode);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // A prepared statement with its values bound. `sql` must be a literal: the cache is keyed by its address. The same
  // literal may be in use several times at once.
  template <class... Values>
  Statement query(const char* sql, const Values&... values) {
    Statement statement = prepare(sql);
    int index = 0;
    (statement.bind(++index, values), ...);
    return statement;
  }
  // Runs a statement to its end; returns the number of rows changed.
  template <class... Values>
  std::int64_t run(const char* sql, const Values&... values) {
    {
      Statement statement = query(sql, values...);
      while (statement.step()) {}
    }
    return changes();
  }
  // Several statements, unprepared: schema, pragma, begin, commit.
  void script(const char* sql);

  // The pages of the file that are not as they were written (checked_pages.hpp), in use or not.
  std::vector<std::uint32_t> find_damaged_pages();

  bool in_transaction() const;
  // With read_only, everything that writes is refused (SQLITE_READONLY) until the mode is set back.
  void set_mode(Mode mode) { mode_ = mode; }

  // From now on the write-ahead log is moved into the database only by checkpoint(), on whichever connection.
  void take_over_checkpoints();
  int wal_pages() const { return wal_pages_; }  // In the log after this connection's last commit
  // Moves what it can without waiting for anyone or making anyone wait; gives how many of the log's pages stand in the
  // database now, 0 when another connection is at it.
  int checkpoint();

 private:
  friend class Statement;
  struct Prepared {
    sqlite3_stmt* statement;
    bool taken;
  };
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  void configure(Mode mode);
  Statement prepare(const char* sql);
  sqlite3_stmt* compile(const char* sql, unsigned flags);
  std::int64_t changes() const;
  [[noreturn]] void fail(int code, const char* sql) const;

  std::unique_ptr<sqlite3, Close> handle_;
  Mode mode_ = Mode::read_write;
  int wal_pages_ = 0;
  std::unordered_map<const void*, Prepared> prepared_;
};

// While it lives, a connection that otherwise writes only reads.
class ReadOnly {
 public:
  explicit ReadOnly(Database& database) : database_(database) { database_.set_mode(Database::Mode::read_only); }
  ~ReadOnly() { database_.set_mode(Database::Mode::read_write); }
  ReadOnly(const ReadOnly&) = delete;
  ReadOnly& operator=(const ReadOnly&) = delete;

 private:
  Database& database_;
};

}  // namespace sqlite
