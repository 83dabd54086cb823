// Reading the views: work lists, the incoming queue, the unit's load. Every list is limited and paged by key.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/law/deadline.hpp"
#include "core/report/report.hpp"
#include "journal/store.hpp"
#include "views/keys.hpp"
#include "views/rows.hpp"

namespace views {

// What every list says of a file.
struct FileCard {
  core::FileId id;
  std::string case_number;
  Label label;
  core::UnitId unit;
  std::optional<core::WorkerId> worker;
  bool open = false;  // Something in it waits to be done
  std::optional<base::Day> closed;
  Alert alert{};
};

struct DutyItem {
  FileCard file;
  const core::DeadlineRow* row;  // Lives as long as the program
  int number = 0;
  base::Day start, due;
  Rank rank{};
};

// How many of one rank a whole list has, not the page that is shown.
struct RankCount {
  Rank rank{};
  std::int64_t all = 0, late = 0;            // Late: due before today; of what came in, none
  std::optional<base::Instant> oldest = {};  // Of what came in
  std::int64_t danger = 0, protection = 0;   // Of what came in: why those at risk are
};

// Whose: a worker's (in one unit, where that is named too), a unit's (assigned or not), or those of a unit that nobody
// has.
struct Whose {
  std::optional<core::WorkerId> worker;
  std::optional<core::UnitId> unit;
  enum class Assigned : std::uint8_t { either, no } assigned = Assigned::either;
};
// Which duties of theirs: those of one rule, those that are late.
struct DutyFilter : Whose {
  std::string rule = {};  // Empty: any
  enum class When : std::uint8_t { any, late } when = When::any;
};
// Nothing is counted beyond this: counting a whole board's duties would cost more than showing them.
inline constexpr std::int64_t kMostCounted = 1000;
struct DutyPage {
  std::vector<DutyItem> items;
  std::vector<RankCount> ranks;      // In order; those that there are
  std::int64_t all = 0, late = 0;    // Of the whole list
  bool more = false;                 // There are more than were counted: of the last rank, and of those after it
  std::optional<DutyKey> next = {};  // Where the next page begins, if there is one
};
// In the order of Rank, then by day; the page begins after a key.
DutyPage list_duties(journal::Snapshot& snapshot, const core::BoardId& board, const DutyFilter& filter, base::Day today,
                     int limit, const DutyKey& after = {});

struct IncomingItem {
  FileCard file;
  std::string kind;  // "report", "application", "initiative"
  int number = 0;
  base::Instant received_at{};
  std::string channel, reporter;  // Choice ids; empty for an initiative
  std::optional<core::ProtectionNeed> need;
  std::optional<core::Danger> danger;
  Rank rank{};
  const core::DeadlineRow* duty = nullptr;  // What must be done about it first, and since when
  base::Day duty_start{};
};
struct IncomingPage {
  std::vector<IncomingItem> items;
  std::vector<RankCount> ranks;
  std::int64_t all = 0;
  std::optional<IncomingKey> next = {};
};
// In the order of Rank, then the oldest first: who has waited longest stands at the top.
IncomingPage list_incoming(journal::Snapshot& snapshot, const core::BoardId& board, int limit,
                           const IncomingKey& after = {});
// The counts alone.
std::vector<RankCount> count_incoming(journal::Snapshot& snapshot, const core::BoardId& board);
DutyPage count_duties(journal::Snapshot& snapshot, const core::BoardId& board, const DutyFilter& filter,
                      base::Day today);

// The cards of these files, in no order; none for a file that is not there.
std::vector<FileCard> list_cards(journal::Snapshot& snapshot, const core::BoardId& board,
                                 std::span<const core::FileId> files);

// The open files of a worker or a unit: those at risk first, then the oldest.
struct FileItem {
  FileCard file;
  std::int64_t duties = 0;
  std::optional<base::Day> due;  // The first of them
};
struct FilePage {
  std::vector<FileItem> items;
  std::int64_t all = 0;
  std::optional<FileKey> next = {};
};
FilePage list_files(journal::Snapshot& snapshot, const core::BoardId& board, const Whose& whose, int limit,
                    const FileKey& after = {});

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
