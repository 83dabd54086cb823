// The journal's own tables in SQLite, and how an older file's are brought to this version.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "journal/sqlite/database.hpp"
#include "journal/store.hpp"

namespace journal {

inline constexpr std::int64_t kApplication = 0x536B7964;  // "Skyd", in the file's head.

// Makes or completes the tables; whether any step was missing. Throws Fault for a file that another program made, or a
// newer version of this one, and for one with nothing in it where none may be made.
bool prepare_schema(sqlite::Database& database, Missing missing);
// Whether this program, of whichever version, made the file.
bool is_journal(sqlite::Database& database);

}  // namespace journal
