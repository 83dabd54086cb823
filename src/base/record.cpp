// SPDX-License-Identifier: EUPL-1.2
#include "base/record.hpp"

#include <algorithm>

namespace base {
namespace {

std::optional<std::string> unescape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    if (++i == text.size() || (text[i] != 'n' && text[i] != '\\')) return std::nullopt;
    out += text[i] == 'n' ? '\n' : '\\';
  }
  return out;
}

}  // namespace

const std::string* Record::find(std::string_view key) const {
  const auto found = std::ranges::find(values, key, [](const auto& pair) -> const std::string& { return pair.first; });
  return found == values.end() ? nullptr : &found->second;
}

std::string Record::text() const {
  std::string out;
  for (const auto& [key, value] : values) {
    (out += key) += '=';
    for (const char c : value) {
      if (c == '\n') out += "\\n";
      else if (c == '\\') out += "\\\\";
      else out += c;
    }
    out += '\n';
  }
  return out;
}

std::optional<Record> Record::parse(std::string_view text) {
  Record out;
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
