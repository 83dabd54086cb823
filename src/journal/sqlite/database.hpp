// SQLite as an sql::Database: a thin layer over its C API.
//
// Errors carry the result code and the beginning of the SQL, never a bound value.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "journal/sql/database.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace sqlite {

using sql::Blob;
using sql::Statement;

struct Error : sql::Error {
  Error(int code_, const std::string& what);  // With the advice for the code
  int code;                                   // SQLite's extended result code
};

class Database final : public sql::Database {
 public:
  // `read_concurrent`: what another process may have open; only under read_concurrently() (concurrent_read.hpp).
  enum class Mode { read_write, read_only, read_concurrent };
  Database(const std::string& path, Mode mode);
  ~Database() override;

  void script(const char* sql) override;
  void freeze(const sql::Frozen& table) override;
  bool in_transaction() const override;

  // The pages of the file that are not as they were written (checked_pages.hpp), in use or not.
  std::vector<std::uint32_t> find_damaged_pages();

  // Makes this database, with nothing in it, a copy of the source as of one snapshot. Others may write to the source
  // meanwhile. A failure leaves it unusable: throw it away.
  void copy_from(Database& source);

  // With read_only, everything that writes is refused (SQLITE_READONLY) until the mode is set back.
  void set_mode(Mode mode) { mode_ = mode; }

  // From now on commits are written to a log (PATH-wal), which is there before the file says that it has one.
  void begin_log();
  // From now on the write-ahead log is moved into the database only by checkpoint(), on whichever connection: not even
  // when the last one is closed.
  void take_over_checkpoints();
  // For the last connection: moves all of the log into the database, which says that it has none, and then removes it.
  // Whenever this is cut off, a database that says it has a log has one beside it, and one that says it has none needs
  // none.
  void end_log();
  int wal_pages() const { return wal_pages_; }  // In the log after this connection's last commit
  // Moves what it can without waiting for anyone or making anyone wait; gives how many of the log's pages stand in the
  // database now, 0 when another connection is at it.
  int checkpoint();
  // Puts on disk what stands in the log. A process that was killed may have left commits there that it had not synced,
  // or could not: after a failed sync the operating system shows what it wrote and never writes it again, so we do.
  void renew_log();

 protected:
  sql::Cursor& prepare(const char* sql) override;

 private:
  class Prepared;
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  void configure(Mode mode);
  std::string set_journal(const char* sql);
  std::string path() const;
  sqlite3_stmt* compile(const char* sql, unsigned flags);
  [[noreturn]] void fail(int code, const char* sql) const;

  std::unique_ptr<sqlite3, Close> handle_;
  Mode mode_ = Mode::read_write;
  int wal_pages_ = 0;
  std::unordered_map<const void*, std::unique_ptr<Prepared>> prepared_;
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
