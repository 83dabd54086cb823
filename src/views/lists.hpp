// Reading the views: work lists, the incoming queue, the unit's load. Every list is limited and paged by key.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/law/deadline.hpp"
#include "journal/store.hpp"
#include "views/rows.hpp"

namespace views {

// What every list says of a file.
struct FileCard {
  core::FileId id;
  std::string case_number;
  Label label;
  core::Protection protection{};
  core::UnitId unit;
  std::optional<core::WorkerId> worker;
  bool open = false;
};

struct DutyItem {
  FileCard file;
  const core::DeadlineRow* row;  // Lives as long as the program
  int number = 0;
  base::Day start, due;
};

// Whose duties: a worker's, or a unit's (assigned or not), or those of a unit that nobody has.
struct DutyFilter {
  std::optional<core::WorkerId> worker;
  std::optional<core::UnitId> unit;
  enum class Assigned : std::uint8_t { either, no } assigned = Assigned::either;
};
// Nothing is counted beyond this: counting a whole board's duties would cost more than showing them.
inline constexpr std::int64_t kMostCounted = 1000;
struct DutyPage {
  std::vector<DutyItem> items;
  std::int64_t all = 0, late = 0;  // Of all, not of this page; late: due before `today`
  bool more = false;               // There are more than were counted
};
// By urgency; `from` is the number of rows to pass over.
DutyPage list_duties(journal::Snapshot& snapshot, const core::BoardId& board, const DutyFilter& filter, base::Day today,
                     int limit, int from = 0);

struct IncomingItem {
  FileCard file;
  std::string kind;  // "report", "application", "initiative"
  int number = 0;
  base::Instant received_at{};
  std::string channel, reporter;  // Choice ids; empty for an initiative
  std::optional<core::ProtectionNeed> need;
};
struct IncomingPage {
  std::vector<IncomingItem> items;
  std::int64_t all = 0;
};
// Oldest first: who has waited longest stands at the top.
IncomingPage list_incoming(journal::Snapshot& snapshot, const core::BoardId& board, int limit, int from = 0);

// The cards of these files, in no order; none for a file that is not there.
std::vector<FileCard> list_cards(journal::Snapshot& snapshot, const core::BoardId& board,
                                 std::span<const core::FileId> files);

struct WorkerLoad {
  std::optional<core::WorkerId> worker;  // Empty: nobody has been assigned
  std::int64_t open_files = 0, duties = 0, late = 0;
  std::optional<base::Day> next_due;
};
std::vector<WorkerLoad> list_load(journal::Snapshot& snapshot, const core::BoardId& board, const core::UnitId& unit,
                                  base::Day today);

struct LateByKind {
  std::string rule;
  std::int64_t open = 0, late = 0;
};
std::vector<LateByKind> list_late_by_kind(journal::Snapshot& snapshot, const core::BoardId& board,
                                          const core::UnitId& unit, base::Day today);

// "GR-26-000124": the next number of a year. Within a unit of work, so that no two get the same.
std::string next_case_number(journal::Unit& unit, const core::BoardId& board, std::string_view prefix, int year);

}  // namespace views
