// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/connection.hpp"

#include <algorithm>

#include "journal/postgres/advice.hpp"

namespace journal {
namespace {

// The first number keeps boards' locks apart from what else is locked. Two boards that share a hash only wait longer. A
// server that dies or is cut off within a transaction would hold the locks until the network's own limits, which are
// hours: the database ends what asks nothing for so long. Boards are locked in the order they are named in.
const sql::Write kLock{
    .table = {},
    .sql =
        "SELECT set_config('lock_timeout', ?2, true), set_config('idle_in_transaction_session_timeout', ?3, true),"
        " pg_advisory_xact_lock(1400598629, hashtext(board)) FROM unnest(string_to_array(?1, ',')) AS board"};
constexpr std::string_view kLongestIdle = "15s", kLongestAtLeisure = "1h";

// Each command is looked up by itself, as a value, and its bytes are cut out before (OFFSET 0 keeps them apart): of a
// join, or of a function beside row-level security, a plan comes that reads a board's every answer.
constexpr const char* kAskAbout =
    "SELECT place, answer FROM (SELECT place, (SELECT a.answer FROM answers AS a WHERE a.board = asked.board AND"
    " a.command = asked.command) AS answer FROM (SELECT board, place, substr(?2, ((place - 1) * 16 + 1)::int, 16) AS"
    " command FROM unnest(string_to_array(?1, ',')) WITH ORDINALITY AS named(board, place) OFFSET 0) AS asked) AS found"
    " WHERE answer IS NOT NULL";

// For locks. A group waits less than one alone, and is then tried one by one. A lock that was waited for in vain is
// tried shortly and seldom, so that other boards hardly notice.
constexpr std::chrono::milliseconds kGroupWait{5'000}, kStuckWait{500}, kRest{5'000};
auto now() { return std::chrono::steady_clock::now(); }

std::string joined(std::span<const PendingUnit* const> units) {
  std::string boards;
  for (const PendingUnit* const one : units) boards.append(boards.empty() ? "" : ",").append(one->board.text);
  return boards;
}

// Each looked up by itself, as answers are.
std::string words_for_marks(const std::string& table) {
  return "SELECT board, mark FROM (SELECT named.board, (SELECT m.mark FROM " + table +
         " AS m WHERE m.board = named.board) AS mark FROM unnest(string_to_array(?1, ',')) AS named(board)) AS found"
         " WHERE mark IS NOT NULL";
}

}  // namespace

PostgresConnection::PostgresConnection(const std::string& url, const postgres::Patience& patience,
                                       const ConnectionOptions& options)
    : patience_(patience),
      pace_(options.pace),
      mark_table_(options.mark_table),
      ask_for_marks_(mark_table_.empty() ? "" : words_for_marks(mark_table_)),
      database_(url, patience) {}

Rows& PostgresConnection::rows(const core::BoardId& board) {
  database_.set_boards(board.text);
  if (!locked_.contains(board)) {
    const std::string wait = patience_with(board);
    locked_.insert(board);
    lock(board.text, wait);
  }
  return known_rows(board);
}

void PostgresConnection::lock(std::string_view boards, std::string_view wait) {
  database_.put(kLock, boards, wait, pace_ == Pace::prompt ? kLongestIdle : kLongestAtLeisure);
}

PostgresRows& PostgresConnection::known_rows(const core::BoardId& board) {
  return rows_.try_emplace(board, database_, board).first->second;
}

// In the words of lock_timeout ("0": for ever). Longer than the database lets a dead transaction hold a lock, shorter
// than the patience with a statement.
std::string PostgresConnection::patience_with(const core::BoardId& board) const {
  const std::chrono::milliseconds patience = patience_.load();
  if (patience == postgres::kEndless.load()) return "0";
  const auto stuck = stuck_.find(board);
  if (stuck == stuck_.end()) return std::to_string((patience * 2 / 3).count());
  if (now() >= stuck->second) return std::to_string(kStuckWait.count());
  throw postgres::Error{std::string{postgres::kLockNotGiven}, "the board's lock was not given a moment ago"};
}

void PostgresConnection::expect(std::span<const PendingUnit> units) {
  std::vector<const PendingUnit*> firsts, commands;  // Of each board; those that are a command
  std::string wait;
  for (const PendingUnit& one : units) {
    if (!locked_.contains(one.board)) {
      wait = patience_with(one.board);
      locked_.insert(one.board);
      firsts.push_back(&one);
    }
    if (one.command != core::CommandId{}) commands.push_back(&one);
  }
  const std::string boards = joined(firsts);
  if (firsts.size() > 1 && wait != "0") wait = std::to_string(kGroupWait.count());
  if (!firsts.empty()) lock(boards, wait);
  if (commands.empty()) return;
  database_.set_boards(boards);
  ask_about(commands, boards);
}

// One round trip for all, of every board: what commands have answered before, and the boards' marks.
void PostgresConnection::ask_about(std::span<const PendingUnit* const> commands, std::string_view boards) {
  std::string ids;
  for (const PendingUnit* const one : commands) {
    ids += raw(one->command.bytes);
    known_rows(one->board).know_answer(one->command, std::nullopt);
  }
  const std::string theirs = joined(commands);
  auto row = database_.query_apart(kAskAbout, std::string_view{theirs}, sql::Blob{ids});
  if (!mark_table_.empty()) {
    auto mark = database_.query_apart(ask_for_marks_.c_str(), boards);
    database_.fetch(row, mark);
    while (mark.step()) {
      known_rows(core::BoardId{std::string{mark.text(0)}}).carried()->insert_or_assign(mark_table_, mark.blob(1));
    }
  }
  while (row.step()) {
    const PendingUnit& one = *commands[std::size_t(row.integer(0) - 1)];
    known_rows(one.board).know_answer(one.command, std::string{row.text(1)});
  }
}

void PostgresConnection::begin() {
  forget();
  database_.begin("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
  take_leisure();
}

void PostgresConnection::take_leisure() {
  if (pace_ == Pace::at_leisure) database_.defer_command("SET LOCAL idle_in_transaction_session_timeout = 0");
}

void PostgresConnection::commit() {
  database_.commit();
  for (const core::BoardId& board : locked_) stuck_.erase(board);
  forget();
}

void PostgresConnection::roll_back() noexcept {
  if (database_.was_locked_out() && locked_.size() == 1) stuck_[*locked_.begin()] = now() + kRest;
  forget();
  try {
    database_.roll_back();
  } catch (const sql::Error&) {  // Then the next begin() fails and tells it.
  }
}

void PostgresConnection::mark() {
  database_.defer_command("SAVEPOINT unit");
  locked_at_mark_ = locked_;
}

void PostgresConnection::drop_mark() {
  database_.defer_command("RELEASE unit");
  database_.settle();
}

// What was locked after the mark is free again.
bool PostgresConnection::back_to_mark() noexcept {
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

void PostgresConnection::forget() {
  rows_.clear();
  locked_.clear();
}

void PostgresConnection::read_rows(const core::BoardId& board, const std::function<void(Rows&)>& use) {
  if (database_.in_transaction()) return read_within(board, use);
  constexpr const char* kReading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
  if (pace_ == Pace::prompt) database_.begin_reading(kReading);
  else database_.begin(kReading);
  take_leisure();
  try {
    PostgresRows rows{database_, board};
    database_.set_boards(board.text);
    use(rows);
    database_.end_reading();
  } catch (...) {
    roll_back();
    throw;
  }
}

// A place in the writer's own transaction from which on nothing may be written; going back to it ends that too.
void PostgresConnection::read_within(const core::BoardId& board, const std::function<void(Rows&)>& use) {
  database_.defer_command("SAVEPOINT looking");
  database_.set_boards(board.text);
  database_.defer_command("SET LOCAL transaction_read_only = on");
  const auto end = [this] {
    database_.defer_command("ROLLBACK TO looking");
    database_.defer_command("RELEASE looking");
  };
  try {
    use(known_rows(board));
  } catch (...) {
    end();
    throw;
  }
  end();
}

}  // namespace journal
