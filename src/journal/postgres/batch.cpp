// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/batch.hpp"

namespace postgres {
namespace {

constexpr std::size_t kHead = 20, kSize = 4;  // Dimensions, has nulls, type, count, first place; then a size each
constexpr std::uint32_t kNull = 0xFFFFFFFF;

void add_number(std::string& to, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) to += char(std::uint8_t(value >> unsigned(shift)));
}

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < kSize; ++i) value = value << 8U | std::uint8_t(bytes[at + i]);
  return value;
}

}  // namespace

bool Batch::add(const std::vector<Value>& row) {
  if (!decided_by_->empty()) {
    std::string key;
    for (const std::size_t place : *decided_by_) {
      add_number(key, std::uint32_t(row[place].bytes.size()));
      key += row[place].bytes;
    }
    if (!keys_.insert(std::move(key)).second) return false;
  }
  if (columns_.empty()) columns_.assign(row.size(), Column{std::string(kHead, '\0'), false});
  for (std::size_t i = 0; i < row.size(); ++i) {
    add_number(columns_[i].bytes, row[i].is_null ? kNull : std::uint32_t(row[i].bytes.size()));
    columns_[i].bytes += row[i].bytes;
    columns_[i].has_null = columns_[i].has_null || row[i].is_null;
  }
  ++rows_;
  return true;
}

std::size_t Batch::bytes() const {
  std::size_t sum = 0;
  for (const Column& column : columns_) sum += column.bytes.size();
  return sum;
}

void Batch::put_row(Parameters& parameters) const {
  for (const Column& column : columns_) {
    const bool is_null = number_at(column.bytes, kHead) == kNull;
    parameters.add(is_null ? nullptr : column.bytes.data() + kHead + kSize, column.bytes.size() - kHead - kSize);
  }
}

void Batch::put_arrays(Parameters& parameters, const std::vector<Oid>& types) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::string head;
    for (const std::uint32_t part : {1U, columns_[i].has_null ? 1U : 0U, types[i], std::uint32_t(rows_), 1U})
      add_number(head, part);
    columns_[i].bytes.replace(0, kHead, head);
    parameters.add(columns_[i].bytes.data(), columns_[i].bytes.size());
  }
}

}  // namespace postgres
