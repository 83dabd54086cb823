// What a statement writes, read from its text: enough to gather rows of one INSERT and to know what must wait for what.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace postgres {

struct Shape {
  std::string table;  // Written to; empty for what only reads, and for what is not understood
  // INSERT INTO t(a, b) VALUES(?1, ?2) and perhaps ON CONFLICT …: rows of it may be sent as one statement.
  bool is_plain_insert = false;
  std::vector<std::string> columns;     // Of a plain INSERT
  std::vector<std::size_t> decided_by;  // Of ON CONFLICT (…) DO UPDATE: places in `columns`
  std::string rest;                     // What follows VALUES(…)
  bool reads = false;                   // Has a SELECT in it, so that it may see other tables
};
Shape shape_of(std::string_view sql);

// INSERT of many rows, each parameter an array of a column; `types` are the columns' own.
std::string as_batch(const Shape& shape, const std::vector<std::string>& types);

bool has_word(std::string_view sql, std::string_view word);

}  // namespace postgres
