// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/deferred_writes.hpp"

#include <algorithm>
#include <iterator>

namespace postgres {
namespace {

const std::vector<std::size_t> kByNothing;

std::string joined(const std::vector<std::string>& boards) {
  std::string out;
  for (const std::string& board : boards) out.append(out.empty() ? "" : ",").append(board);
  return out;
}

}  // namespace

void DeferredWrites::add_command(const char* sql) {
  entries_.push_back({sql, nullptr, Batch{kByNothing}});
  note(entries_.back());
}

void DeferredWrites::add(Prepared& statement, const std::string& of_board) {
  const auto& values = statement.values();
  ++rows_;
  for (const Value& value : values) bytes_ += value.bytes.size();
  const auto place = last_of_table_.find(statement.table());
  const bool may_join = statement.may_be_gathered() && place != last_of_table_.end() &&
                        entries_[place->second].statement == &statement;
  if (may_join && entries_[place->second].batch.add(values)) {
    std::vector<std::string>& boards = entries_[place->second].boards;
    if (std::ranges::find(boards, of_board) == boards.end()) boards.push_back(of_board);
    return;
  }
  entries_.push_back({nullptr, &statement, Batch{statement.replaces()}, {of_board}});
  entries_.back().batch.add(values);
  note(entries_.back());
}

// Where the entry stands: nothing that comes later may join what stands before a command.
void DeferredWrites::note(const Entry& entry) {
  if (entry.is_command()) {
    last_of_table_.clear();
    ++commands_;
  } else {
    last_of_table_[entry.statement->table()] = entries_.size() - 1;
  }
}

DeferredWrites DeferredWrites::take_for(const Prepared& statement) {
  if (commands_ > 0) return std::exchange(*this, DeferredWrites{});
  DeferredWrites taken;
  std::vector<Entry> all = std::move(entries_);
  clear();
  for (Entry& entry : all) {
    DeferredWrites& to = statement.mentions(entry.statement->table()) ? taken : *this;
    to.entries_.push_back(std::move(entry));
    to.note(to.entries_.back());
    to.rows_ += to.entries_.back().batch.rows();
    to.bytes_ += to.entries_.back().batch.bytes();
  }
  return taken;
}

void DeferredWrites::send(Handle& handle, BoardSetting& setting) {
  for (Entry& entry : entries_) {
    if (entry.command != nullptr) {
      handle.send_command(entry.command);
      setting.forget();
    } else {
      setting.send(handle, joined(entry.boards));
      entry.statement->send_batch(handle, entry.batch);
    }
  }
}

void DeferredWrites::clear() { *this = DeferredWrites{}; }

}  // namespace postgres
