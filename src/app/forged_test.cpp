// What is sealed beside the journal opens in the row it was written to, and in no other: whoever can write to the
// database moves nobody's words to where they can read them.
// SPDX-License-Identifier: EUPL-1.2
#include "app/begun_forms.hpp"
#include "app/office_fixture.hpp"
#include "journal/codec.hpp"

using namespace app;

namespace {

void write(Office& office, const char* sql) {
  office.store->write_now([&](journal::Unit& unit) { unit.tables().run(sql); });
}

}  // namespace

using ForgedWords = journal::OnEveryStore;
INSTANTIATE_TEST_SUITE_P(Store, ForgedWords, testing::Values("sqlite", "postgres"), journal::name_of_store);

TEST_P(ForgedWords, OpenInNobodyElsesDraft) {
  const struct {
    int line;
    const char *sql, *mine, *found;
  } rows[] = {
      {__LINE__, "UPDATE drafts SET form = form", "assess_safety.1=Mina ord ", ""},
      {__LINE__, "UPDATE drafts SET form = 'write_note'", "", "it is not as it was written"},
      {__LINE__, "UPDATE drafts SET saved_at = saved_at + 1", "", "it is not as it was written"},
      {__LINE__, "UPDATE drafts SET content = (SELECT label FROM files)", "", "it is not as it was written"},
      {__LINE__, "UPDATE drafts SET worker = 'annan'", "", "it is not as it was written"},
  };
  for (const auto& row : rows) {
    Office office{GetParam()};
    const core::FileId file = office.new_file();
    ASSERT_TRUE(office.save({.file = file, .form = "assess_safety.1", .content = base::Text{"Mina ord"}}));
    write(office, row.sql);
    EXPECT_TRUE(office.drafts(file).starts_with(row.mine)) << "line " << row.line << ": " << office.drafts(file);
    const auto findings = check_drafts(*office.store, office.app.settings.board);
    EXPECT_EQ(findings.empty(), std::string_view{row.found}.empty()) << "line " << row.line;
    for (const std::string& finding : findings) EXPECT_TRUE(finding.ends_with(row.found)) << finding;
  }
}

TEST_P(ForgedWords, FromAnOlderProgramAreBoundOnce) {
  Office office{GetParam()};
  const core::FileId file = office.new_file();
  ASSERT_TRUE(office.save({.file = file, .form = "assess_safety.1", .content = base::Text{"Mina ord"}}));
  office.store->write_now([&](journal::Unit& unit) {
    const std::string unbound = unit.seal(journal::stream_of(file), "Gamla ord");
    unit.tables().run("UPDATE drafts SET content = ?1", sql::Blob{unbound});
  });
  EXPECT_EQ(office.drafts(file), "");
  office.store->write_now([&](journal::Unit& unit) { bind_drafts(unit, office.app.settings.board); });
  EXPECT_EQ(office.drafts(file), "assess_safety.1=Gamla ord ");
  EXPECT_TRUE(check_drafts(*office.store, office.app.settings.board).empty());
}

TEST_P(ForgedWords, OpenInNobodyElsesForm) {
  Office office{GetParam()};
  const BegunFormName mine{office.new_key(), "a"}, other{office.new_key(), "b"};
  for (const auto& [name, words] : {std::pair{mine, "Mina ord"}, {other, "Andras ord"}}) {
    ASSERT_TRUE(office.answer_of<bool>(
        [&](auto then) { keep_begun_form(office.app, office.actor, name, base::Text{words}, then); }));
  }
  ASSERT_EQ(find_begun_form(office.app, office.actor, mine)->reveal(), "Mina ord");
  write(office, "UPDATE begun_forms SET content = (SELECT content FROM begun_forms ORDER BY mark LIMIT 1)");
  int opened = 0;
  for (const BegunFormName& name : {mine, other}) opened += find_begun_form(office.app, office.actor, name) ? 1 : 0;
  EXPECT_EQ(opened, 1);
}
