// SPDX-License-Identifier: EUPL-1.2
#include "views/lists.hpp"

#include <unordered_map>

#include "journal/codec.hpp"

namespace views {
namespace {

using sql::Statement;

base::Day day_of(std::int64_t days) { return base::Day{std::chrono::days{days}}; }
std::int64_t days(base::Day day) { return day.time_since_epoch().count(); }

// The columns of a card stand first in every list: file, case_number, label, protection, unit, worker, open_matter.
#define CARD "f.file, f.case_number, f.label, f.protection, f.unit, f.worker, f.open_matter"
constexpr int kCardColumns = 7;

FileCard read_card(journal::Snapshot& snapshot, const Statement& row) {
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

// The row whose very id stands in the view; a person's "D57" is core::find_deadline's to understand.
const core::DeadlineRow* find_row(std::string_view id, base::Day start) {
  using Rows = std::vector<const core::DeadlineRow*>;
  static const auto kById = [] {
    std::unordered_map<std::string_view, Rows> rows;
    for (const core::DeadlineRow& row : core::list_deadlines()) rows[row.id].push_back(&row);
    return rows;
  }();
  const auto found = kById.find(id);
  if (found == kById.end()) return nullptr;
  const auto row = std::ranges::find_if(found->second, [&](const auto* one) { return core::covers(*one, start); });
  return row == found->second.end() ? nullptr : *row;
}

Statement query_duties(sql::Database& tables, const core::BoardId& board, const DutyFilter& filter, int limit,
                       int from) {
  const std::string_view in{board.text};
  const std::int64_t most{limit}, skip{from};
  if (filter.worker) {
    return tables.query(
        "SELECT " CARD
        ", d.rule, d.number, d.start, d.due FROM duties d JOIN files f ON f.board = "
        "d.board AND f.file = d.file WHERE d.board = ?1 AND d.worker = ?2 ORDER BY d.due, d.start LIMIT ?3 OFFSET ?4",
        in, std::string_view{filter.worker->text}, most, skip);
  }
  if (filter.unit && filter.assigned == DutyFilter::Assigned::no) {
    return tables.query("SELECT " CARD
                        ", d.rule, d.number, d.start, d.due FROM duties d JOIN files f ON f.board = "
                        "d.board AND f.file = d.file WHERE d.board = ?1 AND d.unit = ?2 AND d.worker IS NULL "
                        "ORDER BY d.due, d.start LIMIT ?3 OFFSET ?4",
                        in, std::string_view{filter.unit->text}, most, skip);
  }
  return tables.query(
      "SELECT " CARD
      ", d.rule, d.number, d.start, d.due FROM duties d JOIN files f ON f.board = d.board "
      "AND f.file = d.file WHERE d.board = ?1 AND d.unit = ?2 ORDER BY d.due, d.start LIMIT ?3 OFFSET ?4",
      in, std::string_view{filter.unit ? filter.unit->text : std::string_view{}}, most, skip);
}

}  // namespace

std::vector<DutyItem> list_duties(journal::Snapshot& snapshot, const core::BoardId& board, const DutyFilter& filter,
                                  int limit, int from) {
  std::vector<DutyItem> out;
  out.reserve(std::size_t(limit));
  auto row = query_duties(snapshot.tables(), board, filter, limit, from);
  while (row.step()) {
    const base::Day start = day_of(row.integer(kCardColumns + 2));
    out.push_back({read_card(snapshot, row), find_row(row.text(kCardColumns), start),
                   int(row.integer(kCardColumns + 1)), start, day_of(row.integer(kCardColumns + 3))});
  }
  return out;
}

// In the order of an index, the earliest first, so that it can stop.
#define COUNT "SELECT count(*), count(*) FILTER (WHERE due < ?3) FROM (SELECT due FROM duties WHERE board = ?1 AND "
DutyCount count_duties(journal::Snapshot& snapshot, const core::BoardId& board, const DutyFilter& filter,
                       base::Day today) {
  const std::string_view in{board.text}, unit{filter.unit ? filter.unit->text : std::string_view{}};
  const bool unassigned = filter.assigned == DutyFilter::Assigned::no;
  auto& tables = snapshot.tables();
  auto row = filter.worker ? tables.query(COUNT "worker = ?2 ORDER BY due LIMIT ?4) AS most", in,
                                          std::string_view{filter.worker->text}, days(today), kMostCounted)
             : unassigned
                 ? tables.query(COUNT "unit = ?2 AND worker IS NULL ORDER BY due LIMIT ?4) AS most", in, unit,
                                days(today), kMostCounted)
                 : tables.query(COUNT "unit = ?2 ORDER BY due LIMIT ?4) AS most", in, unit, days(today), kMostCounted);
  row.step();
  return {row.integer(0), row.integer(1)};
}
#undef COUNT

std::vector<IncomingItem> list_incoming(journal::Snapshot& snapshot, const core::BoardId& board, int limit, int from) {
  std::vector<IncomingItem> out;
  auto row = snapshot.tables().query(
      "SELECT " CARD
      ", i.kind, i.number, i.received_at, i.channel, i.reporter, i.need FROM incoming i JOIN files f ON "
      "f.board = i.board AND f.file = i.file WHERE i.board = ?1 ORDER BY i.received_at, i.file, i.number LIMIT ?2 "
      "OFFSET ?3",
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

std::optional<FileCard> find_card(journal::Snapshot& snapshot, const core::BoardId& board, core::FileId file) {
  auto row = snapshot.tables().query("SELECT " CARD " FROM files f WHERE f.board = ?1 AND f.file = ?2",
                                     std::string_view{board.text}, file);
  return row.step() ? std::optional{read_card(snapshot, row)} : std::nullopt;
}

std::vector<WorkerLoad> list_load(journal::Snapshot& snapshot, const core::BoardId& board, const core::UnitId& unit,
                                  base::Day today) {
  std::vector<WorkerLoad> out;
  auto row = snapshot.tables().query(
      "SELECT f.worker, count(*), (SELECT count(*) FROM duties d WHERE d.board = ?1 AND d.unit = ?2 AND d.worker IS "
      "NOT DISTINCT FROM f.worker), (SELECT count(*) FROM duties d WHERE d.board = ?1 AND d.unit = ?2 AND d.worker IS "
      "NOT DISTINCT FROM f.worker AND d.due "
      "< "
      "?3), (SELECT min(due) FROM duties d WHERE d.board = ?1 AND d.unit = ?2 AND d.worker IS NOT DISTINCT FROM "
      "f.worker) FROM files f "
      "WHERE "
      "f.board = ?1 AND f.unit = ?2 AND f.open_matter = 1 GROUP BY f.worker ORDER BY 4 DESC, 3 DESC, f.worker NULLS "
      "FIRST",
      std::string_view{board.text}, std::string_view{unit.text}, days(today));
  while (row.step()) {
    WorkerLoad load{
        .worker = {}, .open_files = row.integer(1), .duties = row.integer(2), .late = row.integer(3), .next_due = {}};
    if (!row.is_null(0)) load.worker = core::WorkerId{std::string{row.text(0)}};
    if (!row.is_null(4)) load.next_due = day_of(row.integer(4));
    out.push_back(std::move(load));
  }
  return out;
}

std::vector<LateByKind> list_late_by_kind(journal::Snapshot& snapshot, const core::BoardId& board,
                                          const core::UnitId& unit, base::Day today) {
  std::vector<LateByKind> out;
  auto row = snapshot.tables().query(
      "SELECT rule, count(*), count(*) FILTER (WHERE due < ?3) FROM duties WHERE board = "
      "?1 AND unit = ?2 GROUP BY rule ORDER BY 3 DESC, rule",
      std::string_view{board.text}, std::string_view{unit.text}, days(today));
  while (row.step()) out.push_back({std::string{row.text(0)}, row.integer(1), row.integer(2)});
  return out;
}

std::string next_case_number(journal::Unit& unit, const core::BoardId& board, std::string_view prefix, int year) {
  auto& tables = unit.tables();
  tables.put(
      "INSERT INTO case_numbers(board, year, last) VALUES(?1, ?2, 1) ON CONFLICT(board, year) DO UPDATE SET "
      "last = case_numbers.last + 1",
      std::string_view{board.text}, std::int64_t{year});
  auto row = tables.query("SELECT last FROM case_numbers WHERE board = ?1 AND year = ?2", std::string_view{board.text},
                          std::int64_t{year});
  row.step();
  const std::string last = std::to_string(row.integer(0));
  return std::string{prefix} + '-' + std::to_string(year % 100 + 100).substr(1) + '-' +
         std::string(6 - std::min<std::size_t>(last.size(), 6), '0') + last;
}

}  // namespace views
