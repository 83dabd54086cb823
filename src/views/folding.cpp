// SPDX-License-Identifier: EUPL-1.2
#include "views/folding.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace views {
namespace {

constexpr UChar32 kAring = 0xE5, kAdots = 0xE4, kOdots = 0xF6;
bool is_own_letter(UChar32 c) { return c == kAring || c == kAdots || c == kOdots; }

const icu::Normalizer2& case_folding() {
  UErrorCode error = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFKCCasefoldInstance(error);
}
const icu::Normalizer2& composition() {
  UErrorCode error = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFCInstance(error);
}

// Letters with a stroke or without a dot, which no decomposition knows of.
std::string_view other_letter(UChar32 c) {
  static constexpr std::pair<UChar32, std::string_view> kLetters[] = {
      {0xE6, "ä"},  {0xF0, "d"},  {0xF8, "ö"},  {0xFE, "th"},  {0x111, "d"},
      {0x127, "h"}, {0x131, "i"}, {0x142, "l"}, {0x153, "oe"}, {0x167, "t"}};
  const auto* const found = std::ranges::find(kLetters, c, &std::pair<UChar32, std::string_view>::first);
  return found == std::end(kLetters) ? std::string_view{} : found->second;
}

bool is_mark(UChar32 c) { return (U_MASK(u_charType(c)) & U_GC_M_MASK) != 0; }

// One mark after another is taken off, until there is none or an own letter is left: ǻ is å, ǖ is u.
UChar32 without_marks(UChar32 c) {
  icu::UnicodeString parts;
  while (!is_own_letter(c) && composition().getRawDecomposition(c, parts)) {
    if (!is_mark(parts.char32At(parts.moveIndex32(parts.length(), -1)))) break;  // A syllable of letters
    c = parts.char32At(0);
  }
  return c;
}

// ---- Sound

constexpr char kA = '\1', kE = '\2', kO = '\3';  // å, ä, ö as one byte each, which nothing that is folded holds

std::string one_byte_letters(std::string_view letters) {
  static constexpr std::pair<std::string_view, char> kOwn[] = {{"å", kA}, {"ä", kE}, {"ö", kO}};
  std::string out;
  while (!letters.empty()) {
    const auto* const own = std::ranges::find_if(kOwn, [&](const auto& one) { return letters.starts_with(one.first); });
    out += own != std::end(kOwn) ? own->second : letters.front();
    letters.remove_prefix(own != std::end(kOwn) ? own->first.size() : 1);
  }
  return out;
}

char plain_letter(char c) { return c == kO ? 'o' : c == kA || c == kE ? 'a' : c; }
bool is_vowel(char c) { return c != '\0' && std::string_view{"aeiouy\1\2\3"}.contains(c); }

// The longest first. `first`: only where the word begins.
struct Spelling {
  std::string_view written, said;
  bool first = false;
};
constexpr Spelling kSpellings[] = {
    {"sch", "s"}, {"stj", "s"},      {"skj", "s"},      {"aa", "\1"},      {"ae", "\2"},      {"oe", "\3"}, {"ch", "k"},
    {"ck", "k"},  {"dt", "t"},       {"gh", "g"},       {"ph", "f"},       {"qu", "kv"},      {"sh", "s"},  {"sj", "s"},
    {"th", "t"},  {"dj", "i", true}, {"gj", "i", true}, {"hj", "i", true}, {"lj", "i", true}, {"j", "i"},   {"q", "k"},
    {"w", "v"},   {"x", "ks"},       {"y", "i"},        {"z", "s"},
};

// What `rest` begins with, as it is said, and how many of its letters that is.
std::pair<std::string_view, std::size_t> first_sound(std::string_view rest, bool is_first) {
  for (const Spelling& one : kSpellings) {
    if (rest.starts_with(one.written) && (is_first || !one.first)) return {one.said, one.written.size()};
  }
  const char next = rest.size() > 1 ? rest[1] : '\0';
  if (rest.front() == 'c') return {std::string_view{"eiy"}.contains(next) && next != '\0' ? "s" : "k", 1};
  if (rest.front() == 'h' && !is_first && !is_vowel(next)) return {{}, 1};  // Ståhl, Johnson
  return {rest.substr(0, 1), 1};
}

constexpr int kFault = 2, kVowelFault = 1;

int faults_allowed(std::size_t letters) { return letters < 5 ? 0 : letters < 9 ? kFault : 2 * kFault; }

}  // namespace

std::vector<FoldedWord> fold_words(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString folded = case_folding().normalize(
      icu::UnicodeString::fromUTF8(icu::StringPiece{text.data(), std::int32_t(text.size())}), error);
  std::vector<FoldedWord> out;
  FoldedWord word;
  const auto finish = [&] {
    if (word.letters.empty()) return;
    word.plain = plain_of(word.letters);
    out.push_back(std::exchange(word, {}));
  };
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 c = without_marks(folded.char32At(i));
    if (const std::string_view other = other_letter(c); !other.empty()) {
      word.letters += other;
    } else if (u_isalnum(c)) {
      icu::UnicodeString{c}.toUTF8String(word.letters);
    } else if (!is_mark(c)) {
      finish();
    }
  }
  finish();
  return out;
}

std::string plain_of(std::string_view letters) {
  std::string out = one_byte_letters(letters);
  std::ranges::transform(out, out.begin(), plain_letter);
  return out;
}

Typed how_typed(std::string_view asked, std::string_view kept) {
  const std::string typed = one_byte_letters(asked), whole = one_byte_letters(kept);
  if (typed.size() > whole.size()) return Typed::otherwise;
  Typed out = Typed::alike;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (typed[i] == whole[i]) continue;
    if (plain_letter(whole[i]) == whole[i] || typed[i] != plain_letter(whole[i])) return Typed::otherwise;
    out = Typed::on_another_keyboard;
  }
  return out;
}

Sound sound_of(std::string_view letters) {
  const std::string written = one_byte_letters(letters);
  Sound out;
  for (std::string_view rest = written; !rest.empty();) {
    const auto [said, length] = first_sound(rest, rest.size() == written.size());
    for (const char c : said) {
      if (!out.text.empty() && out.text.back() == c) continue;
      out.text += c;
      if (!is_vowel(c)) out.consonants |= 1U << (std::uint8_t(c) % 32U);
    }
    rest.remove_prefix(length);
  }
  return out;
}

bool sounds_alike(const Sound& asked_sound, const Sound& kept_sound) {
  const std::string_view asked = asked_sound.text, kept = kept_sound.text;
  constexpr std::size_t kLongest = 40;
  const int allowed = faults_allowed(std::min(asked.size(), kept.size()));
  // One consonant for another changes two bits and costs as much: nearly all names are told apart by that.
  if (std::popcount(asked_sound.consonants ^ kept_sound.consonants) > allowed) return false;
  if (allowed == 0 || std::max(asked.size(), kept.size()) > kLongest) return asked == kept;
  const std::size_t difference = asked.size() > kept.size() ? asked.size() - kept.size() : kept.size() - asked.size();
  if (int(difference) * kFault > allowed) return false;
  // The distance where neighbours may have changed places, row by row (optimal string alignment).
  std::array<std::array<int, kLongest + 1>, 3> rows{};
  for (std::size_t j = 0; j <= kept.size(); ++j) rows[0][j] = int(j) * kFault;
  for (std::size_t i = 1; i <= asked.size(); ++i) {
    auto& row = rows[i % 3];
    const auto &above = rows[(i + 2) % 3], &before = rows[(i + 1) % 3];
    int least = row[0] = int(i) * kFault;
    for (std::size_t j = 1; j <= kept.size(); ++j) {
      const char a = asked[i - 1], b = kept[j - 1];
      const int change = a == b ? 0 : is_vowel(a) && is_vowel(b) ? kVowelFault : kFault;
      row[j] = std::min({above[j] + kFault, row[j - 1] + kFault, above[j - 1] + change});
      if (i > 1 && j > 1 && a == kept[j - 2] && asked[i - 2] == b) row[j] = std::min(row[j], before[j - 2] + kFault);
      least = std::min(least, row[j]);
    }
    if (least > allowed) return false;
  }
  return rows[asked.size() % 3][kept.size()] <= allowed;
}

}  // namespace views
