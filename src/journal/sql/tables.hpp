// The journal's own tables in every database: what their rows are made of, and the tables as they were first made. The
// latter are never changed: what comes later is a step.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>

#include "journal/sql/table_form.hpp"

namespace journal {

using sql::Column, sql::Holds;
inline constexpr std::array kKeyColumns{Column{"stream", Holds::blob}, Column{"retention", Holds::integer},
                                        Column{"wrapped", Holds::blob}};
inline constexpr std::array kEventColumns{
    Column{"stream", Holds::blob},     Column{"sequence", Holds::integer}, Column{"type", Holds::text},
    Column{"version", Holds::integer}, Column{"day", Holds::integer},      Column{"recorded_at", Holds::integer},
    Column{"actor", Holds::text},      Column{"role", Holds::text},        Column{"cause", Holds::blob},
    Column{"sealed", Holds::blob},     Column{"hash", Holds::blob}};
inline constexpr std::array kStreamColumns{Column{"stream", Holds::blob}, Column{"kind", Holds::integer},
                                           Column{"version", Holds::integer}, Column{"head", Holds::blob}};
inline constexpr std::array kAnswerColumns{Column{"command", Holds::blob}, Column{"answer", Holds::text}};
inline constexpr sql::TableForm kKeys{"keys", kKeyColumns, std::span{kKeyColumns}.first<2>()};
inline constexpr sql::TableForm kEvents{"events", kEventColumns, std::span{kEventColumns}.first<2>()};
inline constexpr sql::TableForm kStreams{"streams", kStreamColumns, std::span{kStreamColumns}.first<1>()};
inline constexpr sql::TableForm kAnswers{"answers", kAnswerColumns, std::span{kAnswerColumns}.first<1>()};

// Events are clustered by stream where the database can, so that opening a file is one read of neighbouring rows. Days
// and instants count from 1970-01-01, in days and in milliseconds.
inline constexpr const char* kFirstTables = R"(
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
)";

// How many steps each part of the program has taken in this database (sql/steps.hpp).
inline constexpr const char* kPartsTable = R"(
  CREATE TABLE IF NOT EXISTS parts (
    part   TEXT    NOT NULL PRIMARY KEY,
    taken  INTEGER NOT NULL,
    oldest INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
)";

}  // namespace journal
