// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/prepared.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>

#include "journal/postgres/database.hpp"
#include "journal/postgres/text.hpp"

namespace postgres {
namespace {

constexpr std::size_t kIntegerSize = 8;

struct ArrayType {
  Oid of, array;
  const char* name;
};
// In the order of sql::Holds
constexpr std::array kArrays{ArrayType{kInteger, 1016, "bigint"}, ArrayType{kText, 1009, "text"},
                             ArrayType{kBytes, 1001, "bytea"}};

bool has_word(std::string_view sql, std::string_view word) {
  const auto is_of_word = [&](std::size_t at) {
    return at < sql.size() && (std::isalnum(std::uint8_t(sql[at])) != 0 || sql[at] == '_');
  };
  for (std::size_t at = sql.find(word); at != sql.npos; at = sql.find(word, at + 1)) {
    if ((at == 0 || !is_of_word(at - 1)) && !is_of_word(at + word.size())) return true;
  }
  return false;
}

}  // namespace

Prepared::Prepared(Database& database, const char* sql, std::string name)
    : database_(database), sql_(with_parameters(sql)), source_(sql), name_(std::move(name)) {}

Prepared::Bound& Prepared::value_at(int index, Oid type) {
  count_ = std::max(count_, std::size_t(index));
  if (bound_.size() < count_) bound_.resize(count_);
  Bound& bound = bound_[std::size_t(index - 1)];
  bound = Bound{};
  bound.type = type;
  return bound;
}

void Prepared::bind(int index, std::int64_t value) {
  Bound& bound = value_at(index, kInteger);
  for (std::size_t i = 0; i < kIntegerSize; ++i) {
    bound.integer[i] = char(std::uint8_t(std::uint64_t(value) >> (8U * (kIntegerSize - 1 - i))));
  }
  bound.size = kIntegerSize;
}

void Prepared::put_bytes(int index, Oid type, std::string_view bytes) {
  Bound& bound = value_at(index, type);
  bound.bytes = bytes.data() == nullptr ? "" : bytes.data();
  bound.size = bytes.size();
}

bool Prepared::step() {
  if (!result_) result_ = database_.ask(*this);
  if (row_ + 1 >= PQntuples(result_.get())) return false;
  ++row_;
  return true;
}

bool Prepared::mentions(std::string_view table) const {
  const auto known = std::ranges::find(mentions_, table, &std::pair<std::string, bool>::first);
  if (known != mentions_.end()) return known->second;
  return mentions_.emplace_back(table, has_word(sql_, table)).second;
}

void Prepared::put() { database_.defer(*this); }

std::int64_t Prepared::integer(int column) const {
  const std::string_view bytes = blob(column);
  if (bytes.size() > kIntegerSize) throw Error{"", "not an integer column: " + beginning(sql_)};
  std::uint64_t value = bytes.size() > 1 && (std::uint8_t(bytes.front()) & 0x80U) != 0 ? ~0ULL : 0;
  for (const char byte : bytes) value = value << 8U | std::uint8_t(byte);
  return std::int64_t(value);
}

std::string_view Prepared::blob(int column) const {
  return {PQgetvalue(result_.get(), row_, column), std::size_t(PQgetlength(result_.get(), row_, column))};
}

bool Prepared::is_null(int column) const { return PQgetisnull(result_.get(), row_, column) != 0; }

std::int64_t Prepared::changes() const { return result_ ? std::strtoll(PQcmdTuples(result_.get()), nullptr, 10) : 0; }

void Prepared::end() noexcept {
  if (!is_kept()) return database_.forget(*this);  // Which ends it
  result_.reset();
  row_ = -1;
  count_ = 0;
  sight_ = Sight::all;
  taken_ = false;
}

// The first time decides. The server finds the type of what is NULL then.
const std::vector<Value>& Prepared::values() {
  values_.clear();
  for (std::size_t i = 0; i < count_; ++i) {
    const Bound& one = bound_[i];
    const char* const bytes = one.bytes != nullptr ? one.bytes : one.integer.data();
    values_.push_back({one.is_null ? std::string_view{} : std::string_view{bytes, one.size}, one.is_null});
    if (types_.size() == i) types_.push_back(one.type);
  }
  return values_;
}

void Prepared::send(Handle& handle) {
  parameters_.clear();
  for (const Value& value : values()) {
    parameters_.add(value.is_null ? nullptr : value.bytes.data(), value.bytes.size());
  }
  handle.prepare(name_, sql_.c_str(), types_);
  handle.send(name_, sql_.c_str(), parameters_);
}

void Prepared::send_batch(Handle& handle, Batch& batch) {
  parameters_.clear();
  if (batch.rows() == 1) {
    batch.put_row(parameters_);
    handle.prepare(name_, sql_.c_str(), may_be_gathered() ? column_types_ : types_);
    return handle.send(name_, sql_.c_str(), parameters_);
  }
  batch.put_arrays(parameters_, column_types_);
  const std::string name = name_ + "_rows";
  handle.prepare(name, batch_sql_.c_str(), array_types_);
  handle.send(name, batch_sql_.c_str(), parameters_);
}

void Prepared::declare(const sql::Write& write) {
  if (std::exchange(declared_, true)) return;
  table_ = write.table;
  replaces_ = write.replaces;
  std::string arrays;
  for (const sql::Holds holds : write.columns) {
    const ArrayType& type = kArrays[std::size_t(holds)];
    column_types_.push_back(type.of);
    array_types_.push_back(type.array);
    (arrays += arrays.empty() ? "$" : ", $") += std::to_string(column_types_.size()) + "::" + type.name + "[]";
  }
  batch_sql_ = write.head + " SELECT * FROM unnest(" + arrays + ")" + write.rest;
}

}  // namespace postgres
