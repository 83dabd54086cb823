// What is written to the journal can be read again, or is not written.
// SPDX-License-Identifier: EUPL-1.2
#include "journal/codec.hpp"

#include "core/file/note.hpp"
#include "journal/store_fixture.hpp"

using namespace journal;

namespace {

core::Fact note(std::size_t length) {
  using namespace std::chrono;
  return {2026y / 11 / 27,
          core::NoteWritten{.kind = core::NoteKind::note, .text = base::Text{std::string(length, 'x')}}};
}

}  // namespace

TEST(Codec, WritesOnlyWhatItCanRead) {
  const struct Row {
    int line;
    std::size_t length;
    const char* fault;
  } rows[] = {
      {__LINE__, 1, ""},
      {__LINE__, base::kLongTextLimit, ""},
      {__LINE__, base::kLongTextLimit + 1, "note_written would not be readable, so nothing was stored: text too_long"},
      {__LINE__, 0, "note_written would not be readable, so nothing was stored: text missing"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(fault_of([&] { to_new_event(note(row.length)); }), row.fault) << "line " << row.line;
  }
}

TEST(Codec, AFaultHoldsNothingOfWhatWasWritten) {
  EXPECT_EQ(fault_of([&] { to_new_event(note(base::kLongTextLimit + 1)); }).find("xx"), std::string::npos);
}

// A newer program has written it: that is said, as such, and nothing is guessed. What is older is read.
TEST(Codec, SaysWhatANewerProgramWrote) {
  const struct Row {
    int line;
    const char* type;
    int version;
    const char* payload;
    Fault::Cause cause;
    const char* fault;
  } rows[] = {
      {__LINE__, "note_written", 2, "kind=note\ntext=x\n", Fault::Cause::newer,
       "(note_written v2) cannot be read: a newer version of the program wrote it"},
      {__LINE__, "placement_begun", 1, "x=1\n", Fault::Cause::newer,
       "(placement_begun v1) cannot be read: a newer version of the program wrote it"},
      {__LINE__, "note_written", 1, "kind=note\n", Fault::Cause::damaged, "(note_written v1) cannot be read: missing"},
      {__LINE__, "note_written", 1, "kind=note\ntext=x\nof_a_newer=1\n", Fault::Cause::other, ""},
  };
  for (const Row& row : rows) {
    StoredEvent stored;
    stored.sequence = 7;
    stored.type = row.type;
    stored.version = row.version;
    stored.payload = row.payload;
    try {
      const ReadEvent read = read_event(stored);
      EXPECT_EQ(*row.fault, '\0') << "line " << row.line;
      EXPECT_EQ(read.fields.text(), row.payload) << "line " << row.line << ": what is not known is kept";
    } catch (const Fault& fault) {
      EXPECT_TRUE(std::string_view{fault.what()}.ends_with(row.fault)) << "line " << row.line << fault.what();
      EXPECT_EQ(fault.cause, row.cause) << "line " << row.line;
      EXPECT_EQ(fault.entry, 7) << "line " << row.line;
    }
  }
}

TEST(Codec, ReadsAnOlderVersionAsWhatItMeansToday) {
  using namespace std::chrono;
  StoredEvent stored;
  stored.type = "report_received";
  stored.day = 2027y / 1 / 4;
  stored.payload =
      "report=1\nreport_id=0190f0f0f0f07abc8def0123456789aa\nreceived_at=2026-12-25T11:00:00Z\nchannel=letter\n"
      "reporter=neighbour\n";
  EXPECT_EQ(read_event(stored).stamp.day, 2026y / 12 / 25);
}
