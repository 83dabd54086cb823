// SPDX-License-Identifier: EUPL-1.2
#include "journal/chain.hpp"
#include "views/views.hpp"

namespace views {
namespace {

// To be raised when the tables, what is taken into them, or a row of the law that makes a duty changes: a test knows
// the mark of each version. The higher one is the newer.
constexpr std::int64_t kVersion = 7;
constexpr std::size_t kVersionBytes = 8;

// The version, and what the views follow from besides the journal and this code: every row that makes a duty.
std::string make_mark() {
  journal::ByteForm form{"skyddsnat-views-1"};
  const auto add_day = [&](std::optional<base::Day> day) {
    form.add(day ? std::int64_t{day->time_since_epoch().count()} : std::numeric_limits<std::int64_t>::min());
  };
  for (const core::DeadlineRow& row : core::list_deadlines()) {
    form.add(row.id).add(std::int64_t(row.kind)).add(row.subject->id).add(std::int64_t(row.protects));
    form.add(row.starts->id);
    for (const auto moment : row.met_by) form.add(moment ? moment->operator->()->id : std::string_view{"none"});
    form.add(std::int64_t(row.counting)).add(std::int64_t(row.shift));
    form.add(row.term.days).add(row.term.weeks).add(row.term.months).add(row.term.years);
    add_day(row.from);
    add_day(row.to);
  }
  std::string mark;
  for (std::size_t i = kVersionBytes; i-- > 0;) mark += char(std::uint64_t(kVersion) >> (8 * i) & 0xffU);
  return mark.append(journal::raw(journal::hash_of(form.bytes())));
}
const std::string& mark_of_program() {
  static const std::string kMark = make_mark();
  return kMark;
}

// Of marks as long as this program's; a shorter one is of a version that did not count yet.
bool is_newer(std::string_view mark) {
  return mark.size() == mark_of_program().size() &&
         mark.substr(0, kVersionBytes) > std::string_view{mark_of_program()}.substr(0, kVersionBytes);
}

std::optional<std::string> find_mark(journal::Snapshot& snapshot, const core::BoardId& board) {
  auto row = snapshot.tables().query("SELECT mark FROM views_made WHERE board = ?1", std::string_view{board.text});
  if (!row.step()) return std::nullopt;
  return std::string{row.blob(0)};
}

}  // namespace

bool are_current(journal::Snapshot& snapshot, const core::BoardId& board) {
  return find_mark(snapshot, board) == mark_of_program();
}

void refuse_newer(journal::Snapshot& snapshot, const core::BoardId& board) {
  const auto mark = find_mark(snapshot, board);
  if (!mark || !is_newer(*mark)) return;
  throw journal::Fault{"The work lists of \"" + board.text +
                           "\" were made by a newer version of the program. Start that one; or, to go back for good "
                           "and with no other server running, make them anew with this one: skyddsnat rebuild.",
                       journal::Fault::Cause::newer};
}

void mark_current(journal::Unit& unit, const core::BoardId& board) {
  unit.tables().run(
      "INSERT INTO views_made(board, mark) VALUES(?1, ?2) ON CONFLICT(board) DO UPDATE SET mark = excluded.mark",
      std::string_view{board.text}, sql::Blob{mark_of_program()});
}

void demand_current(journal::Unit& unit, const core::BoardId& board) {
  auto mark = unit.find_carried(kMarkTable);
  if (!mark) {
    mark = find_mark(unit, board);
    if (mark) unit.carry(kMarkTable, *mark);
  }
  if (!mark || *mark == mark_of_program()) return;
  throw journal::Fault{"The work lists of \"" + board.text + "\" were made by " +
                           (is_newer(*mark) ? "a newer" : "another") +
                           " version of the program, so this server writes no more to them. Restart it" +
                           (is_newer(*mark) ? " with that version." : ", and none of the older."),
                       is_newer(*mark) ? journal::Fault::Cause::newer : journal::Fault::Cause::other};
}

}  // namespace views
