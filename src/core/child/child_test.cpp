// The child's age on both sides of birthdays, and what the file knows of the child and those around it.
// SPDX-License-Identifier: EUPL-1.2
#include "core/child/child.hpp"

#include <gtest/gtest.h>

#include "core/case_text.hpp"

namespace {

std::string iso(const std::optional<base::Day>& day) { return day ? base::iso(*day) : "unknown"; }

core::Child child_after(std::string_view text) {
  const auto played = core::play_case(text);
  EXPECT_EQ(played.error_text(), "");
  return played.file.child;
}

}  // namespace

TEST(Child, AgeOn) {
  const struct Row {
    int line;
    const char *born, *day;
    int age;  // -1: none
  } rows[] = {
      {__LINE__, "2014-08-09", "2014-08-08", -1},
      {__LINE__, "2014-08-09", "2014-08-09", 0},
      {__LINE__, "2014-08-09", "2015-08-08", 0},
      {__LINE__, "2014-08-09", "2015-08-09", 1},
      {__LINE__, "2014-08-09", "2026-08-08", 11},
      {__LINE__, "2014-08-09", "2026-08-09", 12},
      {__LINE__, "2014-08-09", "2029-08-08", 14},
      {__LINE__, "2014-08-09", "2029-08-09", 15},
      {__LINE__, "2014-08-09", "2032-08-08", 17},
      {__LINE__, "2014-08-09", "2032-08-09", 18},
      {__LINE__, "2014-12-31", "2026-12-30", 11},
      {__LINE__, "2014-12-31", "2026-12-31", 12},
      {__LINE__, "2014-12-31", "2027-01-01", 12},
      {__LINE__, "2015-01-01", "2026-12-31", 11},
      {__LINE__, "2015-01-01", "2027-01-01", 12},
      // Born on a leap day: in other years the last day of February counts (SFS 1930:173).
      {__LINE__, "2012-02-29", "2013-02-27", 0},
      {__LINE__, "2012-02-29", "2013-02-28", 1},
      {__LINE__, "2012-02-29", "2024-02-28", 11},
      {__LINE__, "2012-02-29", "2024-02-29", 12},
      {__LINE__, "2012-02-29", "2027-02-27", 14},
      {__LINE__, "2012-02-29", "2027-02-28", 15},
      {__LINE__, "2012-02-29", "2027-03-01", 15},
      {__LINE__, "2012-02-28", "2024-02-28", 12},
      {__LINE__, "2012-03-01", "2024-02-29", 11},
  };
  for (const Row& row : rows) {
    core::Child child;
    child.born = base::parse_day(row.born);
    EXPECT_EQ(core::age_on(child, base::parse_day(row.day).value()).value_or(-1), row.age) << "line " << row.line;
    child.kind = core::ChildKind::unborn;
    EXPECT_EQ(core::age_on(child, base::parse_day(row.day).value()), std::nullopt) << "line " << row.line;
  }
  EXPECT_EQ(core::age_on({}, base::parse_day("2026-01-01").value()), std::nullopt);
}

TEST(Child, BirthAndSexFollowFromTheNumberUnlessGiven) {
  namespace moment = core::moment;
  const struct Row {
    int line;
    const char *fields, *born, *milestones_from;
    core::Sex sex;
  } rows[] = {
      {__LINE__, "kind=known sex=unknown", "unknown", "unknown", core::Sex::unknown},
      {__LINE__, "kind=known sex=unknown identity_number=201701012393", "2017-01-01", "2017-01-01", core::Sex::boy},
      {__LINE__, "kind=known sex=girl identity_number=201701012393", "2017-01-01", "2017-01-01", core::Sex::girl},
      // Month and day of a coordination number may be unknown; none is made up.
      {__LINE__, "kind=known sex=unknown identity_number=201700602392", "unknown", "unknown", core::Sex::boy},
      // The date of a number may differ from the day of birth.
      {__LINE__, "kind=known sex=unknown identity_number=201701012393 born=2016-12-31", "2016-12-31", "2016-12-31",
       core::Sex::boy},
      {__LINE__, "kind=unidentified sex=boy born=2016-12-31", "2016-12-31", "2016-12-31", core::Sex::boy},
      {__LINE__, "kind=unborn sex=unknown born=2026-09-01", "2026-09-01", "unknown", core::Sex::unknown},
  };
  for (const Row& row : rows) {
    const core::Child child = child_after("2026-03-02 intake file_opened unit=intake " + std::string{row.fields} +
                                          " -> recorded\n");
    EXPECT_EQ(iso(child.born), row.born) << "line " << row.line;
    EXPECT_EQ(iso(child.at.find(moment::born)), row.milestones_from) << "line " << row.line;
    EXPECT_EQ(child.sex, row.sex) << "line " << row.line;
  }
}

// Both sides of each limit; what lies within is not for the core to doubt.
TEST(Child, IsBornOrExpectedOnADayThatCanBe) {
  const struct Row {
    int line;
    const char *fields, *expected;
  } rows[] = {
      {__LINE__, "kind=known born=2026-03-02", "recorded"},
      {__LINE__, "kind=known born=2026-03-03", "refused dated_in_future 14 kap. 3 §"},
      {__LINE__, "kind=known identity_number=202603032398", "refused dated_in_future 14 kap. 3 §"},
      {__LINE__, "kind=unidentified born=1906-03-04", "recorded"},
      {__LINE__, "kind=unidentified born=1906-03-01", "refused too_long_ago 14 kap. 3 §"},
      {__LINE__, "kind=known born=0217-05-04", "refused too_long_ago 14 kap. 3 §"},
      {__LINE__, "kind=unborn", "recorded"},
      {__LINE__, "kind=unborn born=2027-01-11", "recorded"},
      {__LINE__, "kind=unborn born=2027-01-12", "refused birth_out_of_reach 14 kap. 3 §"},
      {__LINE__, "kind=unborn born=2025-04-21", "recorded"},
      {__LINE__, "kind=unborn born=2025-04-20", "refused birth_out_of_reach 14 kap. 3 §"},
      {__LINE__, "kind=unborn identity_number=201701012393", "refused unborn_with_number 14 kap. 3 §"},
  };
  for (const Row& row : rows) {
    const std::string line = "2026-03-02 intake file_opened sex=unknown unit=intake " + std::string{row.fields} +
                             " -> " + row.expected + '\n';
    EXPECT_EQ(core::play_case(line).error_text(), "") << "line " << row.line;
  }
}

// What happened while the child was expected is told also after the birth; but not in a file opened afterwards.
TEST(Child, NothingHappenedBeforeTheBirthButWhileTheChildWasExpected) {
  const std::string expected =
      "2026-03-02 intake file_opened kind=unborn born=2026-04-20 sex=unknown unit=intake -> recorded\n"
      "2026-04-21 intake record_identity kind=known born=2026-04-18 sex=girl -> recorded\n";
  const std::string born =
      "2026-05-04 intake file_opened kind=known born=2026-04-18 sex=girl unit=intake -> recorded\n";
  const std::string joined = born + "2026-05-04 intake file_joined -> recorded\n";
  const struct Row {
    int line;
    std::string given;
    const char* step;
  } rows[] = {
      {__LINE__, expected, "write_note on=2026-02-20 kind=visit -> recorded"},
      {__LINE__, born, "write_note on=2026-04-18 kind=visit -> recorded"},
      {__LINE__, born, "write_note on=2026-04-17 kind=visit -> refused before_birth 14 kap. 3 §"},
      {__LINE__, joined, "write_note on=2026-04-17 kind=visit -> recorded"},
      // A day of birth that was wrong can be put right as of any day.
      {__LINE__, born, "record_identity on=2026-04-17 kind=known born=2026-04-16 sex=girl -> recorded"},
      // A letter about the child that was expected, registered late.
      {__LINE__, born,
       "report_received received_at=2025-07-01T11:00:00Z channel=letter reporter=neighbour -> recorded"},
      {__LINE__, born,
       "report_received received_at=2025-05-01T11:00:00Z channel=letter reporter=neighbour -> refused before_birth"},
  };
  for (const Row& row : rows) {
    const std::string text = row.given + "2026-06-01 intake " + row.step + '\n';
    EXPECT_EQ(core::play_case(text).error_text(), "") << "line " << row.line;
  }
}

// What is shown of the child and what stands in the entry are one, also where only the number was given.
TEST(Child, TheEntrySaysWhatTheNumberSays) {
  const core::Now now{.at = base::Instant{base::Day{std::chrono::year{2026} / 3 / 4}},
                      .today = std::chrono::year{2026} / 3 / 4,
                      .role = core::Role::intake};
  const struct Row {
    int line;
    const char *number, *born, *sex, *recorded;
  } rows[] = {
      {__LINE__, "201701012393", "", "unknown", "2017-01-01 boy"},
      {__LINE__, "201701012393", "", "girl", "2017-01-01 girl"},
      {__LINE__, "201701012393", "2016-12-31", "unknown", "2016-12-31 boy"},
      {__LINE__, "", "", "unknown", "unknown unknown"},
      {__LINE__, "", "2016-12-31", "girl", "2016-12-31 girl"},
  };
  for (const Row& row : rows) {
    core::IdentityRecorded event{.name = base::Text{"A"}, .grounds = base::Text{"B"}};
    if (const auto number = core::IdentityNumber::parse(row.number, now.today)) event.identity_number = *number;
    event.born = base::parse_day(row.born);
    event.sex = base::choice_of<core::Sex>(row.sex).value();
    const auto decided = core::rule(core::File{}, event, now);
    ASSERT_TRUE(decided) << "line " << row.line;
    EXPECT_EQ(iso(decided->born) + ' ' + std::string{base::id_of(decided->sex)}, row.recorded) << "line " << row.line;
  }
}

TEST(Child, ALaterIdentityReplacesTheEarlier) {
  const core::Child child = child_after(
      "2026-03-02 intake file_opened kind=known sex=unknown identity_number=201701012393 unit=intake -> recorded\n"
      "2026-03-03 intake record_identity kind=unidentified name=\"Barn A\" sex=unknown -> recorded\n");
  EXPECT_EQ(child.kind, core::ChildKind::unidentified);
  EXPECT_FALSE(child.identity_number || child.born || child.at.has(core::moment::born));
  EXPECT_EQ(child.sex, core::Sex::unknown);
}

TEST(Child, ContactKeepsWhatIsNotMentioned) {
  const core::Child child = child_after(
      "2026-03-02 intake file_opened kind=known sex=boy district=north unit=intake -> recorded\n"
      "2026-03-02 intake record_contact phone=1 language=sv interpreter=yes -> recorded\n"
      "2026-03-03 intake record_contact address=A district=south -> recorded\n"
      "2026-03-04 intake record_contact interpreter=no phone=2 -> recorded\n");
  EXPECT_EQ(child.phone->reveal() + child.address->reveal() + child.language->reveal(), "2Asv");
  EXPECT_EQ(child.district->text, "south");
  EXPECT_FALSE(child.needs_interpreter);
}

TEST(Child, GuardiansAreNumberedAndNeverRemoved) {
  const core::Child child = child_after(
      "2026-03-02 intake file_opened kind=known sex=boy unit=intake -> recorded\n"
      "2026-03-02 intake record_guardian relation=mother has_custody=yes -> recorded\n"
      "2026-03-02 intake record_guardian relation=father has_custody=no -> recorded\n"
      "2026-03-02 intake end_guardian guardian=1 -> recorded\n"
      "2026-03-02 intake record_guardian relation=appointed_guardian has_custody=yes -> recorded\n");
  ASSERT_EQ(child.guardians.size(), 3U);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(child.guardians[std::size_t(i)].number.value, i + 1);
  EXPECT_TRUE(child.guardians[0].ended);
  EXPECT_FALSE(child.guardians[1].has_custody || child.guardians[1].ended);
  EXPECT_TRUE(child.guardians[2].has_custody);
}
