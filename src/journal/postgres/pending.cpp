// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/pending.hpp"

#include <algorithm>
#include <iterator>

namespace postgres {
namespace {

const std::vector<std::size_t> kByNothing;

}  // namespace

void Pending::add_command(const char* sql) {
  entries_.push_back({sql, nullptr, Batch{kByNothing}});
  note(entries_.back());
}

void Pending::add(Prepared& statement) {
  const Shape& shape = statement.shape();
  const auto& values = statement.values();
  ++rows_;
  for (const Value& value : values) bytes_ += value.bytes.size();
  const auto place = last_of_table_.find(shape.table);
  const bool may_join = shape.is_plain_insert && statement.knows_columns() && place != last_of_table_.end() &&
                        entries_[place->second].statement == &statement;
  if (may_join && entries_[place->second].batch.add(values)) return;
  entries_.push_back({nullptr, &statement, Batch{shape.decided_by}});
  entries_.back().batch.add(values);
  note(entries_.back());
}

// Where the entry stands: nothing that comes later may join what stands before a command.
void Pending::note(const Entry& entry) {
  if (entry.is_command()) {
    last_of_table_.clear();
    ++commands_;
  } else {
    last_of_table_[entry.statement->shape().table] = entries_.size() - 1;
  }
}

Pending Pending::take_for(const Prepared& statement) {
  if (commands_ > 0) return std::exchange(*this, Pending{});
  Pending taken;
  std::vector<Entry> all = std::move(entries_);
  clear();
  for (Entry& entry : all) {
    Pending& to = statement.mentions(entry.statement->shape().table) ? taken : *this;
    to.entries_.push_back(std::move(entry));
    to.note(to.entries_.back());
    to.rows_ += to.entries_.back().batch.rows();
    to.bytes_ += to.entries_.back().batch.bytes();
  }
  return taken;
}

void Pending::send(Link& link) {
  for (Entry& entry : entries_) {
    if (entry.command != nullptr) link.send_text(entry.command);
    else entry.statement->send_batch(link, entry.batch);
  }
}

void Pending::clear() { *this = Pending{}; }

}  // namespace postgres
