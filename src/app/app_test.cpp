// The use cases on every store: what is done once, and what is refused whole.
// SPDX-License-Identifier: EUPL-1.2
#include "app/office_fixture.hpp"
#include "core/child/child.hpp"
#include "core/report/application.hpp"
#include "core/report/report.hpp"

namespace app {
namespace {

using Acts = journal::OnEveryStore;
using Intakes = journal::OnEveryStore;
using Initiatives = journal::OnEveryStore;
using Joins = journal::OnEveryStore;
INSTANTIATE_TEST_SUITE_P(Store, Acts, journal::every_store(), journal::name_of_store);
INSTANTIATE_TEST_SUITE_P(Store, Intakes, journal::every_store(), journal::name_of_store);
INSTANTIATE_TEST_SUITE_P(Store, Initiatives, journal::every_store(), journal::name_of_store);
INSTANTIATE_TEST_SUITE_P(Store, Joins, journal::every_store(), journal::name_of_store);

TEST(UnitOnDuty, IsTheDayUnitInOfficeHoursOfWorkingDays) {
  const Settings settings;
  const struct {
    int line;
    base::Day day;
    std::chrono::minutes utc;
    const char* unit;
  } rows[] = {
      {__LINE__, 2026y / 11 / 20, 6h + 59min, "socialjour"},  // Friday, 07:59
      {__LINE__, 2026y / 11 / 20, 7h, "mottagning"},
      {__LINE__, 2026y / 11 / 20, 15h + 29min, "mottagning"},
      {__LINE__, 2026y / 11 / 20, 15h + 30min, "socialjour"},
      {__LINE__, 2026y / 11 / 21, 10h, "socialjour"},       // Saturday
      {__LINE__, 2026y / 12 / 24, 10h, "socialjour"},       // Christmas Eve, a Thursday
      {__LINE__, 2026y / 12 / 23, 10h, "mottagning"},       // the day before
      {__LINE__, 2026y / 6 / 19, 10h, "socialjour"},        // Midsummer Eve
      {__LINE__, 2026y / 7 / 1, 5h + 59min, "socialjour"},  // Summer time: 07:59
      {__LINE__, 2026y / 7 / 1, 6h, "mottagning"},
  };
  for (const auto& row : rows) {
    const base::Instant at = base::Instant{row.day} + row.utc;
    EXPECT_EQ(unit_on_duty(settings, at).text, row.unit) << "row of line " << row.line;
  }
}

TEST_P(Acts, TwiceTheSameIsDoneOnce) {
  Office office{GetParam()};
  const core::FileId file = office.new_file();
  const core::CommandId key = office.new_key();
  const auto first = office.do_act(office.assess(file, key));
  ASSERT_TRUE(first);
  const std::string after = office.everything();
  const auto again = office.do_act(office.assess(file, key));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->version, first->version);
  EXPECT_EQ(office.everything(), after);
}

TEST_P(Acts, RefusesWhatCannotBeAndLeavesNothing) {
  Office office{GetParam()};
  const core::FileId file = office.new_file(), unknown = office.ids.next<core::FileId>(kNow);
  Act future = office.note(file);
  future.day = 2026y / 11 / 22;
  Act stale = office.note(file);
  stale.expected_versions = std::vector<std::int64_t>{1};
  Act unknown_command = office.note(file);
  unknown_command.command = "write_poem";
  Act bad_field = office.note(file);
  bad_field.fields.values[0].second = "singing";
  Act open_without_assessment{.file = file, .command = "decline_investigation", .id = office.new_key()};
  open_without_assessment.fields.values = {{"report", "1"}, {"reasons", "Ingen oro"}};
  Act lead = office.note(file);
  lead.command = "assign";
  lead.fields.values = {{"unit", "oppenvard"}, {"worker", "w009"}, {"reasons", "Fördelning"}};
  const struct {
    int line;
    const Act& act;
    const char* reason;
  } rows[] = {
      {__LINE__, future, "dated_in_future"},
      {__LINE__, stale, "out of date"},
      {__LINE__, unknown_command, "not found"},
      {__LINE__, bad_field, "kind unknown_choice"},
      {__LINE__, open_without_assessment, "safety_not_assessed"},
      {__LINE__, lead, "may_not"},
      {__LINE__, office.note(unknown), "not found"},
  };
  const std::string before = office.everything();
  for (const auto& row : rows) {
    EXPECT_EQ(reason_of(office.do_act(row.act)), row.reason) << "row of line " << row.line;
    EXPECT_EQ(office.everything(), before) << "row of line " << row.line;
  }
  EXPECT_TRUE(office.do_act(office.note(file)));
}

TEST_P(Acts, TellsTheNumberThatTheCoreGave) {
  Office office{GetParam()};
  const core::FileId file = office.new_file();
  ASSERT_TRUE(office.do_act(office.assess(file, office.new_key())));
  Act open{.file = file, .command = "open_investigation", .id = office.new_key()};
  open.fields.values = {{"reports.0", "1"}, {"grounds", "Oro"}};
  EXPECT_EQ(office.do_act(open)->number, 1);
  EXPECT_EQ(office.do_act(office.note(file))->number, 0);
  EXPECT_EQ(office.waiting(), "");
}

TEST_P(Intakes, PutsAReportInEachChildsFile) {
  Office office{GetParam()};
  const auto answer = office.take(Office::about(
      {Office::child("Alva Provsson"), Office::child("Bo Provsson"), {.kind = core::ChildKind::unidentified}}));
  ASSERT_TRUE(answer) << reason_of(answer);
  ASSERT_EQ(answer->files.size(), 3U);
  EXPECT_EQ(answer->files[2].case_number, "GR-26-000003");
  EXPECT_EQ(answer->receipt.substr(0, 3), "KV-");
  EXPECT_EQ(office.waiting(), "report/1 GR-26-000001; report/1 GR-26-000002; report/1 GR-26-000003");
  for (const IntakeFile& file : answer->files) {
    const FileView view = look_at_file(office.app, office.actor, file.file);
    EXPECT_EQ(view.loaded.file.unit.text, "socialjour") << "it came in at night";
    ASSERT_EQ(view.statements.size(), 1U);
    EXPECT_EQ(view.statements.at(1).concern.reveal(), "Barnet kommer utan mat");
  }
  EXPECT_TRUE(office.is_whole());
}

IntakeChild born(IntakeChild child, base::Day day) {
  child.born = day;
  return child;
}

// What nobody can see is no name, and what is seen is kept as it is seen.
TEST_P(Intakes, KeepsTheNameThatIsSeen) {
  Office office{GetParam()};
  const struct {
    int line;
    const char *typed, *kept;
  } rows[] = {
      {__LINE__, " \u200b\u3164 ", "Okänt barn"},
      {__LINE__, " \u202eA\u030asa  Provsson\u2069", "Åsa Provsson"},
  };
  for (const auto& row : rows) {
    const auto answer = office.take(Office::about({Office::child(row.typed)}));
    ASSERT_TRUE(answer) << "row of line " << row.line;
    const core::FileId file = answer->files.front().file;
    const auto name_of = [&] { return look_at_file(office.app, office.actor, file).loaded.file.child.name.reveal(); };
    EXPECT_EQ(name_of(), row.kept) << "row of line " << row.line;
    Act rename{.file = file, .command = "record_identity", .id = office.new_key()};
    rename.fields.values = {{"kind", "known"}, {"name", row.typed}, {"sex", "unknown"}, {"grounds", "Sagt"}};
    const auto renamed = office.do_act(rename);
    EXPECT_EQ(renamed ? name_of() : reason_of(renamed), renamed ? row.kept : "name missing");
    EXPECT_EQ(bool(renamed), row.line == rows[1].line) << "row of line " << row.line;
  }
}

TEST_P(Intakes, IsInAllFilesOrInNone) {
  Office office{GetParam()};
  const core::FileId known = office.new_file("Alva Provsson", "20170101-2393");
  const auto unknown = office.ids.next<core::FileId>(kNow);
  Intake later = Office::about({Office::child("Bo Provsson")});
  later.received_at = kNow + kClockAhead + 1ms;
  Intake long_ago = Office::about({Office::child("Bo Provsson")});
  long_ago.received_at = base::Instant{base::Day{2016y / 1 / 1}};
  Intake unsaid = Office::about({Office::child("Bo Provsson")});
  unsaid.concern = base::Text{" \u200b\n"};
  IntakeChild unborn = Office::child("Bo Provsson", "20180523-2384");
  unborn.kind = core::ChildKind::unborn;
  unborn.born.reset();
  Intake crowd = Office::about({});
  for (std::size_t i = 0; i <= kMostChildren; ++i) crowd.children.push_back(Office::child("Bo Provsson"));
  const struct {
    int line;
    Intake intake;
    const char* reason;
  } rows[] = {
      {__LINE__, Office::about({}), "children missing"},
      {__LINE__, crowd, "children too_long"},
      {__LINE__, later, "dated_in_future"},
      {__LINE__, Office::about({Office::child("Bo Provsson"), {.file = known}, {.file = known}}),
       "children.2.file twice"},
      {__LINE__, Office::about({{.file = known}, Office::child("Alva Provsson", "20170101-2393")}),
       "children.1.identity_number twice"},
      {__LINE__,
       Office::about({Office::child("Bo Provsson", "20180523-2384"), Office::child("Ali Provsson"),
                      Office::child("Alva Provsson", "20180523-2384")}),
       "children.2.identity_number twice"},
      {__LINE__, Office::about({Office::child("Bo Provsson"), born(Office::child("Ali Provsson"), 217y / 5 / 4)}),
       "children.1.born too_long_ago"},
      {__LINE__, Office::about({born(Office::child("Bo Provsson"), 2026y / 11 / 22)}),
       "children.0.born dated_in_future"},
      {__LINE__, Office::about({{.kind = core::ChildKind::unborn, .born = 2031y / 11 / 22}}),
       "children.0.born birth_out_of_reach"},
      {__LINE__, Office::about({unborn}), "children.0.identity_number unborn_with_number"},
      {__LINE__, long_ago, "before_birth"},
      {__LINE__, unsaid, "concern missing"},
      {__LINE__, Office::about({Office::child("Bo Provsson"), {.file = unknown}}), "children.1.file unknown"},
  };
  const std::string before = office.everything();
  for (const auto& row : rows) {
    EXPECT_EQ(reason_of(office.take(row.intake)), row.reason) << "row of line " << row.line;
    EXPECT_EQ(office.everything(), before) << "row of line " << row.line;
  }
}

TEST_P(Intakes, ASystemSpeaksForThoseWhoMustReportAndOfWhatIsFresh) {
  Office office{GetParam()};
  const struct {
    int line;
    core::Role role;
    core::ReporterCategory reporter;
    std::chrono::milliseconds ago;
    const char* reason;  // "" when it is taken
  } rows[] = {
      {__LINE__, core::Role::system, core::ReporterCategory::anonymous, 0ms, "reporter not_mandated"},
      {__LINE__, core::Role::system, core::ReporterCategory::child, 0ms, "reporter not_mandated"},
      {__LINE__, core::Role::system, core::ReporterCategory::police, kOldestFromSystem + 1ms, "received_at too_old"},
      {__LINE__, core::Role::system, core::ReporterCategory::police, kOldestFromSystem, ""},
      {__LINE__, core::Role::system, core::ReporterCategory::children_ombudsman, 0ms, ""},
      {__LINE__, core::Role::intake, core::ReporterCategory::anonymous, kOldestFromSystem + 1ms, ""},
  };
  for (const auto& row : rows) {
    office.actor.role = row.role;
    Intake intake = Office::about({Office::child("Alva Provsson")});
    intake.reporter = row.reporter;
    intake.received_at = kNow - row.ago;
    const std::string before = office.everything();
    const auto answer = office.take(intake);
    EXPECT_EQ(answer ? "" : reason_of(answer), row.reason) << "row of line " << row.line;
    EXPECT_EQ(office.everything() == before, !answer) << "row of line " << row.line;
  }
}

TEST_P(Intakes, FindsTheFileOfAKnownNumber) {
  Office office{GetParam()};
  const core::FileId file = office.new_file("Alva Provsson", "20170101-2393");
  const auto again = office.take(Office::about({Office::child("Alva P", "20170101-2393")}));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->files.front().file, file);
  EXPECT_EQ(again->files.front().number, 2);
}

TEST_P(Intakes, TwiceTheSameIsTakenOnce) {
  Office office{GetParam()};
  const core::CommandId key = office.new_key();
  const Intake intake = Office::about({Office::child("Alva Provsson")});
  const auto first = office.take(intake, key);
  const std::string after = office.everything();
  const auto again = office.take(intake, key);
  ASSERT_TRUE(first && again);
  EXPECT_EQ(again->receipt, first->receipt);
  EXPECT_EQ(again->files.front().file, first->files.front().file);
  EXPECT_EQ(office.everything(), after);
}

TEST_P(Initiatives, IsNotedForAChildWithoutAFileAndForOneWhoHasOne) {
  Office office{GetParam()};
  const core::FileId known = office.new_file("Alva Provsson", "20170101-2393");
  const auto note = [&](std::vector<IntakeChild> children, std::optional<core::CommandId> key = {}) {
    const core::CommandId id = key.value_or(office.new_key());
    const InitiativeIntake intake{base::Text{"Uppgift vid hembesök"}, std::move(children)};
    return office.answer_of<IntakeAnswer>(
        [&](auto then) { take_initiative(office.app, office.actor, intake, id, then); });
  };
  const core::CommandId key = office.new_key();
  const std::vector children{Office::child("Bo Provsson"), Office::child("Alva P", "20170101-2393")};
  const auto answer = note(children, key);
  ASSERT_TRUE(answer) << reason_of(answer);
  ASSERT_EQ(answer->files.size(), 2U);
  EXPECT_EQ(answer->files[1].file, known) << "found by the number";
  EXPECT_EQ(office.waiting(), "report/1 GR-26-000001; initiative/1 GR-26-000001; initiative/1 GR-26-000002");
  const core::File file = look_at_file(office.app, office.actor, answer->files[0].file).loaded.file;
  EXPECT_EQ(file.all<core::Initiative>().size(), 1U);
  EXPECT_TRUE(file.all<core::Report>().empty());
  const std::string before = office.everything();
  EXPECT_EQ(note(children, key)->files[0].file, answer->files[0].file) << "twice the same is noted once";
  EXPECT_EQ(reason_of(note({})), "children missing");
  EXPECT_EQ(reason_of(note({Office::child("Bo Provsson"), {.file = office.ids.next<core::FileId>(kNow)}})),
            "children.1.file unknown");
  office.actor.role = core::Role::public_door;
  EXPECT_EQ(reason_of(note({Office::child("Bo Provsson")})), "may_not") << "nobody outside notes for the board";
  EXPECT_EQ(office.everything(), before);
  EXPECT_TRUE(office.is_whole());
}

TEST_P(Joins, MovesWhatWaitsAndNothingIsLost) {
  Office office{GetParam()};
  const core::FileId from = office.new_file("Okänt barn"), into = office.new_file("Alva Provsson");
  ASSERT_TRUE(office.do_act(office.assess(from, office.new_key())));
  ASSERT_TRUE(office.join(from, into));
  EXPECT_EQ(office.waiting(), "report/1 GR-26-000002; report/2 GR-26-000002");
  const FileView view = look_at_file(office.app, office.actor, into);
  ASSERT_EQ(view.loaded.file.all<core::Report>().size(), 2U);
  EXPECT_TRUE(view.loaded.file.all<core::Report>()[1].need) << "assessed there, assessed here";
  EXPECT_EQ(look_at_file(office.app, office.actor, from).loaded.file.continued_in, into);
  EXPECT_TRUE(office.is_whole());
}

// What was asked and extended moves on with the report; in an open investigation there is no extension to bring.
TEST_P(Joins, BringsTheWishForFeedbackAndTheExtension) {
  for (const bool is_investigated : {false, true}) {
    Office office{GetParam()};
    const core::FileId from = office.new_file("Okänt barn"), into = office.new_file("Alva Provsson");
    const auto record = [&](core::FileId file, const char* command, const char* fields) {
      return office.do_act({file, command, *base::Record::parse(fields), {}, {}, office.new_key()}).has_value();
    };
    office.actor.role = core::Role::team_leader;
    ASSERT_TRUE(record(from, "request_feedback", "report=1\n"));
    ASSERT_TRUE(record(from, "extend_preliminary", "report=1\nuntil=2026-12-24\nreasons=x\n"));
    ASSERT_TRUE(!is_investigated || record(into, "open_investigation", ""));
    ASSERT_TRUE(office.join(from, into));
    const core::File after = look_at_file(office.app, office.actor, into).loaded.file;
    ASSERT_EQ(after.all<core::Report>().size(), 2U);
    EXPECT_TRUE(after.all<core::Report>()[1].feedback_requested);
    EXPECT_EQ(after.all<core::Report>()[1].at.has(core::moment::preliminary_extended_until), !is_investigated);
    EXPECT_EQ(after.all<core::Report>()[1].at.has(core::moment::attached), is_investigated);
    EXPECT_FALSE(record(from, "open_investigation", "")) << "it waits in one file only";
    EXPECT_TRUE(office.is_whole());
  }
}

// Whoever may join brings all that was recorded, also what they may not record themselves.
TEST_P(Joins, IsDoneByEachWhoMayWhateverWaits) {
  for (const auto role :
       {core::Role::duty_officer, core::Role::intake, core::Role::investigator, core::Role::team_leader}) {
    Office office{GetParam()};
    const core::FileId from = office.new_file("Okänt barn"), into = office.new_file("Alva Provsson");
    const auto extended = office.do_act({from,
                                         "extend_preliminary",
                                         *base::Record::parse("report=1\nuntil=2026-12-24\nreasons=x\n"),
                                         {},
                                         {},
                                         office.new_key()});
    ASSERT_TRUE(extended) << reason_of(extended);
    office.actor.role = role;
    EXPECT_EQ(reason_of(office.join(from, into)), "") << base::id_of(role);
    const core::File after = look_at_file(office.app, office.actor, into).loaded.file;
    ASSERT_EQ(after.all<core::Report>().size(), 2U);
    EXPECT_TRUE(after.all<core::Report>()[1].at.has(core::moment::preliminary_extended_until));
    EXPECT_TRUE(office.is_whole());
  }
}

TEST_P(Joins, AreDoneOnceForEachKey) {
  Office office{GetParam()};
  const core::FileId from = office.new_file("Okänt barn"), into = office.new_file("Alva Provsson");
  const core::CommandId key = office.new_key();
  const auto join = [&](const char* grounds) {
    return reason_of(office.answer_of<Acted>(
        [&](auto then) { join_files(office.app, office.actor, {from, into, base::Text{grounds}, key}, then); }));
  };
  EXPECT_EQ(join("Modern har berättat"), "");
  const std::string before = office.everything();
  EXPECT_EQ(join("Modern har berättat"), "");
  EXPECT_EQ(join("Skolan har berättat"), "Idempotency-Key key_used");
  EXPECT_EQ(office.everything(), before);
}

TEST_P(Joins, RefusesAFileWithItselfAndOneThatIsNotThere) {
  Office office{GetParam()};
  const core::FileId file = office.new_file(), unknown = office.ids.next<core::FileId>(kNow);
  const std::string before = office.everything();
  EXPECT_EQ(reason_of(office.join(file, file)), "same_file");
  EXPECT_EQ(reason_of(office.join(file, unknown)), "not found");
  EXPECT_EQ(reason_of(office.join(unknown, file)), "not found");
  EXPECT_EQ(office.everything(), before);
}

}  // namespace
}  // namespace app
