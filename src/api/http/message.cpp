// SPDX-License-Identifier: EUPL-1.2
#include "api/http/message.hpp"

#include <algorithm>

namespace api::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char l = lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

// Forms follow the URL standard's rules: '+' is a space, and a '%' that begins no escape stands for itself.
std::string decode_form(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

// Calls `take(name, value)`, still encoded, for each parameter until it returns false.
template <class Take>
void each_parameter(std::string_view encoded, Take take) {
  while (!encoded.empty()) {
    const std::string_view pair = encoded.substr(0, encoded.find('&'));
    encoded.remove_prefix(pair.size() == encoded.size() ? pair.size() : pair.size() + 1);
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    const std::string_view value = equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
    if (!take(pair.substr(0, equals), value)) return;
  }
}

}  // namespace

bool same_header_name(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

std::string_view find_header(const Headers& headers, std::string_view name) {
  for (const auto& [key, value] : headers) {
    if (same_header_name(key, name)) return value;
  }
  return {};
}

std::string_view find_cookie(const Request& request, std::string_view name) {
  std::string_view cookies = request.header("Cookie");
  while (!cookies.empty()) {
    const std::size_t end = std::min(cookies.find(';'), cookies.size());
    std::string_view one = cookies.substr(0, end);
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    if (one.starts_with(name) && one.substr(name.size()).starts_with('=')) return one.substr(name.size() + 1);
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
  }
  return {};
}

std::optional<std::string> find_parameter(std::string_view encoded, std::string_view name) {
  std::optional<std::string> found;
  each_parameter(encoded, [&](std::string_view key, std::string_view value) {
    if (decode_form(key) == name) found = decode_form(value);
    return !found;
  });
  return found;
}

Headers list_parameters(std::string_view encoded) {
  Headers out;
  each_parameter(encoded, [&](std::string_view key, std::string_view value) {
    out.emplace_back(decode_form(key), decode_form(value));
    return true;
  });
  return out;
}

}  // namespace api::http
