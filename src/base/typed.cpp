// SPDX-License-Identifier: EUPL-1.2
#include "base/typed.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace base {
namespace {

constexpr UChar32 kBrailleBlank = 0x2800;  // A letter to Unicode, and an empty square to the eye

// What most names are made of needs no table of Unicode: printable ASCII, with single spaces inside only.
bool is_plain(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() == ' ' || text.back() == ' ' || text.find("  ") != std::string_view::npos) return false;
  return std::ranges::all_of(text, [](char c) { return ' ' <= c && c <= '~'; });
}

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece{text.data(), std::int32_t(text.size())});
}

// Marks that turn the direction and joiners of zero width are format characters; fillers that look like nothing are
// letters which Unicode says to ignore.
bool is_unseen(UChar32 c) {
  return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 || u_charType(c) == U_FORMAT_CHAR ||
         u_charType(c) == U_CONTROL_CHAR || c == kBrailleBlank;
}

icu::UnicodeString in_form(const icu::Normalizer2* form, const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  icu::UnicodeString out = form->normalize(text, error);
  return U_SUCCESS(error) != 0 ? out : text;
}
const icu::Normalizer2* composed() {
  UErrorCode error = U_ZERO_ERROR;
  return icu::Normalizer2::getNFCInstance(error);
}
const icu::Normalizer2* decomposed() {
  UErrorCode error = U_ZERO_ERROR;
  return icu::Normalizer2::getNFKDInstance(error);
}

// Each run of blanks as one space, and what is unseen left out.
icu::UnicodeString seen_of(const icu::UnicodeString& text) {
  icu::UnicodeString out;
  bool blank = false;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (u_isUWhiteSpace(c) != 0) {
      blank = true;
    } else if (!is_unseen(c)) {
      if (blank && !out.isEmpty()) out.append(UChar32{' '});
      blank = false;
      out.append(c);
    }
  }
  return out;
}

}  // namespace

std::string clean_line(std::string_view typed) {
  if (is_plain(typed)) return std::string{typed};
  std::string out;
  in_form(composed(), seen_of(wide(typed))).toUTF8String(out);
  return out;
}

std::string clean_number(std::string_view typed) {
  const auto is_ascii = [](char c) { return '!' <= c && c <= '~'; };
  if (std::ranges::all_of(typed, is_ascii)) return std::string{typed};
  constexpr UChar32 kMinus = 0x2212;
  const icu::UnicodeString text = in_form(decomposed(), seen_of(wide(typed)));
  icu::UnicodeString out;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (c == ' ') continue;
    out.append(u_charType(c) == U_DASH_PUNCTUATION || c == kMinus ? UChar32{'-'} : c);
  }
  std::string number;
  out.toUTF8String(number);
  return number;
}

std::string plainly(std::string_view text) {
  std::string out{text};
  std::ranges::replace_if(out, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }, '?');
  return out;
}

bool is_visible(std::string_view typed) {
  // Most begin with a letter.
  if (!typed.empty() && '!' <= typed.front() && typed.front() <= '~') return true;
  return !seen_of(wide(typed)).isEmpty();
}

std::string folded(std::string_view text) {
  icu::UnicodeString letters;
  const icu::UnicodeString parts = in_form(decomposed(), seen_of(wide(text)).foldCase());
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    if (u_charType(parts.char32At(i)) != U_NON_SPACING_MARK) letters.append(parts.char32At(i));
  }
  std::string out;
  letters.toUTF8String(out);
  return out;
}

bool clean_text(Text& text, Kind kind) {
  if (kind == Kind::long_text) {
    if (!is_visible(text.reveal())) text = Text{};
    return true;
  }
  text = Text{clean_line(text.reveal())};
  return count_characters(text.reveal()) <= kTextLimit;
}

}  // namespace base
