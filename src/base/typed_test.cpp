// What is typed, and what is kept of it: a name nobody can see is none, and names that look alike are alike.
// SPDX-License-Identifier: EUPL-1.2
#include "base/typed.hpp"

#include <gtest/gtest.h>

namespace {

struct Person {
  base::Text name;
  std::optional<base::Text> phone;
  static constexpr auto kFields = base::Fields{base::field("name", &Person::name, {"Namn", "Name"}),
                                               base::field("phone", &Person::phone, {"Telefon", "Telephone"})};
};
struct Letter {
  base::Text about;
  std::optional<base::Text> more;
  std::vector<Person> people;
  static constexpr auto kFields = base::Fields{
      base::field("about", &Letter::about, {"Om", "About"}, base::Kind::long_text),
      base::field("more", &Letter::more, {"Mer", "More"}, base::Kind::long_text),
      base::field("people", &Letter::people, {"Personer", "People"})};
};

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

// "about=… people.0.name=…", or "KEY REASON".
std::string cleaned(Letter letter) {
  if (const auto wrong = base::clean_fields(letter)) return wrong->key + ' ' + std::string{wrong->reason};
  std::string out = base::to_record(letter).text();
  out.pop_back();
  return out;
}

}  // namespace

TEST(Typed, ANumberIsReadAsItIsMeant) {
  const struct Row {
    int line;
    std::string_view typed, number;
  } rows[] = {
      {__LINE__, "", ""},
      {__LINE__, "20170101-2393", "20170101-2393"},
      {__LINE__, " 2017 0101\u00a02393\t", "201701012393"},
      {__LINE__, "20170101\u20132393", "20170101-2393"},
      {__LINE__, "20170101\u20102393", "20170101-2393"},
      {__LINE__, "20170101\u20112393", "20170101-2393"},
      {__LINE__, "20170101\u22122393", "20170101-2393"},
      {__LINE__, "20170101\ufe632393", "20170101-2393"},
      {__LINE__, "\u200b2017\u00ad0101\u2060+2393\ufeff", "20170101+2393"},
      {__LINE__, "\uff11\uff12\uff0b", "12+"},
      {__LINE__, "sju", "sju"},
  };
  for (const Row& row : rows) EXPECT_EQ(base::clean_number(row.typed), row.number) << "line " << row.line;
}

TEST(Typed, ALineIsWhatIsSeenOfIt) {
  const struct Row {
    int line;
    std::string_view typed, kept;
  } rows[] = {
      {__LINE__, "", ""},
      {__LINE__, "Alva Provsson", "Alva Provsson"},
      {__LINE__, "  Alva \t  Provsson ", "Alva Provsson"},
      {__LINE__, "   ", ""},
      {__LINE__, "\u00a0\u3000\u2003", ""},                    // Blanks of other widths
      {__LINE__, "Alva\u00a0Provsson", "Alva Provsson"},       // A blank that does not break
      {__LINE__, "\u200b\u200c\u200d\u2060\ufeff", ""},        // Of zero width
      {__LINE__, "\u3164\u115f\u1160\uffa0\u2800", ""},        // Letters that look like nothing
      {__LINE__, "Al\u200bva", "Alva"},                        //
      {__LINE__, "Al\u00adva", "Alva"},                        // A hyphen that shows only where a line breaks
      {__LINE__, "\u202eavlA", "avlA"},                        // Written to be read backwards
      {__LINE__, "\u2067Alva\u2069 \u200fP", "Alva P"},        //
      {__LINE__, "Alva\nProvsson\x01", "Alva Provsson"},       //
      {__LINE__, "A\u030asa O\u0308berg", "Åsa Öberg"},        // Composed
      {__LINE__, "Åsa Öberg", "Åsa Öberg"},                    //
      {__LINE__, "Zoë Núñez", "Zoë Núñez"},                    //
      {__LINE__, "محمد علی\u200cرضا", "محمد علیرضا"},          //
      {__LINE__, "O’Brien-Åkesson 😢", "O’Brien-Åkesson 😢"},  //
      {__LINE__, "\xff", "\ufffd"},                            // Not UTF-8
  };
  for (const Row& row : rows) {
    EXPECT_EQ(base::clean_line(row.typed), row.kept) << "line " << row.line;
    EXPECT_EQ(base::is_visible(row.typed), !row.kept.empty()) << "line " << row.line;
    EXPECT_EQ(base::clean_line(row.kept), row.kept) << "line " << row.line;
  }
}

TEST(Typed, FoldedNamesAreAlike) {
  const struct Row {
    int line;
    std::string_view one, other;
  } rows[] = {
      {__LINE__, "ÅSA", "asa"},         {__LINE__, "A\u030asa", "Åsa"}, {__LINE__, "Zoe", "Zoë"},
      {__LINE__, "STRASSE", "straße"},  {__LINE__, "José", "JOSE"},     {__LINE__, " Alva  P ", "alva p"},
      {__LINE__, "Al\u200bva", "alva"},
  };
  for (const Row& row : rows) EXPECT_EQ(base::folded(row.one), base::folded(row.other)) << "line " << row.line;
  EXPECT_NE(base::folded("Alva"), base::folded("Elva"));
}

TEST(Typed, FieldsAreCleanedByTheirKind) {
  const auto person = [](std::string_view name, std::optional<base::Text> phone = {}) {
    return Person{base::Text{std::string{name}}, std::move(phone)};
  };
  const base::Text text{"x"}, blank{" \u200b\n"}, story{" Två \u200brader\n  och blanksteg "};
  const struct Row {
    int line;
    Letter letter;
    std::string kept;
  } rows[] = {
      {__LINE__, {text, {}, {person(" Alva  P\u200b ")}}, "about=x\npeople.0.name=Alva P"},
      {__LINE__, {text, {}, {person("A", base::Text{" \u200b"})}}, "about=x\npeople.0.name=A"},
      {__LINE__, {text, {}, {person("A"), person("\u200b ")}}, "people.1.name missing"},
      {__LINE__, {blank, {}, {}}, "about missing"},
      {__LINE__, {text, blank, {}}, "about=x"},
      // A long text is kept as it was written.
      {__LINE__, {story, {}, {}}, "about= Två \u200brader\\n  och blanksteg "},
      // Composing makes some letters longer: what would not be readable again is said now.
      {__LINE__, {text, {}, {person(repeated("\u0344", 200))}}, "people.0.name too_long"},
      {__LINE__, {text, {}, {person(repeated("a\u030a", 100))}}, "about=x\npeople.0.name=" + repeated("å", 100)},
  };
  for (const Row& row : rows) EXPECT_EQ(cleaned(row.letter), row.kept) << "line " << row.line;
}
