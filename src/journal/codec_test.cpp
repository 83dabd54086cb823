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
