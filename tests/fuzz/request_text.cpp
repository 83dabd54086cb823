// SPDX-License-Identifier: EUPL-1.2
#include "request_text.hpp"

#include <unicode/utf8.h>

#include "targets.hpp"

namespace fuzz {
namespace {

bool is_plain(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-' || c == '_' ||
         c == '.' || c == '~';
}

std::string encoded(std::string_view text, std::string_view also_plain) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_plain(c) || also_plain.contains(c)) out += c;
    else ((out += '%') += kDigits[std::uint8_t(c) >> 4U]) += kDigits[std::uint8_t(c) & 15U];
  }
  return out;
}

// Calls `take` with each code point by another reader of UTF-8 than ours; below 0 for what is none.
template <class Take>
void each_point(std::string_view text, Take take) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t at = 0; at < text.size();) {
    UChar32 point = 0;
    U8_NEXT(bytes, at, text.size(), point);
    take(point);
  }
}

}  // namespace

std::string percent_encoded(std::string_view text) { return encoded(text, ""); }
std::string encoded_path(std::string_view path) { return path == "*" ? "*" : encoded(path, "/"); }

bool is_utf8(std::string_view text) {
  bool good = true;
  each_point(text, [&](UChar32 point) { good = good && point >= 0; });
  return good;
}

bool has_control(std::string_view text) {
  bool found = false;
  each_point(text, [&](UChar32 point) {
    const bool control = (point >= 0 && point < 0x20) || (point >= 0x7F && point < 0xA0);
    found = found || (control && point != '\n' && point != '\t');
  });
  return found;
}

void must_be_routable(std::string_view path) {
  if (path == "*") return;
  PROMISE(path.starts_with('/'));
  PROMISE(!path.contains("..") && !path.contains("//"));
  PROMISE(is_utf8(path));
  PROMISE(!has_control(path) && !path.contains('\n') && !path.contains('\t'));
}

}  // namespace fuzz
