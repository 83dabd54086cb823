// SPDX-License-Identifier: EUPL-1.2
#include "views/file_reader.hpp"

#include "core/child/child.hpp"
#include "core/file/correction.hpp"
#include "core/process.hpp"
#include "journal/codec.hpp"

namespace views {
namespace {

core::File follow(core::FileId id, std::vector<core::Entry> history) {
  if (const auto lost = core::find_unfollowed(history)) {
    using Cause = journal::Fault::Cause;
    throw journal::Fault{"journal entry " + id.text() + '/' + std::to_string(lost->entry) +
                             " corrects another, and what it gives cannot be read",
                         lost->is_newer ? Cause::newer : Cause::damaged, lost->entry};
  }
  return core::fold_history(std::move(history));
}

}  // namespace

LoadedFile load_file(journal::Snapshot& snapshot, core::FileId id) {
  LoadedFile out;
  const auto stored = snapshot.read(journal::stream_of(id));
  out.entries.reserve(stored.size());
  std::vector<core::Entry> history;
  history.reserve(stored.size());
  for (const journal::StoredEvent& one : stored) {
    auto [what, stamp, fields] = journal::read_event(one);
    history.push_back({what, stamp});
    out.entries.emplace_back(stamp, one.signature.role, std::move(what), std::move(fields));
  }
  out.file = follow(id, std::move(history));
  return out;
}

core::File fold_file(journal::Snapshot& snapshot, core::FileId id) {
  std::vector<core::Entry> history;
  for (const journal::StoredEvent& one : snapshot.read(journal::stream_of(id))) {
    journal::ReadEvent entry = journal::read_event(one);
    history.push_back({std::move(entry.what), entry.stamp});
  }
  return follow(id, std::move(history));
}

}  // namespace views
