// SPDX-License-Identifier: EUPL-1.2
#include "views/lists.hpp"

#include <unordered_map>

#include "views/card.hpp"
#include "views/sought.hpp"

namespace views {
namespace {

using sql::Statement;

base::Day day_of(std::int64_t days) { return base::Day{std::chrono::days{days}}; }
std::int64_t days(base::Day day) { return day.time_since_epoch().count(); }

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

struct Asked {  // Outlives the statements that it is bound to
  std::string_view board, whose;
  std::int64_t most, skip, today;
};

// Every duty has its file. LEFT all the same: a planner that guesses how many would find theirs thinks of too few, and
// that it must join them all to fill a page.
#define DUTIES                                                                                            \
  "SELECT " CARD                                                                                          \
  ", d.rule, d.number, d.start, d.due FROM duties d LEFT JOIN files f ON f.board = d.board AND f.file = " \
  "d.file WHERE d.board = ?1 AND "
#define BY_URGENCY " ORDER BY d.due, d.start LIMIT ?3 OFFSET ?4"
Statement query_duties(sql::Database& tables, const DutyFilter& filter, const Asked& asked) {
  const auto ask = [&](const char* sql) { return tables.query(sql, asked.board, asked.whose, asked.most, asked.skip); };
  if (filter.worker) return ask(DUTIES "d.worker = ?2" BY_URGENCY);
  if (filter.assigned == DutyFilter::Assigned::no) return ask(DUTIES "d.unit = ?2 AND d.worker IS NULL" BY_URGENCY);
  return ask(DUTIES "d.unit = ?2" BY_URGENCY);
}
#undef BY_URGENCY
#undef DUTIES

// In the order of an index, the earliest first, so that it can stop.
#define COUNT "SELECT count(*), count(*) FILTER (WHERE due < ?3) FROM (SELECT due FROM duties WHERE board = ?1 AND "
Statement query_count(sql::Database& tables, const DutyFilter& filter, const Asked& asked) {
  const auto ask = [&](const char* sql) {
    return tables.query(sql, asked.board, asked.whose, asked.today, kMostCounted + 1);
  };
  if (filter.worker) return ask(COUNT "worker = ?2 ORDER BY due LIMIT ?4) AS most");
  if (filter.assigned == DutyFilter::Assigned::no)
    return ask(COUNT "unit = ?2 AND worker IS NULL ORDER BY due LIMIT ?4) AS most");
  return ask(COUNT "unit = ?2 ORDER BY due LIMIT ?4) AS most");
}
#undef COUNT

}  // namespace

DutyPage list_duties(journal::Snapshot& snapshot, const core::BoardId& board, const DutyFilter& filter, base::Day today,
                     int limit, int from) {
  DutyPage page;
  page.items.reserve(std::size_t(limit));
  const std::string_view unit = filter.unit ? std::string_view{filter.unit->text} : std::string_view{};
  const Asked asked{board.text, filter.worker ? std::string_view{filter.worker->text} : unit, limit, from, days(today)};
  sql::Database& tables = snapshot.tables();
  auto row = query_duties(tables, filter, asked);
  std::optional<Statement> count;
  if (!filter.worker || from > 0) count.emplace(query_count(tables, filter, asked));
  tables.complete_moment();
  if (count) tables.fetch(row, *count);
  Cards cards;
  while (row.step()) {
    const base::Day start = day_of(row.integer(kCardColumns + 2));
    const core::DeadlineRow* const rule = find_row(row.text(kCardColumns), start);
    if (rule == nullptr)
      throw journal::Fault{"A work list has a rule of another version of the program. Restart this server with that."};
    page.items.push_back(
        {cards.read(row), rule, int(row.integer(kCardColumns + 1)), start, day_of(row.integer(kCardColumns + 3))});
  }
  cards.open_labels(snapshot, page.items, &DutyItem::file);
  const auto shown = std::ssize(page.items);
  if (!count && shown < limit) {  // A worker's mostly fit on a page: then they are all there.
    page.all = shown;
    page.late = std::ranges::count_if(page.items, [&](const DutyItem& item) { return item.due < today; });
    return page;
  }
  if (!count) {
    count.emplace(query_count(tables, filter, asked));
    tables.complete_moment();
  }
  count->step();
  page.all = std::min(std::max<std::int64_t>(count->integer(0), shown), kMostCounted);
  page.late = std::min(count->integer(1), kMostCounted);
  page.more = count->integer(0) > kMostCounted;
  return page;
}

IncomingPage list_incoming(journal::Snapshot& snapshot, const core::BoardId& board, int limit, int from) {
  IncomingPage page;
  const std::string_view in{board.text};
  const std::int64_t most{limit}, skip{from};
  auto row = snapshot.tables().query(
      "SELECT " CARD
      ", i.kind, i.number, i.received_at, i.channel, i.reporter, i.need FROM incoming i LEFT JOIN files f ON f.board = "
      "i.board AND f.file = i.file WHERE i.board = ?1 ORDER BY i.received_at, i.file, i.kind, i.number LIMIT ?2 OFFSET "
      "?3",
      in, most, skip);
  auto count = snapshot.tables().query("SELECT count(*) FROM incoming WHERE board = ?1", in);
  snapshot.tables().complete_moment();
  snapshot.tables().fetch(row, count);
  Cards cards;
  while (row.step()) {
    IncomingItem item{.file = cards.read(row),
                      .kind = std::string{row.text(kCardColumns)},
                      .number = int(row.integer(kCardColumns + 1)),
                      .received_at = base::Instant{std::chrono::milliseconds{row.integer(kCardColumns + 2)}},
                      .channel = std::string{row.text(kCardColumns + 3)},
                      .reporter = std::string{row.text(kCardColumns + 4)},
                      .need = base::choice_of<core::ProtectionNeed>(row.text(kCardColumns + 5))};
    page.items.push_back(std::move(item));
  }
  cards.open_labels(snapshot, page.items, &IncomingItem::file);
  count.step();
  page.all = count.integer(0);
  return page;
}

std::vector<WorkerLoad> list_load(journal::Snapshot& snapshot, const core::BoardId& board, const core::UnitId& unit,
                                  base::Day today) {
  std::vector<WorkerLoad> out;
  auto row = snapshot.tables().query(
      "SELECT f.who, f.files, COALESCE(d.duties, 0), COALESCE(d.late, 0), d.next_due FROM (SELECT COALESCE(worker, '') "
      "AS who, count(*) AS files FROM files WHERE board = ?1 AND unit = ?2 AND open_matter = 1 GROUP BY "
      "COALESCE(worker, "
      "'')) AS f LEFT JOIN (SELECT COALESCE(worker, '') AS who, count(*) AS duties, count(*) FILTER (WHERE due < ?3) "
      "AS "
      "late, min(due) AS next_due FROM duties WHERE board = ?1 AND unit = ?2 GROUP BY COALESCE(worker, '')) AS d ON "
      "d.who = f.who ORDER BY 4 DESC, 3 DESC, 1",
      std::string_view{board.text}, std::string_view{unit.text}, days(today));
  while (row.step()) {
    WorkerLoad load{
        .worker = {}, .open_files = row.integer(1), .duties = row.integer(2), .late = row.integer(3), .next_due = {}};
    if (!row.text(0).empty()) load.worker = core::WorkerId{std::string{row.text(0)}};
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
  return case_number_text(prefix, year, int(row.integer(0)));
}

}  // namespace views
