// SPDX-License-Identifier: EUPL-1.2
#include "core/child/identity_number.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/typed.hpp"

namespace core {
namespace {

namespace chr = std::chrono;

constexpr std::size_t kLength = 12, kBirthNumberAt = 8;
constexpr int kCoordinationDays = 60;
constexpr chr::year kFirstYear{1800};  // Nobody in a register is older; an earlier year is a slip.
// Until 1989 birth numbers were given by county; those published for tests of such years stand above the counties.
constexpr int kBirthNumbersByCountyUntil = 1989;

bool is_digit(char c) { return '0' <= c && c <= '9'; }

int value_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::string four(int year) {
  const std::string text = std::to_string(year);
  return std::string(4 - text.size(), '0') + text;
}

// The full year meant by two digits. A hyphen stands for the years in which nobody has turned 100 yet, a plus for the
// hundred before them.
int year_of(int two_digits, char sign, chr::year this_year) {
  const int last = int(this_year) - (sign == '+' ? 100 : 0);
  return last - (last - two_digits) % 100;
}

// Twelve digits, or nothing: hyphens say nothing there.
std::string take_full(std::string_view text) {
  std::string digits{text};
  std::erase(digits, '-');
  return digits.size() == kLength && std::ranges::all_of(digits, is_digit) ? digits : std::string{};
}

// Twelve digits out of YYMMDD-NNNC or YYMMDD+NNNC, or nothing.
std::string take_short(std::string_view text, base::Day today) {
  constexpr std::size_t kLast = 4, kShort = 10;
  if (text.size() <= kLast) return {};
  const char sign = text[text.size() - kLast - 1];
  if (sign != '-' && sign != '+') return {};
  std::string digits{text};
  digits.erase(text.size() - kLast - 1, 1);
  std::erase(digits, '-');
  if (digits.size() != kShort || !std::ranges::all_of(digits, is_digit)) return {};
  const int year = year_of(value_of(std::string_view{digits}.substr(0, 2)), sign, chr::year_month_day{today}.year());
  return four(year) + digits.substr(2);
}

// Modulus 10 over YYMMDDNNN with the weights 2, 1, 2, …; the digits of a product are added.
char check_digit(std::string_view nine) {
  int sum = 0;
  for (std::size_t i = 0; i < nine.size(); ++i) {
    const int product = (nine[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += product / 10 + product % 10;
  }
  return char('0' + (10 - sum % 10) % 10);
}

// The date part. Month or day 0: unknown, in a coordination number only.
struct Birth {
  chr::year year;
  unsigned month, day;
  bool is_coordination;

  bool is_date() const {
    if (year < kFirstYear || month > 12 || day > 31 || (!is_coordination && (month == 0 || day == 0))) return false;
    return month == 0 || day == 0 || (year / chr::month{month} / chr::day{day}).ok();
  }
  base::Day earliest() const { return year / chr::month{std::max(month, 1U)} / chr::day{std::max(day, 1U)}; }
  base::Day latest() const {
    const chr::year_month in = year / chr::month{month == 0 ? 12 : month};
    return day == 0 ? base::Day{in / chr::last} : base::Day{in / chr::day{day}};
  }
};

Birth birth_of(std::string_view digits) {
  const int day = value_of(digits.substr(6, 2));
  const bool is_coordination = day >= kCoordinationDays;
  return {chr::year{value_of(digits.substr(0, 4))}, unsigned(value_of(digits.substr(4, 2))),
          unsigned(is_coordination ? day - kCoordinationDays : day), is_coordination};
}

std::optional<IdentityError> find_error(std::string_view digits) {
  if (digits.empty()) return IdentityError::malformed;
  if (!birth_of(digits).is_date()) return IdentityError::no_such_date;
  if (check_digit(digits.substr(2, 9)) != digits.back()) return IdentityError::wrong_check_digit;
  return std::nullopt;
}

}  // namespace

std::expected<IdentityNumber, IdentityError> IdentityNumber::parse_stored(std::string_view text) {
  std::string digits = take_full(text);
  if (const auto error = find_error(digits)) return std::unexpected(*error);
  return IdentityNumber{std::move(digits)};
}

std::expected<IdentityNumber, IdentityError> IdentityNumber::parse(std::string_view text, base::Day today) {
  const std::string written = base::clean_number(text);
  std::string digits = take_full(written);
  if (digits.empty()) digits = take_short(written, today);
  if (const auto error = find_error(digits)) return std::unexpected(*error);
  if (birth_of(digits).earliest() > today) return std::unexpected(IdentityError::in_future);
  if (digits.substr(kBirthNumberAt, 3) == "000") return std::unexpected(IdentityError::no_such_serial);
  return IdentityNumber{std::move(digits)};
}

int IdentityNumber::number_at(std::size_t place, std::size_t width) const {
  if (empty()) std::abort();
  return value_of(std::string_view{digits_.reveal()}.substr(place, width));
}

IdentityKind IdentityNumber::kind() const {
  return number_at(6, 2) >= kCoordinationDays ? IdentityKind::coordination : IdentityKind::personal;
}

unsigned IdentityNumber::day_of_birth_month() const { return unsigned(number_at(6, 2) % kCoordinationDays); }

base::Day IdentityNumber::earliest_birth_day() const {
  if (empty()) std::abort();
  return birth_of(digits_.reveal()).earliest();
}

base::Day IdentityNumber::latest_birth_day() const {
  if (empty()) std::abort();
  return birth_of(digits_.reveal()).latest();
}

std::optional<base::Day> IdentityNumber::birth_day() const {
  const bool is_known = birth_month() != 0 && day_of_birth_month() != 0;
  return is_known ? std::optional{earliest_birth_day()} : std::nullopt;
}

bool IdentityNumber::may_be_born_on(base::Day day) const {
  const chr::year_month_day date{day};
  const auto may_be = [](unsigned part, unsigned said) { return part == 0 || part == said; };
  return int(date.year()) == number_at(0, 4) && may_be(birth_month(), unsigned(date.month())) &&
         may_be(day_of_birth_month(), unsigned(date.day()));
}

bool IdentityNumber::is_female() const { return number_at(kBirthNumberAt, 3) % 2 == 0; }

bool IdentityNumber::is_test_number() const {
  const int number = number_at(kBirthNumberAt, 3);
  if (number == 238 || number == 239) return true;
  return number_at(0, 4) <= kBirthNumbersByCountyUntil && 980 <= number && number <= 982;
}

std::string IdentityNumber::masked() const { return four(number_at(0, 4)) + "****-****"; }

}  // namespace core
