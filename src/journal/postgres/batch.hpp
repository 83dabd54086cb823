// Batch: the rows of one INSERT, gathered column by column as PostgreSQL's binary arrays.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <unordered_set>
#include <vector>

#include "journal/postgres/handle.hpp"

namespace postgres {

// A value as it goes over the wire; no bytes at all for NULL.
struct Value {
  std::string_view bytes;
  bool is_null = false;
};

class Batch {
 public:
  // `decided_by`: the places of the values by which ON CONFLICT finds the row; two such rows cannot be in one
  // statement. Outlives the batch.
  explicit Batch(const std::vector<std::size_t>& decided_by) : decided_by_(&decided_by) {}

  // False, and nothing is added, when a row of the same key is there already.
  bool add(const std::vector<Value>& row);
  int rows() const { return rows_; }
  std::size_t bytes() const;

  // The only row's values, or every column as an array. They stand as long as the batch, and nothing is added after.
  void put_row(Parameters& parameters) const;
  void put_arrays(Parameters& parameters, const std::vector<Oid>& types);

 private:
  struct Column {
    std::string bytes;  // Room for the array's head, then each value after its size
    bool has_null = false;
  };
  const std::vector<std::size_t>* decided_by_;
  std::vector<Column> columns_;
  std::unordered_set<std::string> keys_;
  int rows_ = 0;
};

}  // namespace postgres
