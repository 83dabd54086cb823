// SPDX-License-Identifier: EUPL-1.2
#include "core/law/answer.hpp"

#include <algorithm>
#include <optional>

#include "core/calendar/stockholm.hpp"
#include "core/law/deadline.hpp"

namespace core {
namespace {

namespace chr = std::chrono;

using Answer = std::expected<std::string, std::string>;

// Days beyond these are slips of the finger; and no statutory term may carry a day past the year 9999.
constexpr base::Day kFirst{chr::year{1900} / 1 / 1}, kLast{chr::year{2999} / 12 / 31};
// Clock changes are computed by rules that hold from here on (core/calendar/stockholm.hpp).
constexpr base::Instant kFirstInstant{base::Day{chr::year{1996} / 1 / 1}};

std::unexpected<std::string> wrong(std::string text) { return std::unexpected(std::move(text)); }

std::string quoted(std::string_view text) { return '"' + std::string{text} + '"'; }

// Every id that may be asked for, a family before its members.
std::string known_ids() {
  std::string out;
  std::string_view last;
  const auto add = [&](std::string_view id) { out.append(out.empty() ? "" : ", ").append(id); };
  for (const DeadlineRow& row : list_deadlines()) {
    if (row.id == last) continue;
    const std::string_view family = row.id.substr(0, row.id.find('.'));
    if (list_ids(family).size() > 1 && !last.starts_with(family)) add(family);
    add(last = row.id);
  }
  return out;
}

std::expected<base::Day, std::string> parse_start(std::string_view text) {
  std::optional<base::Day> day = base::parse_day(text);
  if (const auto instant = base::parse_instant(text)) {
    if (*instant < kFirstInstant)
      return wrong(quoted(text) + " is before 1996. Write the Swedish day itself, as 1995-10-31.");
    day = stockholm_day(*instant);
  }
  if (!day) {
    return wrong(quoted(text) +
                 " is not a day of the calendar. Write a day as 2025-10-31, or an instant as "
                 "2025-10-31T23:30:00Z.");
  }
  if (*day < kFirst || *day > kLast) {
    return wrong(quoted(text) + " is out of range. Write a day from " + base::iso(kFirst) + " to " + base::iso(kLast) +
                 '.');
  }
  return *day;
}

Answer answer_one(std::string_view id, base::Day start) {
  const DeadlineRow* row = find_deadline(id, start);
  if (row == nullptr) {
    const auto rows = list_deadlines();
    const auto first = std::ranges::find(rows, id, &DeadlineRow::id);
    const std::string since = first->from ? "Write a start from " + base::iso(*first->from) + '.'
                                          : "Write another start.";
    return wrong("No law is recorded for " + std::string{id} + " started on " + base::iso(start) + ". " + since);
  }
  const std::optional<DueDays> days = due_days(*row, start);
  if (!days) return "-";
  return base::iso(days->working) + (days->latest ? ' ' + base::iso(*days->latest) : "");
}

}  // namespace

Answer answer_due(std::string_view id, std::string_view start) {
  const auto ids = list_ids(id);
  if (ids.empty()) return wrong("There is no deadline " + quoted(id) + ". Write one of " + known_ids() + '.');
  const auto day = parse_start(start);
  if (!day) return wrong(day.error());
  std::string out;
  for (const std::string_view one : ids) {
    const Answer answer = answer_one(one, *day);
    if (!answer) return answer;
    if (ids.size() == 1) return answer;
    out += (out.empty() ? "" : "\n") + std::string{one} + ' ' + *answer;
  }
  return out;
}

}  // namespace core
