// SPDX-License-Identifier: EUPL-1.2
#include "api/public/catalogue.hpp"

#include <toml++/toml.h>
#include <stdexcept>

#include "api/pages.hpp"

namespace api::door {
namespace {

std::string text_of(const toml::node& node, const std::string& key) {
  const auto text = node.value<std::string>();
  if (!text) throw std::invalid_argument(key + ": not a text");
  return *text;
}

void flatten(const toml::table& table, const std::string& prefix, std::map<std::string, Paragraphs, std::less<>>& to) {
  for (const auto& [name, node] : table) {
    const std::string key = prefix + std::string{name.str()};
    if (const toml::table* inner = node.as_table()) {
      flatten(*inner, key + '.', to);
    } else if (const toml::array* list = node.as_array()) {
      for (const toml::node& item : *list) to[key].push_back(text_of(item, key));
    } else {
      to[key] = {text_of(node, key)};
    }
  }
}

Catalogue load(const LanguageRow& row) {
  const Page* file = find_page(row.catalogue);
  if (file == nullptr) throw std::logic_error(std::string{row.catalogue} + " is not built in");
  return Catalogue::parse(file->body);
}

}  // namespace

const Catalogue& Catalogue::of(Language language) {
  static const std::array catalogues{load(kLanguages[0]), load(kLanguages[1]), load(kLanguages[2])};
  return catalogues[static_cast<std::size_t>(language)];
}

Catalogue Catalogue::parse(std::string_view toml) {
  Catalogue out;
  flatten(toml::parse(toml), "", out.texts_);
  return out;
}

const Paragraphs* Catalogue::find(std::string_view key) const {
  const auto found = texts_.find(key);
  return found == texts_.end() ? nullptr : &found->second;
}

}  // namespace api::door
