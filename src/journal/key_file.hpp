// The installation's key as a file: one line of 64 hexadecimal digits that only its owner may read.
//
// Whoever has this file and the database can read everything; whoever loses it can read nothing, ever. It belongs in a
// backup of its own, apart from the database's.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>

#include "journal/key.hpp"

namespace journal {

enum class MissingKey : std::uint8_t {
  make,   // A new installation: a random key is made, complete and on disk before this returns.
  fault,  // Something is sealed with it already: a new key would make that unreadable.
};

// Throws Fault when the file is missing (see above), malformed, or when others than its owner may read or write it.
Key load_key_file(const std::string& path, MissingKey missing);

// A database that is copied keeps its key. Throws Fault where another key stands at `to`.
void copy_key_file(const std::string& from, const std::string& to);

}  // namespace journal
