// SPDX-License-Identifier: EUPL-1.2
#include "journal/memory/connection.hpp"

#include "journal/sql/tables.hpp"

namespace journal {

MemoryConnection::MemoryConnection(Room* guard) : guard_(guard) { tables_.script(kPartsTable); }

MemoryRows& MemoryConnection::rows(const core::BoardId& board) {
  return rows_.try_emplace(board, tables_, board).first->second;
}

void MemoryConnection::begin() {
  if (guard_ != nullptr) held_ = std::unique_lock{*guard_};
  for (auto& [board, rows] : rows_) rows.keep_changes();
  tables_.run("BEGIN");
}

void MemoryConnection::commit() {
  tables_.run("COMMIT");
  for (auto& [board, rows] : rows_) rows.keep_changes();
  if (held_) held_.unlock();
}

void MemoryConnection::roll_back() noexcept {
  for (auto& [board, rows] : rows_) rows.take_back();
  try {
    if (tables_.in_transaction()) tables_.run("ROLLBACK");
  } catch (const sql::Error&) {  // Then the next begin() fails and tells it.
  }
  if (held_) held_.unlock();
}

void MemoryConnection::mark() {
  for (auto& [board, rows] : rows_) rows.mark();
  tables_.run("SAVEPOINT unit");
}

void MemoryConnection::drop_mark() { tables_.run("RELEASE unit"); }

bool MemoryConnection::back_to_mark() noexcept {
  try {
    if (!tables_.in_transaction()) return false;
    tables_.run("ROLLBACK TO unit");
    tables_.run("RELEASE unit");
  } catch (const sql::Error&) { return false; }
  for (auto& [board, rows] : rows_) rows.take_back_to_mark();
  return true;
}

}  // namespace journal
