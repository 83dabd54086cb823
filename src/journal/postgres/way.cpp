// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/way.hpp"

#include <libpq-fe.h>
#include <algorithm>
#include <memory>
#include <string_view>

namespace postgres {
namespace {

using Options = std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)>;

std::string value_of(const Options& options, std::string_view keyword) {
  for (const PQconninfoOption* one = options.get(); one != nullptr && one->keyword != nullptr; ++one) {
    if (one->keyword == keyword && one->val != nullptr) return one->val;
  }
  return {};
}

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t comma = list.find(',');
    out.emplace_back(list.substr(0, comma));
    if (comma == std::string_view::npos) return out;
    list.remove_prefix(comma + 1);
  }
}

}  // namespace

Way way_of(const std::string& url) {
  const Options given{PQconninfoParse(url.c_str(), nullptr), PQconninfoFree};
  const Options others{PQconndefaults(), PQconninfoFree};
  if (!given) return {};
  const auto value = [&](std::string_view keyword) {
    const std::string own = value_of(given, keyword);
    return own.empty() ? value_of(others, keyword) : own;
  };
  Way way{.hosts = split(value("host")), .is_proven = value("sslmode") == "verify-full"};
  const std::vector<std::string> numbers = split(value("hostaddr"));  // Beside a name the number is gone to.
  way.hosts.resize(std::max(way.hosts.size(), numbers.size()));
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (!numbers[i].empty()) way.hosts[i] = numbers[i];
  }
  return way;
}

}  // namespace postgres
