// The views: what stands in each list after a few events, that a rebuild makes the same and a check finds what differs.
// SPDX-License-Identifier: EUPL-1.2
#include "views/views.hpp"

#include <gtest/gtest.h>

#include "base/id_source.hpp"
#include "core/child/child.hpp"
#include "core/file/note.hpp"
#include "core/investigation/investigation.hpp"
#include "journal/chain.hpp"
#include "views/rows.hpp"
#include "views/views_fixture.hpp"

namespace views {
namespace {

using Views = journal::OnEveryStore;
using Rebuild = journal::OnEveryStore;
INSTANTIATE_TEST_SUITE_P(Store, Views, journal::every_store(), journal::name_of_store);
INSTANTIATE_TEST_SUITE_P(Store, Rebuild, journal::every_store(), journal::name_of_store);

// A file that lives through the beginning of a case: what each list says after each step.
TEST_P(Views, FollowAReportThroughItsFirstDays) {
  Journal journal{GetParam()};
  const core::FileId id = file(1);
  EXPECT_EQ(journal.duties(kIntakeUnit), "");

  journal.record(id, 2026y / 11 / 2, {opened("Alva Provsson", "GR-26-000001"), received(1, 2026y / 11 / 2)});
  EXPECT_EQ(journal.incoming(), "report/1 GR-26-000001");
  const std::string safety = journal.duties(kIntakeUnit, 1);
  EXPECT_EQ(safety, "D01/1 2026-11-02");
  EXPECT_EQ(journal.duties(kMine), "") << "nobody's yet";
  EXPECT_EQ(journal.duties({{.worker = {}, .unit = kIntake, .assigned = Whose::Assigned::no}}, 1), safety);

  journal.record(id, 2026y / 11 / 2, {assessed()});
  EXPECT_EQ(journal.incoming(), "report/1 GR-26-000001 assessed");
  EXPECT_EQ(journal.duties(kIntakeUnit).find("D01/1"), std::string::npos) << "met";

  journal.record(id, 2026y / 11 / 3,
                 {core::FileAssigned{.unit = kNorth, .worker = kWorker, .reasons = base::Text{"r"}}});
  EXPECT_EQ(journal.duties(kIntakeUnit), "") << "all of it has moved";
  const std::string mine = journal.duties(kMine);
  EXPECT_NE(mine, "");
  EXPECT_EQ(journal.duties({{.worker = {}, .unit = kNorth}}), mine);
  EXPECT_EQ(journal.duties({{.worker = {}, .unit = kNorth, .assigned = Whose::Assigned::no}}), "");

  journal.record(id, 2026y / 11 / 6, {core::InvestigationOpened{.investigation = {1}, .reports = {{1}}}});
  EXPECT_EQ(journal.incoming(), "");
  EXPECT_NE(journal.duties(kMine), mine);
  EXPECT_EQ(check(*journal.store, kBoard), std::vector<std::string>{});
}

TEST_P(Views, TellThatAnIdentityIsProtected) {
  Journal journal{GetParam()};
  journal.record(
      file(1), 2026y / 11 / 2,
      {opened("Alva Provsson", "GR-26-000001"),
       core::ProtectionRecorded{.protection = core::Protection::protected_registration, .grounds = base::Text{"g"}},
       received(1, 2026y / 11 / 2)});
  const auto protections = journal.read([](journal::Snapshot& snapshot) {
    std::vector<core::Protection> out;
    for (const DutyItem& item : list_duties(snapshot, kBoard, kIntakeUnit, kToday, 1).items) {
      out.push_back(item.file.label.protection);
    }
    return out;
  });
  EXPECT_EQ(protections, std::vector{core::Protection::protected_registration});
}

TEST_P(Views, HoldNoNameInTheClear) {
  Journal journal{GetParam()};
  journal.record(file(1), 2026y / 11 / 2, {opened("Alva Provsson", "GR-26-000001", "20170101-2393")});
  const std::string kept = journal.read([](journal::Snapshot& snapshot) {
    std::string out;
    auto row = snapshot.tables().query(
        "SELECT label FROM files UNION ALL SELECT name FROM names UNION ALL SELECT term FROM terms");
    while (row.step()) out += row.blob(0);
    return out;
  });
  EXPECT_FALSE(kept.empty());
  for (const char* const clear : {"Alva", "alva", "2393"}) EXPECT_FALSE(kept.contains(clear)) << clear;
}

TEST_P(Rebuild, MakesTheSameAndCheckFindsWhatDiffers) {
  Journal journal{GetParam()};
  for (int i = 1; i <= 3; ++i) {
    const std::string number = "GR-26-00000" + std::to_string(i);
    journal.record(file(i), 2026y / 11 / i,
                   {opened("Alva Provsson", number.c_str(), "20170101-2393"), received(1, base::Day{2026y / 11 / i})});
  }
  const std::string duties = journal.duties(kIntakeUnit), waiting = journal.incoming();
  EXPECT_EQ(check(*journal.store, kBoard), std::vector<std::string>{});
  const struct {
    int line;
    const char *change, *finding;
  } rows[] = {
      {__LINE__, "UPDATE files SET worker = 'w099' WHERE case_number = 'GR-26-000001'", "files: row differs"},
      {__LINE__, "DELETE FROM files WHERE case_number = 'GR-26-000002'", "files: row missing"},
      {__LINE__, "UPDATE duties SET due = due + 1 WHERE rule = 'D01'", "duties: row differs"},
      {__LINE__, "DELETE FROM duties WHERE rule = 'D01'", "duties: row missing"},
      {__LINE__, "UPDATE duties SET number = 9 WHERE rule = 'D01'", "duties: row too many"},
      {__LINE__, "UPDATE incoming SET need = 'none'", "incoming: row differs"},
      {__LINE__, "UPDATE incoming SET rank = 0", "incoming: row differs"},
      {__LINE__, "UPDATE duties SET rank = 3 WHERE rule = 'D01'", "duties: row differs"},
      {__LINE__, "UPDATE files SET alert = 'danger' WHERE case_number = 'GR-26-000001'", "files: row differs"},
      {__LINE__, "DELETE FROM terms", "terms: row missing"},
      {__LINE__, "DELETE FROM names WHERE number = 1", "names: row missing"},
      {__LINE__, "INSERT INTO names SELECT board, number + 10, file, name FROM names", "names: row too many"},
      {__LINE__, "UPDATE names SET name = label FROM files WHERE files.file = names.file", "names: row too many"},
      {__LINE__, "UPDATE case_numbers SET last = 1", "case_numbers: row differs"},
  };
  for (const auto& row : rows) {
    journal.sql(row.change);
    const std::vector<std::string> findings = check(*journal.store, kBoard);
    const auto tells = [&](const std::string& line) { return line.starts_with(row.finding); };
    EXPECT_TRUE(std::ranges::any_of(findings, tells)) << "row of line " << row.line;
    EXPECT_EQ(rebuild(*journal.store, kBoard), 3U);
    EXPECT_EQ(check(*journal.store, kBoard), std::vector<std::string>{}) << "row of line " << row.line;
  }
  EXPECT_EQ(journal.duties(kIntakeUnit), duties);
  EXPECT_EQ(journal.incoming(), waiting);
}

// An older program's views, or those of an older law, are known for what they are.
// Also of a kind of stream that the views hold nothing of, and of an event that stands in another kind of stream.
TEST_P(Rebuild, CheckTellsOfEachEntryThatCannotBeRead) {
  const struct Row {
    int line;
    core::StreamKind kind;
    const char* type;
    const char* found;
  } rows[] = {
      {__LINE__, core::stream_kind::report, "statement_recorded", "(statement_recorded v1) cannot be read: missing"},
      {__LINE__, core::stream_kind::report, "note_written", "(note_written v1) cannot be read: a newer version"},
      {__LINE__, core::stream_kind::file, "statement_recorded",
       "(statement_recorded v1) cannot be read: a newer version"},
  };
  for (const Row& row : rows) {
    Journal journal{GetParam()};
    journal.store->write_now([&](journal::Unit& unit) {
      const journal::NewEvent event{.type = row.type, .version = 1, .day = 2026y / 11 / 2, .payload = "kind=note\n"};
      unit.create(numbered<journal::StreamId>(7), row.kind, {&event, 1}, {kWorker, "investigator", {}, {}});
    });
    const auto findings = check(*journal.store, kBoard);
    ASSERT_EQ(findings.size(), 1U) << "line " << row.line;
    EXPECT_NE(findings.front().find(row.found), std::string::npos) << "line " << row.line << ": " << findings.front();
  }
}

TEST_P(Rebuild, SaysWhetherTheViewsAreThisPrograms) {
  Journal journal{GetParam()};
  const auto is_current = [&](const core::BoardId& board) {
    bool out = false;
    journal.store->read([&](journal::Snapshot& at) { out = are_current(at, board); });
    return out;
  };
  journal.record(file(1), 2026y / 11 / 1, {opened("Alva Provsson", "GR-26-000001")});
  EXPECT_FALSE(is_current(kBoard)) << "nobody has said so yet";
  EXPECT_EQ(rebuild_if_outdated(*journal.store, kBoard), 1U);
  EXPECT_TRUE(is_current(kBoard));
  EXPECT_FALSE(is_current(core::BoardId{"another"}));
  EXPECT_EQ(rebuild_if_outdated(*journal.store, kBoard), 0U) << "another server has done it";
  const auto demand = [&] { journal.store->write_now([](journal::Unit& unit) { demand_current(unit, kBoard); }); };
  EXPECT_NO_THROW(demand());
  journal.sql("UPDATE views_made SET mark = ?1", sql::Blob{"another"});
  EXPECT_FALSE(is_current(kBoard));
  EXPECT_THROW(demand(), journal::Fault) << "what is taken in by these rules would stay in lists made by others";
}

// An older program that starts while a newer one runs must not take the lists from it.
TEST_P(Rebuild, LeavesANewerVersionsViewsAloneUnlessAskedTo) {
  Journal journal{GetParam()};
  journal.record(file(1), 2026y / 11 / 1, {opened("Alva Provsson", "GR-26-000001")});
  rebuild(*journal.store, kBoard);
  const auto put_version = [&](char version) {
    journal.sql("UPDATE views_made SET mark = ?1", sql::Blob{std::string(7, '\0') + version + std::string(32, 'x')});
  };
  put_version(1);
  EXPECT_EQ(rebuild_if_outdated(*journal.store, kBoard), 1U) << "an older version's";
  put_version(100);
  for (const auto& act : std::vector<std::function<void()>>{
           [&] { rebuild_if_outdated(*journal.store, kBoard); },
           [&] { journal.store->write_now([](journal::Unit& unit) { demand_current(unit, kBoard); }); }}) {
    try {
      act();
      ADD_FAILURE() << "not refused";
    } catch (const journal::Fault& fault) {
      EXPECT_TRUE(std::string_view{fault.what()}.contains("a newer version")) << fault.what();
    }
  }
  EXPECT_EQ(rebuild(*journal.store, kBoard), 1U);
  EXPECT_NO_THROW(rebuild_if_outdated(*journal.store, kBoard));
}

// Where this fails, a row of the law has changed: raise kVersion in current.cpp, and write here what the mark is now.
TEST_P(Rebuild, HasAMarkForEachVersion) {
  Journal journal{GetParam()};
  rebuild(*journal.store, kBoard);
  std::string mark;
  journal.store->read([&](journal::Snapshot& at) {
    auto row = at.tables().query("SELECT mark FROM views_made WHERE board = ?1", std::string_view{kBoard.text});
    if (row.step()) mark = journal::hex(row.blob(0));
  });
  EXPECT_EQ(mark,
            "0000000000000007"
            "b5a16a3f4c461c174d71f3ba48dfcca2778240d31faa1af32c5d5aa05848b91a");
}

TEST_P(Views, CaseNumbersGoOnAfterARebuild) {
  Journal journal{GetParam()};
  std::vector<std::string> numbers;
  const auto next = [&](int year) {
    journal.store->write_now(
        [&](journal::Unit& unit) { numbers.push_back(next_case_number(unit, kBoard, "GR", year)); });
  };
  next(2026);
  next(2026);
  next(2027);
  EXPECT_EQ(numbers, (std::vector<std::string>{"GR-26-000001", "GR-26-000002", "GR-27-000001"}));
  journal.record(file(1), 2026y / 11 / 2, {opened("Alva Provsson", "GR-26-000002")});
  rebuild(*journal.store, kBoard);
  next(2026);
  EXPECT_EQ(numbers.back(), "GR-26-000003");
}

TEST(Label, IsReadAsEveryRecordIs) {
  const Label labels[] = {
      {},
      {base::Text{"Alva Provsson"}, 2017y / 1 / 1, core::ChildKind::known},
      {base::Text{"Okänt barn"}, {}, core::ChildKind::unidentified},
      {base::Text{"a=b\\c\nd"}, 2026y / 2 / 28, core::ChildKind::unborn},
      {base::Text{""}, {}, core::ChildKind::unborn},
      {base::Text{"Alva Provsson"}, {}, core::ChildKind::known, core::YesNo::yes},
      {base::Text{"Alva"}, {}, core::ChildKind::known, {}, core::Protection::protected_registration},
  };
  for (const Label& label : labels) {
    const std::string text = label_text(label);
    const auto read = read_label(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(read->name, label.name) << text;
    EXPECT_EQ(read->born, label.born) << text;
    EXPECT_EQ(read->kind, label.kind) << text;
    EXPECT_EQ(read->same_child, label.same_child) << text;
    EXPECT_EQ(read->protection, label.protection) << text;
    EXPECT_EQ(read_label(base::to_record(label).text())->name, label.name) << "not filled up: " << text;
  }
  for (const char* const text : {"name", "name=Alva", "name=Alva\nage=3\n", "name=Alva\nkind=tall\n", "name=a\\x\n"}) {
    EXPECT_FALSE(read_label(text)) << text;
  }
}

// What is known of a child changes the length of what is sealed by nothing.
TEST(Label, IsAsLongWhateverItSaysBesidesTheName) {
  const Label short_one{base::Text{"Alva Provsson"}};
  EXPECT_EQ(label_text(short_one).size(), 128U);
  for (const core::ChildKind kind : {core::ChildKind::known, core::ChildKind::unidentified, core::ChildKind::unborn}) {
    for (const auto& protection : base::Choices<core::Protection>::rows) {
      const Label full{base::Text{"Alva Provsson"}, 2017y / 1 / 1, kind, core::YesNo::yes, protection.value};
      EXPECT_EQ(label_text(full).size(), label_text(short_one).size()) << label_text(full);
    }
  }
  EXPECT_EQ(label_text({base::Text{std::string(33, 'a')}}).size(), 160U);
}

}  // namespace
}  // namespace views
