// Reading a file and what is being written: what is logged, what is kept, what goes.
// SPDX-License-Identifier: EUPL-1.2
#include "app/office_fixture.hpp"

namespace app {
namespace {

using OpenFile = journal::OnEveryStore;
using Drafts = journal::OnEveryStore;
INSTANTIATE_TEST_SUITE_P(Store, OpenFile, journal::every_store(), journal::name_of_store);
INSTANTIATE_TEST_SUITE_P(Store, Drafts, journal::every_store(), journal::name_of_store);

TEST_P(OpenFile, LogsEveryReadBeforeItShows) {
  Office office{GetParam()};
  const core::FileId file = office.new_file(), unknown = office.ids.next<core::FileId>(kNow);
  EXPECT_EQ(office.open(file).value(), "version 2");
  EXPECT_EQ(office.reads(), "file intake w017");
  EXPECT_TRUE(office.open(file, ReadKind::print));
  EXPECT_EQ(office.reads(), "file intake w017; print intake w017");
  EXPECT_EQ(reason_of(office.open(unknown)), "not found");
  office.actor.role = core::Role::administrator;
  EXPECT_EQ(reason_of(office.open(file)), "may_not");
  EXPECT_EQ(office.reads(), "file intake w017; print intake w017") << "nothing was shown";
}

TEST_P(OpenFile, TheReadLogStands) {
  Office office{GetParam()};
  ASSERT_TRUE(office.open(office.new_file()));
  for (const char* const sql : {"UPDATE read_log SET worker = 'w001'", "DELETE FROM read_log"}) {
    EXPECT_THROW(office.store->write_now([&](journal::Unit& unit) { unit.tables().script(sql); }), journal::Fault);
  }
  EXPECT_EQ(office.reads(), "file intake w017");
}

// By somebody who holds the database and takes the triggers away, but has not the key.
TEST_P(OpenFile, AChangedReadLogIsFound) {
  const struct Row {
    int line;
    const char *by_hand, *found;
  } rows[] = {
      {__LINE__, "UPDATE read_log SET at = at", ""},
      {__LINE__, "UPDATE read_log SET worker = 'w001' WHERE position = 2", "entry 2 "},
      {__LINE__, "UPDATE read_log SET at = at + 1 WHERE position = 1", "entry 1 "},
      {__LINE__, "UPDATE read_log SET what = 'print' WHERE position = 3", "entry 3 "},
      {__LINE__, "DELETE FROM read_log WHERE position = 2", "entry 3 "},
      {__LINE__, "DELETE FROM read_log WHERE position = 1", "entry 2 "},
      {__LINE__, "UPDATE read_log SET position = 9 WHERE position = 1", "entry 2 "},
      {__LINE__,
       "INSERT INTO read_log(board, at, worker, role, file, what, mark) SELECT board, at, worker, role, file, what, "
       "mark "
       "FROM read_log WHERE position = 3",
       "entry 4 "},
  };
  for (const Row& row : rows) {
    Office office{GetParam()};
    const core::FileId file = office.new_file();
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(office.open(file));
    office.store->write_now([&](journal::Unit& unit) {
      const std::string of_table = std::string_view{GetParam()} == "postgres" ? " ON read_log;" : ";";
      unit.tables().script(("DROP TRIGGER reads_stand" + of_table + "DROP TRIGGER reads_stay" + of_table).c_str());
      unit.tables().script(row.by_hand);
    });
    const auto found = check_read_log(*office.store, office.app.settings.board);
    if (row.found[0] == '\0') {
      EXPECT_TRUE(found.empty()) << "line " << row.line;
      continue;
    }
    ASSERT_FALSE(found.empty()) << "line " << row.line;
    EXPECT_NE(found.front().find(row.found), std::string::npos) << "line " << row.line << ": " << found.front();
  }
}

TEST_P(Drafts, KeepTheLatestAndGoWhenEmpty) {
  Office office{GetParam()};
  const core::FileId file = office.new_file(), unknown = office.ids.next<core::FileId>(kNow);
  const auto save = [&](core::FileId in, const std::string& content, base::Instant at) {
    office.actor.at = at;
    return office.save({in, "assess_safety.1", base::Text{content}, at});
  };
  const auto kept = [&] { return office.drafts(file); };
  EXPECT_TRUE(save(file, "Samtal", kNow));
  EXPECT_TRUE(save(file, "Samtal med skolan", kNow + 5s));
  EXPECT_TRUE(save(file, "Sam", kNow + 2s)) << "sent earlier, came later";
  EXPECT_EQ(kept(), "assess_safety.1=Samtal med skolan ");
  office.actor.worker = {"w018"};
  EXPECT_EQ(kept(), "") << "nobody else's";
  office.actor.worker = {"w017"};
  EXPECT_EQ(reason_of(save(unknown, "Samtal", kNow)), "not found");
  EXPECT_EQ(reason_of(save(file, std::string(200'001, 'x'), kNow)), "content too_long");
  EXPECT_TRUE(save(file, "", kNow + 6s));
  EXPECT_EQ(kept(), "");
}

// Two windows on one draft: each says on which version it writes.
TEST_P(Drafts, AreWrittenOverWhatWasReadOnly) {
  Office office{GetParam()};
  const core::FileId file = office.new_file();
  const auto version = [](base::Instant at) { return std::int64_t{at.time_since_epoch().count()}; };
  const auto save = [&](const std::string& content, DraftVersions over) {
    return office.save({file, "write_note", base::Text{content}, office.actor.at}, std::move(over));
  };
  const auto first = save("Samtal", {{0}});
  ASSERT_TRUE(first);
  EXPECT_EQ(reason_of(save("Ett annat", {{0}})), "draft changed") << "there is one already";
  const auto second = save("Samtal med skolan", {{version(*first)}});
  ASSERT_TRUE(second);
  EXPECT_GT(*second, *first) << "at the same instant too: a version is never used twice";
  EXPECT_EQ(reason_of(save("Samtal hemma", {{version(*first)}})), "draft changed");
  office.actor.at = kNow - 1h;
  EXPECT_TRUE(save("Samtal med skolan och hemma", {{version(*second)}})) << "by another server's clock";
  EXPECT_EQ(office.drafts(file), "write_note=Samtal med skolan och hemma ");
  EXPECT_TRUE(save("Det sista", {})) << "who says nothing writes over it, when it is later";
  EXPECT_EQ(office.drafts(file), "write_note=Samtal med skolan och hemma ");
}

TEST_P(Drafts, ThatAreThrownAwayCanBeTakenBack) {
  Office office{GetParam()};
  const core::FileId file = office.new_file();
  const auto put = [&](const char* content, bool thrown_away, std::optional<base::Instant> taken_back = {}) {
    return office.save({file, "write_note", base::Text{content}, office.actor.at, thrown_away}, {}, taken_back);
  };
  ASSERT_TRUE(put("Samtal", false));
  office.actor.at = kNow + 1s;
  const auto thrown = put("Samtal", true);
  ASSERT_TRUE(thrown);
  EXPECT_EQ(office.drafts(file), "write_note~Samtal ");
  ASSERT_TRUE(put("Ett nytt", false));
  EXPECT_EQ(office.drafts(file), "write_note=Ett nytt write_note~Samtal ") << "beside what is begun anew";
  office.actor.at = kNow + 2s;
  ASSERT_TRUE(put("Samtal", false, *thrown));
  EXPECT_EQ(office.drafts(file), "write_note=Samtal ");
  ASSERT_TRUE(put("Samtal", true));
  office.actor.at += kThrownAwayKept;
  EXPECT_EQ(office.drafts(file), "write_note~Samtal ");
  office.actor.at += 1s;
  EXPECT_EQ(office.drafts(file), "") << "not for ever";
  ASSERT_TRUE(put("Ett nytt", false));
  office.actor.at -= 2s;
  EXPECT_EQ(office.drafts(file), "write_note=Ett nytt ") << "and then it is in no table either";
}

TEST_P(Drafts, OfNoFileAreTheWorkersOwn) {
  Office office{GetParam()};
  const core::FileId file = office.new_file();
  ASSERT_TRUE(office.save({{}, "report", base::Text{"Barnet kommer utan mat"}, kNow}));
  ASSERT_TRUE(office.save({{}, "application", base::Text{"Avlastning"}, kNow}));
  EXPECT_EQ(office.drafts({}), "application=Avlastning report=Barnet kommer utan mat ");
  EXPECT_EQ(office.drafts(file), "") << "no file's";
  office.actor.worker = {"w018"};
  EXPECT_EQ(office.drafts({}), "") << "nobody else's";
  ASSERT_TRUE(office.save({{}, "report", base::Text{"Ett annat barn"}, kNow}));
  EXPECT_EQ(office.drafts({}), "report=Ett annat barn ");
  office.actor.worker = {"w017"};
  ASSERT_TRUE(office.save({{}, "report", base::Text{}, kNow + 1s}));
  EXPECT_EQ(office.drafts({}), "application=Avlastning ");
  EXPECT_TRUE(office.is_whole());
  office.store->read([](journal::Snapshot& snapshot) {
    auto row = snapshot.tables().query("SELECT content FROM drafts");
    while (row.step()) EXPECT_FALSE(row.blob(0).contains("Avlastning")) << "sealed";
  });
  // Who reads no file writes of the board itself, and of no child.
  office.actor.role = core::Role::administrator;
  ASSERT_TRUE(office.save({{}, "board.adopt", base::Text{"Utskottet"}, kNow}));
  EXPECT_EQ(reason_of(office.save({file, "assess_safety", base::Text{"x"}, kNow})), "may_not");
  office.actor.role = core::Role::system;
  EXPECT_EQ(reason_of(office.save({{}, "report", base::Text{"x"}, kNow})), "may_not");
}

}  // namespace
}  // namespace app
