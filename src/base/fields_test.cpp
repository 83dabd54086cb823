// SPDX-License-Identifier: EUPL-1.2
#include "base/fields.hpp"

#include <gtest/gtest.h>

namespace {

enum class Colour { red, green };
struct Mark {
  static constexpr std::string_view kName = "mark";
};
struct Child {
  base::Text name;
  std::optional<base::Day> born;
  static constexpr auto kFields = base::Fields{base::field("name", &Child::name, {"Namn", "Name"}),
                                               base::field("born", &Child::born, {"Född", "Born"})};
};
struct Sample {
  base::Number<Mark> number;
  Colour colour{};
  base::Text note;
  std::optional<base::Instant> at;
  std::vector<Child> children;
  std::vector<Colour> colours;
  static constexpr std::string_view kAssigned = "number";
  static constexpr std::array kAsks{base::Ask{"at", {"Utan tid?", "Without a time?"}, "colour", "red"}};
  static constexpr std::array kHeadings{base::Words{"Hänt", "Happened"}, base::Words{"Bedömt", "Judged"}};
  static constexpr auto kFields = base::Fields{
      base::field("number", &Sample::number, {"Nr", "No"}),
      base::field("colour", &Sample::colour, {"Färg", "Colour"}),
      base::field("note", &Sample::note, {"Anteckning", "Note"}, base::Kind::long_text, {}, kHeadings),
      base::field("at", &Sample::at, {"När", "When"}),
      base::field("children", &Sample::children, {"Barn", "Children"}),
      base::field("colours", &Sample::colours, {"Färger", "Colours"})};
};

}  // namespace

template <>
struct base::Choices<Colour> {
  static constexpr std::array rows{Choice<Colour>{Colour::red, "red", {"Röd", "Red"}},
                                   Choice<Colour>{Colour::green, "green", {"Grön", "Green"}}};
};

TEST(Fields, EveryShapeSurvivesTheRoundTrip) {
  const Sample before{.number = {3},
                      .colour = Colour::green,
                      .note = base::Text{"två\nrader = \\"},
                      .at = base::parse_instant("2026-11-21T03:12:00Z"),
                      .children = {{base::Text{"A"}, base::parse_day("2020-02-29")}, {base::Text{"B"}, {}}},
                      .colours = {Colour::green, Colour::red}};
  const base::Record record = base::to_record(before);
  EXPECT_EQ(record.text(),
            "number=3\ncolour=green\nnote=två\\nrader = \\\\\nat=2026-11-21T03:12:00.000Z\nchildren.0.name=A\n"
            "children.0.born=2020-02-29\nchildren.1.name=B\ncolours.0=green\ncolours.1=red\n");
  const auto after = base::from_record<Sample>(base::Record::parse(record.text()).value());
  ASSERT_TRUE(after.has_value());
  EXPECT_EQ(base::to_record(*after), record);
}

TEST(Fields, WhatIsWrongIsNamed) {
  const struct Row {
    int line;
    const char *text, *key, *reason;
  } rows[] = {
      {__LINE__, "colour=red\nnote=x\n", "", ""},
      {__LINE__, "colour=blue\nnote=x\n", "colour", "unknown_choice"},
      {__LINE__, "note=x\n", "colour", "missing"},
      {__LINE__, "colour=red\nnote=\n", "note", "missing"},
      {__LINE__, "colour=red\nnote=x\nat=yesterday\n", "at", "malformed"},
      {__LINE__, "colour=red\nnote=x\nchildren.0.born=2020-01-01\n", "children.0.name", "missing"},
      {__LINE__, "colour=red\nnote=x\nchildren.1.name=A\n", "children.1.name", "unknown_key"},
      {__LINE__, "colour=red\nnote=x\nethnicity=y\n", "ethnicity", "unknown_key"},
      {__LINE__, "colour=red\nnote=x\nnumber=0\n", "number", "malformed"},
  };
  for (const Row& row : rows) {
    const auto read = base::from_record<Sample>(base::Record::parse(row.text).value());
    const base::FieldError error = read ? base::FieldError{} : read.error();
    EXPECT_EQ(error.key, row.key) << "line " << row.line;
    EXPECT_EQ(error.reason, row.reason) << "line " << row.line;
  }
}

// So that whoever is told can say "write a note" and not that something is missing.
TEST(Fields, WhatIsMissingSaysWhatItIsCalledAndHowItIsGiven) {
  const struct Row {
    int line;
    const char *text, *label;
    base::Kind kind;
  } rows[] = {
      {__LINE__, "note=x\n", "Färg", base::Kind::choice},
      {__LINE__, "colour=red\n", "Anteckning", base::Kind::long_text},
      {__LINE__, "colour=red\nnote=x\nchildren.0.born=2020-01-01\n", "Namn", base::Kind::text},
      {__LINE__, "colour=red\nnote=x\nethnicity=y\n", "", base::Kind::automatic},
  };
  for (const Row& row : rows) {
    const auto read = base::from_record<Sample>(base::Record::parse(row.text).value());
    ASSERT_FALSE(read) << "line " << row.line;
    EXPECT_EQ(read.error().label.sv, row.label) << "line " << row.line;
    EXPECT_EQ(read.error().kind, row.kind) << "line " << row.line;
  }
}

// Letters beyond ASCII are one character each, though they take two bytes to four.
TEST(Fields, LimitsCountCharacters) {
  const auto repeat = [](std::string_view character, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += character;
    return out;
  };
  const struct Row {
    int line;
    std::string name, note;
    const char *key, *reason;
  } rows[] = {
      {__LINE__, repeat("a", 200), "x", "", ""},
      {__LINE__, repeat("a", 201), "x", "children.0.name", "too_long"},
      {__LINE__, repeat("å", 200), "x", "", ""},
      {__LINE__, repeat("å", 201), "x", "children.0.name", "too_long"},
      {__LINE__, repeat("😢", 200), "x", "", ""},
      {__LINE__, "A", repeat("ö", base::kLongTextLimit), "", ""},
      {__LINE__, "A", repeat("ö", base::kLongTextLimit + 1), "note", "too_long"},
  };
  for (const Row& row : rows) {
    base::Record record;
    record.add("colour", "red");
    record.add("note", row.note);
    record.add("children.0.name", row.name);
    const auto read = base::from_record<Sample>(record);
    const base::FieldError error = read ? base::FieldError{} : read.error();
    EXPECT_EQ(error.key, row.key) << "line " << row.line;
    EXPECT_EQ(error.reason, row.reason) << "line " << row.line;
  }
}

TEST(Fields, TheShapeIsDescribed) {
  const auto fields = base::fields_of<Sample>();
  ASSERT_EQ(fields.size(), 6u);
  EXPECT_TRUE(fields[0].assigned);
  EXPECT_EQ(fields[0].refers_to, "mark");
  EXPECT_EQ(fields[1].options[1].label.sv, "Grön");
  EXPECT_EQ(fields[2].kind, base::Kind::long_text);
  EXPECT_EQ(fields[2].headings[1].sv, "Bedömt");
  EXPECT_TRUE(fields[1].headings.empty());
  EXPECT_FALSE(fields[3].required);
  ASSERT_NE(fields[3].ask, nullptr);
  EXPECT_EQ(fields[3].ask->is, "red");
  EXPECT_EQ(fields[2].ask, nullptr);
  EXPECT_EQ(fields[4].parts[0].id, "name");
  EXPECT_EQ(fields[5].of, base::Kind::choice);
}
