// Sought: what was typed into a search, taken apart into names, identity numbers and case numbers.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/child/identity_number.hpp"
#include "views/folding.hpp"

namespace views {

// A case number as people write and say it: GR-26-000747, gr26000747, or 747 of whatever year.
struct CaseNumber {
  std::optional<int> year;  // 26
  int number = 0;
  bool operator==(const CaseNumber&) const = default;
};

// Where the board's letters, "GR", and the hyphens may be left out.
std::optional<CaseNumber> case_number_of(std::string_view text, std::string_view prefix);
// "GR-26-000747"
std::string case_number_text(std::string_view prefix, int year, int number);

// What was typed, taken apart. A file must fit every part.
struct Sought {
  std::vector<FoldedWord> words;
  std::vector<core::IdentityNumber> identity_numbers;
  std::vector<CaseNumber> case_numbers;
  std::vector<std::string> receipts;  // "KV-7H3K-2M9P": of a report
  bool has_number() const { return !identity_numbers.empty() || !case_numbers.empty() || !receipts.empty(); }
  std::size_t count() const { return words.size() + identity_numbers.size() + case_numbers.size() + receipts.size(); }
};
// `case_prefix`: "GR". `today` gives a ten-digit number its century.
Sought read_sought(std::string_view typed, std::string_view case_prefix, base::Day today);

}  // namespace views
