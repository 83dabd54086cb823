// TableForm: what a table's rows are made of, for whoever moves them as they stand.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace sql {

enum class Holds : std::uint8_t { integer, text, blob };

struct Column {
  std::string_view name;
  Holds holds{};
};

// A table whose first column is the board, which is not named here.
struct TableForm {
  std::string_view name;
  std::span<const Column> columns;  // What a row is, wherever it stands
  std::span<const Column> order;    // The order of the rows: the key, or the number the database gave each
};

}  // namespace sql
