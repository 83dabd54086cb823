// What stands at the place of a database: one, nothing, or what is left of one. What is left is never touched: the last
// that was acknowledged may be in it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "journal/descriptor.hpp"
#include "journal/store.hpp"

namespace journal {

// The lock of a database that is there and has its log, or of one that may be made where nothing is left of another.
// Throws Fault with what to do otherwise, and then nothing has been made.
Descriptor take_place(const std::string& path, const StoreOptions& options);

// Why nothing can be opened where no database is, or an empty file, in words that say what to do.
std::string why_missing(const std::string& path, Filling filling = Filling::no);
// Whether something is left of a database that is not there. `filling`: what is left may be the copy's own.
bool is_anything_left(const std::string& path, Filling filling = Filling::no);

// Throws Fault where a database of this program says that it has a log, and the log is not beside it; or that it has
// none, and another's is.
void require_log(const std::string& path);

// From this version of the schema on a database that was closed as it should be says that it has no log. Before, it
// said that it has one, and none was there.
inline constexpr std::uint32_t kEndsItsLog = 3;

}  // namespace journal
