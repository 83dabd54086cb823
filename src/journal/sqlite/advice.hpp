// What people are told when SQLite fails: what happened and what to do.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "journal/sqlite/database.hpp"

namespace journal {

// Two sentences, then SQLite's own words in brackets. Without personal data, as the error is.
std::string advice_for(const sqlite::Error& error);

}  // namespace journal
