// Between the core's events and what the journal stores: type id, version, day, text form.
//
// Old versions live for ever: a new version of an event gets a reader here, and the frozen samples in tests/journal/
// keep every one readable.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/process.hpp"
#include "journal/store.hpp"

namespace journal {

NewEvent to_new_event(const core::Fact& fact);

// Throws Fault for a type or version this program does not know in streams of that kind, and for content that cannot
// be read.
core::Event read_event(const StoredEvent& stored, StreamKind kind = core::stream_kind::file);
// The same, with its values as they were stored.
struct ReadEvent {
  core::Event what;
  base::Record fields;
};
ReadEvent read_with_fields(const StoredEvent& stored, StreamKind kind = core::stream_kind::file);

core::Stamp stamp_of(const StoredEvent& stored);

// A file's stream has the file's own id, a report's stream the report's.
StreamId stream_of(core::FileId file);
StreamId stream_of(core::ReportId report);
core::FileId file_of(StreamId stream);

// What a stream folds to: an A that does not exist for a stream that is not there. Throws as read_event().
template <class A>
A fold(Snapshot& snapshot, StreamId stream) {
  A out;
  for (const StoredEvent& one : snapshot.read(stream)) { evolve(out, read_event(one, A::kStream), stamp_of(one)); }
  return out;
}

}  // namespace journal
