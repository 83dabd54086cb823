// SPDX-License-Identifier: EUPL-1.2
#include "core/law/deadline.hpp"

#include <algorithm>

#include "core/calendar/holiday.hpp"

namespace core {

namespace {

bool has_own_row(std::string_view id) {
  return std::ranges::find(list_deadlines(), id, &DeadlineRow::id) != list_deadlines().end();
}

bool belongs_to(std::string_view id, std::string_view family) {
  return id.size() > family.size() && id.starts_with(family) && id[family.size()] == '.';
}

}  // namespace

std::vector<Moment> list_moments() {
  std::vector<Moment> out;
  const auto add = [&](Moment moment) {
    if (std::ranges::find(out, moment) == out.end()) out.push_back(moment);
  };
  for (const DeadlineRow& row : list_deadlines()) {
    add(row.starts);
    for (const std::optional<Moment> moment : row.met_by) {
      if (moment) add(*moment);
    }
  }
  return out;
}

std::vector<std::string_view> list_ids(std::string_view id) {
  std::vector<std::string_view> out;
  const bool is_family = !has_own_row(id);
  for (const DeadlineRow& row : list_deadlines()) {
    const bool wanted = is_family ? belongs_to(row.id, id) : row.id == id;
    if (wanted && (out.empty() || out.back() != row.id)) out.push_back(row.id);
  }
  return out;
}

const DeadlineRow* find_deadline(std::string_view id, base::Day start) {
  const auto ids = list_ids(id);
  if (ids.empty()) return nullptr;
  const auto rows = list_deadlines();
  const auto found = std::ranges::find_if(
      rows, [&](const DeadlineRow& row) { return row.id == ids.front() && covers(row, start); });
  return found == rows.end() ? nullptr : &*found;
}

bool covers(const DeadlineRow& row, base::Day start) {
  return (!row.from || *row.from <= start) && (!row.to || start <= *row.to);
}

std::optional<DueDays> due_days(const DeadlineRow& row, base::Day start) {
  switch (row.counting) {
    case Counting::no_limit: return std::nullopt;
    case Counting::at_once:
    case Counting::fixed_day: return DueDays{start, {}};
    case Counting::by_norm: return DueDays{last_day(start, row.term), {}};
    case Counting::term: break;
  }
  const base::Day working = last_day(start, row.term);
  if (row.shift == Shift::never) return DueDays{working, {}};
  const base::Day latest = next_working_day(working);
  return DueDays{working, latest == working ? std::nullopt : std::optional{latest}};
}

std::optional<base::Day> working_day(Moment starts, Moment meets, std::optional<base::Day> start) {
  if (!start) return std::nullopt;
  for (const DeadlineRow& row : list_deadlines()) {
    const bool is_met_by = std::ranges::find(row.met_by, std::optional{meets}) != row.met_by.end();
    if (row.starts != starts || !is_met_by || !covers(row, *start)) continue;
    const auto days = due_days(row, *start);
    return days ? std::optional{days->working} : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace core
