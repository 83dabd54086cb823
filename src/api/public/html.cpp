// SPDX-License-Identifier: EUPL-1.2
#include "api/public/html.hpp"

namespace api::door {
namespace {

constexpr std::string_view kUnreadable = "\xEF\xBF\xBD";  // U+FFFD

// How many bytes the character at the front takes; 0 when it is not UTF-8.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xC2 && first < 0xE0   ? 2
                             : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xF0 && first < 0xF5 ? 4
                                                             : 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  const unsigned second = byte(1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool surrogate = first == 0xED && second >= 0xA0;
  const bool too_high = first == 0xF4 && second >= 0x90;
  return overlong || surrogate || too_high ? 0 : length;
}

bool is_control(std::string_view character) {
  const auto first = static_cast<unsigned char>(character.front());
  const bool high = first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;  // U+0080–U+009F
  return first < 0x20 || first == 0x7F || high;
}

// U+202A–202E and U+2066–2069: unseen, they make a text read otherwise than it is written. Pages need none of them:
// what was typed stands in an element of its own, in its own direction.
bool turns_text(std::string_view character) {
  return (character >= "\xE2\x80\xAA" && character <= "\xE2\x80\xAE") ||
         (character >= "\xE2\x81\xA6" && character <= "\xE2\x81\xA9");
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

}  // namespace

Html escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return Html{std::move(out)};
}

Html fill_parts(std::string_view markup, const Html* values) {
  std::string out;
  while (true) {
    const std::size_t hole = markup.find("{}");
    out += markup.substr(0, hole);
    if (hole == std::string_view::npos) return Html{std::move(out)};
    out += (values++)->text();
    markup.remove_prefix(hole + 2);
  }
}

std::string clean_text(std::string_view typed) {
  std::string out;
  out.reserve(typed.size());
  while (!typed.empty()) {
    const std::size_t length = character_length(typed);
    const std::string_view character = typed.substr(0, length == 0 ? 1 : length);
    typed.remove_prefix(character.size());
    if (length == 0) out += kUnreadable;
    else if (character == "\r") out += typed.starts_with('\n') ? "" : "\n";
    else if (character == "\n" || character == "\t" || !(is_control(character) || turns_text(character)))
      out += character;
  }
  while (!out.empty() && is_blank(out.back())) out.pop_back();
  out.erase(0, std::min(out.find_first_not_of(" \n\t"), out.size()));
  return out;
}

}  // namespace api::door
