// Search: files by name, identity number and case number, and by nothing else (förordning 2001:637 15 §). A case number
// here is also a report's own, the receipt that its reporter was given.
//
// Numbers are looked up in the tables: identity numbers and receipts by keyed hash, the case number as it stands. Names
// are found in the index in memory. What stands in the answer is read from the tables, so it is what holds now.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "views/lists.hpp"
#include "views/name_index.hpp"
#include "views/sought.hpp"

namespace views {

// Why a file is in the answer.
enum class FoundBy : std::uint8_t { name, keyboard, first_letters, spelling, identity_number, case_number, receipt };
struct Found {
  FileCard file;
  FoundBy by{};
  NamedPerson person;  // Whose name; the child where it was a number
  std::string name;  // Another name than the file's own: somebody else's, or an earlier one. Never of a protected file
};
struct FoundPage {
  std::vector<Found> items;
  std::optional<std::string> next;  // Where there are more: the place of the last one, to continue after
  bool cut = false;                 // This is all that is looked through, and there may be more: say more of the name
};

// The nearest first, then those with an open matter, then the newest. `after`: FoundPage::next of the page before; must
// be one that is_page_key() takes.
FoundPage search_files(journal::Snapshot& snapshot, const journal::Store& store, const core::BoardId& board,
                       std::string_view case_prefix, const NameIndex& names, const Sought& sought,
                       const std::optional<std::string>& after, int limit);
bool is_page_key(std::string_view text);

// The files that have had an identity number, the newest first.
std::vector<core::FileId> list_files_of(journal::Snapshot& snapshot, const journal::Store& store,
                                        const core::BoardId& board, const core::IdentityNumber& number, int limit);

}  // namespace views
