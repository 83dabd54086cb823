// IdentityNumber: a personal identity number (personnummer) or a coordination number (samordningsnummer).
//
// It is stored as twelve digits, the birth date with eight of them (folkbokföringslagen 1991:481, 18 §), and is a
// secret that cannot be printed: only masked() may be shown freely. The date part may differ from the day of birth,
// since a nearby day is used when the numbers of a day run out; and a person's number may change, so it is never a key.
// In a coordination number month, day or both may be unknown: month 00, day 60. Nothing is made up for them.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/fields.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"

namespace core {

enum class IdentityError : std::uint8_t { malformed, no_such_date, in_future, wrong_check_digit, no_such_serial };

// coordination: the day of the birth date plus 60, for people who are not in the population register.
enum class IdentityKind : std::uint8_t { personal, coordination };

class IdentityNumber {
 public:
  // None; only to be filled in. Asking it anything but empty() is a bug and stops the program.
  IdentityNumber() = default;

  // Twelve digits, or ten with a hyphen before the last four, or a plus from the year the person turns 100: sign and
  // `today` give the century. It may have been pasted: other hyphens, blanks and what nobody sees do not matter.
  static std::expected<IdentityNumber, IdentityError> parse(std::string_view text, base::Day today);
  // Twelve digits, with or without hyphens. A birth date after today is let through, and so is the serial 000 that no
  // number has: for what has been stored.
  static std::expected<IdentityNumber, IdentityError> parse_stored(std::string_view text);

  bool empty() const { return digits_.reveal().empty(); }
  IdentityKind kind() const;
  // The date part, without the 60 of a coordination number; nothing where month or day is unknown.
  std::optional<base::Day> birth_day() const;
  // The first and the last day that the date part can mean: the same where it is known.
  base::Day earliest_birth_day() const;
  base::Day latest_birth_day() const;
  bool may_be_born_on(base::Day day) const;  // By what is known of the date
  bool is_female() const;                    // An even birth number; an odd one is male
  // Numbers that Skatteverket publishes for tests: no person has one.
  bool is_test_number() const;

  const base::Secret<std::string>& stored() const { return digits_; }  // YYYYMMDDNNNC
  std::string masked() const;                                          // "2017****-****"

  bool operator==(const IdentityNumber&) const = default;

 private:
  explicit IdentityNumber(std::string digits) : digits_(std::move(digits)) {}
  int number_at(std::size_t place, std::size_t width) const;
  unsigned birth_month() const { return unsigned(number_at(4, 2)); }  // 0: unknown
  unsigned day_of_birth_month() const;                                // 0: unknown

  base::Secret<std::string> digits_;
};

}  // namespace core

template <>
struct base::Choices<core::IdentityError> {
  using E = core::IdentityError;
  static constexpr std::array rows{
      Choice<E>{E::malformed,
                "malformed",
                {"Numret är inte skrivet som ett personnummer. Skriv tolv siffror, ÅÅÅÅMMDDNNNN, eller ÅÅMMDD-NNNN.",
                 "This is not written as an identity number. Write twelve digits, YYYYMMDDNNNN, or YYMMDD-NNNN."}},
      Choice<E>{E::no_such_date,
                "no_such_date",
                {"Numrets datum finns inte i kalendern. Kontrollera år, månad och dag.",
                 "The date of the number is not in the calendar. Check year, month and day."}},
      Choice<E>{E::in_future,
                "in_future",
                {"Numrets datum ligger i framtiden. Kontrollera årtalet.",
                 "The date of the number is in the future. Check the year."}},
      Choice<E>{E::wrong_check_digit,
                "wrong_check_digit",
                {"Kontrollsiffran stämmer inte. Någon siffra är fel eller omkastad.",
                 "The check digit does not fit. A digit is wrong, or two have changed places."}},
      Choice<E>{E::no_such_serial,
                "no_such_serial",
                {"Födelsenumret 000 finns inte. Kontrollera de fyra sista siffrorna, eller lämna rutan tom.",
                 "There is no birth number 000. Check the last four digits, or leave it empty."}},
  };
};

template <>
struct base::Choices<core::IdentityKind> {
  using K = core::IdentityKind;
  static constexpr std::array rows{
      Choice<K>{K::personal, "personal", {"Personnummer", "Personal identity number"}},
      Choice<K>{K::coordination, "coordination", {"Samordningsnummer", "Coordination number"}},
  };
};

template <>
struct base::Plain<core::IdentityNumber> {
  static constexpr Kind kKind = Kind::text;
  static std::string write(const core::IdentityNumber& value) { return value.stored().reveal(); }
  static std::optional<core::IdentityNumber> read(std::string_view text) {
    auto number = core::IdentityNumber::parse_stored(text);
    return number ? std::optional{*std::move(number)} : std::nullopt;
  }
};
