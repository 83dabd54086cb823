// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/pending.hpp"

#include <algorithm>

namespace postgres {
namespace {

const std::vector<std::size_t> kByNothing;

}  // namespace

void Pending::add_command(const char* sql) {
  entries_.push_back({sql, nullptr, Batch{kByNothing}});
  last_of_table_.clear();
  ++commands_;
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
  if (shape.table.empty() || shape.reads) {
    last_of_table_.clear();
    ++commands_;
  } else {
    last_of_table_[shape.table] = entries_.size() - 1;
    tables_.insert(shape.table);
  }
}

bool Pending::comes_before(const Prepared& statement) {
  if (commands_ > 0) return true;
  if (!statement.is_kept())
    return std::ranges::any_of(tables_, [&](std::string_view table) { return statement.mentions(table); });
  auto& known = mentions_[&statement];
  return std::ranges::any_of(tables_, [&](std::string_view table) {
    const auto [found, is_new] = known.try_emplace(table, false);
    if (is_new) found->second = statement.mentions(table);
    return found->second;
  });
}

void Pending::send(Link& link) {
  for (Entry& entry : entries_) {
    if (entry.command != nullptr) link.send_text(entry.command);
    else entry.statement->send_batch(link, entry.batch);
  }
}

void Pending::clear() {
  entries_.clear();
  last_of_table_.clear();
  tables_.clear();
  commands_ = rows_ = 0;
  bytes_ = 0;
}

}  // namespace postgres
