// The journal in PostgreSQL: the store of an installation with several servers. They write a board one after another.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <string>

#include "journal/shared_database.hpp"

namespace journal {

// `url` goes to libpq as it is. The key path is given.
std::unique_ptr<SharedDatabase> open_postgres_database(const std::string& url, const StoreOptions& options);

}  // namespace journal
