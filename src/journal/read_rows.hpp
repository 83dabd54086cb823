// Reading a board's rows as they stand, without the installation's key and while the server writes: heads and chains
// can be read, nothing can be opened and nothing changed.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string_view>

#include "journal/rows.hpp"

namespace journal {

// `use` sees one snapshot, and may be run again, to see another. Throws Fault when the store cannot be reached, or is
// one in memory: nobody else can see that.
void read_rows(std::string_view url, const core::BoardId& board, const std::function<void(Rows&)>& use);

// Whether a copy was begun to the SQLite database of this address and has not ended; false where there is none. Makes
// nothing.
bool is_being_filled(std::string_view url);

}  // namespace journal
