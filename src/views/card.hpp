// A file's card as it is read from the views: its columns stand first in every list.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "journal/codec.hpp"
#include "views/lists.hpp"

namespace views {

// Of a table of files called f.
#define CARD "f.file, f.case_number, f.label, f.protection, f.unit, f.worker, f.open_matter"
inline constexpr int kCardColumns = 7;

inline FileCard read_card(journal::Snapshot& snapshot, const sql::Statement& row) {
  FileCard card;
  card.id = row.id<core::FileId>(0);
  card.case_number = row.text(1);
  if (auto label = read_label(snapshot.open(journal::stream_of(card.id), row.blob(2)))) card.label = std::move(*label);
  card.protection = base::choice_of<core::Protection>(row.text(3)).value_or(core::Protection::none);
  card.unit = {std::string{row.text(4)}};
  if (!row.is_null(5)) card.worker = core::WorkerId{std::string{row.text(5)}};
  card.open = row.integer(6) != 0;
  return card;
}

}  // namespace views
