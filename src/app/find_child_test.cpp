// Which file takes what comes in about a child, and what is kept of what was said: on every store.
// SPDX-License-Identifier: EUPL-1.2
#include "app/link_files.hpp"
#include "app/office_fixture.hpp"
#include "core/child/child.hpp"
#include "core/child/same_child.hpp"

namespace app {
namespace {

using FoundChildren = journal::OnEveryStore;
INSTANTIATE_TEST_SUITE_P(Store, FoundChildren, journal::every_store(), journal::name_of_store);

constexpr const char* kNumber = "20170101-2393";  // A boy's
constexpr const char* kOther = "20180523-2384";   // A girl's

// What stands in an office, named by the case number's last digit: "1" the first file.
class Town : public Office {
 public:
  using Office::Office;

  core::FileId file(int number) const { return files.at(std::size_t(number - 1)); }
  core::File state(core::FileId id) { return look_at_file(app, actor, id).loaded.file; }

  // The number of the file that took it, and of those that it is marked with: "2 marked 1".
  std::string report(IntakeChild child) {
    actor.at += 1min;  // Ids are drawn by time
    const auto answer = take(about({std::move(child)}));
    if (!answer) return reason_of(answer);
    const core::FileId taken = answer->files.front().file;
    if (std::ranges::find(files, taken) == files.end()) files.push_back(taken);
    const std::string marks = marked(taken);
    EXPECT_EQ(bool(answer->files.front().same_child), is_newly_marked(taken)) << "the answer says so once";
    return name(taken) + (marks.empty() ? "" : " marked" + marks);
  }
  // The same of several, handed in by another role: "1, 2 marked 1".
  std::string report_by(core::Role role, const std::vector<IntakeChild>& children) {
    actor.at += 1min;
    actor.role = role;
    const auto answer = take(about(children));
    actor.role = core::Role::intake;
    if (!answer) return reason_of(answer);
    std::string out;
    for (const IntakeFile& one : answer->files) {
      if (std::ranges::find(files, one.file) == files.end()) files.push_back(one.file);
    }
    for (const IntakeFile& one : answer->files) {
      out += (out.empty() ? "" : ", ") + name(one.file);
      if (one.same_child) out += " marked" + marked(one.file);
    }
    return out;
  }
  // " 1 2": the files that one is marked with, and that are marked with it.
  std::string marked(core::FileId id) {
    std::string out;
    for (const core::Suspicion& one : state(id).suspicions) {
      if (one.settled) continue;
      out += ' ' + name(one.other);
      EXPECT_NE(state(one.other).find_suspicion(id), nullptr) << "it stands in both";
    }
    EXPECT_EQ(is_marked_in_lists(id), !out.empty());
    return out;
  }
  // "recorded", or why not. `more` are fields of record_identity.
  std::string identify(int number, const char* name, const char* identity, const char* more = "") {
    Act one{.file = file(number), .command = "record_identity", .id = new_key()};
    one.fields = base::Record::parse("kind=known\nsex=unknown\ngrounds=Registret\n" + std::string{more}).value();
    one.fields.add("name", name);
    if (identity != nullptr) {
      const auto full = *core::IdentityNumber::parse(identity, 2026y / 11 / 21);
      one.fields.add("identity_number", base::Plain<core::IdentityNumber>::write(full));
    }
    const auto done = do_act(one);
    return done ? "recorded" : reason_of(done);
  }
  std::string apart(int number, int other) {
    const Apart asked{file(number), file(other), base::Text{"Två barn"}, new_key()};
    const auto done = answer_of<Acted>([&](auto then) { keep_apart(app, actor, asked, then); });
    return done ? "recorded" : reason_of(done);
  }

 private:
  bool is_marked_in_lists(core::FileId id) const {
    bool marked = false;
    store->read([&](journal::Snapshot& snapshot) {
      for (const auto& card : views::list_cards(snapshot, app.settings.board, {&id, 1})) {
        marked = card.label.same_child == core::YesNo::yes;
      }
    });
    return marked;
  }
  std::string name(core::FileId id) const { return std::to_string(std::ranges::find(files, id) - files.begin() + 1); }
  bool is_newly_marked(core::FileId id) {
    return state(id).version == 3 && state(id).has_suspicion();  // Opened, reported, marked
  }

  std::vector<core::FileId> files;
};

IntakeChild child(const char* name, const char* identity = nullptr) {
  IntakeChild one = Office::child(name, identity);
  one.born.reset();
  return one;
}
IntakeChild girl(IntakeChild one) {
  one.sex = core::Sex::girl;
  return one;
}
IntakeChild born(IntakeChild one, base::Day day) {
  one.born = day;
  return one;
}

// Each row begins in an office where Alva Provsson has file 1 with kNumber.
TEST_P(FoundChildren, ANumberLeadsToAFileUnlessSomethingSpeaksAgainstIt) {
  const struct {
    int line;
    IntakeChild said;
    const char* taken;
  } rows[] = {
      {__LINE__, child("Alva Provsson", kNumber), "1"},
      {__LINE__, child("ALVA P", kNumber), "1"},
      {__LINE__, born(child("Alva", kNumber), 2017y / 1 / 1), "1"},
      {__LINE__, IntakeChild{.identity_number = core::IdentityNumber::parse_stored("201701012393").value()}, "1"},
      {__LINE__, child("Bo Provsson", kNumber), "2 marked 1"},
      {__LINE__, girl(child("Alva Provsson", kNumber)), "2 marked 1"},
      {__LINE__, born(child("Alva Provsson", kNumber), 2016y / 1 / 1), "2 marked 1"},
      {__LINE__, child("Alva Provsson", kOther), "2"},
      {__LINE__, child("Alva Provsson"), "2"},
  };
  for (const auto& row : rows) {
    Town town{GetParam()};
    ASSERT_EQ(town.report(child("Alva Provsson", kNumber)), "1");
    EXPECT_EQ(town.report(row.said), row.taken) << "row of line " << row.line;
    EXPECT_TRUE(town.is_whole());
  }
}

TEST_P(FoundChildren, ANumberThatWasWrongLeadsToBothAndOneThatWasChangedStillLeadsThere) {
  const struct {
    int line;
    const char *number, *then, *more, *taken;
  } rows[] = {
      {__LINE__, kNumber, kOther, "former_number=corrected\n", "2 marked 1"},
      {__LINE__, kNumber, kOther, "former_number=changed\n", "1"},
      {__LINE__, kNumber, kOther, "", "2 marked 1"},  // As older entries have it
      {__LINE__, kNumber, nullptr, "", "2 marked 1"},
      {__LINE__, "20170161-2390", kNumber, "", "1"},  // A coordination number gave way to an identity number
  };
  for (const auto& row : rows) {
    Town town{GetParam()};
    ASSERT_EQ(town.report(child("Alva Provsson", row.number)), "1");
    ASSERT_EQ(town.identify(1, "Alva Provsson", row.then, row.more), "recorded");
    EXPECT_EQ(town.report(child("Alva Provsson", row.number)), row.taken) << "row of line " << row.line;
    EXPECT_EQ(town.report(child("Alva Provsson", row.number)), row.taken) << "once more, line " << row.line;
    EXPECT_TRUE(town.is_whole());
  }
}

// Two numbers that are one child's in a file here: staff are asked which, another system is told nothing.
TEST_P(FoundChildren, TwoNumbersOfOneChildAreToldToStaffOnly) {
  const struct {
    int line;
    core::Role role;
    const char* then;
  } rows[] = {
      {__LINE__, core::Role::system, "1, 2 marked 1"},
      {__LINE__, core::Role::intake, "children.1.identity_number twice"},
  };
  for (const auto& row : rows) {
    Town town{GetParam()};
    ASSERT_EQ(town.report(Office::child("Alva Provsson", "20170161-2390")), "1");
    ASSERT_EQ(town.identify(1, "Alva Provsson", kNumber), "recorded");
    const std::vector both{Office::child("Alva Provsson", "20170161-2390"), Office::child("Alva Provsson", kNumber)};
    EXPECT_EQ(town.report_by(row.role, both), row.then) << "line " << row.line;
  }
}

TEST_P(FoundChildren, NothingMultiplies) {
  Town town{GetParam()};
  ASSERT_EQ(town.report(child("Alva Provsson", kNumber)), "1");
  ASSERT_EQ(town.report(child("Bo Provsson", kNumber)), "2 marked 1");
  EXPECT_EQ(town.report(child("Bo P", kNumber)), "2 marked 1");
  EXPECT_EQ(town.report(child("Alva Provsson", kNumber)), "1 marked 2");
  EXPECT_EQ(town.report(child("Cecilia Provsson", kNumber)), "2 marked 1") << "there is a place for doubt already";
  ASSERT_EQ(town.apart(1, 2), "recorded");
  EXPECT_EQ(town.report(child("Bo Provsson", kNumber)), "2");
  EXPECT_EQ(town.report(child("Alva Provsson", kNumber)), "1");
  EXPECT_EQ(town.report(child("Cecilia Provsson", kNumber)), "2");
  EXPECT_EQ(town.apart(1, 2), "nothing_to_do");
  EXPECT_TRUE(town.is_whole());
}

// Somebody has said that the two are one: what led to the second leads to the first.
TEST_P(FoundChildren, WhatWasJoinedIsNotDoubtedAgain) {
  Town town{GetParam()};
  ASSERT_EQ(town.report(child("Alva Provsson", kNumber)), "1");
  ASSERT_EQ(town.report(child("Bosse Lund", kNumber)), "2 marked 1");
  ASSERT_TRUE(town.join(town.file(2), town.file(1)));
  EXPECT_EQ(town.marked(town.file(1)), "");
  EXPECT_EQ(town.report(child("Bosse Lund", kNumber)), "1");
  const FileView view = look_at_file(town.app, town.actor, town.file(1));
  int described = 0;
  for (const views::Entry& entry : view.loaded.entries) {
    const auto* report = entry.what.get_if<core::ReportReceived>();
    if (report == nullptr || report->report.value == 1) continue;
    ++described;
    EXPECT_EQ(report->said.name, base::Text{"Bosse Lund"});
  }
  EXPECT_EQ(described, 2) << "what was said in the other file has come along";
  EXPECT_TRUE(town.is_whole());
}

TEST_P(FoundChildren, ANumberRecordedForASecondFileMarksBothAndIsNotRefused) {
  Town town{GetParam()};
  ASSERT_EQ(town.report(child("Alva Provsson", kNumber)), "1");
  ASSERT_EQ(town.report(child("Pojke vid stationen")), "2");
  ASSERT_EQ(town.identify(2, "Alva Provsson", kNumber), "recorded");
  EXPECT_EQ(town.marked(town.file(1)), " 2");
  EXPECT_EQ(town.identify(2, "Alva P", kNumber), "recorded");
  EXPECT_EQ(town.marked(town.file(1)), " 2") << "once is enough";
  EXPECT_EQ(town.report(child("Alva Provsson", kNumber)).substr(0, 8), "2 marked") << "no third is opened";
  ASSERT_EQ(town.apart(2, 1), "recorded");
  EXPECT_EQ(town.marked(town.file(1)) + town.marked(town.file(2)), "");
  EXPECT_EQ(town.identify(2, "Alva", kNumber), "recorded");
  EXPECT_EQ(town.marked(town.file(2)), "") << "somebody has said that they are two";
  EXPECT_TRUE(town.is_whole());
}

// What an application or an initiative said stands beside it too.
TEST_P(FoundChildren, WhatWasSaidOfAKnownChildIsKept) {
  Town town{GetParam()};
  ASSERT_EQ(town.report(child("Alva Provsson", kNumber)), "1");
  IntakeChild said = born(child("Alva Lund", kNumber), 2017y / 1 / 1);
  said.address = base::Text{"Granen"};
  ASSERT_EQ(town.report(said), "1");
  ASSERT_EQ(town.report({.file = town.file(1)}), "1") << "who chooses the file need say nothing more";
  const ApplicationIntake applied{.about = base::Text{"Stöd"}, .children = {said}};
  ASSERT_TRUE(town.answer_of<IntakeAnswer>(
      [&](auto then) { take_application(town.app, town.actor, applied, town.new_key(), then); }));
  std::string kept;
  for (const views::Entry& entry : look_at_file(town.app, town.actor, town.file(1)).loaded.entries) {
    for (const auto about : {core::IncomingKind::report, core::IncomingKind::application}) {
      for (int number = 1; number <= 3; ++number) {
        const core::ChildSaid* one = core::find_said(entry.what, about, number);
        if (one == nullptr) continue;
        const std::string address = one->address ? one->address->reveal() : "-";
        kept += std::string{base::id_of(about)} + ' ' + std::to_string(number) + ' ' + one->name->reveal() + ' ' +
                address + ' ' + (one->born ? base::iso(*one->born) : "-") + "; ";
      }
    }
  }
  EXPECT_EQ(
      kept,
      "report 1 Alva Provsson - -; report 2 Alva Lund Granen 2017-01-01; application 1 Alva Lund Granen 2017-01-01; ");
  EXPECT_EQ(town.state(town.file(1)).child.name, base::Text{"Alva Provsson"}) << "the file keeps what it knows";
}

TEST_P(FoundChildren, SiblingsStandInEachOthersFiles) {
  Town town{GetParam()};
  Intake intake = Office::about({child("Alva Provsson", kOther), child("Bo Provsson", kNumber)});
  const struct {
    int line;
    std::optional<core::YesNo> siblings;
    const char* people;
  } rows[] = {
      {__LINE__, std::nullopt, "|"},
      {__LINE__, core::YesNo::no, "|"},
      {__LINE__, core::YesNo::yes, "Bo Provsson|Alva Provsson"},
      {__LINE__, core::YesNo::yes, "Bo Provsson|Alva Provsson"},  // Once is enough
  };
  for (const auto& row : rows) {
    intake.siblings = row.siblings;
    const auto answer = town.take(intake);
    ASSERT_TRUE(answer) << "row of line " << row.line;
    std::string people;
    for (std::size_t i = 0; i < 2; ++i) {
      const core::FileId other = answer->files[1 - i].file;
      const FileView view = look_at_file(town.app, town.actor, answer->files[i].file);
      EXPECT_TRUE(view.linked.contains(other)) << "the others of the report are shown";
      if (i > 0) people += '|';
      for (const core::Guardian& one : view.loaded.file.child.guardians) {
        people += one.name.reveal();
        EXPECT_TRUE(one.relation == core::Relation::sibling && one.file == other && !one.has_custody);
      }
    }
    EXPECT_EQ(people, row.people) << "row of line " << row.line;
  }
  EXPECT_TRUE(town.is_whole());
}

// What a report calls a child with protected identity stands in the report; of what the file says nothing goes over.
TEST_P(FoundChildren, AProtectedSiblingIsNotNamedInAnothersFile) {
  Town town{GetParam()};
  const core::FileId alva = town.new_file("Alva Provsson", kOther), bo = town.new_file("Bo Provsson", kNumber);
  Act hide{.file = bo, .command = "record_protection", .id = town.new_key()};
  hide.fields.values = {{"protection", "protected_registration"}, {"grounds", "Skatteverket"}};
  ASSERT_TRUE(town.do_act(hide));
  Intake intake = Office::about({{.file = alva}, {.file = bo}});
  intake.siblings = core::YesNo::yes;
  ASSERT_TRUE(town.take(intake));
  EXPECT_EQ(town.state(alva).child.guardians.at(0).name, base::Text{"Skyddad identitet"});
  EXPECT_EQ(town.state(bo).child.guardians.at(0).name, base::Text{"Alva Provsson"});
}

}  // namespace
}  // namespace app
