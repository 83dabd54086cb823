// Every text stands in all three catalogues, every page finds its own, every fact a text asks for is known.
// SPDX-License-Identifier: EUPL-1.2
#include "api/public/catalogue.hpp"

#include <gtest/gtest.h>

#include <set>

#include "api/public/address.hpp"
#include "api/public/facts.hpp"

namespace api::door {
namespace {

constexpr base::Day kToday{std::chrono::year{2026} / 11 / 24};
constexpr std::array kFlowIds{FlowId::report, FlowId::child, FlowId::application};

std::set<std::string> keys_of(const Catalogue& catalogue) {
  std::set<std::string> out;
  for (const auto& [key, texts] : catalogue.all()) out.insert(key);
  return out;
}

TEST(Catalogue, TheThreeHaveTheSameKeysAndNoEmptyText) {
  const auto swedish = keys_of(Catalogue::of(Language::swedish));
  EXPECT_GT(swedish.size(), 200U);
  for (const LanguageRow& row : kLanguages) {
    EXPECT_EQ(keys_of(Catalogue::of(row.language)), swedish) << row.catalogue;
    for (const auto& [key, texts] : Catalogue::of(row.language).all()) {
      for (const std::string& text : texts) EXPECT_FALSE(text.empty()) << row.catalogue << ": " << key;
    }
  }
}

TEST(Catalogue, EveryFactATextAsksForIsKnown) {
  for (const LanguageRow& row : kLanguages) {
    const Voice voice{row.language, "Granby", kToday};
    for (const auto& [key, texts] : Catalogue::of(row.language).all()) {
      for (std::string_view text : texts) {
        for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
          const std::string_view name = text.substr(at + 1, text.find('}', at) - at - 1);
          EXPECT_TRUE(find_fact(voice, name)) << row.catalogue << ": " << key << ": {" << name << '}';
        }
      }
    }
  }
}

// The keys a step cannot do without.
std::vector<std::string> keys_of(const Step& step) {
  const std::string texts{step.texts};
  std::vector<std::string> out{texts + ".title"};
  if (step.kind == StepKind::question || step.kind == StepKind::person) out.push_back(texts + ".short");
  if (step.kind == StepKind::children) {
    for (const char* key : {".title_more", ".list_title", ".add", ".full"}) out.push_back(texts + key);
  }
  if (step.kind == StepKind::check) {
    for (const char* key : {".lead", ".nobody", ".before_sending", ".next"}) out.push_back(texts + key);
  }
  for (const Field& field : step.fields) {
    const std::string of_field = texts + '.' + std::string{field.id};
    if (step.fields.size() > 1) out.push_back(of_field + ".label");
    if (field.need == Need::required || field.need == Need::asked) out.push_back(of_field + ".missing");
    if (field.input == Input::tick) out.push_back(of_field + ".hint");
    if (field.input != Input::choice) continue;
    for (const std::string_view choice : field.choices) out.push_back(texts + ".choice." + std::string{choice});
  }
  return out;
}

TEST(Catalogue, EveryStepFindsItsTexts) {
  for (const FlowId id : kFlowIds) {
    for (const Step& step : flow_of(id).steps) {
      for (const std::string& key : keys_of(step)) {
        EXPECT_NE(Catalogue::of(Language::swedish).find(key), nullptr) << key;
      }
    }
  }
}

TEST(Catalogue, WhatCannotBeReadIsToldAtOnce) {
  EXPECT_ANY_THROW(Catalogue::parse("a = "));
  EXPECT_ANY_THROW(Catalogue::parse("a = 1"));
  EXPECT_ANY_THROW(Catalogue::parse("a = ['x', 1]"));
  const Catalogue good = Catalogue::parse("[a.b]\nc = 'x'\nd = ['y', 'z']\n");
  EXPECT_EQ(*good.find("a.b.c"), Paragraphs{"x"});
  EXPECT_EQ(*good.find("a.b.d"), (Paragraphs{"y", "z"}));
  EXPECT_EQ(good.find("a.b"), nullptr);
}

// With blanks that may break.
std::string plain(std::string text) {
  constexpr std::string_view kUnbroken = "\u00A0";
  for (std::size_t at = text.find(kUnbroken); at != std::string::npos; at = text.find(kUnbroken)) {
    text.replace(at, kUnbroken.size(), " ");
  }
  return text;
}

TEST(Voice, SaysTheLawAsItIsOnTheDay) {
  const struct Row {
    int line;
    Language language;
    base::Day today;
    std::string_view name, said;
  } rows[] = {
      {__LINE__, Language::swedish, kToday, "board", "Granby"},
      {__LINE__, Language::swedish, kToday, "law.safety_assessment", "20 kap. 1 § socialtjänstlagen"},
      {__LINE__, Language::english, kToday, "law.delay_demand", "12 § of the Administrative Procedure Act"},
      {__LINE__, Language::swedish, kToday, "term.preliminary_assessment", "14 dagar"},
      {__LINE__, Language::english, kToday, "term.preliminary_assessment", "14 days"},
      {__LINE__, Language::swedish, kToday, "date.preliminary_assessment", "tis 8 dec"},
      {__LINE__, Language::english, kToday, "date.preliminary_assessment", "Tue 8 Dec"},
      {__LINE__, Language::easy, kToday, "term.investigation_time", "4 månader"},
      {__LINE__, Language::swedish, kToday, "term.reporter_feedback", "1 vecka"},
      {__LINE__, Language::english, kToday, "term.appeal", "3 weeks"},
      {__LINE__, Language::swedish, kToday, "law.nothing_known", "-"},
      {__LINE__, Language::swedish, kToday, "nothing", "-"},
      {__LINE__, Language::swedish, kToday, "term.secrecy", "-"},
  };
  for (const Row& row : rows) {
    const Voice voice{row.language, "Granby", row.today};
    EXPECT_EQ(plain(find_fact(voice, row.name).value_or("-")), row.said) << "line " << row.line;
  }
  const Voice voice{Language::swedish, "Granby", kToday};
  EXPECT_EQ(voice.say("site.name"), "Socialtjänsten i Granby");
  EXPECT_EQ(voice.say("no.such.key"), "no.such.key");
  EXPECT_TRUE(voice.paragraphs("no.such.key").empty());
}

TEST(Address, EachPageHasOneAddressInEachLanguage) {
  const struct Row {
    int line;
    std::string_view path;
    std::optional<Address> address;
  } rows[] = {
      {__LINE__, "/", Address{Language::swedish, PageId::start}},
      {__LINE__, "/oro", Address{Language::swedish, PageId::report}},
      {__LINE__, "/lattlast", Address{Language::easy, PageId::start}},
      {__LINE__, "/lattlast/", Address{Language::easy, PageId::start}},
      {__LINE__, "/lattlast/oro", Address{Language::easy, PageId::report}},
      {__LINE__, "/en/report", Address{Language::english, PageId::report}},
      {__LINE__, "/en/what-happens", Address{Language::english, PageId::what_next}},
      {__LINE__, "/en/oro", std::nullopt},
      {__LINE__, "/english", std::nullopt},
      {__LINE__, "/oro/x", std::nullopt},
      {__LINE__, "", std::nullopt},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(find_address(row.path), row.address) << "line " << row.line;
    if (!row.address) continue;
    EXPECT_EQ(find_address(path_of(*row.address)), row.address) << "line " << row.line;
  }
  EXPECT_EQ(language_of("/en/nowhere"), Language::english);
  EXPECT_EQ(language_of("/england"), Language::swedish);
}

}  // namespace
}  // namespace api::door
