// SPDX-License-Identifier: EUPL-1.2
#include "journal/chain.hpp"
#include "views/views.hpp"

namespace views {
namespace {

// To be raised when the tables, or what is taken into them, change.
constexpr std::int64_t kVersion = 1;

// What the views follow from besides the journal: this code, and every row of the law that makes a duty.
std::string mark_of_program(const journal::Store& store) {
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
  return store.search_key(form.bytes());
}

}  // namespace

bool are_current(journal::Snapshot& snapshot, const journal::Store& store, const core::BoardId& board) {
  const std::string mark = mark_of_program(store);
  auto row = snapshot.tables().query("SELECT mark FROM views_made WHERE board = ?1", std::string_view{board.text});
  return row.step() && row.blob(0) == mark;
}

void mark_current(journal::Unit& unit, const journal::Store& store, const core::BoardId& board) {
  const std::string mark = mark_of_program(store);
  unit.tables().run(
      "INSERT INTO views_made(board, mark) VALUES(?1, ?2) ON CONFLICT(board) DO UPDATE SET mark = excluded.mark",
      std::string_view{board.text}, sql::Blob{mark});
}

}  // namespace views
