// The journal in one SQLite file: the embedded default. One process may have it open at a time.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <string>

#include "journal/shared_database.hpp"

namespace journal {

// Makes the file, with rights for its owner only, when it is missing and may be made. Without a key path the key file
// is PATH.key.
std::unique_ptr<SharedDatabase> open_sqlite_database(const std::string& path, const StoreOptions& options);

}  // namespace journal
