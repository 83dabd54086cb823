// Searching: files by name, identity number and case number. The names of the board are opened once and held in memory,
// and each search first takes in what has been written since, by whichever server: nothing is found late.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <shared_mutex>

#include "app/context.hpp"
#include "views/search.hpp"

namespace app {

// A board's names, opened. Safe from many threads at once.
class OpenNames {
 public:
  // Takes in what is not there yet, some thousands at a time; false when there is no more. Throws journal::Fault.
  bool prepare_some(journal::Store& store, const core::BoardId& board);

  // Looks with `find` when all that the snapshot has is in the index; false, and no look, when there is much left to
  // take in. `from`: what last() said before the snapshot was begun.
  bool find(journal::Snapshot& snapshot, const core::BoardId& board, views::NameIndex::LastRow from,
            const std::function<void(const views::NameIndex&)>& find);
  views::NameIndex::LastRow last() const;

 private:
  bool refresh(journal::Snapshot& snapshot, const core::BoardId& board, views::NameIndex::LastRow from, int rounds);
  enum class Taken : std::uint8_t { yes, begins_anew };
  Taken take_in(const views::NameIndex::LastRow& from, const std::vector<views::StoredName>& rows);

  mutable std::shared_mutex lock_;
  views::NameIndex index_;
};

struct SearchAsked {
  std::string typed;
  std::optional<std::string> after;  // As views::FoundPage::next
  base::Day today;
  int limit = 50;
};
struct FoundFiles {
  views::FoundPage page;
  std::size_t parts = 0;  // Of what was typed; 0: nothing to search for
};
// On the caller's thread. getting_ready: the names have not all been opened yet, a moment after the start.
Result<FoundFiles> search(App& app, const SearchAsked& asked);

}  // namespace app
