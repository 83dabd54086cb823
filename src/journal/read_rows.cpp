// SPDX-License-Identifier: EUPL-1.2
#include "journal/read_rows.hpp"

#include <filesystem>

#include "journal/postgres/connection.hpp"
#include "journal/sql/installation.hpp"
#include "journal/sqlite/concurrent_read.hpp"
#include "journal/sqlite/schema.hpp"
#include "journal/store.hpp"

namespace journal {

void read_rows(std::string_view url, const core::BoardId& board, const std::function<void(Rows&)>& use) {
  try {
    const std::string path = sqlite_path(url);
    if (!path.empty()) return read_rows_concurrently(path, board, use);
    if (is_postgres(url)) return PostgresConnection{std::string{url}}.read_rows(board, use);
  } catch (const sql::Error&) { throw fault_of_current(); }
  throw Fault{"The store's address \"" + shown_address(url) +
              "\" cannot be looked at. Use sqlite:PATH or postgresql://USER@HOST/DATABASE."};
}

bool is_being_filled(std::string_view url) {
  const std::string path = sqlite_path(url);
  bool is_marked = false;
  try {
    if (path.empty() || !std::filesystem::exists(path)) return false;
    read_concurrently(
        path, [&](sqlite::Database& database) { is_marked = is_journal(database) && is_marked_as_filled(database); });
  } catch (const sql::Error&) { return false; }  // It is something else.
  return is_marked;
}

}  // namespace journal
