// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/rows.hpp"

namespace journal {

std::vector<std::string> SqliteRows::check_storage() {
  std::vector<std::string> findings;
  for (const std::uint32_t page : database_.find_damaged_pages()) {
    findings.push_back("database file: page " + std::to_string(page) + " is not as it was written");
  }
  if (!findings.empty()) return findings;  // SQLite would stop at the first.
  auto row = database_.query("PRAGMA integrity_check(100)");
  while (row.step()) {
    if (row.text(0) != "ok") findings.push_back("database file: " + std::string{row.text(0)});
  }
  return findings;
}

}  // namespace journal
