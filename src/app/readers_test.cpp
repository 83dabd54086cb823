// Names that are shown in lists and searches are logged, and whoever reads unusually much is asked why.
// SPDX-License-Identifier: EUPL-1.2
#include "app/office_fixture.hpp"
#include "app/show_names.hpp"

namespace app {
namespace {

using ShownNames = journal::OnEveryStore;
INSTANTIATE_TEST_SUITE_P(Store, ShownNames, journal::every_store(), journal::name_of_store);

std::string show(Office& office, Showing showing) {
  return reason_of(
      office.answer_of<std::monostate>([&](auto then) { show_names(office.app, office.actor, showing, then); }));
}

// "list 2 w017; search 1 w017 'Alva'": what was logged, of how many files, by whom, with which words.
std::string log_of(const Office& office) {
  std::string out;
  office.store->read([&](journal::Snapshot& snapshot) {
    auto row = snapshot.tables().query("SELECT what, file, worker, at, words FROM read_log ORDER BY position");
    while (row.step()) {
      (out += out.empty() ? "" : "; ") += row.text(0);
      (out += ' ') += std::to_string(row.blob(1).size() / 16);
      (out += ' ') += row.text(2);
      if (row.is_null(4)) continue;
      EXPECT_EQ(row.blob(4).find("Alva"), std::string_view::npos) << "the words are sealed";
      const auto words = open_words(snapshot, office.app, row.integer(3), row.text(2), row.blob(4));
      out += " '" + (words ? words->reveal() : "cannot be opened") + '\'';
    }
  });
  return out;
}

TEST_P(ShownNames, AreLoggedBeforeTheyAreShownAndOnceADay) {
  Office office{GetParam()};
  const core::FileId a = office.new_file("Alva Provsson"), b = office.new_file("Bo Provsson");
  struct Step {
    int line;
    std::vector<core::FileId> files;
    const char* worker;
    std::chrono::hours later;
    const char* logged;
  };
  const Step steps[] = {
      {__LINE__, {}, "w017", 0h, ""},
      {__LINE__, {a, a}, "w017", 0h, "list 1 w017"},
      {__LINE__, {a}, "w017", 1h, "list 1 w017"},
      {__LINE__, {a, b}, "w017", 2h, "list 1 w017; list 1 w017"},
      {__LINE__, {b, a}, "w017", 3h, "list 1 w017; list 1 w017"},
      {__LINE__, {a}, "w018", 3h, "list 1 w017; list 1 w017; list 1 w018"},
      {__LINE__, {b, a}, "w017", 25h, "list 1 w017; list 1 w017; list 1 w018; list 2 w017"},
  };
  for (const Step& step : steps) {
    office.actor.worker = core::WorkerId{step.worker};
    office.actor.at = kNow + step.later;
    EXPECT_EQ(show(office, {ReadKind::list, step.files}), "") << "line " << step.line;
    EXPECT_EQ(log_of(office), step.logged) << "line " << step.line;
  }
  EXPECT_TRUE(check_read_log(*office.store, office.app.settings.board).empty());
}

TEST_P(ShownNames, OfAnOpenedFileNeedNoLineOfTheirOwn) {
  Office office{GetParam()};
  const auto both = office.take(Office::about({Office::child("Alva Provsson"), Office::child("Bo Provsson")})).value();
  ASSERT_TRUE(office.open(both.files[0].file));
  EXPECT_EQ(log_of(office), "file 1 w017; list 1 w017") << "the sibling of the same report is shown in the file";
  EXPECT_EQ(show(office, {ReadKind::list, {both.files[0].file, both.files[1].file}}), "");
  EXPECT_EQ(log_of(office), "file 1 w017; list 1 w017");
}

TEST_P(ShownNames, OfASearchAreLoggedEachTimeWithItsWords) {
  Office office{GetParam()};
  const core::FileId a = office.new_file();
  EXPECT_EQ(show(office, {ReadKind::search, {a}, base::Text{"Alva"}}), "");
  EXPECT_EQ(show(office, {ReadKind::search, {}, base::Text{"Alva P"}}), "");
  EXPECT_EQ(log_of(office), "search 1 w017 'Alva'; search 0 w017 'Alva P'");
  EXPECT_TRUE(check_read_log(*office.store, office.app.settings.board).empty());
}

TEST_P(ShownNames, NobodyChangesWhatWasSearchedFor) {
  const struct Row {
    int line;
    const char *by_hand, *found;
  } rows[] = {
      {__LINE__, "UPDATE read_log SET words = NULL WHERE position = 1", "entry 1 "},
      {__LINE__, "UPDATE read_log SET words = (SELECT words FROM read_log WHERE position = 2) WHERE position = 1",
       "entry 1 "},
      {__LINE__, "UPDATE read_log SET file = (SELECT file FROM read_log WHERE position = 2) WHERE position = 1",
       "entry 1 "},
  };
  for (const Row& row : rows) {
    Office office{GetParam()};
    const core::FileId a = office.new_file();
    show(office, {ReadKind::search, {a}, base::Text{"Alva"}});
    show(office, {ReadKind::search, {}, base::Text{"Bo"}});
    office.store->write_now([&](journal::Unit& unit) {
      const std::string of_table = std::string_view{GetParam()} == "postgres" ? " ON read_log;" : ";";
      unit.tables().script(("DROP TRIGGER reads_stand" + of_table).c_str());
      unit.tables().script(row.by_hand);
    });
    const auto found = check_read_log(*office.store, office.app.settings.board);
    ASSERT_FALSE(found.empty()) << "line " << row.line;
    EXPECT_NE(found.front().find(row.found), std::string::npos) << "line " << row.line << ": " << found.front();
  }
}

TEST_P(ShownNames, WhoReadsUnusuallyMuchSaysWhyAndIsNeverRefused) {
  Office office{GetParam()};
  office.app.settings.many_files = 1;
  const core::FileId a = office.new_file("Alva Provsson"), b = office.new_file("Bo Provsson");
  std::optional<ManyReads> many;
  const auto open = [&](core::FileId file) {
    const auto render = [&](const FileView& view) { return many = view.many, std::string{"shown"}; };
    return office.answer_of<std::string>([&](auto then) { open_file(office.app, office.actor, {file}, render, then); });
  };
  const auto explain = [&](const char* why) {
    return reason_of(office.answer_of<std::monostate>(
        [&](auto then) { explain_reads(office.app, office.actor, {base::Text{why}}, then); }));
  };
  EXPECT_EQ(open(a).value(), "shown");
  EXPECT_EQ(open(a).value(), "shown");
  EXPECT_FALSE(many) << "one file, twice";
  EXPECT_EQ(open(b).value(), "shown");
  ASSERT_TRUE(many);
  EXPECT_EQ(many->files, 2);
  EXPECT_EQ(explain(""), "reason missing");
  EXPECT_EQ(explain("Alva och Bo är syskon"), "");
  EXPECT_TRUE(log_of(office).ends_with("reason 2 w017 'Alva och Bo är syskon'")) << log_of(office);
  EXPECT_EQ(open(b).value(), "shown");
  EXPECT_FALSE(many) << "it has been explained";
}

// What was typed, or "file N"; at which second; what the reader is told.
TEST(Readers, CountDifferentFilesAndSearchesWithinTheHour) {
  base::SeededIds ids{1};
  const Settings settings{.many_files = 2, .many_searches = 2};
  const core::FileId files[] = {ids.next<core::FileId>(kNow), ids.next<core::FileId>(kNow),
                                ids.next<core::FileId>(kNow), ids.next<core::FileId>(kNow),
                                ids.next<core::FileId>(kNow)};
  struct Step {
    int line;
    int second;
    const char* does;
    const char* told;
  };
  constexpr Step kSteps[] = {
      {__LINE__, 0, "0", ""},
      {__LINE__, 1, "1", ""},
      {__LINE__, 2, "1", ""},
      {__LINE__, 3, "2", "3 files 0 searches, news"},
      {__LINE__, 4, "3", "4 files 0 searches"},
      {__LINE__, 5, "4", "5 files 0 searches, news"},
      {__LINE__, 6, "Al", "5 files 1 searches"},
      {__LINE__, 9, "Alva", "5 files 1 searches"},
      {__LINE__, 12, "Alv", "5 files 1 searches"},
      {__LINE__, 30, "Alva", "5 files 2 searches"},
      {__LINE__, 31, "Bo", "5 files 3 searches"},
      {__LINE__, 3604, "0", "2 files 3 searches"},
      {__LINE__, 3620, "0", ""},
      {__LINE__, 9000, "0", ""},
      {__LINE__, 9001, "1", ""},
      {__LINE__, 9002, "2", "3 files 0 searches, news"},
      {__LINE__, 9003, "why", ""},
      {__LINE__, 9004, "2", ""},
      {__LINE__, 9005, "why", ""},  // Before anybody has asked: that counts nothing down
      {__LINE__, 9006, "0", ""},
      {__LINE__, 9007, "1", "3 files 0 searches, news"},
      {__LINE__, 20000, "A", ""},
      {__LINE__, 20001, "Anna", ""},
      {__LINE__, 20002, "A", ""},
      {__LINE__, 20003, "Anders", ""},  // Another search, though it begins alike
      {__LINE__, 20004, "And", ""},
      {__LINE__, 20005, "A", ""},
      {__LINE__, 20006, "Anders", ""},
      {__LINE__, 20007, "Bo", "0 files 3 searches, news"},
  };
  Readers readers;
  for (const Step& step : kSteps) {
    const Actor actor{.worker = core::WorkerId{"w017"}, .unit = {}, .at = kNow + std::chrono::seconds{step.second}};
    const std::string_view does{step.does};
    std::optional<ManyReads> many;
    if (does == "why") readers.explain(actor);
    else if (does[0] <= '9') many = readers.note_file(settings, actor, files[does[0] - '0']);
    else many = readers.note_search(settings, actor, base::Text{std::string{does}});
    std::string told;
    if (many) {
      told = std::to_string(many->files) + " files " + std::to_string(many->searches) + " searches";
      if (many->is_news) told += ", news";
    }
    EXPECT_EQ(told, step.told) << "line " << step.line;
  }
  const Settings never{.many_files = 0, .many_searches = 0};
  const Actor actor{.worker = core::WorkerId{"w018"}, .unit = {}, .at = kNow};
  for (const core::FileId file : files) EXPECT_FALSE(readers.note_file(never, actor, file));
}

}  // namespace
}  // namespace app
