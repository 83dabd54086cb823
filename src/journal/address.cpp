// SPDX-License-Identifier: EUPL-1.2
#include "journal/address.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "journal/store.hpp"

namespace journal {
namespace {

constexpr std::string_view kPostgres = "postgresql://", kHidden = "…", kPassword = "password";

bool is_number(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

// HOST[:PORT], or an address of IPv6 in brackets.
bool is_place(std::string_view text) {
  const std::size_t closing = text.starts_with('[') ? text.find(']') : 0;
  if (closing == std::string_view::npos) return false;
  const std::size_t port = text.find(':', closing);
  const std::string_view host = text.substr(0, port);
  return host.find_first_of(" =/") == std::string_view::npos &&
         (port == std::string_view::npos || is_number(text.substr(port + 1)));
}

// HOST[:PORT][,…][/DATABASE] of a postgresql:// address; nothing where it is not clear.
std::optional<std::string_view> places_of(std::string_view url) {
  std::string_view rest = url.substr(kPostgres.size());
  const std::size_t user = rest.find_first_of("@/?");
  if (user != std::string_view::npos && rest[user] == '@') rest.remove_prefix(user + 1);
  if (rest.find('@') != std::string_view::npos) return {};
  const std::string_view places = rest.substr(0, rest.find('?'));
  std::string_view hosts = places.substr(0, places.find('/'));
  const std::string_view database = places.substr(std::min(hosts.size() + 1, places.size()));
  if (database.find_first_of(":/") != std::string_view::npos) return {};
  while (true) {
    const std::size_t comma = hosts.find(',');
    if (!is_place(hosts.substr(0, comma))) return {};
    if (comma == std::string_view::npos) return places;
    hosts.remove_prefix(comma + 1);
  }
}

// The word before the first colon, where that is all it can be.
std::string_view scheme_of(std::string_view url) {
  const std::string_view word = url.substr(0, url.find(':') + 1);  // All of it begins again at 0
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return word.empty() || !std::ranges::all_of(word.substr(0, word.size() - 1), is_letter) ? std::string_view{} : word;
}

}  // namespace

bool is_postgres(std::string_view url) { return url.starts_with(kPostgres); }

bool is_clear(std::string_view url) { return is_postgres(url) && places_of(url); }

bool has_password(std::string_view url) {
  if (url.starts_with("sqlite:")) return false;
  const std::size_t scheme = url.find("//"), at = url.rfind('@');
  const std::size_t user = scheme == std::string_view::npos ? 0 : scheme + 2;
  const bool is_before_host = at != std::string_view::npos && user < at &&
                              url.substr(user, at - user).find(':') != std::string_view::npos;
  for (std::size_t word = url.find(kPassword); word != std::string_view::npos; word = url.find(kPassword, word + 1)) {
    const std::size_t next = url.find_first_not_of(' ', word + kPassword.size());
    if (next != std::string_view::npos && url[next] == '=') return true;
  }
  return is_before_host;
}

std::string shown_address(std::string_view url) {
  if (url == "memory:" || url.starts_with("sqlite:")) return std::string{url};
  if (is_postgres(url)) return std::string{kPostgres} + std::string{places_of(url).value_or(kHidden)};
  return std::string{scheme_of(url)} + std::string{kHidden};
}

}  // namespace journal
