// What is due: the one loop over the deadline rows and everything in a file that has moments.
//
// A row applies to a subject when its start has happened, on a day the row covers, and nothing has met it since. It is
// what every work list, reminder, escalation and "why this date?" is made of, and it runs on every write.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <span>
#include <vector>

#include "core/law/deadline.hpp"

namespace core {

struct Subject {
  SubjectKind kind;
  int number;         // Within the file, from 1; 0 for the child
  const Moments* at;  // Must outlive the call, not the answer
};

struct Due {
  const DeadlineRow* row;  // Lives as long as the program
  int number;              // The subject's; its kind is row->subject
  base::Day start;
  std::optional<DueDays> days;  // Empty: it must be done, but the law of that time sets no limit

  // The day it is sorted and shown by; base::kNever without a limit.
  base::Day working() const { return days ? days->working : base::kNever; }
  // The last day the law could allow: the working day, or the weekday after it.
  base::Day latest() const { return days && days->latest ? *days->latest : working(); }

  // A duty or a local guideline whose working day has passed. A right or a milestone is never late.
  bool late(base::Day today) const;
  // Days to the working day: 0 on it, negative after.
  int days_left(base::Day today) const { return int((working() - today).count()); }
};

// Unmet duties, open rights and coming milestones on a day: what protects the child first, the board's own guidelines
// last, and within each by working day, id and number. A right to act until
// a day, and a milestone, are gone once the day has passed; a right that opens with the day is listed before and after.
std::vector<Due> list_due(std::span<const Subject> subjects, base::Day today);

}  // namespace core
