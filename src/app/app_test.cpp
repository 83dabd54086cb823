// The use cases on a store in memory: what is done once, what is refused whole, what is logged.
// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "app/act.hpp"
#include "app/drafts.hpp"
#include "app/intake.hpp"
#include "app/join_files.hpp"
#include "app/open_file.hpp"
#include "views/lists.hpp"
#include "views/views.hpp"

namespace app {
namespace {

using namespace std::chrono_literals;

// A Saturday in November, ten past one at night: nobody but the duty desk is there.
const base::Instant kNow = base::Instant{base::Day{2026y / 11 / 21}} + 10min;

class Office {
 public:
  Office() {
    create_tables(app);
    actor.at = kNow;
  }

  core::CommandId new_key() { return ids.next<core::CommandId>(kNow); }

  template <class T, class Call>
  Result<T> answer_of(Call call) {
    std::optional<Result<T>> answer;
    call([&](Result<T> result) { answer = std::move(result); });
    return answer ? std::move(*answer) : Result<T>{problem(ProblemKind::fault, "no answer")};
  }
  Result<IntakeAnswer> take(const Intake& intake, std::optional<core::CommandId> key = {}) {
    const core::CommandId id = key.value_or(new_key());
    return answer_of<IntakeAnswer>([&](auto then) { take_intake(app, actor, intake, id, then); });
  }
  Result<Acted> do_act(Act one) {
    return answer_of<Acted>([&](auto then) { act(app, actor, std::move(one), then); });
  }
  Result<Acted> join(core::FileId file, core::FileId into) {
    const Join asked{file, into, base::Text{"Samma barn"}, new_key()};
    return answer_of<Acted>([&](auto then) { join_files(app, actor, asked, then); });
  }
  Result<std::string> open(core::FileId file, ReadKind kind = ReadKind::file) {
    const auto render = [](const FileView& view) { return "version " + std::to_string(view.loaded.file.version); };
    return answer_of<std::string>([&](auto then) { open_file(app, actor, file, kind, render, then); });
  }
  Result<base::Instant> save(const Draft& draft) {
    return answer_of<base::Instant>([&](auto then) { save_draft(app, actor, draft, then); });
  }
  // "report=What was written ": my drafts of a file, or of none.
  std::string drafts(std::optional<core::FileId> file) {
    std::string out;
    for (const Draft& draft : list_drafts(app, actor, file)) out += draft.form + '=' + draft.content.reveal() + ' ';
    return out;
  }
  core::FileId new_file(const char* name = "Alva Provsson", const char* identity = nullptr) {
    return take(about({child(name, identity)})).value().files.front().file;
  }

  static IntakeChild child(const char* name, const char* identity = nullptr) {
    IntakeChild one{.name = base::Text{name}, .born = 2017y / 1 / 1};
    if (identity != nullptr) one.identity_number = *core::IdentityNumber::parse(identity, 2026y / 11 / 21);
    return one;
  }
  static Intake about(std::vector<IntakeChild> children) {
    return {.channel = core::Channel::telephone,
            .reporter = core::ReporterCategory::school,
            .concern = base::Text{"Barnet kommer utan mat"},
            .children = std::move(children)};
  }
  Act assess(core::FileId file, core::CommandId key) {
    Act one{.file = file, .command = "assess_safety", .id = key};
    one.fields.values = {{"report", "1"}, {"need", "none"}, {"facts", "Samtal med skolan"}, {"reasons", "Ingen fara"}};
    return one;
  }
  Act note(core::FileId file, const char* text = "Ringt skolan") {
    Act one{.file = file, .command = "write_note", .id = new_key()};
    one.fields.values = {{"kind", "telephone"}, {"text", text}};
    return one;
  }

  // "12 events, 3 files, 2 streams …": everything that a refusal must leave as it was.
  std::string everything() {
    std::string out;
    store->read([&](journal::Snapshot& snapshot) {
      for (const char* const sql : {"SELECT count(*) FROM files", "SELECT count(*) FROM duties",
                                    "SELECT count(*) FROM incoming", "SELECT count(*) FROM terms",
                                    "SELECT count(*) FROM facts", "SELECT ifnull(sum(last), 0) FROM case_numbers"}) {
        auto row = snapshot.tables().query(sql);
        row.step();
        out += std::to_string(row.integer(0)) + ' ';
      }
      for (const auto kind : {journal::StreamKind::file, journal::StreamKind::report}) {
        for (const journal::StreamId stream : snapshot.list_streams(kind)) {
          out += std::to_string(snapshot.version(stream)) + ' ';
        }
      }
    });
    return out;
  }
  // "file mottagning w017; …": the read log, oldest first.
  std::string reads() {
    std::string out;
    store->read([&](journal::Snapshot& snapshot) {
      auto row = snapshot.tables().query("SELECT what || ' ' || role || ' ' || worker FROM reads ORDER BY position");
      while (row.step()) out += (out.empty() ? "" : "; ") + std::string{row.text(0)};
    });
    return out;
  }
  std::string waiting() {
    std::string out;
    store->read([&](journal::Snapshot& snapshot) {
      for (const auto& item : views::list_incoming(snapshot, app.settings.board, 50)) {
        out += (out.empty() ? "" : "; ") + item.kind + '/' + std::to_string(item.number) + ' ' + item.file.case_number;
      }
    });
    return out;
  }
  bool is_whole() { return store->verify().empty() && views::check(*store, app.settings.board).empty(); }

  std::unique_ptr<journal::Store> store = journal::open_store("memory:", {.writing = journal::Writing::inline_});
  base::SeededIds ids{1};
  App app{.store = *store, .ids = ids, .settings = {}};
  Actor actor{.worker = {"w017"}, .role = core::Role::intake, .unit = {"mottagning"}};
};

template <class T>
std::string reason_of(const Result<T>& result) {
  if (result) return "";
  const Problem& problem = result.error();
  switch (problem.kind) {
    case ProblemKind::refused: return std::string{base::id_of(problem.refusal.reason)};
    case ProblemKind::bad_field: return problem.field.key + ' ' + std::string{problem.field.reason};
    case ProblemKind::not_found: return "not found";
    case ProblemKind::out_of_date: return "out of date";
    case ProblemKind::fault: return "fault";
  }
  return {};
}

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

TEST(Act, TwiceTheSameIsDoneOnce) {
  Office office;
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

TEST(Act, RefusesWhatCannotBeAndLeavesNothing) {
  Office office;
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
      {__LINE__, office.note(unknown), "file_missing"},
  };
  const std::string before = office.everything();
  for (const auto& row : rows) {
    EXPECT_EQ(reason_of(office.do_act(row.act)), row.reason) << "row of line " << row.line;
    EXPECT_EQ(office.everything(), before) << "row of line " << row.line;
  }
  EXPECT_TRUE(office.do_act(office.note(file)));
}

TEST(Act, TellsTheNumberThatTheCoreGave) {
  Office office;
  const core::FileId file = office.new_file();
  ASSERT_TRUE(office.do_act(office.assess(file, office.new_key())));
  Act open{.file = file, .command = "open_investigation", .id = office.new_key()};
  open.fields.values = {{"reports.0", "1"}, {"grounds", "Oro"}};
  EXPECT_EQ(office.do_act(open)->number, 1);
  EXPECT_EQ(office.do_act(office.note(file))->number, 0);
  EXPECT_EQ(office.waiting(), "");
}

TEST(Intake, PutsAReportInEachChildsFile) {
  Office office;
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

TEST(Intake, IsInAllFilesOrInNone) {
  Office office;
  const core::FileId known = office.new_file("Alva Provsson", "20170101-2393");
  const core::FileId unknown = office.ids.next<core::FileId>(kNow);
  Intake later = Office::about({Office::child("Bo Provsson")});
  later.received_at = kNow + 1min;
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
       "children.1.file twice"},
      {__LINE__, Office::about({Office::child("Bo Provsson"), {.file = unknown}}), "children.1.file unknown"},
  };
  const std::string before = office.everything();
  for (const auto& row : rows) {
    EXPECT_EQ(reason_of(office.take(row.intake)), row.reason) << "row of line " << row.line;
    EXPECT_EQ(office.everything(), before) << "row of line " << row.line;
  }
}

TEST(Intake, ASystemSpeaksForThoseWhoMustReportAndOfWhatIsFresh) {
  Office office;
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

TEST(Intake, FindsTheFileOfAKnownNumber) {
  Office office;
  const core::FileId file = office.new_file("Alva Provsson", "20170101-2393");
  const auto again = office.take(Office::about({Office::child("Alva P", "20170101-2393")}));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->files.front().file, file);
  EXPECT_EQ(again->files.front().number, 2);
}

TEST(Intake, TwiceTheSameIsTakenOnce) {
  Office office;
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

TEST(Initiative, IsNotedForAChildWithoutAFileAndForOneWhoHasOne) {
  Office office;
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
  EXPECT_EQ(office.waiting(), "initiative/1 GR-26-000001; report/1 GR-26-000001; initiative/1 GR-26-000002");
  const core::File file = look_at_file(office.app, office.actor, answer->files[0].file).loaded.file;
  EXPECT_EQ(file.initiatives.size(), 1U);
  EXPECT_TRUE(file.reports.empty());
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

TEST(Join, MovesWhatWaitsAndNothingIsLost) {
  Office office;
  const core::FileId from = office.new_file("Okänt barn"), into = office.new_file("Alva Provsson");
  ASSERT_TRUE(office.do_act(office.assess(from, office.new_key())));
  ASSERT_TRUE(office.join(from, into));
  EXPECT_EQ(office.waiting(), "report/1 GR-26-000002; report/2 GR-26-000002");
  const FileView view = look_at_file(office.app, office.actor, into);
  ASSERT_EQ(view.loaded.file.reports.size(), 2U);
  EXPECT_TRUE(view.loaded.file.reports[1].need) << "assessed there, assessed here";
  EXPECT_EQ(look_at_file(office.app, office.actor, from).loaded.file.continued_in, into);
  EXPECT_TRUE(office.is_whole());
}

// What was asked and extended moves on with the report; in an open investigation there is no extension to bring.
TEST(Join, BringsTheWishForFeedbackAndTheExtension) {
  for (const bool is_investigated : {false, true}) {
    Office office;
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
    ASSERT_EQ(after.reports.size(), 2U);
    EXPECT_TRUE(after.reports[1].feedback_requested);
    EXPECT_EQ(after.reports[1].at.has(core::Moment::preliminary_extended_until), !is_investigated);
    EXPECT_EQ(after.reports[1].at.has(core::Moment::attached), is_investigated);
    EXPECT_FALSE(record(from, "open_investigation", "")) << "it waits in one file only";
    EXPECT_TRUE(office.is_whole());
  }
}

TEST(Join, RefusesAFileWithItselfAndOneThatIsNotThere) {
  Office office;
  const core::FileId file = office.new_file(), unknown = office.ids.next<core::FileId>(kNow);
  const std::string before = office.everything();
  EXPECT_EQ(reason_of(office.join(file, file)), "same_file");
  EXPECT_EQ(reason_of(office.join(file, unknown)), "not found");
  EXPECT_EQ(reason_of(office.join(unknown, file)), "not found");
  EXPECT_EQ(office.everything(), before);
}

TEST(OpenFile, LogsEveryReadBeforeItShows) {
  Office office;
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

TEST(OpenFile, TheReadLogStands) {
  Office office;
  ASSERT_TRUE(office.open(office.new_file()));
  for (const char* const sql : {"UPDATE reads SET worker = 'w001'", "DELETE FROM reads"}) {
    EXPECT_THROW(office.store->write_now([&](journal::Unit& unit) { unit.tables().script(sql); }), journal::Fault);
  }
  EXPECT_EQ(office.reads(), "file intake w017");
}

TEST(Drafts, KeepTheLatestAndGoWhenEmpty) {
  Office office;
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

TEST(Drafts, OfNoFileAreTheWorkersOwn) {
  Office office;
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
    auto row = snapshot.tables().query("SELECT count(*) FROM drafts WHERE instr(content, CAST('Avlastning' AS BLOB))");
    row.step();
    EXPECT_EQ(row.integer(0), 0) << "sealed";
  });
  office.actor.role = core::Role::administrator;
  EXPECT_EQ(reason_of(office.save({{}, "report", base::Text{"x"}, kNow})), "may_not");
}

}  // namespace
}  // namespace app
