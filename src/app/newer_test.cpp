// During an upgrade a newer program writes beside this one: what this one cannot read it says, to whoever asks for that
// file, and everything else goes on. Nothing is lost, and a report about its child is taken, in a file beside it.
// SPDX-License-Identifier: EUPL-1.2
#include "app/office_fixture.hpp"
#include "core/calendar/stockholm.hpp"
#include "journal/codec.hpp"

using namespace app;

namespace {

constexpr const char* kNumber = "20170101-2393";

class NewerProgram : public journal::OnEveryStore {
 protected:
  // As a newer program writes: an entry whose version, or whose kind, this one has never heard of.
  void write_newer(core::FileId id, const char* type, int version) {
    const journal::NewEvent event{type, version, core::stockholm_day(office.actor.at), "what=is not known here\n"};
    office.store->write_now([&](journal::Unit& unit) {
      const journal::StreamId stream = journal::stream_of(id);
      const journal::Signature by{office.actor.worker, "intake", office.new_key(), office.actor.at};
      ASSERT_TRUE(unit.append(stream, core::stream_kind::file, unit.version(stream), {&event, 1}, by));
    });
  }

  Office office{GetParam()};
  const core::FileId file = office.new_file("Alva Provsson", kNumber), other = office.new_file("Bo Provsson");
};
INSTANTIATE_TEST_SUITE_P(Store, NewerProgram, testing::Values("sqlite", "postgres"), journal::name_of_store);

}  // namespace

TEST_P(NewerProgram, IsSaidOfItsFileAndEverythingElseGoesOn) {
  const struct Row {
    const char* type;
    int version;
  } rows[] = {{"report_received", 99}, {"placement_begun", 1}};
  for (const Row& row : rows) {
    const core::FileId id = office.new_file("Cecilia Provsson");
    const std::string waiting = office.waiting();
    write_newer(id, row.type, row.version);
    const std::string before = office.everything();
    EXPECT_EQ(reason_of(office.do_act(office.note(id))), "newer") << row.type;
    EXPECT_THROW(office.open(id), journal::Fault);
    EXPECT_EQ(office.everything(), before) << row.type << ": nothing was written";
    EXPECT_EQ(office.waiting(), waiting) << row.type << ": lists go on";
    EXPECT_EQ(reason_of(office.do_act(office.note(other))), "");
    EXPECT_EQ(reason_of(office.open(other)), "");
    EXPECT_TRUE(office.store->verify().empty()) << "the chain is whole";
  }
}

TEST_P(NewerProgram, KeepsNoReportFromBeingTaken) {
  write_newer(file, "report_received", 99);
  const auto taken = office.take(office.about({office.child("Alva Provsson", kNumber)}));
  ASSERT_EQ(reason_of(taken), "");
  EXPECT_NE(taken->files.front().file, file);
  EXPECT_EQ(taken->files.front().same_child, file) << "somebody looks, when the newer one shows it";
  Intake named = office.about({office.child("Alva Provsson")});
  named.children[0].file = file;
  EXPECT_EQ(reason_of(office.take(named)), "newer") << "whoever names the file is told";
}
