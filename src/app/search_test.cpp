// Searching, on every store: what finds what, in which order, and what is told of how it was found.
// SPDX-License-Identifier: EUPL-1.2
#include "app/search.hpp"

#include "app/office_fixture.hpp"
#include "journal/codec.hpp"

namespace app {
namespace {

using Search = journal::OnEveryStore;
INSTANTIATE_TEST_SUITE_P(Store, Search, journal::every_store(), journal::name_of_store);

const std::string kFoundBy[] = {"", "keyboard", "letters", "spelling", "number", "case", "receipt"};

class Registry {
 public:
  explicit Registry(const char* where) : office{where} {}

  // A minute after the one before, and so newer.
  core::FileId later_file(const char* name) {
    office.actor.at += 1min;
    return office.new_file(name);
  }
  core::FileId act(core::FileId file, const char* command,
                   std::initializer_list<std::pair<std::string, std::string>> values) {
    Act one{.file = file, .command = command, .id = office.new_key()};
    for (const auto& [key, value] : values) one.fields.values.emplace_back(key, value);
    const auto done = office.do_act(std::move(one));
    EXPECT_TRUE(done) << command << ": " << reason_of(done);
    return file;
  }
  core::FileId with_mother(core::FileId file, const char* name) {
    return act(file, "record_guardian", {{"name", name}, {"relation", "mother"}, {"has_custody", "yes"}});
  }
  core::FileId protect(core::FileId file) {
    return act(file, "record_protection", {{"protection", "protected_registration"}, {"grounds", "Beslut"}});
  }

  Result<FoundFiles> look(std::string_view typed, int limit = 50, std::optional<std::string> after = {}) {
    return search(office.app, {.typed = std::string{typed}, .after = after, .today = 2026y / 11 / 21, .limit = limit});
  }
  // "1; 2 spelling; 3 letters (Sara Provsson, mother)": case numbers' last part, how, and whose other name.
  std::string found(std::string_view typed) {
    const auto answer = look(typed);
    if (!answer) return reason_of(answer);
    std::string out;
    for (const views::Found& one : answer->page.items) out += (out.empty() ? "" : "; ") + text_of(one);
    return out;
  }

  Office office;

 private:
  static std::string text_of(const views::Found& one) {
    std::string out = one.file.case_number;
    out.erase(0, out.find_last_not_of("123456789") + 1);
    if (const std::string& by = kFoundBy[std::size_t(one.by)]; !by.empty()) out += ' ' + by;
    if (one.name.empty() && !one.person.relation) return out;
    out += " (" + one.name;
    if (one.person.relation) out += ", " + std::string{base::id_of(*one.person.relation)};
    if (one.person.ended) out += ", ended";
    return out + ')';
  }
};

struct Row {
  int line;
  const char *typed, *found;
};
void check(Registry& registry, std::initializer_list<Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(registry.found(row.typed), row.found) << "row of line " << row.line;
}

// The number that the public is asked to say leads to each child's file, and by nothing but all of it.
TEST_P(Search, FindsAReportByItsReceipt) {
  Registry registry{GetParam()};
  Office& office = registry.office;
  const auto one = office.take(office.about({office.child("Alva Provsson"), office.child("Bo Provsson")}));
  const auto other = office.take(office.about({office.child("Cia Testlund")}));
  ASSERT_TRUE(one && other);
  std::string said = other->receipt;
  std::erase(said, '-');
  check(registry, {{__LINE__, one->receipt.c_str(), "2 receipt; 1 receipt"},
                   {__LINE__, said.c_str(), "3 receipt"},
                   {__LINE__, ("Bo " + one->receipt).c_str(), "2"},
                   {__LINE__, ("Cia " + one->receipt).c_str(), ""},
                   {__LINE__, (one->receipt + ' ' + other->receipt).c_str(), ""},
                   {__LINE__, one->receipt.substr(0, 7).c_str(), ""},
                   {__LINE__, "KV-2222-2222", ""}});
}

TEST_P(Search, FindsNamesHoweverTheyAreTyped) {
  Registry registry{GetParam()};
  for (const char* const name : {"Alva Provsson Bergström",  // 1
                                 "Yıldız Demir",             // 2
                                 "Östen Andersson",          // 3
                                 "Osten Lind",               // 4
                                 "Bo Ek",                    // 5
                                 "A Kristina Li",            // 6
                                 "Bodil Ekström",            // 7
                                 "Åke A\u030Aström"}) {      // 8, decomposed
    registry.office.new_file(name);
  }
  check(registry, {
                      {__LINE__, "Provsson", "1"},
                      {__LINE__, "ALVA provsson", "1"},
                      {__LINE__, "Bergström, Alva", "1"},
                      {__LINE__, "Bergstro\u0308m", "1"},
                      {__LINE__, "Åström", "8"},
                      {__LINE__, "Astrom", "8 keyboard"},
                      {__LINE__, "Bergstrom", "1 keyboard"},
                      {__LINE__, "Yildiz", "2"},
                      {__LINE__, "Yıldız", "2"},
                      {__LINE__, "YILDIZ", "2"},
                      {__LINE__, "Osten", "4; 3 keyboard"},
                      {__LINE__, "Östen", "3; 4 spelling"},
                      {__LINE__, "Anderson", "3 spelling"},
                      {__LINE__, "Christina", "6 spelling"},
                      {__LINE__, "Ber", "1 letters"},
                      {__LINE__, "Alv Prov", "1 letters"},
                      {__LINE__, "Eks", "7 letters"},
                      {__LINE__, "Ek", "5"},
                      {__LINE__, "Bo", "5"},
                      {__LINE__, "Bo Ek", "5"},
                      {__LINE__, "Li", "6"},
                      {__LINE__, "A", "6"},
                      {__LINE__, "Be", ""},
                      {__LINE__, "Alva Lind", ""},
                      {__LINE__, "school", ""},
                      {__LINE__, "", ""},
                      {__LINE__, "-", ""},
                  });
}

TEST_P(Search, FindsNumbersHoweverTheyAreTyped) {
  Registry registry{GetParam()};
  registry.office.new_file("Alva Provsson", "20170101-2393");
  registry.office.new_file("Alva Testlund");
  check(registry, {
                      {__LINE__, "20170101-2393", "1 number"},
                      {__LINE__, "170101-2393", "1 number"},
                      {__LINE__, "1701012393", "1 number"},
                      {__LINE__, "20170101 2393", "1 number"},
                      {__LINE__, "Alva 170101 - 2393 Provsson", "1"},
                      {__LINE__, "Alva 170101 - 2393 Testlund", ""},
                      {__LINE__, "20170101 2394", ""},
                      {__LINE__, "170101+2393", ""},
                      {__LINE__, "20170101", ""},
                      {__LINE__, "GR-26-000002", "2 case"},
                      {__LINE__, "gr26000002", "2 case"},
                      {__LINE__, "gr 26000002", "2 case"},
                      {__LINE__, "26-2", "2 case"},
                      {__LINE__, "2", "2 case"},
                      {__LINE__, "000002", "2 case"},
                      {__LINE__, "alva 2", "2"},
                      {__LINE__, "provsson 2", ""},
                      {__LINE__, "GR-25-000002", ""},
                      {__LINE__, "GR-26-000004", ""},
                      {__LINE__, "170101-2393 GR-26-000001", "1 number"},
                      {__LINE__, "170101-2393 GR-26-000002", ""},
                  });
}

TEST_P(Search, FindsByThoseWhoStandByTheChildAndSaysWhose) {
  Registry registry{GetParam()};
  const core::FileId alva = registry.with_mother(registry.office.new_file("Alva Provsson"), "Sara Anna Nyström");
  registry.office.new_file("Sara Bergström");
  check(registry, {
                      {__LINE__, "Sara", "2; 1 (Sara Anna Nyström, mother)"},
                      {__LINE__, "Sara Nyström", "1 (Sara Anna Nyström, mother)"},
                      {__LINE__, "Nystrom", "1 keyboard (Sara Anna Nyström, mother)"},
                      {__LINE__, "Nys", "1 letters (Sara Anna Nyström, mother)"},
                      {__LINE__, "Alva Nyström", ""},  // One person's name
                  });
  registry.act(alva, "end_guardian", {{"guardian", "1"}, {"reasons", "Fel person"}});
  check(registry, {{__LINE__, "Nyström", "1 (Sara Anna Nyström, mother, ended)"}});
  EXPECT_TRUE(registry.office.is_whole());
}

TEST_P(Search, AnEarlierNameStaysFindableAndTheListShowsTheLatest) {
  Registry registry{GetParam()};
  const core::FileId file = registry.office.new_file("Okänt barn");
  registry.act(file, "record_identity",
               {{"kind", "known"}, {"name", "Alva Provsson"}, {"sex", "girl"}, {"grounds", "Folkbokföringen"}});
  check(registry, {{__LINE__, "okänt", "1 (Okänt barn)"}, {__LINE__, "Alva", "1"}});
  EXPECT_EQ(registry.look("okänt")->page.items.front().file.label.name.reveal(), "Alva Provsson");
}

// As before there were first letters and spellings: who asks must know the name or the number.
TEST_P(Search, FindsAProtectedChildByItsWholeOwnNameOrNumberOnly) {
  Registry registry{GetParam()};
  registry.protect(
      registry.with_mother(registry.office.new_file("Alva Åkesson Andersson", "20170101-2393"), "Sara Nyström"));
  check(registry, {
                      {__LINE__, "Alva", "1"},
                      {__LINE__, "Alva Akesson", "1 keyboard"},
                      {__LINE__, "20170101-2393", "1 number"},
                      {__LINE__, "GR-26-000001", "1 case"},
                      {__LINE__, "Alv", ""},
                      {__LINE__, "Alva Åke", ""},
                      {__LINE__, "Anderson", ""},
                      {__LINE__, "Nyström", ""},
                      {__LINE__, "Nyström 20170101-2393", ""},
                      {__LINE__, "Anderson 20170101-2393", ""},
                  });
}

TEST_P(Search, ReadsOnWhereTheListWasCutAlsoWhenItHasChangedMeanwhile) {
  Registry registry{GetParam()};
  for (int i = 1; i <= 7; ++i) registry.later_file(i % 2 == 0 ? "Alva Provsson" : "Alvar Provsson");
  std::string seen;
  std::optional<std::string> after;
  for (int page = 1; page <= 4; ++page) {
    const auto found = registry.look("alva", 2, after);
    ASSERT_TRUE(found);
    for (const views::Found& one : found->page.items) seen += one.file.case_number.substr(11) + ' ';
    EXPECT_EQ(found->page.next.has_value(), page < 4) << page;
    after = found->page.next;
    if (page == 1) registry.later_file("Alva Testlund");  // The newest: before what has been read
  }
  EXPECT_EQ(seen, "6 4 2 7 5 3 1 ") << "whole names before first letters, the newest first";
}

TEST_P(Search, SeesWhatWasWrittenAMomentAgoByWhicheverServer) {
  Registry registry{GetParam()};
  Office& office = registry.office;
  EXPECT_EQ(registry.found("Alva"), "");
  registry.later_file("Alva Provsson");
  App other{.store = *office.store, .ids = office.ids, .settings = {}};
  const SearchAsked asked{.typed = "Alva", .after = {}, .today = 2026y / 11 / 21};
  EXPECT_EQ(search(other, asked)->page.items.size(), 1U);
  registry.later_file("Alva Provsson");
  EXPECT_EQ(registry.found("Alva"), "2; 1");
  EXPECT_EQ(search(other, asked)->page.items.size(), 2U);
  views::rebuild(*office.store, office.app.settings.board);
  EXPECT_EQ(search(other, asked)->page.items.size(), 2U) << "the names have other numbers now";
  registry.later_file("Alva Provsson");
  EXPECT_EQ(search(other, asked)->page.items.size(), 3U);
  EXPECT_EQ(registry.found("Alva"), "3; 2; 1");
}

TEST_P(Search, IsReadyAMomentAfterTheStartAndNumbersAtOnce) {
  Registry registry{GetParam()};
  Office& office = registry.office;
  const core::FileId file = office.new_file();
  office.store->write_now([&](journal::Unit& unit) {
    const std::string name = unit.seal(journal::stream_of(file), "name=Alva Provsson\n");
    unit.tables().run(
        "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 25000) INSERT INTO names(board, "
        "number, file, name) SELECT 'granby', i, ?1, ?2 FROM n",
        file, sql::Blob{name});
  });
  EXPECT_EQ(registry.found("Alva"), "getting ready");
  EXPECT_EQ(registry.found("GR-26-000001"), "1 case");
  while (office.app.names->prepare_some(*office.store, office.app.settings.board)) {}
  EXPECT_EQ(registry.found("Alva"), "1");
}

}  // namespace
}  // namespace app
