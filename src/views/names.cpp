// SPDX-License-Identifier: EUPL-1.2
#include "views/names.hpp"

#include "core/child/child.hpp"
#include "journal/codec.hpp"
#include "views/tables.hpp"

namespace views {

std::vector<std::string> open_what_can_be(journal::Snapshot& snapshot, std::span<const journal::SealedValue> sealed) {
  try {
    return snapshot.open_all(sealed);
  } catch (const journal::Fault& fault) {
    if (!fault.is_lasting()) throw;  // One after another, then
  }
  std::vector<std::string> out;
  for (const journal::SealedValue& one : sealed) {
    try {
      out.push_back(snapshot.open(one.stream, one.sealed));
    } catch (const journal::Fault& fault) {
      if (!fault.is_lasting()) throw;
      out.emplace_back();
    }
  }
  return out;
}

NamedPerson person_of(const NameRow& row) {
  return {.guardian = std::uint16_t(row.guardian ? row.guardian->value : 0),
          .ended = row.ended == core::YesNo::yes,
          .relation = row.relation};
}

std::vector<NameRow> new_names(const core::Child& before, const core::Child& after) {
  std::vector<NameRow> out;
  if (before.name != after.name) out.push_back({.guardian = {}, .relation = {}, .ended = {}, .name = after.name});
  for (const core::Guardian& one : after.guardians) {
    const auto earlier = std::ranges::find(before.guardians, one.number, &core::Guardian::number);
    if (earlier != before.guardians.end() && earlier->name == one.name && earlier->relation == one.relation &&
        earlier->ended == one.ended) {
      continue;
    }
    out.push_back({.guardian = one.number,
                   .relation = one.relation,
                   .ended = one.ended ? std::optional{core::YesNo::yes} : std::nullopt,
                   .name = one.name});
  }
  return out;
}

std::string term_of(const journal::Store& store, const core::IdentityNumber& number) {
  return store.search_key(number.stored().reveal());
}

std::string term_of_receipt(const journal::Store& store, std::string_view receipt) {
  return store.search_key("receipt:" + std::string{receipt});
}

// The board's turn is held until the commit, so no two rows get the same number and none is seen before an earlier one.
void put_name(const Target& place, core::FileId file, const NameRow& row) {
  const std::string sealed = place.keys.seal(journal::stream_of(file), base::to_record(row).text());
  if (place.last_name != nullptr) {
    static const sql::Write kAddNumbered = sql::insert(kNames);
    place.tables.put(kAddNumbered, std::string_view{place.board.text}, ++*place.last_name, file, sql::Blob{sealed});
    return;
  }
  static const sql::Write kAddName{
      .table = "names",
      .sql =
          "INSERT INTO names(board, number, file, name) VALUES(?1, COALESCE((SELECT max(n.number) FROM names n "
          "WHERE n.board = ?1), 0) + 1, ?2, ?3)"};
  place.tables.put(kAddName, std::string_view{place.board.text}, file, sql::Blob{sealed});
}

std::vector<StoredName> list_names(journal::Snapshot& snapshot, const core::BoardId& board, std::int64_t from,
                                   int limit) {
  std::vector<StoredName> out;
  std::vector<journal::SealedValue> sealed;
  auto row = snapshot.tables().query(
      "SELECT number, file, name FROM names WHERE board = ?1 AND number >= ?2 ORDER BY number LIMIT ?3",
      std::string_view{board.text}, from, std::int64_t{limit});
  while (row.step()) {
    out.push_back(
        {.number = row.integer(0), .file = row.id<core::FileId>(1), .sealed = std::string{row.blob(2)}, .row = {}});
    sealed.push_back({journal::stream_of(out.back().file), out.back().sealed});
  }
  const std::vector<std::string> plain = open_what_can_be(snapshot, sealed);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto record = base::Record::parse(plain[i]);
    if (auto read = base::from_record<NameRow>(record.value_or(base::Record{}))) out[i].row = *std::move(read);
  }
  return out;
}

}  // namespace views
