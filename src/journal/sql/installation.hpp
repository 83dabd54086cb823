// The installation's sealing. Which key it is stands in the database as a check value, so that a lost or mistaken key
// file is told at once and never replaced by a new key.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <string>

#include "journal/sealing.hpp"
#include "journal/sql/database.hpp"
#include "journal/store.hpp"

namespace journal {

// Makes the key file and the check value for a new database; one that a copy fills is marked as such. Throws Fault for
// a file that is not the database's, and for a database that a copy has not filled to the end.
std::unique_ptr<Sealing> open_sealing(sql::Database& database, const StoreOptions& options);

// Throws Fault where the key file is not the one that the database was sealed with. Changes nothing.
void require_key_of(sql::Database& database, const std::string& key_path);

// Whether the same key sealed both: what bears marks in one is then known in the other.
bool have_same_key(sql::Database& one, sql::Database& other);

// Whether a copy was begun to this database and has not ended.
bool is_marked_as_filled(sql::Database& database);
// All is in it.
void end_filling(sql::Database& database);

}  // namespace journal
