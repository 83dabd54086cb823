// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/shape.hpp"

#include <algorithm>
#include <optional>

namespace postgres {
namespace {

constexpr std::string_view kSpaces = " \n\t\r";

bool is_of_word(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_';
}

// Takes words and signs from the front of the text.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) { skip(); }

  bool take(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    if (is_of_word(word.back()) && rest_.size() > word.size() && is_of_word(rest_[word.size()])) return false;
    rest_.remove_prefix(word.size());
    skip();
    return true;
  }
  std::string word() {
    const auto end = std::ranges::find_if_not(rest_, is_of_word);
    std::string out(rest_.begin(), end);
    rest_.remove_prefix(out.size());
    skip();
    return out;
  }
  // "(a, b)": nothing when anything else than names or parameters stands in it.
  std::optional<std::vector<std::string>> names() {
    std::vector<std::string> out;
    if (!take("(")) return std::nullopt;
    do {
      const bool is_parameter = take("?");
      std::string name = word();
      if (name.empty()) return std::nullopt;
      out.push_back((is_parameter ? "?" : "") + name);
    } while (take(","));
    if (!take(")")) return std::nullopt;
    return out;
  }
  std::string_view rest() const { return rest_; }

 private:
  void skip() { rest_.remove_prefix(std::min(rest_.find_first_not_of(kSpaces), rest_.size())); }

  std::string_view rest_;
};

bool are_all_parameters(const std::vector<std::string>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] != "?" + std::to_string(i + 1)) return false;
  }
  return true;
}

void read_insert(Reader reader, Shape& shape) {
  auto columns = reader.names();
  if (!columns || !reader.take("VALUES")) return;
  const auto values = reader.names();
  if (!values || values->size() != columns->size() || !are_all_parameters(*values)) return;
  shape.rest = reader.rest();
  if (!shape.rest.empty() && !reader.take("ON CONFLICT")) return;
  if (shape.rest.find('?') != shape.rest.npos || has_word(shape.rest, "RETURNING")) return;
  if (has_word(shape.rest, "UPDATE")) {
    const auto keys = reader.names();
    if (!keys) return;
    for (const std::string& key : *keys) {
      const auto found = std::ranges::find(*columns, key);
      if (found == columns->end()) return;
      shape.decided_by.push_back(std::size_t(found - columns->begin()));
    }
  }
  shape.columns = std::move(*columns);
  shape.is_plain_insert = true;
}

}  // namespace

bool has_word(std::string_view sql, std::string_view word) {
  for (std::size_t at = sql.find(word); at != sql.npos; at = sql.find(word, at + 1)) {
    const bool begins = at == 0 || !is_of_word(sql[at - 1]);
    const std::size_t end = at + word.size();
    if (begins && (end == sql.size() || !is_of_word(sql[end]))) return true;
  }
  return false;
}

Shape shape_of(std::string_view sql) {
  Shape shape;
  shape.reads = has_word(sql, "SELECT");
  Reader reader{sql};
  if (reader.take("INSERT")) {
    if (!reader.take("INTO")) return shape;
    shape.table = reader.word();
    if (!shape.reads) read_insert(reader, shape);
  } else if (reader.take("DELETE")) {
    if (reader.take("FROM")) shape.table = reader.word();
  } else if (reader.take("UPDATE")) {
    shape.table = reader.word();
  }
  return shape;
}

std::string as_batch(const Shape& shape, const std::vector<std::string>& types) {
  std::string columns, arrays;
  for (std::size_t i = 0; i < shape.columns.size(); ++i) {
    columns += (i == 0 ? "" : ", ") + shape.columns[i];
    arrays += (i == 0 ? "$" : ", $") + std::to_string(i + 1) + "::" + types[i] + "[]";
  }
  return "INSERT INTO " + shape.table + " (" + columns + ") SELECT * FROM unnest(" + arrays + ") " + shape.rest;
}

}  // namespace postgres
