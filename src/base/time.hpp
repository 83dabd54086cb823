// Days and instants, and their ISO 8601 text.
//
// A Day is a Swedish calendar day; an Instant is a point in time in UTC, to the millisecond. Which day an instant
// belongs to is decided in one place: core/calendar/stockholm.hpp.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace base {

using Day = std::chrono::sys_days;
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

// The last day the system can speak of; stands for "no end" where a comparison needs a day.
inline constexpr Day kNever = std::chrono::year{9999} / 12 / 31;

std::string iso(Day day);          // "2026-11-21"
std::string iso(Instant instant);  // "2026-11-21T03:12:00.000Z"

// "2026-11-21"; empty on anything else, also on a day that does not exist.
std::optional<Day> parse_day(std::string_view text);
// Every instant of RFC 3339: any offset, or Z; `t` and `z` too, or a space between day and time; a fraction of any
// length, of which milliseconds are kept. A leap second, which may be the last of a month in UTC, counts as the last
// millisecond before it, so that it stays on its day. Empty on anything else: an instant without an offset is none.
std::optional<Instant> parse_instant(std::string_view text);

}  // namespace base
