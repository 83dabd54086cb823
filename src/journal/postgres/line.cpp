// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/line.hpp"

namespace journal {
namespace {

constexpr const char* kSeeBoard = "SELECT set_config('skyddsnat.board', ?1, true)";
// The first half keeps boards' locks apart from what else is locked. Two boards that share a hash only wait longer. A
// server that dies or is cut off within a transaction would hold the lock until the network's own limits, which are
// hours: the database ends what asks nothing for so long.
constexpr const char* kWriteBoard =
    "SELECT set_config('skyddsnat.board', ?1, true), pg_advisory_xact_lock(1400598629, hashtext(?1)),"
    " set_config('idle_in_transaction_session_timeout', '15s', true)";

}  // namespace

Rows& PostgresLine::rows(const core::BoardId& board) {
  if (turn_ != board) {
    database_.put(kWriteBoard, board);
    turn_ = board;
  }
  return rows_.try_emplace(board, database_, board).first->second;
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
  turn_at_mark_ = turn_;
}

void PostgresLine::drop_mark() {
  database_.later("RELEASE unit");
  database_.settle();
}

// The server goes back to the board whose turn it was, too.
bool PostgresLine::back_to_mark() noexcept {
  rows_.clear();  // What was written before the mark has been settled, so the server knows it.
  turn_ = turn_at_mark_;
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
  turn_.reset();
}

void PostgresLine::look_at_rows(const core::BoardId& board, const std::function<void(Rows&)>& look) {
  if (database_.in_transaction()) return look_within(board, look);
  database_.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    PostgresRows rows{database_, board};
    database_.put(kSeeBoard, board);
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
  database_.put(kSeeBoard, board);
  database_.later("SET LOCAL transaction_read_only = on");
  const auto end = [this] {
    database_.later("ROLLBACK TO looking");
    database_.later("RELEASE looking");
  };
  try {
    look(rows_.try_emplace(board, database_, board).first->second);
  } catch (...) {
    end();
    throw;
  }
  end();
}

}  // namespace journal
