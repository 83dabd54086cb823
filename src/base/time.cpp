// SPDX-License-Identifier: EUPL-1.2
#include "base/time.hpp"

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

std::optional<chr::minutes> take_offset(std::string_view& text) {
  if (take(text, 'Z')) return chr::minutes{0};
  const bool behind = take(text, '-');
  if (!behind && !take(text, '+')) return std::nullopt;
  const auto hours = take_number(text, 2);
  if (!hours || *hours > 14 || !take(text, ':')) return std::nullopt;
  const auto minutes = take_number(text, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  const auto offset = chr::hours{*hours} + chr::minutes{*minutes};
  return behind ? -offset : offset;
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
  if (!day || !take(text, 'T')) return std::nullopt;
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59 || !take(text, ':')) return std::nullopt;
  const auto second = take_number(text, 2);
  if (!second || *second > 59) return std::nullopt;
  chr::milliseconds fraction{0};
  if (take(text, '.')) {
    const auto value = take_number(text, 3);
    if (!value) return std::nullopt;
    fraction = chr::milliseconds{*value};
  }
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  const Instant instant = Instant{*day} + chr::hours{*hour} + chr::minutes{*minute} + chr::seconds{*second} + fraction -
                          *offset;
  // In UTC it may be in a year that cannot be written.
  return kFirst <= instant && chr::floor<chr::days>(instant) <= kNever ? std::optional{instant} : std::nullopt;
}

}  // namespace base
