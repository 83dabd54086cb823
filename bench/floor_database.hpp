// Database: SQLite's C API with as little around it as an error check needs. What is measured here is SQLite and the
// disk.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

class Query;

class Database {
 public:
  enum class Mode { read, write };
  Database(const std::string& path, Mode mode);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  void run(const char* sql);
  sqlite3* handle() const { return handle_; }

 private:
  sqlite3* handle_ = nullptr;
};

// A prepared statement. Values are bound without copying and must outlive the steps.
class Query {
 public:
  Query(const Database& database, const std::string& sql);
  ~Query() { sqlite3_finalize(statement_); }
  Query(Query&& other) noexcept : statement_(other.statement_) { other.statement_ = nullptr; }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  Query& operator=(Query&&) = delete;

  void text(int index, std::string_view value);
  void blob(int index, std::string_view value);
  void number(int index, std::int64_t value);
  void value(int index, sqlite3_value* value);
  bool step();
  void reset() { sqlite3_reset(statement_); }
  std::string column(int index) const;
  std::int64_t integer(int index) const { return sqlite3_column_int64(statement_, index); }
  int columns() const { return sqlite3_column_count(statement_); }
  std::size_t touch() const;  // Reads every column of the row; gives their sizes' sum, so that it cannot be left out
  sqlite3_stmt* handle() const { return statement_; }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

// Whose rows are read: BOARD in the environment, or the one board of most data sets.
std::string_view board();

std::string from_hex(std::string_view digits);
std::string to_hex(std::string_view bytes);

// Does `once` again and again for so long, and prints {"rate": …, "size": …} with what it gave in all.
template <class Once>
void print_rate(double seconds, Once once);

}  // namespace bench

#include <chrono>
#include <cstdio>

template <class Once>
void bench::print_rate(double seconds, Once once) {
  using Clock = std::chrono::steady_clock;
  const auto began = Clock::now();
  double passed = 0;
  std::int64_t count = 0;
  std::size_t size = 0;
  do {
    const auto [done, read] = once();
    count += done;
    size += read;
    passed = std::chrono::duration<double>(Clock::now() - began).count();
  } while (passed < seconds);
  std::printf("{\"rate\":%.1f,\"size\":%.1f}\n", double(count) / passed, double(size) / double(count));
}
