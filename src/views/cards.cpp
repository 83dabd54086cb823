// SPDX-License-Identifier: EUPL-1.2
#include <functional>

#include "views/card.hpp"

namespace views {

std::vector<FileCard> list_cards(journal::Snapshot& snapshot, const core::BoardId& board,
                                 std::span<const core::FileId> files) {
  std::vector<FileCard> found;
  Cards cards;
  for (const core::FileId file : files) {
    auto row = snapshot.tables().query("SELECT " CARD " FROM files f WHERE f.board = ?1 AND f.file = ?2",
                                       std::string_view{board.text}, file);
    if (row.step()) found.push_back(cards.read(row));
  }
  cards.open_labels(snapshot, found, std::identity{});
  return found;
}

}  // namespace views
