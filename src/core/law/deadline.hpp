// Deadlines: every statutory time limit as a dated row with its section (design idea 3).
//
// A row says which moment starts it, which moments meet it, how long the law gives, and in which period it is law. A
// changed law adds a row with the same id; a duty follows the row in force on the day it *started*, so that a report
// received on 2025-06-30 and one on 2025-07-01 follow different law.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/words.hpp"
#include "core/calendar/term.hpp"
#include "core/law/law.hpp"
#include "core/law/moment.hpp"

namespace core {

// How the row's day is found from its start.
enum class Counting : std::uint8_t {
  at_once,    // "genast": the same day, never moved to a weekday
  by_norm,    // "skyndsamt", "så snart som möjligt": the law names no day, the board's own norm does
  term,       // a number of days, weeks, months, years
  fixed_day,  // the moment itself is the last day (an end date somebody decided)
  no_limit,   // the duty exists, but the law of that time set no limit
};

// May the law's latest day move to the next weekday (SFS 1930:173, 2 §)? The working deadline never does.
enum class Shift : std::uint8_t { never, latest_day_only };

// duty: the board must act, late when the day has passed. right: a party may act until (or from) that day. milestone:
// the rules change on that day. local: a guideline of the board, not law.
enum class DutyKind : std::uint8_t { duty, right, milestone, local };

// The side of its day on which a right is open: an appeal comes in until the day, a decision is demanded after it.
enum class Open : std::uint8_t { until_day, after_day };

// What the duty is for: a child's protection comes before all else that is due.
enum class Protects : std::uint8_t { nobody, child };

struct DeadlineRow {
  std::string_view id;    // "D07"; the same id for each version of the rule
  std::string_view name;  // "utredning"
  base::Words what;       // The duty in our own words: {"Avsluta utredningen", "Finish the investigation"}
  base::Words exception;  // When it does not apply or may be moved; may be empty
  DutyKind kind = DutyKind::duty;
  SubjectKind subject;
  Moment starts;
  std::array<std::optional<Moment>, 5> met_by{};
  Counting counting = Counting::term;
  Term term{};  // The law's, or of by_norm the board's
  Shift shift = Shift::never;
  Provision provision;
  Law law;                        // As it was in the period of this row; empty for a local row
  std::optional<base::Day> from;  // First start day this row covers; empty: not verified how far back
  std::optional<base::Day> to;    // Last start day this row covers
  base::Words who_may;            // Who may do what meets it
  Open open = Open::until_day;    // For a right
  Protects protects = Protects::nobody;
};

// All rows, by id, oldest law first.
std::span<const DeadlineRow> list_deadlines();

// The moments that start a row or meet one.
std::vector<Moment> list_moments();

// The ids an id stands for: itself; or, when only ids like "D57.12" begin with it and a full stop, all those; or none.
std::vector<std::string_view> list_ids(std::string_view id);

// The row of an id that governs a duty started on a day; nothing when the id is unknown or no row covers the day. An id
// that stands for several, as "D57", means the first of them: the day the child turns twelve.
const DeadlineRow* find_deadline(std::string_view id, base::Day start);

// Is a duty that starts on that day under this row, and not under an older or newer one of its id?
bool covers(const DeadlineRow& row, base::Day start);

struct DueDays {
  base::Day working;                // Shown, worked towards, counted as kept or late.
  std::optional<base::Day> latest;  // SFS 1930:173, 2 §: only where it differs. To be confirmed with the court.
  bool operator==(const DueDays&) const = default;
};
// Nothing when the law of that time sets no limit.
std::optional<DueDays> due_days(const DeadlineRow& row, base::Day start);
// The working day of the time that begins with one moment and that another meets; nothing without a start, a row that
// covers it, or a limit.
std::optional<base::Day> working_day(Moment starts, Moment meets, std::optional<base::Day> start);

}  // namespace core
