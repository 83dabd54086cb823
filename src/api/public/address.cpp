// SPDX-License-Identifier: EUPL-1.2
#include "api/public/address.hpp"

namespace api::door {

std::string path_of(Address address) {
  const std::string_view prefix = row_of(address.language).prefix;
  const std::string_view slug = row_of(address.page).slugs[static_cast<std::size_t>(address.language)];
  if (slug.empty()) return prefix.empty() ? "/" : std::string{prefix};
  return std::string{prefix} + '/' + std::string{slug};
}

std::optional<Address> find_address(std::string_view path) {
  if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  for (const LanguageRow& language : kLanguages) {
    for (const PageRow& page : kPages) {
      if (path_of({language.language, page.id}) == path) return Address{language.language, page.id};
    }
  }
  return std::nullopt;
}

Language language_of(std::string_view path) {
  for (const LanguageRow& row : kLanguages) {
    const bool under = !row.prefix.empty() && path.starts_with(row.prefix) &&
                       (path.size() == row.prefix.size() || path[row.prefix.size()] == '/');
    if (under) return row.language;
  }
  return Language::swedish;
}

}  // namespace api::door
