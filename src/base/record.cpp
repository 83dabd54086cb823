// SPDX-License-Identifier: EUPL-1.2
#include "base/record.hpp"

#include <algorithm>

namespace base {
namespace {

// Most values have nothing to escape, and many are long: what stands between two escapes goes over in one piece.
std::optional<std::string> unescape(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t escape = text.find('\\');
    out += text.substr(0, escape);
    if (escape == std::string_view::npos) return out;
    const char letter = escape + 1 < text.size() ? text[escape + 1] : '\0';
    if (letter != 'n' && letter != '\\') return std::nullopt;
    out += letter == 'n' ? '\n' : '\\';
    text.remove_prefix(escape + 2);
  }
}

void append_escaped(std::string& out, std::string_view value) {
  if (value.find('\n') == value.npos && value.find('\\') == value.npos) {
    out += value;
    return;
  }
  for (const char c : value) {
    if (c == '\n') out += "\\n";
    else if (c == '\\') out += "\\\\";
    else out += c;
  }
}

}  // namespace

const std::string* Record::find(std::string_view key) const {
  const auto found = std::ranges::find(values, key, [](const auto& pair) -> const std::string& { return pair.first; });
  return found == values.end() ? nullptr : &found->second;
}

std::string Record::text() const {
  std::size_t size = 0;
  for (const auto& [key, value] : values) size += key.size() + value.size() + 2;
  std::string out;
  out.reserve(size);
  for (const auto& [key, value] : values) {
    (out += key) += '=';
    append_escaped(out, value);
    out += '\n';
  }
  return out;
}

std::optional<Record> Record::parse(std::string_view text) {
  Record out;
  out.values.reserve(8);  // As many as most have; to count them takes longer.
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    auto value = unescape(line.substr(equals + 1));
    if (!value) return std::nullopt;
    out.add(std::string{line.substr(0, equals)}, std::move(*value));
  }
  return out;
}

}  // namespace base
