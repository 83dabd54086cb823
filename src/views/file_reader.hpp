// One file as its journal tells it: every entry, and what holds after the last.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
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

struct LoadedFile {
  core::File file;
  std::vector<Entry> entries;  // In order; entry n has sequence n
};

// An empty file (exists() is false) for a stream that is not there. Throws journal::Fault for unreadable entries.
LoadedFile load_file(journal::Snapshot& snapshot, core::FileId id);

// The same without keeping the entries.
core::File fold_file(journal::Snapshot& snapshot, core::FileId id);

}  // namespace views
