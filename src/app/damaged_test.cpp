// One file with an entry that is not as it was written: it says so, for as long as it is so, and stands in nobody
// else's way; what comes in about its child is taken.
// SPDX-License-Identifier: EUPL-1.2
#include "app/assign_files.hpp"
#include "app/board.hpp"
#include "app/office_fixture.hpp"
#include "core/board/delegation.hpp"
#include "core/calendar/stockholm.hpp"
#include "core/report/report.hpp"
#include "journal/codec.hpp"

using namespace app;

namespace {

constexpr const char* kNumber = "20170101-2393";

class DamagedFile : public journal::OnEveryStore {
 protected:
  DamagedFile() {
    office.app.tell_fault = [this](const journal::Fault& fault) {
      told += fault.is_lasting() ? "lasting; " : "once; ";
    };
    EXPECT_TRUE(office.do_act(office.note(file)));
    EXPECT_TRUE(office.do_act(office.note(other)));
    by_hand(GetParam() == std::string_view{"sqlite"} ? "DROP TRIGGER events_are_never_changed"
                                                     : "DROP TRIGGER events_are_never_changed ON events");
  }
  void by_hand(const char* sql) {
    office.store->write_now([&](journal::Unit& unit) { unit.tables().script(sql); });
  }
  // By as many days; by the same number less it is whole again.
  void damage(core::FileId id, std::int64_t entry, std::int64_t days = 1) {
    office.store->write_now([&](journal::Unit& unit) {
      unit.tables().run("UPDATE events SET day = day + ?3 WHERE stream = ?1 AND sequence = ?2", id, entry, days);
    });
  }
  static std::string thrown(const std::function<void()>& what) {
    try {
      what();
      return "done";
    } catch (const journal::Fault& fault) {
      return (fault.is_lasting() ? "damaged " : "other ") + std::to_string(fault.entry);
    }
  }
  // "damaged 3": what became of it, and which entry it names.
  template <class T>
  static std::string said(const Result<T>& result) {
    if (result) return "done";
    return (result.error().kind == ProblemKind::damaged ? "damaged " : "other ") + std::to_string(result.error().entry);
  }
  core::File state(core::FileId id) {
    core::File out;
    office.store->read([&](journal::Snapshot& snapshot) { out = views::fold_file(snapshot, id); });
    return out;
  }

  Office office{GetParam()};
  std::string told;
  const core::FileId file = office.new_file("Alva Provsson", kNumber), other = office.new_file("Bo Provsson");
};
INSTANTIATE_TEST_SUITE_P(Store, DamagedFile, testing::Values("sqlite", "postgres"), journal::name_of_store);

}  // namespace

TEST_P(DamagedFile, NamesTheEntryAndStandsInNoOthersWay) {
  damage(file, 3);
  EXPECT_EQ(said(office.do_act(office.note(file))), "damaged 3");
  EXPECT_EQ(said(office.do_act(office.note(other))), "done");
  EXPECT_THROW(office.open(file), journal::Fault);
  EXPECT_EQ(said(office.open(other)), "done");
  EXPECT_EQ(told, "lasting; ") << "of the note; whoever opens is told where the fault is met";
  const AssignFiles both{.files = {file, other},
                         .unit = {"utredning"},
                         .worker = core::WorkerId{"w017"},
                         .reasons = base::Text{"Semester"}};
  office.actor.role = core::Role::team_leader;
  const auto given = office.answer_of<AssignedFiles>(
      [&](auto then) { assign_files(office.app, office.actor, both, office.new_key(), then); });
  ASSERT_TRUE(given);
  EXPECT_EQ(given->assigned, std::vector{other});
  ASSERT_EQ(given->refused.size(), 1U);
  EXPECT_EQ(given->refused[0].why.kind, ProblemKind::damaged);
}

// What holds is kept in memory, so an old entry is met where it is read: when it is shown, and where all entries are
// asked. Then it is known, and every command says so.
TEST_P(DamagedFile, OfWhichWhatHoldsIsKeptSaysSoWhereTheEntryIsRead) {
  for (int i = 0; i < 12; ++i) ASSERT_EQ(said(office.do_act(office.note(file))), "done");
  const auto entries_before = [&](std::int64_t before) {
    const auto render = [](const EntriesView& view) { return std::to_string(view.loaded.entries.size()); };
    return office.answer_of<std::string>(
        [&](auto then) { read_entries(office.app, office.actor, {file, before, 5}, render, then); });
  };
  const auto print = [&] {
    const auto render = [](const FileView& view) { return std::to_string(view.loaded.entries.size()); };
    return office.answer_of<std::string>(
        [&](auto then) { open_file(office.app, office.actor, {file, ReadKind::print, kWholeFile}, render, then); });
  };
  Act correct{.file = file, .command = "correct_entry"};
  correct.fields.values = {
      {"entry", "4"},          {"values.0.field", "kind"}, {"values.0.value", "note"}, {"values.1.field", "text"},
      {"values.1.value", "x"}, {"reasons", "Fel"}};
  const struct Row {
    int line;
    std::function<std::string()> met;
  } rows[] = {
      {__LINE__, [&] { return thrown([&] { entries_before(5); }); }},
      {__LINE__, [&] { return thrown([&] { print(); }); }},
      {__LINE__, [&] { return correct.id = office.new_key(), said(office.do_act(correct)); }},
      {__LINE__, [&] { return said(office.join(file, other)); }},
      {__LINE__, [&] { return office.store->verify().empty() ? "not found" : "damaged 3"; }},
  };
  for (const Row& row : rows) {
    ASSERT_EQ(said(office.do_act(office.note(file))), "done") << "line " << row.line;
    damage(file, 3);
    EXPECT_EQ(said(office.do_act(office.note(file))), "done") << "line " << row.line;
    EXPECT_EQ(said(office.open(file)), "done") << "line " << row.line;
    EXPECT_EQ(row.met(), "damaged 3") << "line " << row.line;
    EXPECT_EQ(said(office.do_act(office.note(file))), "damaged 3") << "line " << row.line;
    EXPECT_THROW(office.open(file), journal::Fault) << "line " << row.line;
    damage(file, 3, -1);
  }
}

TEST_P(DamagedFile, BySomethingElseThanAnEntryNamesNone) {
  damage({state(file).all<core::Report>().front().id.bytes}, 1);
  try {
    office.open(file);
    ADD_FAILURE() << "the report was read";
  } catch (const journal::Fault& fault) {
    EXPECT_TRUE(fault.is_lasting());
    EXPECT_EQ(fault.entry, 0);
  }
}

// Who decides is then not known, and nothing is decided on delegation; all else goes on, in a server that starts too.
TEST_P(DamagedFile, MayBeTheBoardsAndKeepsNobodyFromAChild) {
  office.actor.role = core::Role::administrator;
  core::DelegationAdopted row;
  row.decisions = {core::DecisionKindId{"follow_up"}};
  row.role = core::Role::team_leader;
  row.adopted = row.from = core::stockholm_day(kNow);
  row.paragraph = base::Text{"§ 7"};
  ASSERT_TRUE(
      office.answer_of<Acted>([&](auto then) { act_on_board(office.app, office.actor, row, office.new_key(), then); }));
  office.actor.role = core::Role::intake;
  damage({journal::stream_of_board().bytes}, 1);
  App started{.store = *office.store, .ids = office.ids, .settings = {}};
  started.tell_fault = office.app.tell_fault;
  create_tables(started);
  EXPECT_EQ(told, "lasting; ");
  const auto through = [&](Act one) {
    return said(office.answer_of<Acted>([&](auto then) { act(started, office.actor, std::move(one), then); }));
  };
  EXPECT_EQ(through(office.assess(file, office.new_key())), "done");
  const auto offers = [](const FileView& view) { return std::to_string(view.offers.empty() ? 0 : 1); };
  const auto shown = office.answer_of<std::string>(
      [&](auto then) { open_file(started, office.actor, {file}, offers, then); });
  EXPECT_EQ(shown.value_or("damaged"), "1");
  Act decline{.file = file, .command = "decline_investigation", .id = office.new_key()};
  decline.fields.values = {{"report", "1"}, {"reasons", "Ingen oro kvarstår"}};
  EXPECT_EQ(through(decline), "damaged 1");
}

TEST_P(DamagedFile, TakesNoReportAndKeepsNoneFromBeingTaken) {
  damage(file, 1);
  EXPECT_THROW(office.open(file), journal::Fault) << "from now on it is known";
  std::vector<core::FileId> taken;
  for (int i = 0; i < 2; ++i) {
    const auto answer = office.take(office.about({office.child("Alva Provsson", kNumber)}));
    ASSERT_EQ(said(answer), "done");
    taken.push_back(answer->files.front().file);
  }
  EXPECT_NE(taken[0], file);
  EXPECT_EQ(taken[0], taken[1]) << "nothing multiplies";
  const core::File beside = state(taken[0]);
  ASSERT_EQ(beside.suspicions.size(), 1U);
  EXPECT_EQ(beside.suspicions[0].other, file);
  EXPECT_EQ(beside.suspicions[0].ground, core::SameChildGround::same_number);
  EXPECT_EQ(told, "lasting; lasting; ");
  Intake named = office.about({office.child("Alva Provsson")});
  named.children[0].file = file;
  EXPECT_EQ(said(office.take(named)), "damaged 1") << "whoever names the file is told";
  // A number that is recorded later marks the one that can be marked.
  Act identify{.file = other, .command = "record_identity", .id = office.new_key()};
  identify.fields.values = {{"kind", "known"},
                            {"name", "Bo Provsson"},
                            {"sex", "unknown"},
                            {"identity_number", kNumber},
                            {"grounds", "Uppgift från skolan"}};
  EXPECT_EQ(said(office.do_act(identify)), "done");
  EXPECT_EQ(state(other).suspicions.size(), 2U);
}

TEST_P(DamagedFile, IsSeenInListsThatGoOn) {
  office.store->write_now([&](journal::Unit& unit) {
    unit.tables().run("UPDATE files SET label = (SELECT f.label FROM files f WHERE f.file = ?1) WHERE file = ?2", other,
                      file);
  });
  views::IncomingPage page;
  office.store->read(
      [&](journal::Snapshot& snapshot) { page = views::list_incoming(snapshot, office.app.settings.board, 50); });
  ASSERT_EQ(page.items.size(), 2U);
  for (const views::IncomingItem& one : page.items) {
    EXPECT_EQ(one.file.label.is_damaged, one.file.id == file);
    EXPECT_EQ(one.file.label.is_protected(), one.file.id == file) << "nothing else of it is shown";
    EXPECT_EQ(one.file.label.name.reveal(), one.file.id == file ? "" : "Bo Provsson");
  }
}
