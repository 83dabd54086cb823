// SPDX-License-Identifier: EUPL-1.2
#include "views/lists.hpp"

#include <unordered_map>

#include "core/report/report.hpp"
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

std::int64_t milliseconds_of(base::Instant at) { return at.time_since_epoch().count(); }
base::Instant instant_of(std::int64_t milliseconds) { return base::Instant{std::chrono::milliseconds{milliseconds}}; }

const core::DeadlineRow& get_row(std::string_view id, base::Day start) {
  const core::DeadlineRow* const row = find_row(id, start);
  if (row != nullptr) return *row;
  throw journal::Fault{"A work list has a rule of another version of the program. Restart this server with that."};
}

struct DutyQuery {  // Outlives the statements that it is bound to
  std::string_view board, whose, unit, rule;
  std::int64_t most, today, before;
  const DutyKey& after;
};

bool is_narrow(const DutyFilter& filter) {
  return !filter.rule.empty() || filter.when != DutyFilter::When::any || (filter.worker && filter.unit);
}

// Every duty has its file. LEFT all the same: a planner that guesses how many would find theirs thinks of too few, and
// that it must join them all to fill a page.
#define DUTIES                                                                                                    \
  "SELECT " CARD                                                                                                  \
  ", d.rule, d.number, d.start, d.due, d.rank FROM duties d LEFT JOIN files f ON f.board = d.board AND f.file = " \
  "d.file WHERE d.board = ?1 AND "
#define FROM_KEY                                                                                                \
  " AND (d.rank, d.due, d.start, d.file, d.rule, d.number) > (?4, ?5, ?6, ?7, ?8, ?9) ORDER BY d.rank, d.due, " \
  "d.start, d.file, d.rule, d.number LIMIT ?3"
#define NARROW " AND (?10 = '' OR d.unit = ?10) AND (?11 = '' OR d.rule = ?11) AND d.due < ?12"
Statement query_duties(sql::Database& tables, const DutyFilter& filter, const DutyQuery& asked) {
  const DutyKey& key = asked.after;
  const auto ask = [&](const char* sql) {
    return tables.query(sql, asked.board, asked.whose, asked.most, key.rank, key.due, key.start, key.file,
                        std::string_view{key.rule}, key.number);
  };
  const auto ask_narrow = [&](const char* sql) {
    return tables.query(sql, asked.board, asked.whose, asked.most, key.rank, key.due, key.start, key.file,
                        std::string_view{key.rule}, key.number, asked.unit, asked.rule, asked.before);
  };
  if (is_narrow(filter)) {
    if (filter.worker) return ask_narrow(DUTIES "d.worker = ?2" NARROW FROM_KEY);
    if (filter.assigned == Whose::Assigned::no)
      return ask_narrow(DUTIES "d.unit = ?2 AND d.worker IS NULL" NARROW FROM_KEY);
    return ask_narrow(DUTIES "d.unit = ?2" NARROW FROM_KEY);
  }
  if (filter.worker) return ask(DUTIES "d.worker = ?2" FROM_KEY);
  if (filter.assigned == Whose::Assigned::no) return ask(DUTIES "d.unit = ?2 AND d.worker IS NULL" FROM_KEY);
  return ask(DUTIES "d.unit = ?2" FROM_KEY);
}
#undef NARROW
#undef FROM_KEY
#undef DUTIES

// How many of each rank and how many of them are late, each counted within an index and no further than needed: of a
// rank the late ones come first.
#define ONE(rank, where, late)                                                                       \
  "(SELECT count(*) FROM (SELECT 1 FROM duties WHERE board = ?1 AND " where " AND rank = " rank late \
  " LIMIT ?4) AS c" rank ")"
#define RANK(rank, where) ONE(rank, where, "") ", " ONE(rank, where, " AND due < ?3")
#define COUNT(where) "SELECT " RANK("0", where) ", " RANK("1", where) ", " RANK("2", where) ", " RANK("3", where)
#define NARROW " AND (?5 = '' OR unit = ?5) AND (?6 = '' OR rule = ?6) AND due < ?7"
static_assert(kRanks == 4);
Statement query_count(sql::Database& tables, const DutyFilter& filter, const DutyQuery& asked) {
  constexpr std::int64_t kMost = kMostCounted + 1;
  const auto ask = [&](const char* sql) { return tables.query(sql, asked.board, asked.whose, asked.today, kMost); };
  const auto ask_narrow = [&](const char* sql) {
    return tables.query(sql, asked.board, asked.whose, asked.today, kMost, asked.unit, asked.rule, asked.before);
  };
  if (is_narrow(filter)) {
    if (filter.worker) return ask_narrow(COUNT("worker = ?2" NARROW));
    if (filter.assigned == Whose::Assigned::no) return ask_narrow(COUNT("unit = ?2 AND worker IS NULL" NARROW));
    return ask_narrow(COUNT("unit = ?2" NARROW));
  }
  if (filter.worker) return ask(COUNT("worker = ?2"));
  if (filter.assigned == Whose::Assigned::no) return ask(COUNT("unit = ?2 AND worker IS NULL"));
  return ask(COUNT("unit = ?2"));
}
#undef NARROW
#undef COUNT
#undef RANK
#undef ONE

std::string_view unit_of(const Whose& whose) {
  return whose.unit ? std::string_view{whose.unit->text} : std::string_view{};
}
std::string_view owner_of(const Whose& whose) {
  return whose.worker ? std::string_view{whose.worker->text} : unit_of(whose);
}

DutyQuery asked_for(const core::BoardId& board, const DutyFilter& filter, base::Day today, std::int64_t most,
                    const DutyKey& after) {
  const base::Day before = filter.when == DutyFilter::When::late ? today : base::kNever + std::chrono::days{1};
  return {board.text, owner_of(filter), unit_of(filter), filter.rule, most, days(today), days(before), after};
}

void take_counts(Statement& row, DutyPage& page) {
  row.step();
  std::int64_t left = kMostCounted;
  for (int rank = 0; rank < int(kRanks); ++rank) {
    const std::int64_t found = row.integer(2 * rank), all = std::min(found, left);
    page.more = page.more || found > all;
    left -= all;
    if (all == 0) continue;
    const std::int64_t late = std::min(row.integer(2 * rank + 1), all);
    page.ranks.push_back({.rank = Rank(rank), .all = all, .late = late});
    page.all += all, page.late += late;
  }
}

// A worker's mostly fit on a page: then they are all there, and need no counting.
void count_shown(base::Day today, DutyPage& page) {
  for (const DutyItem& item : page.items) {
    if (page.ranks.empty() || page.ranks.back().rank != item.rank) page.ranks.push_back({.rank = item.rank});
    const std::int64_t late = item.due < today ? 1 : 0;
    ++page.ranks.back().all, ++page.all;
    page.ranks.back().late += late, page.late += late;
  }
}

DutyKey key_of(const DutyItem& item) {
  return {std::int64_t(item.rank),   days(item.due), days(item.start), item.file.id,
          std::string{item.row->id}, item.number};
}

IncomingKey key_of(const IncomingItem& item) {
  return {std::int64_t(item.rank), milliseconds_of(item.received_at), item.file.id, item.kind, item.number};
}

FileKey key_of(const FileItem& item) { return {item.file.alert == Alert::none ? 1 : 0, item.file.id}; }

// One more than fits was asked for, to see whether there is another page.
template <class Page>
void end_page(Page& page, std::size_t limit) {
  if (page.items.size() <= limit) return;
  page.items.pop_back();
  page.next = key_of(page.items.back());
}

DutyItem read_duty(const Statement& row, Cards& cards) {
  constexpr int kFirst = kCardColumns;
  const base::Day start = day_of(row.integer(kFirst + 2));
  const core::DeadlineRow& rule = get_row(row.text(kFirst), start);
  return {cards.read(row),
          &rule,
          int(row.integer(kFirst + 1)),
          start,
          day_of(row.integer(kFirst + 3)),
          Rank(row.integer(kFirst + 4))};
}

IncomingItem read_incoming(const Statement& row, Cards& cards) {
  constexpr int kFirst = kCardColumns;
  IncomingItem item{.file = cards.read(row),
                    .kind = std::string{row.text(kFirst)},
                    .number = int(row.integer(kFirst + 1)),
                    .received_at = instant_of(row.integer(kFirst + 2)),
                    .channel = std::string{row.text(kFirst + 3)},
                    .reporter = std::string{row.text(kFirst + 4)},
                    .need = base::choice_of<core::ProtectionNeed>(row.text(kFirst + 5)),
                    .danger = base::choice_of<core::Danger>(row.text(kFirst + 6)),
                    .rank = Rank(row.integer(kFirst + 7))};
  if (row.is_null(kFirst + 8)) return item;
  item.duty_start = day_of(row.integer(kFirst + 9));
  item.duty = &get_row(row.text(kFirst + 8), item.duty_start);
  return item;
}

// A board's queue is read within an index.
Statement query_incoming_count(sql::Database& tables, const core::BoardId& board) {
  return tables.query(
      "SELECT rank, count(*), min(received_at), count(*) FILTER (WHERE need IS NULL), count(*) FILTER (WHERE need IS "
      "NOT "
      "NULL) FROM incoming WHERE board = ?1 GROUP BY rank ORDER BY rank",
      std::string_view{board.text});
}

std::vector<RankCount> read_incoming_count(Statement& row) {
  std::vector<RankCount> out;
  while (row.step()) {
    RankCount& one = out.emplace_back(
        RankCount{.rank = Rank(row.integer(0)), .all = row.integer(1), .oldest = instant_of(row.integer(2))});
    if (one.rank == Rank::at_risk) one.danger = row.integer(3), one.protection = row.integer(4);
  }
  return out;
}

}  // namespace

DutyPage list_duties(journal::Snapshot& snapshot, const core::BoardId& board, const DutyFilter& filter, base::Day today,
                     int limit, const DutyKey& after) {
  DutyPage page;
  page.items.reserve(std::size_t(limit) + 1);
  const DutyQuery asked = asked_for(board, filter, today, std::int64_t{limit} + 1, after);
  sql::Database& tables = snapshot.tables();
  auto row = query_duties(tables, filter, asked);
  const bool is_first = after.rank < 0;
  std::optional<Statement> count;
  if (!filter.worker || !is_first) count.emplace(query_count(tables, filter, asked));
  tables.next_read_is_last();
  if (count) tables.fetch(row, *count);
  Cards cards;
  while (row.step()) page.items.push_back(read_duty(row, cards));
  end_page(page, std::size_t(limit));
  cards.open_labels(snapshot, page.items, &DutyItem::file);
  if (!count && !page.next) {
    count_shown(today, page);
    return page;
  }
  if (!count) {
    count.emplace(query_count(tables, filter, asked));
    tables.next_read_is_last();
  }
  take_counts(*count, page);
  return page;
}

DutyPage count_duties(journal::Snapshot& snapshot, const core::BoardId& board, const DutyFilter& filter,
                      base::Day today) {
  DutyPage page;
  const DutyKey first;
  auto row = query_count(snapshot.tables(), filter, asked_for(board, filter, today, 0, first));
  take_counts(row, page);
  return page;
}

IncomingPage list_incoming(journal::Snapshot& snapshot, const core::BoardId& board, int limit,
                           const IncomingKey& after) {
  IncomingPage page;
  const std::string_view in{board.text};
  const std::int64_t most{limit + 1};
  auto row = snapshot.tables().query(
      "SELECT " CARD
      ", i.kind, i.number, i.received_at, i.channel, i.reporter, i.need, i.danger, i.rank, i.duty, i.duty_start FROM "
      "incoming i LEFT JOIN files f ON f.board = i.board AND f.file = i.file WHERE i.board = ?1 AND (i.rank, "
      "i.received_at, i.file, i.kind, i.number) > (?3, ?4, ?5, ?6, ?7) ORDER BY i.rank, i.received_at, i.file, i.kind, "
      "i.number LIMIT ?2",
      in, most, after.rank, after.received_at, after.file, std::string_view{after.kind}, after.number);
  auto count = query_incoming_count(snapshot.tables(), board);
  snapshot.tables().next_read_is_last();
  snapshot.tables().fetch(row, count);
  Cards cards;
  while (row.step()) page.items.push_back(read_incoming(row, cards));
  end_page(page, std::size_t(limit));
  cards.open_labels(snapshot, page.items, &IncomingItem::file);
  page.ranks = read_incoming_count(count);
  for (const RankCount& one : page.ranks) page.all += one.all;
  return page;
}

std::vector<RankCount> count_incoming(journal::Snapshot& snapshot, const core::BoardId& board) {
  auto row = query_incoming_count(snapshot.tables(), board);
  return read_incoming_count(row);
}

FilePage list_files(journal::Snapshot& snapshot, const core::BoardId& board, const Whose& whose, int limit,
                    const FileKey& after) {
  FilePage page;
  sql::Database& tables = snapshot.tables();
  const std::string_view in{board.text}, owner = owner_of(whose), unit = unit_of(whose);
  const std::int64_t most{limit + 1};
#define FILES                                                                                                        \
  "SELECT " CARD                                                                                                     \
  ", (SELECT count(*) FROM duties d WHERE d.board = f.board AND d.file = f.file), (SELECT min(d.due) FROM duties d " \
  "WHERE d.board = f.board AND d.file = f.file) FROM files f WHERE f.board = ?1 AND f.open_matter = 1 AND "
#define COUNT "SELECT count(*) FROM files f WHERE f.board = ?1 AND f.open_matter = 1 AND "
#define CALM "CASE WHEN f.alert = '' THEN 1 ELSE 0 END"
#define FROM_KEY " AND (" CALM ", f.file) > (?4, ?5) ORDER BY " CALM ", f.file LIMIT ?3"
  const auto list = [&](const char* sql) {
    return tables.query(sql, in, owner, most, after.is_calm, after.file, unit);
  };
  const auto count_all = [&](const char* sql) { return tables.query(sql, in, owner, unit); };
  const bool is_worker = whose.worker.has_value(), is_nobody = whose.assigned == Whose::Assigned::no;
  auto row = is_worker   ? list(FILES "f.worker = ?2 AND (?6 = '' OR f.unit = ?6)" FROM_KEY)
             : is_nobody ? list(FILES "f.unit = ?2 AND f.worker IS NULL AND f.unit = ?6" FROM_KEY)
                         : list(FILES "f.unit = ?2 AND f.unit = ?6" FROM_KEY);
  auto count = is_worker   ? count_all(COUNT "f.worker = ?2 AND (?3 = '' OR f.unit = ?3)")
               : is_nobody ? count_all(COUNT "f.unit = ?2 AND f.worker IS NULL AND f.unit = ?3")
                           : count_all(COUNT "f.unit = ?2 AND f.unit = ?3");
#undef FROM_KEY
#undef CALM
#undef COUNT
#undef FILES
  tables.next_read_is_last();
  tables.fetch(row, count);
  Cards cards;
  while (row.step()) {
    FileItem& item = page.items.emplace_back(FileItem{.file = cards.read(row), .duties = row.integer(kCardColumns)});
    if (!row.is_null(kCardColumns + 1)) item.due = day_of(row.integer(kCardColumns + 1));
  }
  end_page(page, std::size_t(limit));
  cards.open_labels(snapshot, page.items, &FileItem::file);
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
  static const sql::Write kCount{
      .table = "case_numbers",
      .sql =
          "INSERT INTO case_numbers(board, year, last) VALUES(?1, ?2, 1) ON CONFLICT(board, year) DO UPDATE SET "
          "last = case_numbers.last + 1"};
  tables.put(kCount, std::string_view{board.text}, std::int64_t{year});
  auto row = tables.query("SELECT last FROM case_numbers WHERE board = ?1 AND year = ?2", std::string_view{board.text},
                          std::int64_t{year});
  row.step();
  return case_number_text(prefix, year, int(row.integer(0)));
}

}  // namespace views
