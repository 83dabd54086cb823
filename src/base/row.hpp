// A row of a register, referred to by which row it is. An enumeration would say the same, had each folder not rows of
// its own: the one who adds a row edits no list that all share.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>

namespace base {

// The last member of a row: a copy of a row would be another one.
struct OnlyOne {
  constexpr OnlyOne() = default;
  OnlyOne(const OnlyOne&) = delete;
  OnlyOne& operator=(const OnlyOne&) = delete;
};

// Never empty. The row lives as long as the program.
template <class Row>
class RowRef {
 public:
  constexpr RowRef(const Row& row) : row_{&row} {}  // NOLINT(google-explicit-constructor)
  RowRef(const Row&&) = delete;
  constexpr const Row* operator->() const { return row_; }
  constexpr const Row& operator*() const { return *row_; }
  friend constexpr bool operator==(RowRef a, RowRef b) { return a.row_ == b.row_; }

 private:
  const Row* row_;
};

}  // namespace base

template <class Row>
struct std::hash<base::RowRef<Row>> {
  std::size_t operator()(base::RowRef<Row> ref) const { return std::hash<const Row*>{}(&*ref); }
};
