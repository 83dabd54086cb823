// SPDX-License-Identifier: EUPL-1.2
#include "base/time.hpp"

#include <array>
#include <charconv>

namespace base {
namespace chr = std::chrono;
namespace {

constexpr Day kFirst = chr::year{0} / 1 / 1;

void put(std::string& out, unsigned value, std::size_t width) {
  const std::size_t at = out.size();
  out.append(width, '0');
  for (std::size_t i = width; i > 0; --i, value /= 10) out[at + i - 1] = char('0' + value % 10);
}

// Takes exactly `width` digits from the front of `text`.
std::optional<unsigned> take_number(std::string_view& text, std::size_t width) {
  if (text.size() < width) return std::nullopt;
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + width, value);
  if (error != std::errc{} || end != text.data() + width) return std::nullopt;
  text.remove_prefix(width);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Day> take_day(std::string_view& text) {
  const auto year = take_number(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  const auto date = chr::year{int(*year)} / chr::month{*month} / chr::day{*day};
  return date.ok() ? std::optional{Day{date}} : std::nullopt;
}

bool take_letter(std::string_view& text, char capital) {
  return take(text, capital) || take(text, char(capital - 'A' + 'a'));
}

std::optional<chr::minutes> take_offset(std::string_view& text) {
  if (take_letter(text, 'Z')) return chr::minutes{0};
  const bool behind = take(text, '-');
  if (!behind && !take(text, '+')) return std::nullopt;
  const auto hours = take_number(text, 2);
  if (!hours || *hours > 23 || !take(text, ':')) return std::nullopt;
  const auto minutes = take_number(text, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  const auto offset = chr::hours{*hours} + chr::minutes{*minutes};
  return behind ? -offset : offset;
}

// Of a second, after the point: one digit at least, and what is finer than milliseconds is left out.
std::optional<chr::milliseconds> take_fraction(std::string_view& text) {
  chr::milliseconds fraction{0};
  int digits = 0;
  for (; !text.empty() && '0' <= text.front() && text.front() <= '9'; text.remove_prefix(1), ++digits) {
    constexpr std::array kWorth{100, 10, 1};
    if (digits < int(kWorth.size())) fraction += chr::milliseconds{(text.front() - '0') * kWorth[std::size_t(digits)]};
  }
  return digits > 0 ? std::optional{fraction} : std::nullopt;
}

// The second that is put in: 23:59:60 in UTC, at the end of a month.
constexpr unsigned kLeapSecond = 60;
bool is_end_of_month(Instant instant) {
  const Day day = chr::floor<chr::days>(instant);
  return instant == day && chr::year_month_day{day}.day() == chr::day{1};
}

}  // namespace

std::string iso(Day day) {
  const chr::year_month_day date{day};
  std::string out;
  put(out, unsigned(int(date.year())), 4);
  put(out += '-', unsigned(date.month()), 2);
  put(out += '-', unsigned(date.day()), 2);
  return out;
}

std::string iso(Instant instant) {
  const Day day = chr::floor<chr::days>(instant);
  const chr::hh_mm_ss clock{instant - day};
  std::string out = iso(day);
  put(out += 'T', unsigned(clock.hours().count()), 2);
  put(out += ':', unsigned(clock.minutes().count()), 2);
  put(out += ':', unsigned(clock.seconds().count()), 2);
  put(out += '.', unsigned(clock.subseconds().count()), 3);
  return out += 'Z';
}

std::optional<Day> parse_day(std::string_view text) {
  const auto day = take_day(text);
  return text.empty() ? day : std::nullopt;
}

std::optional<Instant> parse_instant(std::string_view text) {
  const auto day = take_day(text);
  if (!day || (!take_letter(text, 'T') && !take(text, ' '))) return std::nullopt;
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59 || !take(text, ':')) return std::nullopt;
  const auto second = take_number(text, 2);
  if (!second || *second > kLeapSecond) return std::nullopt;
  const auto fraction = take(text, '.') ? take_fraction(text) : std::optional{chr::milliseconds{0}};
  const auto offset = take_offset(text);
  if (!fraction || !offset || !text.empty()) return std::nullopt;
  Instant instant = Instant{*day} + chr::hours{*hour} + chr::minutes{*minute} + chr::seconds{*second} - *offset;
  if (*second < kLeapSecond) instant += *fraction;
  else if (is_end_of_month(instant)) instant -= chr::milliseconds{1};
  else return std::nullopt;
  // In UTC it may be in a year that cannot be written.
  return kFirst <= instant && chr::floor<chr::days>(instant) <= kNever ? std::optional{instant} : std::nullopt;
}

}  // namespace base
