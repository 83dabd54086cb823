// SPDX-License-Identifier: EUPL-1.2
#include "views/file_reader.hpp"

#include <algorithm>
#include <ranges>
#include <span>

#include "core/child/child.hpp"
#include "core/file/correction.hpp"
#include "core/file/note.hpp"
#include "core/processes.hpp"
#include "core/report/report.hpp"
#include "journal/codec.hpp"

namespace views {
namespace {

using Kept = std::shared_ptr<const FoldedFile>;

Entry read_entry(const journal::StoredEvent& stored) {
  auto [what, stamp, fields] = journal::read_event(stored);
  return {std::move(stamp), stored.signature.role, std::move(what), std::move(fields)};
}

GroupCount& count_of(FoldedFile& file, core::Group group) {
  const auto counted = std::ranges::find(file.groups, group, &GroupCount::group);
  return counted == file.groups.end() ? file.groups.emplace_back(group) : *counted;
}

// What stands in a file beside what holds, of one more entry as it stands.
void note(FoldedFile& to, const core::Event& what, const core::Stamp& stamp) {
  GroupCount& counted = count_of(to, what.info().group);
  ++counted.entries;
  counted.last = stamp.day;
  const auto say = [&](core::IncomingKind about, int number) {
    if (core::find_said(what, about, number) != nullptr) to.said.try_emplace({about, number}, what);
  };
  if (const auto* one = what.get_if<core::ReportReceived>()) say(core::IncomingKind::report, one->report.value);
  if (const auto* one = what.get_if<core::ChildDescribed>()) say(one->about, one->number);
  if (const auto* one = what.get_if<core::EntryCorrected>()) to.corrected.push_back({one->entry.value, stamp.sequence});
  if (const auto* one = what.get_if<core::EntryContested>()) to.contested.push_back({one->entry.value, stamp.sequence});
}

void add(FoldedFile& to, const core::Event& what, const core::Stamp& stamp) {
  core::evolve(to.file, what, stamp);
  note(to, what, stamp);
}

// And of what a correction corrects, among all entries as they stand.
void note_standing(FoldedFile& to, const core::EntryCorrected& correction, std::span<const core::Entry> stands) {
  if (correction.entry.value < 1 || correction.entry.value > std::ssize(stands)) return;
  const core::Entry& entry = stands[std::size_t(correction.entry.value) - 1];
  const core::EventKind& kind = core::kind_of(entry.what);
  to.standing[entry.stamp.sequence] = {&kind, entry.stamp.day};
  if (kind.info->group != correction.kInfo.group) ++count_of(to, kind.info->group).entries;
}

// All of it, each correction followed; without the history.
FoldedFile follow(core::FileId id, std::span<const core::Entry> history) {
  if (const auto lost = core::find_unfollowed(history)) {
    using Cause = journal::Fault::Cause;
    throw journal::Fault{"journal entry " + id.text() + '/' + std::to_string(lost->entry) +
                             " corrects another, and what it gives cannot be read",
                         lost->is_newer ? Cause::newer : Cause::damaged, lost->entry};
  }
  const std::vector<core::Entry> stands = core::as_corrected(history);
  FoldedFile out;
  out.file = core::fold(stands);
  for (const core::Entry& one : stands) note(out, one.what, one.stamp);
  for (const core::Entry& one : stands) {
    if (const auto* correction = one.what.get_if<core::EntryCorrected>()) note_standing(out, *correction, stands);
  }
  return out;
}

// About, and rather too much: what is counted is what grows with a file.
std::size_t bytes_of(const FoldedFile& folded) {
  constexpr std::size_t kFile = 2048, kMatter = 640, kPerson = 512, kLink = 64;
  const core::File& file = folded.file;
  std::size_t matters = 0;
  for (const core::Process* process : core::list_processes()) {
    if (process->matters) matters += std::size_t(process->matters->count(file));
  }
  const std::size_t people = 1 + file.child.guardians.size() + 2 * folded.said.size();
  const std::size_t links = file.consents.size() + file.joined.size() + file.suspicions.size() +
                            folded.corrected.size() + folded.contested.size() + 2 * folded.standing.size();
  return kFile + kMatter * matters + kPerson * people + kLink * links;
}

// What was folded before, where it is still true, and what is stored after it; of what is in it already, so much that
// the newest entries can be shown.
struct Begun {
  Kept kept;  // Null: `stored` is all there is
  std::vector<journal::StoredEvent> stored;
};

Begun begin(journal::Snapshot& snapshot, journal::StreamId stream, std::int64_t newest) {
  auto fold = snapshot.find_fold(stream);
  if (!fold) return {nullptr, snapshot.read(stream)};
  const std::int64_t after = fold->version - std::clamp<std::int64_t>(newest, 1, fold->version);
  auto stored = snapshot.read(stream, after);
  const auto last = std::size_t(fold->version - after - 1);
  if (last < stored.size() && stored[last].hash == fold->head) {
    if (auto* kept = std::any_cast<Kept>(&fold->state)) return {std::move(*kept), std::move(stored)};
  }
  snapshot.drop_fold(stream);
  return {nullptr, after == 0 ? std::move(stored) : snapshot.read(stream)};
}

// What has been read of a file, and the newest entries of it.
struct Read {
  Kept state;
  std::vector<Entry> newest;
};

std::vector<Entry> read_last(const std::vector<journal::StoredEvent>& stored, std::int64_t most) {
  std::vector<Entry> out;
  const std::int64_t skipped = std::max<std::int64_t>(std::ssize(stored) - most, 0);
  out.reserve(stored.size() - std::size_t(skipped));
  for (const journal::StoredEvent& one : stored | std::views::drop(skipped)) out.push_back(read_entry(one));
  return out;
}

std::vector<core::Entry> history_of(std::span<const Entry> entries) {
  std::vector<core::Entry> out;
  out.reserve(entries.size());
  for (const Entry& one : entries) out.push_back({one.what, one.stamp});
  return out;
}

void keep_newest(std::vector<Entry>& entries, std::int64_t most) {
  entries.erase(entries.begin(), entries.end() - std::min(most, std::ssize(entries)));
}

Read read_whole(core::FileId id, const std::vector<journal::StoredEvent>& stored, std::int64_t newest) {
  std::vector<Entry> entries = read_last(stored, std::ssize(stored));
  auto state = std::make_shared<const FoldedFile>(follow(id, history_of(entries)));
  keep_newest(entries, newest);
  return {std::move(state), std::move(entries)};
}

// What was kept, with what has been written since; nothing where that corrects something, which goes back into it.
std::optional<Read> read_on(const Begun& begun, std::int64_t newest) {
  const std::int64_t before = begun.kept->file.version;
  const std::int64_t unread = begun.stored.back().sequence - before;
  std::vector<Entry> entries = read_last(begun.stored, std::max(newest, unread));
  const std::span<const Entry> written = std::span{entries}.last(std::size_t(unread));
  const auto corrects = [](const Entry& one) { return one.what.is<core::EntryCorrected>(); };
  if (std::ranges::any_of(written, corrects)) return std::nullopt;
  Kept state = begun.kept;
  if (!written.empty()) {
    auto after = std::make_shared<FoldedFile>(*begun.kept);
    for (const Entry& one : written) add(*after, one.what, one.stamp);
    state = std::move(after);
  }
  keep_newest(entries, newest);
  return Read{std::move(state), std::move(entries)};
}

Read read(journal::Snapshot& snapshot, core::FileId id, std::int64_t newest) {
  const journal::StreamId stream = journal::stream_of(id);
  Begun begun = begin(snapshot, stream, newest);
  std::optional<Read> out;
  if (begun.kept) out = read_on(begun, newest);
  if (!out) {
    if (begun.kept) begun.stored = snapshot.read(stream);
    out = read_whole(id, begun.stored, newest);
  }
  if (out->state->file.exists() && out->state != begun.kept) {
    snapshot.keep_fold(stream, {.state = out->state,
                                .version = out->state->file.version,
                                .head = begun.stored.back().hash,
                                .bytes = bytes_of(*out->state)});
  }
  return *std::move(out);
}

}  // namespace

LoadedFile load_file(journal::Snapshot& snapshot, core::FileId id, std::int64_t newest) {
  Read file = read(snapshot, id, newest);
  return {*file.state, std::move(file.newest)};
}

core::File fold_file(journal::Snapshot& snapshot, core::FileId id) { return read(snapshot, id, 0).state->file; }

core::File fold_file_anew(journal::Snapshot& snapshot, core::FileId id) {
  const auto stored = snapshot.read(journal::stream_of(id));
  std::vector<core::Entry> history = history_of(read_last(stored, std::ssize(stored)));
  core::File out = follow(id, history).file;
  out.history = std::move(history);
  return out;
}

LoadedFile load_file_before(journal::Snapshot& snapshot, core::FileId id, std::int64_t before, std::int64_t most) {
  LoadedFile out{*read(snapshot, id, 0).state, {}};
  const std::int64_t last = std::clamp<std::int64_t>(before - 1, 0, out.file.version);
  for (const auto& one : snapshot.read(journal::stream_of(id), std::max<std::int64_t>(last - most, 0), last)) {
    out.entries.push_back(read_entry(one));
  }
  return out;
}

}  // namespace views
