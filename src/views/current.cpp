// SPDX-License-Identifier: EUPL-1.2
#include "journal/chain.hpp"
#include "views/views.hpp"

namespace views {
namespace {

// To be raised when the tables, or what is taken into them, change.
constexpr std::int64_t kVersion = 1;

// What the views follow from besides the journal: this code, and every row of the law that makes a duty.
std::string make_mark() {
  journal::ByteForm form{"skyddsnat-views-1"};
  form.add(kVersion);
  const auto add_day = [&](std::optional<base::Day> day) {
    form.add(day ? std::int64_t{day->time_since_epoch().count()} : std::numeric_limits<std::int64_t>::min());
  };
  for (const core::DeadlineRow& row : core::list_deadlines()) {
    form.add(row.id).add(std::int64_t(row.kind)).add(std::int64_t(row.subject));
    form.add(core::get_moment(row.starts).id);
    for (const core::Moment moment : row.met_by) form.add(core::get_moment(moment).id);
    form.add(std::int64_t(row.counting)).add(std::int64_t(row.shift));
    form.add(row.term.days).add(row.term.weeks).add(row.term.months).add(row.term.years);
    add_day(row.from);
    add_day(row.to);
  }
  return std::string{journal::raw(journal::hash_of(form.bytes()))};
}
const std::string& mark_of_program() {
  static const std::string kMark = make_mark();
  return kMark;
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

void mark_current(journal::Unit& unit, const core::BoardId& board) {
  unit.tables().run(
      "INSERT INTO views_made(board, mark) VALUES(?1, ?2) ON CONFLICT(board) DO UPDATE SET mark = excluded.mark",
      std::string_view{board.text}, sql::Blob{mark_of_program()});
}

void demand_current(journal::Unit& unit, const core::BoardId& board) {
  auto mark = unit.find_note(kMarkTable);
  if (!mark) {
    mark = find_mark(unit, board);
    if (mark) unit.leave_note(kMarkTable, *mark);
  }
  if (!mark || *mark == mark_of_program()) return;
  throw journal::Fault{"The work lists of \"" + board.text +
                       "\" were made by another version of the program, so this one writes no more to them. Let all "
                       "servers have the same version, the newer."};
}

}  // namespace views
