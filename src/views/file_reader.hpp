// One file as its journal tells it: what holds after the last entry, and the entries themselves.
//
// What holds is kept in memory from one read to the next (journal/folds.hpp), so that only what has been written since
// is opened and folded; all anew where that corrects what was there. The entries are read and opened each time.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <utility>
#include <vector>

#include "core/process.hpp"
#include "journal/store.hpp"

namespace views {

struct Entry {
  core::Stamp stamp;
  std::string role;  // The role the actor had
  core::Event what;
  base::Record fields = {};  // Its values in text form; filled in by load_file, for showing
};

// A later entry says something of an earlier one.
struct Pointing {
  std::int64_t entry = 0, by = 0;  // Sequences
};

// What an entry that has been corrected is, and the day that it stands with.
struct Standing {
  const core::EventKind* kind = nullptr;
  base::Day day{};
};

// How many entries of a group there are, with those that correct them; and the day that the last of them is about.
struct GroupCount {
  core::Group group;
  int entries = 0;
  base::Day last{};
};

// What an incoming matter is called by: a report, an application or an initiative, and its number.
using IncomingNo = std::pair<core::IncomingKind, int>;

// Everything as it stands corrected. The file has no history.
struct FoldedFile {
  core::File file;
  std::vector<GroupCount> groups;
  std::map<IncomingNo, core::Event> said;      // What was told of the child: the entry that tells it
  std::vector<Pointing> corrected, contested;  // In the order of what points
  std::map<std::int64_t, Standing> standing;   // Of those that have been corrected, by sequence
};

struct LoadedFile : FoldedFile {
  std::vector<Entry> entries;  // In order; each follows the one before, and the last is the file's last
};

// With its newest entries, so many at most. An empty file (exists() is false) for a stream that is not there. Throws
// journal::Fault for unreadable entries.
LoadedFile load_file(journal::Snapshot& snapshot, core::FileId id, std::int64_t newest = journal::kNewest);

// The same without entries.
core::File fold_file(journal::Snapshot& snapshot, core::FileId id);
// The same of every entry, whatever is kept, with its history: for corrections and checks.
core::File fold_file_anew(journal::Snapshot& snapshot, core::FileId id);

// The same with the entries that stand last before one, so many at most.
LoadedFile load_file_before(journal::Snapshot& snapshot, core::FileId id, std::int64_t before, std::int64_t most);

}  // namespace views
