// PostgreSQL as an sql::Database: a thin layer over libpq, values in binary.
//
// Nothing is kept in the session outside a transaction but prepared statements. A lost connection is made again at the
// next connect(). Errors carry SQLSTATE and the beginning of the SQL, never a bound value or the server's detail.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "journal/sql/database.hpp"

struct pg_conn;
struct pg_result;

namespace postgres {

struct Error : sql::Error {
  Error(std::string state_, const std::string& what, sql::Kind kind_ = sql::Kind::failed);
  std::string state;  // SQLSTATE; empty where the server said nothing
};

struct Clear {
  void operator()(pg_result* result) const;
};
using Result = std::unique_ptr<pg_result, Clear>;

class Database final : public sql::Database {
 public:
  explicit Database(std::string url);  // Connects
  ~Database() override;

  // Makes a lost connection again; tries anew, ever more slowly, for some seconds after it was lost.
  void connect();
  // Begins a transaction, on a new connection when the old one turns out to be lost.
  void begin(const char* sql);
  // One statement by itself, in the server's own words: begin, commit, savepoint. Gives what was done ("COMMIT").
  std::string command(const char* sql);
  // As written, without a change of words: what only this database has.
  void own_script(const std::string& sql);

  void script(const char* sql) override;
  void freeze(const sql::Frozen& table) override;
  bool in_transaction() const override;

 protected:
  sql::Cursor& prepare(const char* sql) override;

 private:
  class Prepared;
  struct Close {
    void operator()(pg_conn* connection) const;
  };
  void open();
  void check(const Result& result, const char* sql);
  [[noreturn]] void fail(const pg_result* result, const char* sql);
  bool is_lost() const;

  std::string url_;
  std::unique_ptr<pg_conn, Close> connection_;
  std::optional<std::chrono::steady_clock::time_point> lost_at_;
  std::uint64_t connected_ = 0;  // Times; what was prepared in an earlier one is gone.
  std::uint64_t named_ = 0;
  std::unordered_map<const void*, std::unique_ptr<Prepared>> prepared_;
};

}  // namespace postgres
