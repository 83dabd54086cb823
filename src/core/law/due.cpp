// SPDX-License-Identifier: EUPL-1.2
#include "core/law/due.hpp"

#include <algorithm>
#include <tuple>

namespace core {
namespace {

// Has one of the moments that meet the row happened? Where the start can happen again to the same subject (an
// intervention interrupted a second time), only one on or after the last start counts.
bool is_met(const DeadlineRow& row, const Moments& at, base::Day start) {
  const bool must_follow = row.starts->happens == Happens::again;
  return std::ranges::any_of(row.met_by, [&](std::optional<Moment> moment) {
    if (!moment) return false;
    const std::optional<base::Day> day = at.find(*moment);
    return day && (!must_follow || *day >= start);
  });
}

bool has_passed(const Due& due, base::Day today) {
  switch (due.row->kind) {
    case DutyKind::duty:
    case DutyKind::local: return false;  // Late, and listed until it is met.
    case DutyKind::right: return due.row->open == Open::until_day && due.latest() < today;
    case DutyKind::milestone: return due.working() < today;
  }
  return false;
}

// What protects a child, then what the law dates, then the board's own guidelines.
int urgency_of(const DeadlineRow& row) {
  if (row.protects == Protects::child) return 0;
  return row.kind == DutyKind::local ? 2 : 1;
}

bool comes_first(const Due& a, const Due& b) {
  return std::tuple{urgency_of(*a.row), a.working(), a.row->id, a.number} <
         std::tuple{urgency_of(*b.row), b.working(), b.row->id, b.number};
}

}  // namespace

bool Due::late(base::Day today) const {
  return (row->kind == DutyKind::duty || row->kind == DutyKind::local) && working() < today;
}

std::vector<Due> list_due(std::span<const Subject> subjects, base::Day today) {
  std::vector<Due> out;
  for (const Subject& subject : subjects) {
    for (const DeadlineRow& row : list_deadlines()) {
      if (row.subject != subject.kind) continue;
      const std::optional<base::Day> start = subject.at->find(row.starts);
      if (!start || !covers(row, *start) || is_met(row, *subject.at, *start)) continue;
      const Due due{&row, subject.number, *start, due_days(row, *start)};
      if (!has_passed(due, today)) out.push_back(due);
    }
  }
  std::ranges::sort(out, comes_first);
  return out;
}

}  // namespace core
