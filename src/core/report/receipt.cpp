// SPDX-License-Identifier: EUPL-1.2
#include "core/report/receipt.hpp"

namespace core {
namespace {

constexpr std::string_view kBegin = "KV", kLetters = "23456789BCDFGHJKMNPQRSTVWXZ";
constexpr std::size_t kRandomFrom = 8, kLength = 8;

std::string spelled(std::string_view letters) {
  return std::string{kBegin} + '-' + std::string{letters.substr(0, 4)} + '-' + std::string{letters.substr(4)};
}

char capital(char c) { return 'a' <= c && c <= 'z' ? char(c - 'a' + 'A') : c; }

}  // namespace

std::string receipt_of(ReportId report) {
  std::string letters;
  for (std::size_t i = 0; i < kLength; ++i) letters += kLetters[report.bytes[kRandomFrom + i] % kLetters.size()];
  return spelled(letters);
}

std::optional<std::string> read_receipt(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (c != '-' && c != ' ') letters += capital(c);
  }
  if (letters.size() != kBegin.size() + kLength || !letters.starts_with(kBegin)) return std::nullopt;
  letters.erase(0, kBegin.size());
  if (letters.find_first_not_of(kLetters) != letters.npos) return std::nullopt;
  return spelled(letters);
}

}  // namespace core
