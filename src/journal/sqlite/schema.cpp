// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/schema.hpp"

#include <iterator>
#include <string>

#include "journal/fault.hpp"

namespace journal {
namespace {

constexpr std::int64_t kApplication = 0x536B7964;  // "Skyd", in the file's head.

// One step per version, from the one before it. A step that has been released is never changed.
//
// Events are clustered by stream, so that opening a file is one read of neighbouring rows. Triggers stand in the way of
// every change and removal, also by hand. Days and instants count from 1970-01-01, in days and in milliseconds.
constexpr const char* kSteps[] = {R"(
  CREATE TABLE events (
    board       TEXT    NOT NULL,
    stream      BLOB    NOT NULL CHECK (length(stream) = 16),
    sequence    INTEGER NOT NULL CHECK (sequence > 0),
    type        TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    day         INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    actor       TEXT    NOT NULL,
    role        TEXT    NOT NULL,
    cause       BLOB    NOT NULL CHECK (length(cause) = 16),
    sealed      BLOB    NOT NULL,
    hash        BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (board, stream, sequence)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
  CREATE TRIGGER events_are_never_removed BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;

  CREATE TABLE streams (
    board   TEXT    NOT NULL,
    stream  BLOB    NOT NULL CHECK (length(stream) = 16),
    kind    INTEGER NOT NULL,
    version INTEGER NOT NULL,
    head    BLOB    NOT NULL CHECK (length(head) = 32),
    PRIMARY KEY (board, stream)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX streams_by_kind ON streams (board, kind, stream);

  CREATE TABLE keys (
    board     TEXT    NOT NULL,
    stream    BLOB    NOT NULL CHECK (length(stream) = 16),
    retention INTEGER NOT NULL,
    wrapped   BLOB    NOT NULL,
    PRIMARY KEY (board, stream, retention)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE answers (
    board   TEXT NOT NULL,
    command BLOB NOT NULL CHECK (length(command) = 16),
    answer  TEXT NOT NULL,
    PRIMARY KEY (board, command)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE installation (
    name  TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
)"};
constexpr std::int64_t kVersion = std::int64_t(std::size(kSteps));

std::int64_t one_number(sqlite::Database& database, const char* sql) {
  auto row = database.query(sql);
  return row.step() ? row.integer(0) : 0;
}

void check_owner(sqlite::Database& database) {
  const std::int64_t application = one_number(database, "PRAGMA application_id");
  const bool empty = one_number(database, "SELECT count(*) FROM sqlite_schema") == 0;
  if (application != kApplication && !empty) {
    throw Fault{"The file is a database of another program. Give the store an address of its own."};
  }
  const std::int64_t version = one_number(database, "PRAGMA user_version");
  if (version > kVersion) {
    throw Fault{"The database has schema version " + std::to_string(version) +
                " and this program knows versions up to " + std::to_string(kVersion) +
                ". Start the newer program that wrote it."};
  }
}

}  // namespace

void prepare_schema(sqlite::Database& database) {
  check_owner(database);
  for (std::int64_t version = one_number(database, "PRAGMA user_version"); version < kVersion; ++version) {
    const std::string step = "BEGIN IMMEDIATE;" + std::string{kSteps[version]} +
                             "PRAGMA application_id = " + std::to_string(kApplication) +
                             "; PRAGMA user_version = " + std::to_string(version + 1) + "; COMMIT;";
    database.script(step.c_str());
  }
}

}  // namespace journal
