// Folding: which names are alike, how what was typed is taken apart, and what sounds alike.
// SPDX-License-Identifier: EUPL-1.2
#include "views/folding.hpp"

#include <gtest/gtest.h>

#include "views/sought.hpp"

namespace views {
namespace {

using namespace std::chrono_literals;

const base::Day kToday = 2026y / 11 / 21;

std::string joined(const std::vector<FoldedWord>& words) {
  std::string out;
  for (const FoldedWord& word : words) out += (out.empty() ? "" : " ") + word.letters;
  return out;
}

TEST(Folding, LeavesOutWhatASwedeWouldNotTellNamesApartBy) {
  const struct {
    int line;
    const char *name, *folded;
  } rows[] = {
      {__LINE__, "", ""},
      {__LINE__, "Åsa-Lena  ÖBERG", "åsa lena öberg"},
      {__LINE__, "A\u030Asa-Lena O\u0308BERG", "åsa lena öberg"},  // Decomposed
      {__LINE__, "Yıldız", "yildiz"},
      {__LINE__, "YILDIZ", "yildiz"},
      {__LINE__, "İbrahim", "ibrahim"},
      {__LINE__, "Renée Müller", "renee muller"},
      {__LINE__, "Nguyễn", "nguyen"},
      {__LINE__, "Łukasz Đorđević", "lukasz dordevic"},
      {__LINE__, "Søren Kjær", "sören kjär"},
      {__LINE__, "Weiß", "weiss"},
      {__LINE__, "\u01FB", "å"},       // å with an accent
      {__LINE__, "Ａｌｖａ", "alva"},  // Of full width
      {__LINE__, "d'Arc, (Jeanne)", "d arc jeanne"},
      {__LINE__, "Bo E", "bo e"},
      {__LINE__, "Алёна", "алена"},
      {__LINE__, "각시", "각시"},
      {__LINE__, "Al\u200Bva", "alva"},  // With an invisible space
      {__LINE__, "\xFF\xFE", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(joined(fold_words(row.name)), row.folded) << "row of line " << row.line;
  EXPECT_EQ(fold_words("Ängsö").front().plain, "angso");
}

TEST(Folding, KnowsHowAWordWasTyped) {
  using enum Typed;
  const struct {
    int line;
    const char *asked, *kept;
    Typed typed;
  } rows[] = {
      {__LINE__, "öst", "östlund", alike},
      {__LINE__, "ost", "östlund", on_another_keyboard},
      {__LINE__, "östergard", "östergård", on_another_keyboard},
      {__LINE__, "öst", "ostlund", otherwise},  // Who types ö means ö
      {__LINE__, "åke", "äke", otherwise},
      {__LINE__, "ake", "åke", on_another_keyboard},
      {__LINE__, "oke", "åke", otherwise},
      {__LINE__, "östlund", "öst", otherwise},
  };
  for (const auto& row : rows) EXPECT_EQ(how_typed(row.asked, row.kept), row.typed) << "row of line " << row.line;
}

TEST(Folding, HearsWhichSpellingsAreOneName) {
  const struct {
    int line;
    const char *asked, *kept;
    bool alike;
  } rows[] = {
      {__LINE__, "anderson", "andersson", true},
      {__LINE__, "andersen", "andersson", true},
      {__LINE__, "andresson", "andersson", true},  // Two letters have changed places
      {__LINE__, "christina", "kristina", true},
      {__LINE__, "cristina", "kristina", true},
      {__LINE__, "carlson", "karlsson", true},
      {__LINE__, "ericsson", "eriksson", true},
      {__LINE__, "erixon", "eriksson", true},
      {__LINE__, "johnson", "jonsson", true},
      {__LINE__, "stål", "ståhl", true},
      {__LINE__, "wiktor", "victor", true},
      {__LINE__, "sofi", "sophie", false},
      {__LINE__, "sofia", "sophia", true},
      {__LINE__, "goeran", "göran", true},
      {__LINE__, "muhammad", "mohammed", true},
      {__LINE__, "maya", "maja", true},
      {__LINE__, "zoran", "soran", true},
      {__LINE__, "cecilia", "sesilia", true},
      {__LINE__, "alva", "elva", false},  // Short names are many, and near each other
      {__LINE__, "karlsson", "larsson", false},
      {__LINE__, "eriksson", "henriksson", false},
      {__LINE__, "nilsson", "persson", false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(sounds_alike(sound_of(row.asked), sound_of(row.kept)), row.alike) << "row of line " << row.line;
    EXPECT_EQ(sounds_alike(sound_of(row.kept), sound_of(row.asked)), row.alike) << "turned, row of line " << row.line;
  }
}

// "alva bo 17****-**** 26/747 ?/12": words, identity numbers, case numbers with their year.
std::string taken_apart(std::string_view typed) {
  const Sought sought = read_sought(typed, "GR", kToday);
  std::string out = joined(sought.words);
  const auto add = [&](const std::string& one) { out += (out.empty() ? "" : " ") + one; };
  for (const auto& number : sought.identity_numbers) add(number.stored().reveal());
  for (const CaseNumber& one : sought.case_numbers) {
    add((one.year ? std::to_string(*one.year) : "?") + '/' + std::to_string(one.number));
  }
  for (const std::string& receipt : sought.receipts) add(receipt);
  return out;
}

TEST(Sought, IsNamesAndNumbersHoweverTheyAreTyped) {
  const struct {
    int line;
    const char *typed, *taken;
  } rows[] = {
      {__LINE__, "", ""},
      {__LINE__, "a", "a"},
      {__LINE__, "Bo,Ek", "bo ek"},
      {__LINE__, "GR-26-000747", "26/747"},
      {__LINE__, "gr26000747", "26/747"},
      {__LINE__, "gr 26000747", "26/747"},
      {__LINE__, "GR 26 000747", "26/747"},
      {__LINE__, "26-747", "26/747"},
      {__LINE__, "GR-26-1000747", "26/1000747"},
      {__LINE__, "747", "?/747"},
      {__LINE__, "000747", "?/747"},
      {__LINE__, "gr747", "?/747"},
      {__LINE__, "kv-7h3k-2m9p", "KV-7H3K-2M9P"},
      {__LINE__, "KV 7H3K 2M9P", "KV-7H3K-2M9P"},
      {__LINE__, "Alva kv7h3k2m9p", "alva KV-7H3K-2M9P"},
      {__LINE__, "kv-7h3k", "kv 7h3k"},
      {__LINE__, "gr", "gr"},
      {__LINE__, "Gren", "gren"},
      {__LINE__, "20170101-2393", "201701012393"},
      {__LINE__, "170101-2393", "201701012393"},
      {__LINE__, "1701012393", "201701012393"},
      {__LINE__, "20170101 - 2393", "201701012393"},
      {__LINE__, "Alva 170101 - 2393 Provsson", "alva provsson 201701012393"},
      {__LINE__, "Alva 747", "alva ?/747"},
      {__LINE__, "999999999999999999999999", "999999999999999999999999"},
      {__LINE__, "12-3-4", "12 3 4"},
  };
  for (const auto& row : rows) EXPECT_EQ(taken_apart(row.typed), row.taken) << "row of line " << row.line;
}

}  // namespace
}  // namespace views
