// Prepared: a statement as the database keeps it, with the values bound to it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <optional>

#include "journal/postgres/batch.hpp"

namespace postgres {

class Database;

// Does a read see deferred writes, so that they are sent before it?
enum class Sight : std::uint8_t { all, apart };

// Bound values are kept until the first step, where the statement is sent and its whole answer fetched: so other
// statements may run while one is being read.
class Prepared final : public sql::Cursor {
 public:
  // Under an empty name it is used once, and goes away with its user.
  Prepared(Database& database, const char* sql, std::string name);

  bool is_taken() const { return taken_; }
  bool is_for(const char* sql) const { return source_ == sql; }
  bool is_kept() const { return !name_.empty(); }
  void take() { taken_ = true; }
  void set_sight(Sight sight) { sight_ = sight; }
  Sight sight() const { return sight_; }
  // What it is put for: `table` is empty where it is not known, or may be more than one.
  void declare(const sql::Write& write);
  const std::string& table() const { return table_; }
  const std::vector<std::size_t>& replaces() const { return replaces_; }
  bool may_be_gathered() const { return !array_types_.empty(); }
  bool only_reads() const { return sql_.starts_with("SELECT"); }
  bool mentions(std::string_view table) const;
  const char* sql() const { return sql_.c_str(); }

  void bind(int index, std::int64_t value) override;
  void bind(int index, std::string_view value) override { put_bytes(index, kText, value); }
  void bind(int index, sql::Blob value) override { put_bytes(index, kBytes, value.bytes); }
  void bind(int index, std::nullptr_t) override { value_at(index, kAnyType).is_null = true; }

  bool step() override;
  void put() override;
  std::int64_t integer(int column) const override;
  std::string_view text(int column) const override { return blob(column); }
  std::string_view blob(int column) const override;
  bool is_null(int column) const override;
  std::int64_t changes() const override;
  void end() noexcept override;

  // Its bound values, as they stand until its user has done.
  const std::vector<Value>& values();
  void take_answer(Result result) { result_ = std::move(result); }
  // Sends it with the values bound, or as one statement with the rows of a batch.
  void send(Handle& handle);
  void send_batch(Handle& handle, Batch& batch);

 private:
  struct Bound {
    std::array<char, 8> integer{};
    const char* bytes = nullptr;  // Null: the integer
    std::size_t size = 0;
    bool is_null = false;
    Oid type = kAnyType;
  };
  Bound& value_at(int index, Oid type);
  void put_bytes(int index, Oid type, std::string_view bytes);

  Database& database_;
  std::string sql_, source_, name_, table_, batch_sql_;
  std::vector<std::size_t> replaces_;
  mutable std::vector<std::pair<std::string, bool>> mentions_;  // Found once for each table
  Sight sight_ = Sight::all;
  bool taken_ = true, declared_ = false;
  std::size_t count_ = 0;  // Of values bound
  std::vector<Bound> bound_;
  std::vector<Value> values_;
  std::vector<Oid> types_;
  std::vector<Oid> column_types_, array_types_;
  Parameters parameters_;
  Result result_;
  int row_ = -1;
};

}  // namespace postgres
