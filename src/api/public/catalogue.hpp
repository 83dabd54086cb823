// Catalogues: every text of the public pages, in Swedish, easy Swedish and English (web/public/*.toml, built in).
//
// A text is one string, or a list of them: paragraphs, points. Where a text says {board}, {law.…}, {term.…} or {date.…}
// the fact is put in when it is said (facts.hpp), so that no catalogue repeats a time limit or a section of the law.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace api::door {

enum class Language : unsigned char { swedish, easy, english };

struct LanguageRow {
  Language language;
  std::string_view prefix;     // Of its addresses: "", "/lattlast", "/en"
  std::string_view html_lang;  // For the page itself
  std::string_view hreflang;   // For links to it
  std::string_view name;       // In itself
  std::string_view catalogue;  // Its file among the embedded ones
};
inline constexpr std::array kLanguages{
    LanguageRow{Language::swedish, "", "sv", "sv", "Svenska", "/public/sv.toml"},
    LanguageRow{Language::easy, "/lattlast", "sv", "sv-x-lattlast", "Lätt svenska", "/public/lattlast.toml"},
    LanguageRow{Language::english, "/en", "en", "en", "English", "/public/en.toml"},
};
constexpr const LanguageRow& row_of(Language language) { return kLanguages[static_cast<std::size_t>(language)]; }

using Paragraphs = std::vector<std::string>;

class Catalogue {
 public:
  // Stops the program when the embedded file cannot be read: then it was built wrong.
  static const Catalogue& of(Language language);
  // Throws toml::parse_error, or std::invalid_argument for a value that is not text.
  static Catalogue parse(std::string_view toml);

  // Keys are dotted: "report.danger.title". Null when there is none.
  const Paragraphs* find(std::string_view key) const;
  const std::map<std::string, Paragraphs, std::less<>>& all() const { return texts_; }

 private:
  std::map<std::string, Paragraphs, std::less<>> texts_;
};

}  // namespace api::door
