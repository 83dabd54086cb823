// IdentityNumber: a personal identity number (personnummer) or a coordination number (samordningsnummer).
//
// It is stored as twelve digits, the birth date with eight of them (folkbokföringslagen 1991:481, 18 §), and is a
// secret that cannot be printed: only masked() may be shown freely. The date part may differ from the day of birth,
// since a nearby day is used when the numbers of a day run out; and a person's number may change, so it is never a key.
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

enum class IdentityError : std::uint8_t { malformed, no_such_date, in_future, wrong_check_digit };

// coordination: the day of the birth date plus 60, for people who are not in the population register.
enum class IdentityKind : std::uint8_t { personal, coordination };

class IdentityNumber {
 public:
  // None; only to be filled in. Asking it anything but empty() is a bug and stops the program.
  IdentityNumber() = default;

  // Twelve digits (with or without a hyphen before the last four), or ten with a hyphen, or a plus from the year the
  // person turns 100: the sign and `today` give the century. Spaces do not matter.
  static std::expected<IdentityNumber, IdentityError> parse(std::string_view text, base::Day today);
  // As parse() of twelve digits, but a birth date after today is let through: for what has been stored, and for input
  // that is checked against the day later (birth_day() > today).
  static std::expected<IdentityNumber, IdentityError> parse_stored(std::string_view text);

  bool empty() const { return digits_.reveal().empty(); }
  IdentityKind kind() const;
  base::Day birth_day() const;  // The date part; without the 60 of a coordination number
  bool is_female() const;       // An even birth number; an odd one is male
  // Numbers that Skatteverket publishes for tests: no person has one.
  bool is_test_number() const;

  const base::Secret<std::string>& stored() const { return digits_; }  // YYYYMMDDNNNC
  std::string masked() const;                                          // "2017****-****"

  bool operator==(const IdentityNumber&) const = default;

 private:
  explicit IdentityNumber(std::string digits) : digits_(std::move(digits)) {}
  int number_at(std::size_t place, std::size_t width) const;

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
