// Between the core's events and what the journal stores: type id, version, day, text form.
//
// What was written is read for ever, whatever version of its kind wrote it (core::read_entry); the frozen samples in
// tests/journal/ hold that.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/process.hpp"
#include "journal/store.hpp"

namespace journal {

NewEvent to_new_event(const core::Fact& fact);

// Throws Fault: Cause::newer for a type or version that this program does not know in streams of that kind, which a
// newer one wrote; Cause::damaged for content that cannot be read.
struct ReadEvent {
  core::Event what;
  core::Stamp stamp;
  base::Record fields;  // Its values as text, in the form of today's version
};
ReadEvent read_event(const StoredEvent& stored, StreamKind kind = core::stream_kind::file);

// A file's stream has the file's own id, a report's stream the report's; the board's is the same for every board.
StreamId stream_of(core::FileId file);
StreamId stream_of(core::ReportId report);
StreamId stream_of_board();
core::FileId file_of(StreamId stream);

// What a stream folds to: an A that does not exist for a stream that is not there. Throws as read_event().
template <class A>
A fold(Snapshot& snapshot, StreamId stream) {
  A out;
  for (const StoredEvent& one : snapshot.read(stream)) {
    const ReadEvent entry = read_event(one, A::kStream);
    evolve(out, entry.what, entry.stamp);
  }
  return out;
}

}  // namespace journal
