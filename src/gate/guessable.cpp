// SPDX-License-Identifier: EUPL-1.2
#include "gate/guessable.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace gate {
namespace {

constexpr std::size_t kSecret = 6;       // Letters beside what can be guessed
constexpr std::size_t kShortestRun = 3;  // "abc", "321", "qwe", "aaa"

// Where neighbours stand beside each other, in both directions. Small letters without marks.
constexpr std::array<std::string_view, 5> kRows{"abcdefghijklmnopqrstuvwxyz", "1234567890", "qwertyuiopa",
                                                "asdfghjkloa", "zxcvbnm"};
constexpr std::array<std::string_view, 24> kWords{
    "password", "losenord", "losen",  "passord", "skyddsnat", "socialtjanst", "socialtjansten", "socialjour",
    "kommun",   "kommunen", "hemlig", "hemligt", "valkommen", "welcome",      "letmein",        "admin",
    "sommar",   "vinter",   "host",   "var",     "summer",    "winter",       "sverige",        "jour"};

// Small ASCII letters; å, ä and ö as a and o. What stands for a letter ("0", "@") is that letter when `is_disguised`.
std::string folded(std::string_view text, bool is_disguised) {
  constexpr std::string_view kFor = "@4310$5!", kIs = "aaeiossi";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\xC3' && i + 1 < text.size()) {
      const auto letter = static_cast<unsigned char>(static_cast<unsigned char>(text[++i]) | 0x20U);
      out += letter == 0xB6 ? 'o' : letter == 0xA9 ? 'e' : 'a';
      continue;
    }
    if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    const std::size_t at = is_disguised ? kFor.find(c) : kFor.npos;
    out += at == kFor.npos ? c : kIs[at];
  }
  return out;
}

// "abcabc" is "abc" over and over.
std::string_view without_repetition(std::string_view text) {
  for (std::size_t part = 1; part <= text.size() / 2; ++part) {
    if (text.substr(part) == text.substr(0, text.size() - part)) return text.substr(0, part);
  }
  return text;
}

// Also of other scripts. Years, dates and what is put between words are no secret.
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

bool are_neighbours(char a, char b, int step) {
  if (step == 0) return a == b;
  return std::ranges::any_of(kRows, [&](std::string_view row) {
    const std::size_t at = row.find(a), to = row.find(b);
    return at != row.npos && to != row.npos && int(to) - int(at) == step;
  });
}

std::size_t run_at(std::string_view text) {
  std::size_t longest = 1;
  for (const int step : {-1, 0, 1}) {
    std::size_t length = 1;
    while (length < text.size() && are_neighbours(text[length - 1], text[length], step)) ++length;
    longest = std::max(longest, length);
  }
  return longest;
}

std::size_t word_at(std::string_view text, const std::vector<std::string>& words) {
  std::size_t longest = 0;
  for (const std::string& word : words) {
    if (text.starts_with(word)) longest = std::max(longest, word.size());
  }
  return longest;
}

std::size_t count_secret(std::string_view text, const std::vector<std::string>& words) {
  std::size_t secret = 0;
  while (!text.empty()) {
    const std::size_t word = word_at(text, words), run = run_at(text);
    const std::size_t known = std::max(word, run >= kShortestRun ? run : 0);
    if (known == 0 && is_letter(text.front())) ++secret;
    text.remove_prefix(std::max<std::size_t>(known, 1));
  }
  return secret;
}

}  // namespace

bool is_guessable(std::string_view password, std::span<const std::string_view> known) {
  std::vector<std::string> words{kWords.begin(), kWords.end()};
  for (const std::string_view word : known) {
    for (std::size_t begin = 0, end = 0; begin < word.size(); begin = end + 1) {
      end = std::min(word.find_first_of(" .-_@", begin), word.size());
      if (end - begin > 2) words.push_back(folded(word.substr(begin, end - begin), false));
    }
  }
  return std::ranges::any_of(std::array{false, true}, [&](bool is_disguised) {
    const std::string text = folded(password, is_disguised);
    return count_secret(without_repetition(text), words) < kSecret;
  });
}

}  // namespace gate
