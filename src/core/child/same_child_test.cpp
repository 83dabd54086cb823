// What speaks against two being one child, and what becomes of numbers that no longer stand in a file.
// SPDX-License-Identifier: EUPL-1.2
#include "core/child/same_child.hpp"

#include <gtest/gtest.h>

#include "core/case_text.hpp"
#include "core/child/child.hpp"

namespace core {
namespace {

const std::string kTwelve = "201701012393";  // A boy's, of the range for tests
const std::string kOther = "201805232384";   // A girl's

File file_after(std::string_view text) {
  const PlayedCase played = play_case(text);
  EXPECT_EQ(played.error_text(), "");
  return played.file;
}
IdentityNumber number_of(std::string_view text) { return IdentityNumber::parse_stored(text).value(); }

std::string_view name_of(NumberStanding standing) {
  switch (standing) {
    case NumberStanding::none: return "none";
    case NumberStanding::current: return "current";
    case NumberStanding::changed: return "changed";
    case NumberStanding::corrected: return "corrected";
  }
  return "";
}

}  // namespace

TEST(SameChild, NamesThatMayBeOne) {
  const struct Row {
    int line;
    std::string_view one, other;
    bool may;
  } rows[] = {
      {__LINE__, "Alva Provsson", "Alva Provsson", true},
      {__LINE__, "Alva Provsson", "ALVA  provsson", true},
      {__LINE__, "Alva Provsson", "Alva P", true},
      {__LINE__, "Alva Provsson", "A. Provsson", true},
      {__LINE__, "Alva Provsson", "Provsson, Alva", true},
      {__LINE__, "Alva Provsson", "Provsson Alva", true},
      {__LINE__, "Alva Provsson", "Alva", true},
      {__LINE__, "Alva Provsson", "Provsson", true},
      {__LINE__, "Alva Provsson", "Alva Lund", true},  // Has changed the last name
      {__LINE__, "Alva Maria Provsson", "Maria Lund", true},
      {__LINE__, "Anna-Karin Berg", "Karin Berg", true},
      {__LINE__, "Åsa Öberg", "Asa Oberg", true},
      {__LINE__, "Pat O’Brien", "pat o'brien", true},
      {__LINE__, "", "Alva Provsson", true},
      {__LINE__, "…", "Alva Provsson", true},
      {__LINE__, "Alva Provsson", "Bo Provsson", false},  // A sibling
      {__LINE__, "Alva Provsson", "Provsson, Bo", false},
      {__LINE__, "Alva Provsson", "Astrid Provsson", false},
      {__LINE__, "Alva Provsson", "Alvar Provsson", false},
      {__LINE__, "Alva", "Bo", false},
      {__LINE__, "Alva Provsson", "Bo", false},
      {__LINE__, "Ola Berg", "Pat O'Brien", false},
      {__LINE__, "محمد علی", "Alva Provsson", false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(may_be_one_name(row.one, row.other), row.may) << "line " << row.line;
    EXPECT_EQ(may_be_one_name(row.other, row.one), row.may) << "line " << row.line;
  }
}

TEST(SameChild, WhatSpeaksAgainstIt) {
  const std::string known = "kind=known name=\"Alva Provsson\" sex=girl born=2018-05-20 identity_number=" + kOther;
  const struct Row {
    int line;
    std::string file;
    ChildSaid said;
    bool may;
    const char* differs;
  } rows[] = {
      {__LINE__, known, {}, true, ""},
      {__LINE__, known, {.name = base::Text{"alva provsson"}, .sex = Sex::girl}, true, ""},
      {__LINE__, known, {.name = base::Text{"Alva P"}, .address = base::Text{"Granen"}}, true, "name address "},
      {__LINE__, known, {.name = base::Text{"Bo Provsson"}}, false, "name "},
      {__LINE__, known, {.sex = Sex::boy}, false, "sex "},
      {__LINE__, known, {.sex = Sex::unknown}, true, ""},
      {__LINE__, known, {.born = base::parse_day("2018-05-20")}, true, ""},
      {__LINE__, known, {.born = base::parse_day("2018-05-23")}, true, "born "},  // The day in the number
      {__LINE__, known, {.born = base::parse_day("2018-05-24")}, false, "born "},
      {__LINE__, known, {.identity_number = number_of(kTwelve)}, true, "identity_number "},
      // Nothing is known, so nothing speaks against it.
      {__LINE__,
       "kind=known name=\"Okänt barn\" sex=unknown",
       {.name = base::Text{"Bo"}, .sex = Sex::boy},
       true,
       "name sex "},
      {__LINE__,
       "kind=unidentified name=\"Pojke vid stationen\" sex=unknown",
       {.name = base::Text{"Bo"}},
       true,
       "name "},
      {__LINE__,
       "kind=unborn name=\"Väntat barn\" sex=unknown born=2026-04-01",
       {.born = base::parse_day("2026-03-01")},
       true,
       "born "},
      // What the number says counts as known.
      {__LINE__, "kind=known name=Alva sex=unknown identity_number=" + kOther, {.sex = Sex::boy}, false, "sex "},
  };
  for (const Row& row : rows) {
    const File file = file_after("2026-03-02 intake file_opened unit=intake " + row.file + " -> recorded\n");
    EXPECT_EQ(may_be_same_child(file.child, row.said), row.may) << "line " << row.line;
    const Differences differs = find_differences(file.child, row.said);
    std::string told;
    if (differs.name) told += "name ";
    if (differs.identity_number) told += "identity_number ";
    if (differs.born) told += "born ";
    if (differs.sex) told += "sex ";
    if (differs.address) told += "address ";
    EXPECT_EQ(told, row.differs) << "line " << row.line;
  }
}

TEST(SameChild, ANumberThatStandsNoMoreWasWrongOrWasChanged) {
  const std::string opened = "2026-03-02 intake file_opened kind=known sex=unknown unit=intake identity_number=";
  const std::string record = "2026-03-03 intake record_identity kind=known sex=unknown ";
  const std::string coordination = "201701612390";
  const struct Row {
    int line;
    std::string first, then;
    std::string_view of_first;
  } rows[] = {
      {__LINE__, kTwelve, "", "current"},
      {__LINE__, kTwelve, record + "identity_number=" + kTwelve + " -> recorded\n", "current"},
      {__LINE__, kTwelve, record + "identity_number=" + kOther + " former_number=corrected -> recorded\n", "corrected"},
      {__LINE__, kTwelve, record + "identity_number=" + kOther + " former_number=changed -> recorded\n", "changed"},
      // What older entries say nothing of is read so that no report comes to a wrong file.
      {__LINE__, kTwelve, record + "identity_number=" + kOther + " -> recorded\n", "corrected"},
      {__LINE__, kTwelve, record + "-> recorded\n", "corrected"},
      {__LINE__, coordination, record + "identity_number=" + kTwelve + " -> recorded\n", "changed"},
      {__LINE__, coordination, record + "-> recorded\n", "corrected"},
      {__LINE__, coordination, record + "identity_number=" + kTwelve + " former_number=corrected -> recorded\n",
       "corrected"},
      // It was right after all.
      {__LINE__, kTwelve,
       record + "identity_number=" + kOther + " -> recorded\n" + record + "identity_number=" + kTwelve +
           " -> recorded\n",
       "current"},
  };
  for (const Row& row : rows) {
    const File file = file_after(opened + row.first + " -> recorded\n" + row.then);
    EXPECT_EQ(name_of(standing_of(file.child, number_of(row.first))), row.of_first) << "line " << row.line;
  }
  EXPECT_EQ(standing_of(Child{}, number_of(kTwelve)), NumberStanding::none);
}

TEST(SameChild, ASuspicionStandsUntilSomebodySays) {
  const std::string marked =
      "2026-03-02 intake file_opened kind=known sex=girl unit=intake -> recorded\n"
      "2026-03-02 intake same_child_suspected other=000000000000000000000000000000cc ground=same_number -> recorded\n";
  const struct Row {
    int line;
    const char* then;
    bool stands;
  } rows[] = {
      {__LINE__, "", true},
      {__LINE__, "2026-03-02 intake same_child_ruled_out other=000000000000000000000000000000cc -> recorded\n", false},
      {__LINE__, "2026-03-02 intake file_joined other=000000000000000000000000000000cc -> recorded\n", false},
      {__LINE__, "2026-03-02 intake file_continued other=000000000000000000000000000000cc -> recorded\n", false},
      {__LINE__, "2026-03-02 intake file_joined other=000000000000000000000000000000dd -> recorded\n", true},
  };
  for (const Row& row : rows) EXPECT_EQ(file_after(marked + row.then).has_suspicion(), row.stands) << row.line;
}

}  // namespace core
