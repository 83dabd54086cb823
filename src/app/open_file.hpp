// Use case: open a child's file. Nobody gets the view but a renderer, and its product is held until the read is on
// the log.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <set>

#include "app/context.hpp"
#include "app/read_log.hpp"
#include "app/readers.hpp"
#include "core/offer.hpp"
#include "core/report/statement.hpp"
#include "views/file_reader.hpp"
#include "views/lists.hpp"

namespace app {

// How much of a file is read.
struct Look {
  std::int64_t newest = journal::kNewest;  // Entries, the newest
  // Statements: of all reports, of those that nobody has dealt with yet, or of that one alone.
  enum class Statements : std::uint8_t { all, at_once, one } statements = Statements::all;
  int report = 0;
};

struct FileView {
  core::FileId id;
  views::LoadedFile loaded;
  std::map<int, core::StatementRecorded> statements;  // By report number
  std::set<int> not_read;                             // Reports whose statement has to be asked for
  std::map<core::FileId, views::FileCard> linked;     // Files that this one names, as lists show them
  std::vector<core::Due> dues;                        // Duties, rights and milestones
  std::vector<core::Offer> offers;
  std::optional<core::NextStep> next;
  std::optional<ManyReads> many;  // The reader is asked why
  core::Now now;
};

// What is read when a file is opened, and when it is printed; and of one report, what its reporter said.
inline constexpr Look kFirstLook{.newest = 10, .statements = Look::Statements::at_once};
inline constexpr Look kWholeFile{};
constexpr Look look_at_report(int number) {
  return {.newest = 1, .statements = Look::Statements::one, .report = number};
}

// Reads on the caller's thread, logs on the writer's, the names of linked files too. `render` runs on the caller's
// thread.
struct Opening {
  core::FileId file;
  ReadKind kind = ReadKind::file;
  Look look = kFirstLook;
};
void open_file(App& app, const Actor& actor, const Opening& opening,
               const std::function<std::string(const FileView&)>& render, Then<std::string> then);

// The entries that stand last before one, so many at most. Each time it is logged, as an opening of the file.
struct EntriesAsked {
  core::FileId file;
  std::int64_t before = 0, most = 0;
};
struct EntriesView {
  views::LoadedFile loaded;
  std::optional<ManyReads> many;
};
void read_entries(App& app, const Actor& actor, const EntriesAsked& asked,
                  const std::function<std::string(const EntriesView&)>& render, Then<std::string> then);

// The same view without a log, for the simulation's checks and the generated manual: never for a person.
FileView look_at_file(App& app, const Actor& actor, core::FileId file, const Look& look = kWholeFile);

}  // namespace app
