// What the program asks of a database that speaks SQL, whichever it is: statements prepared once, typed binding and
// columns. Everything outside the folder of a database's own knows this one only.
//
// SQL uses ?1, ?2 … and one text for all databases, in the words they share: no ifnull, hex, IS with a value, INSERT OR
// IGNORE, scalar max; subqueries in FROM have a name, and so have the kept row's columns in ON CONFLICT. Text and blobs
// are bound without copying and must outlive the first step. One connection belongs to one thread at a time.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <algorithm>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "base/code.hpp"
#include "journal/sql/write.hpp"

namespace sql {

enum class Kind : std::uint8_t {
  failed,   // The database refused, or its disk or memory failed: what was asked has not been done.
  lost,     // The connection has ended. What was being committed may have been done, or not.
  in_use,   // As failed, since somebody else holds a lock: a moment later it may be done.
  full,     // As failed, since there is no more room on the disk.
  damaged,  // As failed, since what stands in the database's files is not as it was written.
};

// `what` never holds a bound value; `advice` is what people are told: what happened and what to do.
struct Error : std::runtime_error {
  Error(const std::string& what, std::string advice_, Kind kind_ = Kind::failed)
      : std::runtime_error(what), advice(std::move(advice_)), kind(kind_) {}
  bool is_in_use() const { return kind == Kind::in_use; }
  std::string advice;
  Kind kind;
};

struct Blob {  // Bound as a blob
  std::string_view bytes;
};

// A statement as one database keeps it; lives in the database's cache or until end().
class Cursor {
 public:
  virtual ~Cursor() = default;
  virtual void bind(int index, std::int64_t value) = 0;
  virtual void bind(int index, std::string_view value) = 0;
  virtual void bind(int index, Blob value) = 0;
  virtual void bind(int index, std::nullptr_t) = 0;
  virtual bool step() = 0;
  virtual void put() {
    while (step()) {}
  }
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual std::string_view blob(int column) const = 0;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t changes() const = 0;
  virtual void end() noexcept = 0;  // Its user has done: it may be given out again, or goes away.
};

// A running statement; ends when it goes out of scope, so that the prepared form can be used again.
class Statement {
 public:
  explicit Statement(Cursor& cursor) : cursor_(&cursor) {}
  ~Statement() {
    if (cursor_ != nullptr) cursor_->end();
  }
  Statement(Statement&& other) noexcept : cursor_(std::exchange(other.cursor_, nullptr)) {}
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement& operator=(Statement&&) = delete;

  void put() { cursor_->put(); }
  bool step() { return cursor_->step(); }  // True while there is a row; stays false after the last one.
  std::int64_t integer(int column) const { return cursor_->integer(column); }
  std::string_view text(int column) const { return cursor_->text(column); }  // Until the next step; empty for null.
  std::string_view blob(int column) const { return cursor_->blob(column); }
  bool is_null(int column) const { return cursor_->is_null(column); }
  std::int64_t changes() const { return cursor_->changes(); }  // Rows, after the last step
  Cursor& cursor() { return *cursor_; }
  template <class Id>
  Id id(int column) const {  // Of a 16-byte blob; the null id for anything else.
    Id out;
    const std::string_view bytes = blob(column);
    if (bytes.size() == out.bytes.size()) std::copy(bytes.begin(), bytes.end(), out.bytes.begin());
    return out;
  }

  void bind(int index, std::int64_t value) { cursor_->bind(index, value); }
  void bind(int index, std::string_view value) { cursor_->bind(index, value); }
  void bind(int index, Blob value) { cursor_->bind(index, value); }
  void bind(int index, std::nullptr_t) { cursor_->bind(index, nullptr); }
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

 private:
  Cursor* cursor_;
};

// A table whose rows are never changed or removed, also by hand, and the names of the two triggers that see to it.
struct Frozen {
  const char *table, *no_update, *no_delete;
  const char *update_refused, *delete_refused;  // What whoever tries is told
};

class Database {
 public:
  virtual ~Database() = default;
  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // A prepared statement with its values bound. `sql` must be a literal: the cache is keyed by its address. The same
  // literal may be in use several times at once.
  template <class... Values>
  Statement query(const char* sql, const Values&... values) {
    return bound(prepare(sql), values...);
  }
  // Runs a statement to its end; returns the number of rows changed.
  template <class... Values>
  std::int64_t run(const char* sql, const Values&... values) {
    Statement statement = query(sql, values...);
    while (statement.step()) {}
    return statement.changes();
  }
  // A deferred write: nobody waits for it. It is done before anything that could see it, and at the latest by the
  // commit. An error is told by whichever comes then. Outside a transaction it is done at once.
  template <class... Values>
  void put(const Write& write, const Values&... values) {
    prepare_put(write, values...).put();
  }
  // The same, to bind more values before it is put.
  template <class... Values>
  Statement prepare_put(const Write& write, const Values&... values) {
    return bound(prepare_write(write), values...);
  }
  // A query that sees none of this transaction's deferred writes, so that they need not be done before it.
  template <class... Values>
  Statement query_apart(const char* sql, const Values&... values) {
    return bound(prepare_apart(sql), values...);
  }
  // Asks for the answers of several queries at once, before the first of them is stepped: where a round trip to a
  // server costs, they share one.
  template <class... Statements>
  void fetch(Statements&... statements) {
    Cursor* const cursors[] = {&statements.cursor()...};
    fetch_all(cursors);
  }
  // The next query is the last that must be of this snapshot; what is asked after it may be of a later one. So a
  // transaction that only reads is ended with that query, and the server need not be woken once more.
  virtual void next_read_is_last() {}
  // Several statements, unprepared. Tables are written as for SQLite (INTEGER, TEXT, BLOB; STRICT, WITHOUT ROWID);
  // another database makes its own of these words.
  virtual void script(const char* sql) = 0;
  // Makes the triggers that are missing.
  virtual void freeze(const Frozen& table) = 0;
  // A table has grown by much within the running transaction: a database that plans by what it knows of a table
  // learns it now, and not when it comes to that.
  virtual void has_grown([[maybe_unused]] std::string_view table) {}
  virtual bool in_transaction() const = 0;

 protected:
  virtual Cursor& prepare(const char* sql) = 0;
  virtual Cursor& prepare_apart(const char* sql) { return prepare(sql); }
  virtual Cursor& prepare_write(const Write& write) { return prepare(write.sql.c_str()); }
  virtual void fetch_all(std::span<Cursor* const>) {}

 private:
  template <class... Values>
  static Statement bound(Cursor& cursor, const Values&... values) {
    Statement statement{cursor};
    int index = 0;
    (statement.bind(++index, values), ...);
    return statement;
  }
};

// An empty database in memory, gone with its owner.
std::unique_ptr<Database> make_scratch();

}  // namespace sql
