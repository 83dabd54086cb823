// The program's SQL in PostgreSQL's words.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>

namespace postgres {

// ?1 becomes $1; literals, quoted names and comments stay as they are.
std::string with_parameters(std::string_view sql);

// The words of a table's making: INTEGER, TEXT and BLOB become BIGINT, TEXT in byte order and BYTEA; STRICT and WITHOUT
// ROWID go; AUTOINCREMENT becomes an identity column. Literals, quoted names and comments stay as they are.
std::string with_own_types(std::string_view sql);

}  // namespace postgres
