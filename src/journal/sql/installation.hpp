// The installation's sealing. Which key it is stands in the database as a check value, so that a lost or mistaken key
// file is told at once and never replaced by a new key.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <string>

#include "journal/sealing.hpp"
#include "journal/sql/database.hpp"

namespace journal {

// Makes the key file and the check value for a new database. Throws Fault for a file that is not the database's.
std::unique_ptr<Sealing> open_sealing(sql::Database& database, const std::string& key_path);

}  // namespace journal
