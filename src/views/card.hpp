// A file's card as it is read from the views: its columns stand first in every list.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>

#include "journal/codec.hpp"
#include "views/lists.hpp"
#include "views/names.hpp"

namespace views {

// Of a table of files called f.
#define CARD "f.file, f.case_number, f.label, f.unit, f.worker, f.open_matter, f.alert, f.closed"
inline constexpr int kCardColumns = 8;

// The cards of one list: read row by row, and then their labels opened together, which asks for all keys at once.
class Cards {
 public:
  // Without its label
  FileCard read(const sql::Statement& row) {
    FileCard card;
    card.id = row.id<core::FileId>(0);
    card.case_number = row.text(1);
    labels_.push_back({journal::stream_of(card.id), std::string{row.blob(2)}});
    card.unit = {std::string{row.text(3)}};
    if (!row.is_null(4)) card.worker = core::WorkerId{std::string{row.text(4)}};
    card.open = row.integer(5) != 0;
    card.alert = base::choice_of<Alert>(row.text(6)).value_or(Alert::none);
    if (!row.is_null(7)) card.closed = base::Day{std::chrono::days{row.integer(7)}};
    return card;
  }

  // `card_of` gives the card of an item; the items are as many and in the same order as they were read. A damaged label
  // says so, and hides none of the others.
  template <class Item, class CardOf>
  void open_labels(journal::Snapshot& snapshot, std::vector<Item>& items, CardOf card_of) const {
    const std::vector<std::string> plain = open_what_can_be(snapshot, labels_);
    for (std::size_t i = 0; i < items.size(); ++i) {
      auto label = plain[i].empty() ? std::nullopt : read_label(plain[i]);
      Label& own = std::invoke(card_of, items[i]).label;
      if (label) own = std::move(*label);
      else own.is_damaged = true;
    }
  }

 private:
  std::vector<journal::SealedValue> labels_;
};

}  // namespace views
