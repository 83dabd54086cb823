// SPDX-License-Identifier: EUPL-1.2
#include "gate/restored.hpp"

#include <deque>
#include <string>
#include <vector>

#include "gate/gate.hpp"
#include "journal/sql/installation.hpp"

namespace gate {
namespace {

std::vector<core::BoardId> list_boards(sql::Database& tables) {
  std::vector<core::BoardId> out;
  auto row = tables.query(
      "SELECT board FROM accounts UNION SELECT board FROM api_keys UNION SELECT board FROM gate_list UNION SELECT "
      "board FROM sessions ORDER BY board");
  while (row.step()) out.push_back(core::BoardId{std::string{row.text(0)}});
  return out;
}

std::int64_t step_of(sql::Database& tables) {
  auto row = tables.query("SELECT taken FROM parts WHERE part = 'gate'");
  return row.step() ? row.integer(0) : 0;
}

// How often the board's accounts and keys have been changed
std::int64_t changes_of(sql::Database& tables, const core::BoardId& board) {
  auto row = tables.query("SELECT number FROM gate_changes WHERE board = ?1", board);
  return row.step() ? row.integer(0) : 0;
}

void put_changes(sql::Database& tables, const core::BoardId& board, std::int64_t number) {
  tables.run(
      "INSERT INTO gate_changes(board, number) VALUES(?1, ?2)"
      " ON CONFLICT(board) DO UPDATE SET number = ?2",
      board, number);
}

// What is replaced must not be another installation's: its marks would fit nothing here, and nobody would come in. Nor
// of a day before the backup: it would revive those who have been shut out since.
void require_fitting(sql::Database& replaced, sql::Database& restored) {
  if (!journal::have_same_key(replaced, restored)) {
    throw journal::Fault{
        "The database that is replaced is another installation's: it was sealed with another key than the backup, so "
        "nobody could come in by its accounts. Name the right one, or none and confirm the accounts."};
  }
  constexpr std::int64_t kListed = 4;  // Of the forms that list_tables() gives
  if (step_of(replaced) != step_of(restored) || step_of(restored) < kListed) {
    throw journal::Fault{
        "Another version of the program made the accounts of the database that is replaced than those of the backup. "
        "Restore without naming it, and confirm the accounts."};
  }
  for (const core::BoardId& board : list_boards(restored)) {
    if (changes_of(replaced, board) >= changes_of(restored, board)) continue;
    throw journal::Fault{"The database that is replaced is older than the backup: accounts of the board " + board.text +
                         " have been changed since. Name the newest one, or none and confirm the accounts."};
  }
}

std::string names_of(const sql::TableForm& form) {
  std::string out = "board";
  for (const sql::Column& column : form.columns) out += ", " + std::string{column.name};
  return out;
}

void bind(sql::Statement& to, int at, const sql::Statement& from, sql::Holds holds) {
  if (from.is_null(at)) to.bind(at + 1, nullptr);
  else if (holds == sql::Holds::integer) to.bind(at + 1, from.integer(at));
  else if (holds == sql::Holds::text) to.bind(at + 1, from.text(at));
  else to.bind(at + 1, sql::Blob{from.blob(at)});
}

// Every row of the table, of all boards. `texts` keeps what the databases know their statements by.
void take_over(sql::Database& to, sql::Database& from, const sql::TableForm& form, std::deque<std::string>& texts) {
  const std::string name{form.name};
  std::string values = "?1";
  for (std::size_t i = 0; i < form.columns.size(); ++i) values += ", ?" + std::to_string(i + 2);
  const char* const remove = texts.emplace_back("DELETE FROM " + name).c_str();
  const char* const select = texts.emplace_back("SELECT " + names_of(form) + " FROM " + name).c_str();
  const char* const insert =
      texts.emplace_back("INSERT INTO " + name + " (" + names_of(form) + ") VALUES (" + values + ")").c_str();
  to.run(remove);
  auto row = from.query(select);
  while (row.step()) {
    auto added = to.query(insert);
    bind(added, 0, row, sql::Holds::text);
    for (std::size_t i = 0; i < form.columns.size(); ++i) bind(added, int(i) + 1, row, form.columns[i].holds);
    while (added.step()) {}
  }
}

}  // namespace

void let_nobody_in(sql::Database& tables, const core::BoardId& board) {
  tables.run("DELETE FROM sessions WHERE board = ?1", board);
  tables.run("DELETE FROM gate_list WHERE board = ?1", board);
  put_changes(tables, board, changes_of(tables, board) + 1);
}

void settle_restored(sql::Database& restored, sql::Database* replaced) {
  constexpr std::int64_t kMarked = 3;  // Before that step rows had no marks, and let nobody in by themselves.
  if (replaced != nullptr) require_fitting(*replaced, restored);
  if (step_of(restored) > 0) restored.run("DELETE FROM sessions");
  if (step_of(restored) < kMarked) return;
  for (const core::BoardId& board : list_boards(restored)) let_nobody_in(restored, board);
  if (replaced == nullptr) return;
  for (const core::BoardId& board : list_boards(*replaced)) {
    put_changes(restored, board, changes_of(*replaced, board) + 1);
  }
  std::deque<std::string> texts;
  for (const sql::TableForm& form : Gate::list_tables()) take_over(restored, *replaced, form, texts);
}

}  // namespace gate
