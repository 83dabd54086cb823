// SPDX-License-Identifier: EUPL-1.2
#include "views/sought.hpp"

#include <algorithm>
#include <charconv>

#include "core/report/receipt.hpp"

namespace views {
namespace {

std::vector<std::string_view> pieces_of(std::string_view typed) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < typed.size();) {
    const std::size_t end = std::min(typed.find_first_of(" \t,", at), typed.size());
    if (end > at) out.push_back(typed.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool is_digit(char c) { return '0' <= c && c <= '9'; }
bool starts_number(std::string_view piece) { return is_digit(piece.front()); }
bool is_all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

// Ten digits in a row are looked for as with a hyphen: nothing is stored of them, so the century may be guessed.
std::optional<core::IdentityNumber> identity_number_of(std::string text, base::Day today) {
  if (text.size() == 10 && is_all_digits(text)) text.insert(6, 1, '-');
  const auto number = core::IdentityNumber::parse(text, today);
  return number ? std::optional{*number} : std::nullopt;
}

std::optional<int> whole_number(std::string_view digits) {
  int value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool fits = is_all_digits(digits) && read.ec == std::errc{};
  return fits ? std::optional{value} : std::nullopt;
}

// The board's letters may be left out, and so may the hyphens and, where there are hyphens, the zeros.
std::string_view without_prefix(std::string_view text, std::string_view prefix) {
  const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
  if (text.size() < prefix.size() || !std::ranges::equal(text.substr(0, prefix.size()), prefix, same)) return text;
  text.remove_prefix(prefix.size());
  if (text.starts_with('-')) text.remove_prefix(1);
  return text;
}

class Reader {
 public:
  Reader(std::string_view typed, std::string_view case_prefix, base::Day today)
      : pieces_(pieces_of(typed)), case_prefix_(case_prefix), today_(today) {}

  Sought read() {
    while (at_ < pieces_.size()) {
      if (!take_receipt() && !take_identity_number() && !take_case_number()) take_words();
    }
    return std::move(sought_);
  }

 private:
  // "KV 7H3K 2M9P" too.
  bool take_receipt() {
    constexpr std::size_t kMostPieces = 3;
    std::string joined;
    for (std::size_t taken = 0; taken < kMostPieces && at_ + taken < pieces_.size();) {
      joined += pieces_[at_ + taken++];
      auto receipt = core::read_receipt(joined);
      if (!receipt) continue;
      sought_.receipts.push_back(*std::move(receipt));
      at_ += taken;
      return true;
    }
    return false;
  }
  // Also with spaces in it: "20170101 - 2393".
  bool take_identity_number() {
    constexpr std::size_t kMostPieces = 3;
    std::string joined;
    for (std::size_t taken = 0; taken < kMostPieces && starts_number(pieces_[at_]) && at_ + taken < pieces_.size();) {
      joined += pieces_[at_ + taken++];
      auto number = identity_number_of(joined, today_);
      if (!number) continue;
      sought_.identity_numbers.push_back(*std::move(number));
      at_ += taken;
      return true;
    }
    return false;
  }
  // "GR 26 000747" too.
  bool take_case_number() {
    std::string joined{pieces_[at_]};
    std::size_t taken = 1;
    if (without_prefix(joined, case_prefix_).empty()) {
      for (; at_ + taken < pieces_.size() && taken <= 2 && starts_number(pieces_[at_ + taken]); ++taken) {
        (joined += '-') += pieces_[at_ + taken];
      }
    }
    const auto number = case_number_of(joined, case_prefix_);
    if (!number) return false;
    sought_.case_numbers.push_back(*number);
    at_ += taken;
    return true;
  }
  void take_words() {
    for (FoldedWord& word : fold_words(pieces_[at_++])) sought_.words.push_back(std::move(word));
  }

  std::vector<std::string_view> pieces_;
  std::string_view case_prefix_;
  base::Day today_;
  std::size_t at_ = 0;
  Sought sought_;
};

}  // namespace

std::optional<CaseNumber> case_number_of(std::string_view text, std::string_view prefix) {
  constexpr std::size_t kYearDigits = 2, kDigits = 6;
  text = without_prefix(text, prefix);
  std::size_t year_end = text.find('-'), number_begin = year_end + 1;
  if (year_end == text.npos && text.size() >= kYearDigits + kDigits) year_end = number_begin = kYearDigits;
  if (year_end == text.npos) {
    const auto number = whole_number(text);
    return number ? std::optional{CaseNumber{.year = {}, .number = *number}} : std::nullopt;
  }
  const auto year = whole_number(text.substr(0, year_end)), number = whole_number(text.substr(number_begin));
  if (year_end != kYearDigits || !year || !number) return std::nullopt;
  return CaseNumber{.year = year, .number = *number};
}

std::string case_number_text(std::string_view prefix, int year, int number) {
  constexpr std::size_t kDigits = 6;
  const std::string digits = std::to_string(number);
  return std::string{prefix} + '-' + std::to_string(year % 100 + 100).substr(1) + '-' +
         std::string(kDigits - std::min(digits.size(), kDigits), '0') + digits;
}

Sought read_sought(std::string_view typed, std::string_view case_prefix, base::Day today) {
  return Reader{typed, case_prefix, today}.read();
}

}  // namespace views
