// The lock that keeps a second process from writing to the same database: PATH.lock, held as long as the store is open.
//
// The operating system lets go of it when the process ends, however it ends. The file itself stays; it holds the number
// of the process that last held it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "journal/descriptor.hpp"

namespace journal {

// Throws Fault when another process holds it, or the folder is missing or may not be written to.
Descriptor lock_database(const std::string& path);

}  // namespace journal
