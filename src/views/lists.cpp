// SPDX-License-Identifier: EUPL-1.2
#include "views/lists.hpp"

#include "core/child/identity_number.hpp"
#include "journal/codec.hpp"

namespace views {
namespace {

using sqlite::Blob;
using sqlite::Statement;

base::Day day_of(std::int64_t days) { return base::Day{std::chrono::days{days}}; }
std::int64_t days(base::Day day) { return day.time_since_epoch().count(); }

template <class Id>
Id id_from(std::string_view bytes) {
  Id id;
  std::ranges::copy(bytes.substr(0, id.bytes.size()), reinterpret_cast<char*>(id.bytes.data()));
  return id;
}

// The columns of a card stand first in every list: file, case_number, label, protection, unit, worker, open_matter.
#define CARD "f.file, f.case_number, f.label, f.protection, f.unit, f.worker, f.open_matter"
constexpr int kCardColumns = 7;

FileCard read_card(journal::Snapshot& snapshot, const Statement& row) {
  FileCard card;
  card.id = id_from<core::FileId>(row.blob(0));
  card.case_number = row.text(1);
  const auto record = base::Record::parse(snapshot.open(journal::stream_of(card.id), row.blob(2)));
  if (auto label = record ? base::from_record<Label>(*record) : std::unexpected(base::FieldError{})) {
    card.label = std::move(*label);
  }
  card.protection = base::choice_of<core::Protection>(row.text(3)).value_or(core::Protection::none);
  card.unit = {std::string{row.text(4)}};
  if (!row.is_null(5)) card.worker = core::WorkerId{std::string{row.text(5)}};
  card.open = row.integer(6) != 0;
  return card;
}

Statement query_duties(sqlite::Database& tables, const core::BoardId& board, const DutyFilter& filter, int limit,
                       int from) {
  const std::string_view in{board.text};
  const std::int64_t most{limit}, skip{from};
  if (filter.worker) {
    return tables.query("SELECT " CARD ", d.rule, d.number, d.start, d.due FROM duties d JOIN files f ON f.board = "
                        "d.board AND f.file = d.file WHERE d.board = ?1 AND d.worker = ?2 ORDER BY d.due LIMIT ?3 OFFSET ?4",
                        in, std::string_view{filter.worker->text}, most, skip);
  }
  if (filter.unit && filter.assigned == DutyFilter::Assigned::no) {
    return tables.query("SELECT " CARD ", d.rule, d.number, d.start, d.due FROM duties d JOIN files f ON f.board = "
                        "d.board AND f.file = d.file WHERE d.board = ?1 AND d.unit = ?2 AND d.worker IS NULL "
                        "ORDER BY d.due LIMIT ?3 OFFSET ?4",
                        in, std::string_view{filter.unit->text}, most, skip);
  }
  return tables.query("SELECT " CARD ", d.rule, d.number, d.start, d.due FROM duties d JOIN files f ON f.board = d.board "
                      "AND f.file = d.file WHERE d.board = ?1 AND d.unit = ?2 ORDER BY d.due LIMIT ?3 OFFSET ?4",
                      in, std::string_view{filter.unit ? filter.unit->text : std::string_view{}}, most, skip);
}

// The hashed keys of what was typed: an identity number as stored, anything else word by word.
std::vector<std::string> keys_of(const journal::Store& store, std::string_view typed, base::Day today) {
  std::vector<std::string> keys;
  std::size_t at = 0;
  while (at < typed.size()) {
    const std::size_t end = std::min(typed.find_first_of(" \t,", at), typed.size());
    const std::string_view part = typed.substr(at, end - at);
    at = end + 1;
    if (const auto number = core::IdentityNumber::parse(part, today)) {
      keys.push_back(store.search_key(number->stored().reveal()));
      continue;
    }
    for (const std::string& term : search_terms(part)) keys.push_back(store.search_key(term));
  }
  return keys;
}

bool holds(sqlite::Database& tables, const core::BoardId& board, const std::string& key, std::string_view file) {
  return tables
      .query("SELECT 1 FROM terms WHERE board = ?1 AND term = ?2 AND file = ?3", std::string_view{board.text}, Blob{key},
             Blob{file})
      .step();
}

}  // namespace

std::vector<DutyItem> list_duties(journal::Snapshot& snapshot, const core::BoardId& board, const DutyFilter& filter,
                                  int limit, int from) {
  std::vector<DutyItem> out;
  out.reserve(std::size_t(limit));
  auto row = query_duties(snapshot.tables(), board, filter, limit, from);
  while (row.step()) {
    const base::Day start = day_of(row.integer(kCardColumns + 2));
    out.push_back({read_card(snapshot, row), core::find_deadline(row.text(kCardColumns), start),
                   int(row.integer(kCardColumns + 1)), start, day_of(row.integer(kCardColumns + 3))});
  }
  return out;
}

DutyCount count_duties(journal::Snapshot& snapshot, const core::BoardId& board, const DutyFilter& filter,
                       base::Day today) {
  const std::string_view in{board.text};
  auto row = filter.worker
                 ? snapshot.tables().query("SELECT count(*), count(*) FILTER (WHERE due < ?3) FROM duties WHERE "
                                           "board = ?1 AND worker = ?2",
                                           in, std::string_view{filter.worker->text}, days(today))
                 : snapshot.tables().query("SELECT count(*), count(*) FILTER (WHERE due < ?3) FROM duties WHERE "
                                           "board = ?1 AND unit = ?2 AND (?4 = 0 OR worker IS NULL)",
                                           in, std::string_view{filter.unit ? filter.unit->text : std::string_view{}},
                                           days(today),
                                           std::int64_t{filter.assigned == DutyFilter::Assigned::no ? 1 : 0});
  row.step();
  return {row.integer(0), row.integer(1)};
}

std::vector<IncomingItem> list_incoming(journal::Snapshot& snapshot, const core::BoardId& board, int limit, int from) {
  std::vector<IncomingItem> out;
  auto row = snapshot.tables().query(
      "SELECT " CARD ", i.kind, i.number, i.received_at, i.channel, i.reporter, i.need FROM incoming i JOIN files f ON "
      "f.board = i.board AND f.file = i.file WHERE i.board = ?1 ORDER BY i.received_at, i.file, i.number LIMIT ?2 OFFSET ?3",
      std::string_view{board.text}, std::int64_t{limit}, std::int64_t{from});
  while (row.step()) {
    IncomingItem item{.file = read_card(snapshot, row),
                      .kind = std::string{row.text(kCardColumns)},
                      .number = int(row.integer(kCardColumns + 1)),
                      .received_at = base::Instant{std::chrono::milliseconds{row.integer(kCardColumns + 2)}},
                      .channel = std::string{row.text(kCardColumns + 3)},
                      .reporter = std::string{row.text(kCardColumns + 4)},
                      .need = base::choice_of<core::ProtectionNeed>(row.text(kCardColumns + 5))};
    out.push_back(std::move(item));
  }
  return out;
}

std::int64_t count_incoming(journal::Snapshot& snapshot, const core::BoardId& board) {
  auto row = snapshot.tables().query("SELECT count(*) FROM incoming WHERE board = ?1", std::string_view{board.text});
  row.step();
  return row.integer(0);
}

std::vector<FileCard> search_files(journal::Snapshot& snapshot, const journal::Store& store, const core::BoardId& board,
                                   std::string_view typed, base::Day today, int limit) {
  std::vector<FileCard> out;
  const auto keys = keys_of(store, typed, today);
  if (keys.empty()) return out;
  auto& tables = snapshot.tables();
  auto row = tables.query("SELECT " CARD " FROM terms t JOIN files f ON f.board = t.board AND f.file = t.file WHERE "
                          "t.board = ?1 AND t.term = ?2 ORDER BY f.open_matter DESC, t.file DESC LIMIT 1000",
                          std::string_view{board.text}, Blob{keys.front()});
  while (row.step() && int(out.size()) < limit) {
    const std::string file{row.blob(0)};
    const bool all = std::all_of(keys.begin() + 1, keys.end(),
                                 [&](const std::string& key) { return holds(tables, board, key, file); });
    if (all) out.push_back(read_card(snapshot, row));
  }
  return out;
}

std::optional<FileCard> find_card(journal::Snapshot& snapshot, const core::BoardId& board, core::FileId file) {
  const std::string_view bytes{reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size()};
  auto row = snapshot.tables().query("SELECT " CARD " FROM files f WHERE f.board = ?1 AND f.file = ?2",
                                     std::string_view{board.text}, Blob{bytes});
  return row.step() ? std::optional{read_card(snapshot, row)} : std::nullopt;
}

std::vector<WorkerLoad> list_load(journal::Snapshot& snapshot, const core::BoardId& board, const core::UnitId& unit,
                                  base::Day today) {
  std::vector<WorkerLoad> out;
  auto row = snapshot.tables().query(
      "SELECT f.worker, count(*), (SELECT count(*) FROM duties d WHERE d.board = ?1 AND d.unit = ?2 AND d.worker IS "
      "f.worker), (SELECT count(*) FROM duties d WHERE d.board = ?1 AND d.unit = ?2 AND d.worker IS f.worker AND d.due < "
      "?3), (SELECT min(due) FROM duties d WHERE d.board = ?1 AND d.unit = ?2 AND d.worker IS f.worker) FROM files f WHERE "
      "f.board = ?1 AND f.unit = ?2 AND f.open_matter = 1 GROUP BY f.worker ORDER BY 4 DESC, 3 DESC",
      std::string_view{board.text}, std::string_view{unit.text}, days(today));
  while (row.step()) {
    WorkerLoad load{.worker = {}, .open_files = row.integer(1), .duties = row.integer(2), .late = row.integer(3),
                    .next_due = {}};
    if (!row.is_null(0)) load.worker = core::WorkerId{std::string{row.text(0)}};
    if (!row.is_null(4)) load.next_due = day_of(row.integer(4));
    out.push_back(std::move(load));
  }
  return out;
}

std::vector<LateByKind> list_late_by_kind(journal::Snapshot& snapshot, const core::BoardId& board,
                                          const core::UnitId& unit, base::Day today) {
  std::vector<LateByKind> out;
  auto row = snapshot.tables().query("SELECT rule, count(*), count(*) FILTER (WHERE due < ?3) FROM duties WHERE board = "
                                     "?1 AND unit = ?2 GROUP BY rule ORDER BY 3 DESC, rule",
                                     std::string_view{board.text}, std::string_view{unit.text}, days(today));
  while (row.step()) out.push_back({std::string{row.text(0)}, row.integer(1), row.integer(2)});
  return out;
}

std::string next_case_number(journal::Unit& unit, const core::BoardId& board, std::string_view prefix, int year) {
  auto& tables = unit.tables();
  tables.run("INSERT INTO case_numbers(board, year, last) VALUES(?1, ?2, 1) ON CONFLICT(board, year) DO UPDATE SET "
             "last = last + 1",
             std::string_view{board.text}, std::int64_t{year});
  auto row = tables.query("SELECT last FROM case_numbers WHERE board = ?1 AND year = ?2", std::string_view{board.text},
                          std::int64_t{year});
  row.step();
  const std::string last = std::to_string(row.integer(0));
  return std::string{prefix} + '-' + std::to_string(year % 100 + 100).substr(1) + '-' +
         std::string(6 - std::min<std::size_t>(last.size(), 6), '0') + last;
}

}  // namespace views
