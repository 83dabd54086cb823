// Moves a board's rows as they stand, sealed and chained, from one database to another.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>
#include <vector>

#include "journal/sql/table_form.hpp"
#include "journal/store.hpp"

namespace journal {

// The journal's own tables. A store in memory has them not as tables.
std::span<const sql::TableForm> list_journal_tables();

struct CopiedTable {
  std::string_view name;
  std::int64_t rows = 0;
  Hash hash{};  // Of every row in order; numbers that the database gives are not in it
};

// Copies on one snapshot of `from`; what is written there meanwhile is not copied. The rows are read again from `to`
// and hashed before they are kept, all or none. Throws Fault where a hash differs, or where `to` holds other rows of
// the board.
std::vector<CopiedTable> copy_tables(Store& from, Store& to, const core::BoardId& board,
                                     std::span<const sql::TableForm> tables);

// Whether `from` is still as it was then: the events, by the heads of their streams.
bool is_as_copied(Store& from, const core::BoardId& board, std::span<const sql::TableForm> tables,
                  std::span<const CopiedTable> copied);

}  // namespace journal
