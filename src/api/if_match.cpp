// SPDX-License-Identifier: EUPL-1.2
#include "api/if_match.hpp"

#include <algorithm>
#include <charconv>

namespace api {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_in_tag(char c) { return c != '"' && c != '\x7F' && (c > ' ' || c < '\0'); }

void skip_blanks(std::string_view& text) {
  text.remove_prefix(std::size_t(std::ranges::find_if_not(text, is_blank) - text.begin()));
}

// The version a strong tag stands for, written as the server writes it: "012" is another tag than "12".
std::optional<std::int64_t> version_of(std::string_view tag) {
  std::int64_t version = 0;
  const auto [end, error] = std::from_chars(tag.data(), tag.data() + tag.size(), version);
  if (error != std::errc{} || end != tag.data() + tag.size()) return std::nullopt;
  return std::to_string(version) == tag ? std::optional{version} : std::nullopt;
}

// Takes one entity tag from the front.
bool take_tag(std::string_view& text, std::vector<std::int64_t>& versions) {
  const bool is_weak = text.starts_with("W/");
  if (is_weak) text.remove_prefix(2);
  if (!text.starts_with('"')) return false;
  const std::size_t end = text.find('"', 1);
  if (end == std::string_view::npos) return false;
  const std::string_view tag = text.substr(1, end - 1);
  text.remove_prefix(end + 1);
  if (!std::ranges::all_of(tag, is_in_tag)) return false;
  if (const auto version = version_of(tag); version && !is_weak) versions.push_back(*version);
  return true;
}

// Tags with commas between; empty elements are passed over (RFC 9110, 5.6.1), but one tag there must be.
bool take_list(std::string_view text, std::vector<std::int64_t>& versions) {
  bool found = false;
  for (;;) {
    skip_blanks(text);
    if (!text.empty() && text.front() != ',') {
      if (!take_tag(text, versions)) return false;
      found = true;
      skip_blanks(text);
    }
    if (text.empty()) return found;
    if (text.front() != ',') return false;
    text.remove_prefix(1);
  }
}

}  // namespace

IfMatch read_if_match(const http::Headers& headers, Versions& to) {
  std::optional<std::string> all;  // Several lines are one list.
  for (const auto& [name, value] : headers) {
    if (http::same_header_name(name, "If-Match")) all = all ? *all + ',' + value : value;
  }
  to.reset();
  if (!all || *all == "*") return IfMatch::fine;
  return take_list(*all, to.emplace()) ? IfMatch::fine : IfMatch::malformed;
}

}  // namespace api
