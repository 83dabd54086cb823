// SPDX-License-Identifier: EUPL-1.2
#include "api/http/target.hpp"

#include <algorithm>
#include <charconv>

namespace api::http {
namespace {

// One escape's two digits, which begin `digits`.
std::optional<char> decode_escape(std::string_view digits) {
  unsigned value = 0;
  if (digits.size() < 2) return std::nullopt;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + 2, value, 16);
  if (error != std::errc{} || end != digits.data() + 2) return std::nullopt;
  return static_cast<char>(value);
}

std::optional<std::string> decode_path(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '%') {
      out += raw[i];
      continue;
    }
    const auto c = decode_escape(raw.substr(i + 1));
    if (!c) return std::nullopt;
    out += *c;
    i += 2;
  }
  return out;
}

// Bytes that follow a leading byte of UTF-8, and the smallest code point that form may carry.
struct Lead {
  int following;
  char32_t bits, smallest;
};
std::optional<Lead> lead_of(unsigned char c) {
  if (c < 0x80) return Lead{0, c, 0};
  if (c >= 0xC2 && c < 0xE0) return Lead{1, c & 0x1Fu, 0x80};
  if (c >= 0xE0 && c < 0xF0) return Lead{2, c & 0x0Fu, 0x800};
  if (c >= 0xF0 && c < 0xF5) return Lead{3, c & 0x07u, 0x10000};
  return std::nullopt;
}

bool is_plain_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = lead_of(static_cast<unsigned char>(text[i++]));
    if (!lead || text.size() - i < static_cast<std::size_t>(lead->following)) return false;
    char32_t point = lead->bits;
    for (int n = 0; n < lead->following; ++n, ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      if ((c & 0xC0) != 0x80) return false;
      point = point << 6 | (c & 0x3Fu);
    }
    const bool surrogate = point >= 0xD800 && point < 0xE000;
    const bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
    if (point < lead->smallest || point > 0x10FFFF || surrogate || control) return false;
  }
  return true;
}

// The absolute form is meant for proxies, yet every server must take it (RFC 9112, 3.2.2).
std::string_view without_origin(std::string_view raw) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!raw.starts_with(scheme)) continue;
    const std::size_t end = raw.find_first_of("/?", scheme.size());
    return end == std::string_view::npos ? std::string_view{"/"} : raw.substr(end);
  }
  return raw;
}

}  // namespace

std::optional<Target> parse_target(std::string_view method, std::string_view raw) {
  const auto is_odd = [](unsigned char c) { return c <= 0x20 || c >= 0x7F || c == '#'; };
  if (std::ranges::any_of(raw, is_odd)) return std::nullopt;
  if (raw == "*" && method == "OPTIONS") return Target{"*", ""};
  const std::string_view rest = without_origin(raw);
  const std::size_t question = rest.find('?');
  const bool only_origin = question == 0 && rest.size() < raw.size();  // "http://host?query"
  std::optional<std::string> path = only_origin ? std::string{"/"} : decode_path(rest.substr(0, question));
  if (!path || !path->starts_with('/') || !is_plain_utf8(*path)) return std::nullopt;
  if (path->find("..") != std::string::npos || path->find("//") != std::string::npos) return std::nullopt;
  return Target{std::move(*path), question == std::string_view::npos ? "" : std::string{rest.substr(question + 1)}};
}

}  // namespace api::http
