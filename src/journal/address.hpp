// What a store's address says, for those who show it: a database's password may stand anywhere in what was meant as
// one.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

namespace journal {

// Whether each part of a postgresql:// address can only be taken for what it is. Where an @ or / of a password is not
// written %40 or %2F, libpq takes what follows for a host, and says so in its errors.
bool is_clear(std::string_view url);

// Whether a database's password stands, or seems to, in what should be an address, whatever form it has.
bool has_password(std::string_view url);

}  // namespace journal
