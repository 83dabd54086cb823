// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/line.hpp"

#include <algorithm>

namespace journal {
namespace {

// The first number keeps boards' locks apart from what else is locked. Two boards that share a hash only wait longer. A
// server that dies or is cut off within a transaction would hold the locks until the network's own limits, which are
// hours: the database ends what asks nothing for so long. Boards are locked in the order they are named in.
constexpr const char* kLock =
    "SELECT set_config('idle_in_transaction_session_timeout', '15s', true),"
    " pg_advisory_xact_lock(1400598629, hashtext(board)) FROM unnest(string_to_array(?1, ',')) AS board";

// Each command is looked up by itself, as a value, and its bytes are cut out before (OFFSET 0 keeps them apart): of a
// join, or of a function beside row-level security, a plan comes that reads a board's every answer.
constexpr const char* kAskAbout =
    "SELECT place, answer FROM (SELECT place, (SELECT a.answer FROM answers AS a WHERE a.board = asked.board AND"
    " a.command = asked.command) AS answer FROM (SELECT board, place, substr(?2, ((place - 1) * 16 + 1)::int, 16) AS"
    " command FROM unnest(string_to_array(?1, ',')) WITH ORDINALITY AS named(board, place) OFFSET 0) AS asked) AS found"
    " WHERE answer IS NOT NULL";

std::string joined(std::span<const Coming* const> units) {
  std::string boards;
  for (const Coming* const one : units) boards.append(boards.empty() ? "" : ",").append(one->board.text);
  return boards;
}

}  // namespace

Rows& PostgresLine::rows(const core::BoardId& board) {
  database_.take_turn(board.text);
  if (locked_.insert(board).second) database_.put(kLock, board);
  return known_rows(board);
}

PostgresRows& PostgresLine::known_rows(const core::BoardId& board) {
  return rows_.try_emplace(board, database_, board).first->second;
}

void PostgresLine::expect(std::span<const Coming> units) {
  std::vector<const Coming*> firsts, commands;  // Of each board; those that are a command
  for (const Coming& one : units) {
    if (locked_.insert(one.board).second) firsts.push_back(&one);
    if (one.command != core::CommandId{}) commands.push_back(&one);
  }
  const std::string boards = joined(firsts);
  if (!firsts.empty()) database_.put(kLock, std::string_view{boards});
  if (commands.empty()) return;
  database_.take_turn(boards);
  ask_about(commands);
}

// One journey for all, of every board.
void PostgresLine::ask_about(std::span<const Coming* const> commands) {
  std::string ids;
  for (const Coming* const one : commands) {
    ids += raw(one->command.bytes);
    known_rows(one->board).know_answer(one->command, std::nullopt);
  }
  const std::string boards = joined(commands);
  auto row = database_.query_apart(kAskAbout, std::string_view{boards}, sql::Blob{ids});
  while (row.step()) {
    const Coming& one = *commands[std::size_t(row.integer(0) - 1)];
    known_rows(one.board).know_answer(one.command, std::string{row.text(1)});
  }
}

void PostgresLine::begin() {
  forget();
  database_.begin("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
}

void PostgresLine::commit() {
  database_.commit();
  forget();
}

void PostgresLine::roll_back() noexcept {
  forget();
  try {
    database_.roll_back();
  } catch (const sql::Error&) {  // Then the next begin() fails and tells it.
  }
}

void PostgresLine::mark() {
  database_.later("SAVEPOINT unit");
  locked_at_mark_ = locked_;
}

void PostgresLine::drop_mark() {
  database_.later("RELEASE unit");
  database_.settle();
}

// What was locked after the mark is free again.
bool PostgresLine::back_to_mark() noexcept {
  rows_.clear();  // What was written before the mark has been settled, so the server knows it.
  locked_ = locked_at_mark_;
  try {
    if (!database_.in_transaction()) return false;
    if (database_.forget_unsent()) return true;  // The mark was among it.
    database_.command("ROLLBACK TO unit");
    database_.command("RELEASE unit");
    return true;
  } catch (const sql::Error&) { return false; }
}

void PostgresLine::forget() {
  rows_.clear();
  locked_.clear();
}

void PostgresLine::look_at_rows(const core::BoardId& board, const std::function<void(Rows&)>& look) {
  if (database_.in_transaction()) return look_within(board, look);
  database_.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    PostgresRows rows{database_, board};
    database_.take_turn(board.text);
    look(rows);
    database_.end_reading();
  } catch (...) {
    roll_back();
    throw;
  }
}

// A place in the writer's own transaction from which on nothing may be written; going back to it ends that too.
void PostgresLine::look_within(const core::BoardId& board, const std::function<void(Rows&)>& look) {
  database_.later("SAVEPOINT looking");
  database_.take_turn(board.text);
  database_.later("SET LOCAL transaction_read_only = on");
  const auto end = [this] {
    database_.later("ROLLBACK TO looking");
    database_.later("RELEASE looking");
  };
  try {
    look(known_rows(board));
  } catch (...) {
    end();
    throw;
  }
  end();
}

}  // namespace journal
