// The table `names`: each name that a file has, or has had, sealed with the file's key; what search is made of.
//
// Rows are only added, numbered from 1 in the order they were committed, so that a reader who knows the last one knows
// what is new. A name that changes gives a new row.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/child/child.hpp"
#include "core/file.hpp"
#include "journal/store.hpp"
#include "views/views.hpp"

namespace views {

// Whose name it is.
struct NamedPerson {
  std::uint16_t guardian = 0;  // The number in the file; 0: the child
  bool ended = false;          // Does no longer stand by the child
  std::optional<core::Relation> relation;
  bool operator==(const NamedPerson&) const = default;
};

// A row's content.
struct NameRow {
  std::optional<core::GuardianNo> guardian;
  std::optional<core::Relation> relation;
  std::optional<core::YesNo> ended;
  base::Text name;
  bool operator==(const NameRow&) const = default;
  static constexpr auto kFields = base::Fields{
      base::field("guardian", &NameRow::guardian, {"Person", "Person"}),
      base::field("relation", &NameRow::relation, {"Relation till barnet", "Relation to the child"}),
      base::field("ended", &NameRow::ended, {"Borttagen", "Removed"}),
      base::field("name", &NameRow::name, {"Namn", "Name"})};
};
NamedPerson person_of(const NameRow& row);
// What an event adds to the names of a file.
std::vector<NameRow> new_names(const core::Child& before, const core::Child& after);

// What an identity number, and a report's receipt number, stand as in `terms`.
std::string term_of(const journal::Store& store, const core::IdentityNumber& number);
std::string term_of_receipt(const journal::Store& store, std::string_view receipt);

void put_name(const Target& place, core::FileId file, const NameRow& row);

// A row as it was read.
struct StoredName {
  std::int64_t number = 0;
  core::FileId file;
  std::string sealed;
  NameRow row;
};
// Opens all, in their order; empty for what is damaged, which must not hide the others: the check of the views tells of
// it.
std::vector<std::string> open_what_can_be(journal::Snapshot& snapshot, std::span<const journal::SealedValue> sealed);
// From a number on, at most so many; without a name where it cannot be opened.
std::vector<StoredName> list_names(journal::Snapshot& snapshot, const core::BoardId& board, std::int64_t from,
                                   int limit);

}  // namespace views
