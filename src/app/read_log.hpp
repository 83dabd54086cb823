// The read log: who opened what, who was shown whose name, who searched for what, when and in which role
// (lag (2001:454) 10 §). Append-only and chained by keyed marks; written before anything is shown.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "journal/sql/table_form.hpp"

namespace app {

enum class ReadKind : std::uint8_t { file, print, statement, list, search, reason };

struct ReadEntry {
  ReadKind kind{};
  std::span<const core::FileId> files;  // One that was opened; those whose names were shown
  const base::Text* words = nullptr;    // What was searched for; why. Null or empty: none
};

// The log as it is copied: the number of an entry is the database's own, and only their order is kept.
sql::TableForm read_log_form();
void log_read(journal::Unit& unit, const App& app, const Actor& actor, const ReadEntry& entry);
// The words of an entry, for who looks after the log; nothing where it has none, or they are not as they were written.
std::optional<base::Text> open_words(journal::Snapshot& snapshot, const App& app, std::int64_t at,
                                     std::string_view worker, std::string_view sealed);

// Every entry that was changed, added or removed by hand, one line each without personal data. Entries cut off the end
// are told only by a copy of the last mark kept elsewhere.
std::vector<std::string> check_read_log(journal::Store& store, const core::BoardId& board);

// How many entries a board's log has, and the last one's mark, which stands for all before it.
struct ReadLogEnd {
  std::int64_t entries = 0;
  std::string mark;  // Empty without entries
};
ReadLogEnd read_log_end(sql::Database& tables, const core::BoardId& board);
// The mark of the last of the first so many entries; empty when there are fewer.
std::string read_mark(sql::Database& tables, const core::BoardId& board, std::int64_t entries);

}  // namespace app

template <>
struct base::Choices<app::ReadKind> {
  using R = app::ReadKind;
  static constexpr std::array rows{
      Choice<R>{R::file, "file", {"Öppnade akten", "Opened the file"}},
      Choice<R>{R::print, "print", {"Skrev ut akten", "Printed the file"}},
      Choice<R>{R::statement, "statement", {"Läste anmälarens uppgifter", "Read the reporter's statement"}},
      Choice<R>{R::list, "list", {"Såg namnen i en lista", "Saw the names in a list"}},
      Choice<R>{R::search, "search", {"Sökte", "Searched"}},
      Choice<R>{R::reason, "reason", {"Skrev varför så mycket lästes", "Said why so much was read"}},
  };
};
