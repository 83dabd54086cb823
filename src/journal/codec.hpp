// Between the core's events and what the journal stores: type id, version, day, text form.
//
// Old versions live for ever: a new version of an event gets a reader here, and the frozen samples in tests/journal/
// keep every one readable.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/process.hpp"
#include "core/report/statement.hpp"
#include "journal/event.hpp"

namespace journal {

NewEvent to_new_event(const core::Fact& fact);
NewEvent to_new_event(base::Day day, const core::StatementRecorded& statement);

// Throws Fault for a type or version this program does not know, and for content that cannot be read.
core::Event read_event(const StoredEvent& stored);
// The same, with its values as they were stored.
struct ReadEvent {
  core::Event what;
  base::Record fields;
};
ReadEvent read_with_fields(const StoredEvent& stored);
core::StatementRecorded read_statement(const StoredEvent& stored);

core::Stamp stamp_of(const StoredEvent& stored);

// A file's stream has the file's own id, a report's stream the report's.
StreamId stream_of(core::FileId file);
StreamId stream_of(core::ReportId report);
core::FileId file_of(StreamId stream);

}  // namespace journal
