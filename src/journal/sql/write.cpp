// SPDX-License-Identifier: EUPL-1.2
#include "journal/sql/write.hpp"

#include <algorithm>

namespace sql {
namespace {

bool has(std::span<const Column> columns, std::string_view name) {
  return std::ranges::find(columns, name, &Column::name) != columns.end();
}

std::string conflict_clause(const TableForm& form, std::string_view once) {
  std::string set;
  for (const Column& column : form.columns) {
    if (column.name == once || has(form.order, column.name)) continue;
    (set += set.empty() ? "" : ", ").append(column.name).append(" = excluded.").append(column.name);
  }
  return " ON CONFLICT (board, " + names_of(form.order) + ") DO UPDATE SET " + set;
}

}  // namespace

std::string names_of(std::span<const Column> columns) {
  std::string out;
  for (const Column& column : columns) (out += out.empty() ? "" : ", ") += column.name;
  return out;
}

std::string parameters(std::size_t from, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) (out += i == 0 ? "?" : ", ?") += std::to_string(from + i);
  return out;
}

Write insert(const TableForm& form, OnConflict on_conflict, std::string_view once) {
  Write out{.table = form.name, .sql = {}};
  out.head = "INSERT INTO " + std::string{form.name} + "(board, " + names_of(form.columns) + ")";
  if (on_conflict == OnConflict::keep) out.rest = " ON CONFLICT DO NOTHING";
  if (on_conflict == OnConflict::replace) out.rest = conflict_clause(form, once);
  out.sql = out.head + " VALUES(" + parameters(1, form.columns.size() + 1) + ")" + out.rest;
  if (!has(form.columns, form.order.front().name)) return out;
  out.columns.push_back(Holds::text);  // The board
  for (const Column& column : form.columns) out.columns.push_back(column.holds);
  if (on_conflict != OnConflict::replace) return out;
  out.replaces.push_back(0);
  for (std::size_t i = 0; i < form.columns.size(); ++i) {
    if (has(form.order, form.columns[i].name)) out.replaces.push_back(i + 1);
  }
  return out;
}

Write remove(const TableForm& form) {
  std::string sql = "DELETE FROM " + std::string{form.name} + " WHERE board = ?1";
  int place = 1;
  for (const Column& column : form.order) sql.append(" AND ").append(column.name) += " = ?" + std::to_string(++place);
  return {.table = form.name, .sql = std::move(sql)};
}

}  // namespace sql
