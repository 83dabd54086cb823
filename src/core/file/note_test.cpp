// Notes, owners, closing, and a file that goes on in another.
// SPDX-License-Identifier: EUPL-1.2
#include "core/file/note.hpp"

#include <gtest/gtest.h>

#include "core/case_text.hpp"

namespace {

const std::string kFile = "2026-01-05 intake file_opened kind=known born=2009-01-01 sex=girl unit=intake -> recorded\n";
const std::string kReport = kFile + "2026-01-05 intake report_received channel=system reporter=school -> recorded\n";

core::File file_after(const std::string& text) {
  auto played = core::play_case(text);
  EXPECT_EQ(played.error_text(), "");
  return std::move(played.file);
}

}  // namespace

TEST(File, IsOwnedFromTheFirstEntryByAUnitAndThenByAWorker) {
  core::File file = file_after(kFile);
  EXPECT_EQ(file.unit.text, "intake");
  EXPECT_EQ(file.worker, std::nullopt);
  file = file_after(kFile + "2026-01-06 team_leader assign unit=investigation worker=w017 -> recorded\n");
  EXPECT_EQ(file.unit.text + ' ' + file.worker->text, "investigation w017");
  file = file_after(kFile +
                    "2026-01-06 team_leader assign unit=investigation worker=w017 -> recorded\n"
                    "2026-01-07 team_leader assign unit=intake -> recorded\n");
  EXPECT_EQ(file.unit.text, "intake");
  EXPECT_EQ(file.worker, std::nullopt) << "back on the unit's own list";
}

TEST(File, IsTakenByWhoeverWorksInTheUnitThatHasIt) {
  const core::File file = file_after(kFile + "2026-01-06 investigator assign unit=intake worker=w001 -> recorded\n");
  EXPECT_EQ(file.worker->text, "w001");
}

TEST(File, AnEntryIsContestedByItsNumberAndStays) {
  EXPECT_EQ(core::play_case(kFile + "2026-01-05 intake write_note kind=visit -> recorded\n"
                                    "2026-01-06 intake contest_entry entry=2 -> recorded\n"
                                    "2026-01-06 intake contest_entry entry=5 -> refused no_such_number 14 kap. 6 §\n"
                                    "2026-01-06 intake contest_entry entry=0 -> unreadable entry malformed\n")
                .error_text(),
            "");
}

TEST(File, AnythingNewOpensItAgain) {
  const std::string kClosed = kFile +
                              "2026-01-05 intake close_file why=moved -> recorded\n  shows: closed 2026-01-05\n";
  const struct Row {
    int line;
    const char *step, *shows;
  } rows[] = {
      {__LINE__, "2026-01-06 intake write_note kind=letter -> recorded", "closed 2026-01-05"},
      {__LINE__, "2026-01-06 intake record_contact phone=1 -> recorded", "closed 2026-01-05"},
      {__LINE__, "2026-01-06 intake report_received channel=visit reporter=child -> recorded", "report 1 re_report"},
      {__LINE__, "2026-01-06 intake receive_application channel=visit applicant=child -> recorded", "nothing"},
      {__LINE__, "2026-01-06 intake note_initiative -> recorded", "nothing"},
      {__LINE__, "2026-01-06 intake open_investigation -> recorded", "nothing"},
  };
  for (const Row& row : rows) {
    const auto played = core::play_case(kClosed + row.step + "\n  shows: " + row.shows + '\n');
    EXPECT_EQ(played.error_text(), "") << "line " << row.line;
  }
}

// What stands in the old file can be finished, asked about and corrected there, and nothing new begins.
TEST(File, ContinuedInAnother) {
  const std::string kOpened = kReport + "2026-01-05 intake open_investigation -> recorded\n";
  const std::string kOn = "2026-01-05 intake file_continued other=000000000000000000000000000000cc -> recorded\n";
  const struct Row {
    int line;
    std::string given;
    const char* step;
  } rows[] = {
      {__LINE__, kFile, "write_note kind=note -> refused file_continued"},
      {__LINE__, kFile, "open_investigation -> refused file_continued"},
      {__LINE__, kFile + "2026-01-05 intake write_note kind=visit -> recorded\n",
       "correct_entry entry=2 values.0.field=kind values.0.value=letter values.1.field=text values.1.value=x "
       "-> recorded"},
      {__LINE__, kFile, "contest_entry entry=1 -> recorded"},
      // A report that waits has moved on.
      {__LINE__, kReport, "write_note kind=note -> refused file_continued"},
      {__LINE__, kReport, "open_investigation -> refused file_continued"},
      {__LINE__, kReport, "assess_safety report=1 need=none -> refused file_continued"},
      {__LINE__, kReport, "request_feedback report=1 -> refused file_continued 19 kap. 6 §"},
      // One that had been opened stays.
      {__LINE__, kOpened, "write_note kind=note -> recorded"},
      {__LINE__, kOpened, "assess_safety report=1 need=none -> recorded"},
      {__LINE__, kOpened, "finish_investigation investigation=1 outcome=moved -> recorded"},
      {__LINE__, kReport, "note_initiative -> refused file_continued"},
      {__LINE__, kReport, "receive_application channel=visit applicant=child -> refused file_continued"},
      {__LINE__, kReport, "offer_intervention kind=open_care_unassessed -> refused file_continued"},
      {__LINE__, kReport, "file_joined other=000000000000000000000000000000cc -> refused file_continued"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(core::play_case(row.given + kOn + "2026-01-05 intake " + row.step + '\n').error_text(), "")
        << "line " << row.line;
  }
}
