// The journal in PostgreSQL: the store of an installation with several servers. They write a board one after another.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <string>

#include "journal/store.hpp"

namespace journal {

// `url` goes to libpq as it is. Without a key path the key file is skyddsnat.key in the working folder.
std::unique_ptr<Store> open_postgres_store(const std::string& url, StoreOptions options);

}  // namespace journal
