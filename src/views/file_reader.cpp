// SPDX-License-Identifier: EUPL-1.2
#include "views/file_reader.hpp"

#include "core/child/child.hpp"
#include "journal/codec.hpp"

namespace views {

LoadedFile load_file(journal::Snapshot& snapshot, core::FileId id) {
  LoadedFile out;
  const auto stored = snapshot.read(journal::stream_of(id));
  out.entries.reserve(stored.size());
  for (const journal::StoredEvent& one : stored) {
    auto [what, stamp, fields] = journal::read_event(one);
    const Entry& entry = out.entries.emplace_back(stamp, one.signature.role, std::move(what), std::move(fields));
    core::evolve(out.file, entry.what, entry.stamp);
  }
  return out;
}

core::File fold_file(journal::Snapshot& snapshot, core::FileId id) {
  core::File file;
  for (const journal::StoredEvent& one : snapshot.read(journal::stream_of(id))) {
    const journal::ReadEvent entry = journal::read_event(one);
    core::evolve(file, entry.what, entry.stamp);
  }
  return file;
}

}  // namespace views
