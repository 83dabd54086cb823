// Write: a statement that is deferred, and what must be known of it for that. An insert of whole rows and a removal by
// key are made of the table's form; the columns stand there only.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "journal/sql/table_form.hpp"

namespace sql {

struct Write {
  std::string_view table;  // The only one that it reads or writes; empty: it may be more, and none is deferred past it
  std::string sql;
  // Of an insert whose rows may be sent together: INSERT INTO t(…), the columns, and what follows the values.
  std::string head{}, rest{};
  std::vector<Holds> columns{};         // Of any other: none
  std::vector<std::size_t> replaces{};  // Places of the columns by which it finds a row to replace
};

// Of a row whose key is there already.
enum class OnConflict : std::uint8_t { fail, keep, replace };

// Bound are the board and the columns of the form, in their order. `once`: a column that stays as it was first written.
// Where the database numbers the rows (their order is no column of theirs), they go one by one.
Write insert(const TableForm& form, OnConflict on_conflict = OnConflict::fail, std::string_view once = {});
// Bound are the board and the columns that order the rows: their key.
Write remove(const TableForm& form);

std::string names_of(std::span<const Column> columns);        // "a, b"
std::string parameters(std::size_t from, std::size_t count);  // "?2, ?3"

}  // namespace sql
