// The journal's own tables in PostgreSQL, and how an older database is brought to this version.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <vector>

#include "journal/postgres/database.hpp"
#include "journal/store.hpp"

namespace journal {

// Makes or completes the tables, one server at a time. Throws Fault for a server that is too old, loses what it has
// acknowledged or does not write UTF-8, for a database that a newer version of this program made, and for one without
// tables where none may be made.
void prepare_schema(postgres::Database& database, Missing missing);

// Whether this program has ever made its tables there.
bool has_tables(sql::Database& database);
inline constexpr const char* kNoTables =
    "The database has no tables of this program, and only skyddsnat account makes them, with the first account. Check "
    "the address of the store.";
// Why nothing may be kept there, and what to do: the server is too old, may lose what it has acknowledged, or does not
// write UTF-8. Empty: it may.
std::string why_unsafe(sql::Database& database);

// What makes the database weaker than it should be, one line each with what to do.
std::vector<std::string> find_warnings(postgres::Database& database);

}  // namespace journal
