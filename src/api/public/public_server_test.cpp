// The public door against a real store: what is sent arrives, once, as it was meant; and whatever goes wrong, the
// text stays.
// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "api/pages.hpp"
#include "api/public/public_fixture.hpp"
#include "app/join_files.hpp"
#include "core/child/child.hpp"
#include "core/child/same_child.hpp"
#include "core/report/application.hpp"
#include "core/report/report.hpp"

namespace {

using namespace api::door;

INSTANTIATE_TEST_SUITE_P(Store, PublicDoor, journal::every_store(), journal::name_of_store);

const std::string kAsked = "form=" + kKey;  // Where the bare address of a form leads
const std::string kSend = "step=check&go=send&key=" + kKey;
const std::string kWork =
    "&danger=yes&who=work&work=preschool&concern=Hungrig+%26+tr%C3%B6tt&children=2&child.0.name=Bo&child.0.age=2020-02-"
    "29"
    "&child.0.place=Granen&child.1.age=ungef%C3%A4r+3&name=Rektor&organisation=Granen&phone=010&email=r%40granen.se"
    "&guardian_1=Mira+Provsson&guardian_2_phone=070-174+06+05&family=yes&interpreter=yes&interpreter_language=Arabiska"
    "&feedback=yes";

TEST_P(PublicDoor, EveryAddressAnswersItsPage) {
  const struct Row {
    int line;
    std::string method, path;
    int status;
    std::string_view holds;
    std::string query = {};
  } rows[] = {
      {__LINE__, "GET", "/", 200, "Du kan alltid vända dig till oss"},
      {__LINE__, "HEAD", "/", 200, "Socialtjänsten i Granby"},
      {__LINE__, "GET", "/oro", 200, R"(name="danger")", kAsked},
      {__LINE__, "GET", "/ansok", 200, "name=\"applicant\"", kAsked},
      {__LINE__, "GET", "/barn", 200, "Börja berätta", kAsked},
      {__LINE__, "GET", "/oro", 303, ""},
      {__LINE__, "GET", "/vad-hander", 200, "7–11"},
      {__LINE__, "GET", "/lattlast", 200, "Du kan alltid prata med oss"},
      {__LINE__, "GET", "/lattlast/oro", 200, "action=\"/lattlast/oro#main\"", kAsked},
      {__LINE__, "GET", "/en", 200, "<html lang=\"en\""},
      {__LINE__, "GET", "/en/", 200, "<html lang=\"en\""},
      {__LINE__, "GET", "/en/report", 200, "Is a child in danger right now?", kAsked},
      {__LINE__, "GET", "/en/nowhere", 404, "There is no such page"},
      {__LINE__, "POST", "/en/what-happens", 404, "There is no such page"},
      {__LINE__, "POST", "/", 405, "method"},
      {__LINE__, "POST", "/vad-hander", 405, "method"},
      {__LINE__, "GET", "/public/public.css", 200, ""},
      {__LINE__, "GET", "/public/sv.toml", 404, ""},
      {__LINE__, "GET", "/public/nothing.css", 404, ""},
  };
  for (const Row& row : rows) {
    const auto answer = ask({.method = row.method, .path = row.path, .query = row.query});
    EXPECT_EQ(answer.status, row.status) << "line " << row.line;
    EXPECT_NE(answer.body.find(row.holds), std::string::npos) << "line " << row.line;
  }
}

TEST_P(PublicDoor, WhoeverMistypesTheAddressIsToldInWords) {
  const struct Row {
    int line;
    std::string path, accepts;
    int status;
    std::string_view holds;
  } rows[] = {
      {__LINE__, "/orosanmalan", "text/html,*/*;q=0.8", 404, "Sidan finns inte"},
      {__LINE__, "/barn/fler", "text/html", 404, "tel:112"},
      {__LINE__, "/oro/", "text/html", 303, ""},
      {__LINE__, "/orosanmalan", "application/json", 404, R"("reason":"not_found")"},
      {__LINE__, "/v1/nowhere", "text/html", 404, R"("reason":"not_found")"},
  };
  for (const Row& row : rows) {
    const auto answer = ask({.method = "GET", .path = row.path, .headers = {{"Accept", row.accepts}}});
    EXPECT_EQ(answer.status, row.status) << "line " << row.line;
    EXPECT_NE(answer.body.find(row.holds), std::string::npos) << "line " << row.line;
  }
}

TEST_P(PublicDoor, NoPageMayBeStoredAndThoseToReadSetNoCookie) {
  const auto form = ask({.method = "GET", .path = "/oro", .query = kAsked});
  for (const auto& answer : {get("/"), get("/vad-hander"), form, post("/oro", kSend + kAnonymous)}) {
    EXPECT_EQ(answer.content_type, "text/html; charset=utf-8");
    EXPECT_TRUE(api::http::find_header(answer.headers, "Set-Cookie").empty());
    EXPECT_TRUE(api::http::find_header(answer.headers, "Cache-Control").empty()) << "the server's own no-store stands";
    EXPECT_EQ(api::http::find_header(answer.headers, "Content-Language"), "sv");
  }
}

TEST_P(PublicDoor, AnAnonymousReportArrivesWithoutAName) {
  const auto answer = post("/oro", kSend + kAnonymous + "&name=Typed+before&phone=070&email=a%40b.se");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(receipt_in(answer).size(), 12U);
  ASSERT_EQ(statements().size(), 1U);
  const auto statement = statements()[0];
  EXPECT_EQ(statement.channel, core::Channel::public_page);
  EXPECT_EQ(statement.reporter, core::ReporterCategory::anonymous);
  EXPECT_EQ(statement.concern, base::Text{"Slag"});
  EXPECT_FALSE(statement.reporter_name || statement.reporter_phone || statement.reporter_email);
  EXPECT_EQ(statement.family_informed, core::YesNo::no);
  EXPECT_EQ(statement.receipt, receipt_in(answer));
  EXPECT_EQ(events_of<core::FileOpened>().at(0).kind, core::ChildKind::unidentified);
}

TEST_P(PublicDoor, AProfessionalsReportArrivesWhole) {
  const auto answer = post("/en/report", kSend + kWork);
  EXPECT_EQ(answer.status, 200);
  ASSERT_EQ(statements().size(), 1U);
  const auto statement = statements()[0];
  EXPECT_EQ(statement.reporter, core::ReporterCategory::preschool);
  EXPECT_EQ(statement.reporter_name, base::Text{"Rektor"});
  EXPECT_EQ(statement.reporter_organisation, base::Text{"Granen"});
  EXPECT_EQ(statement.reporter_phone, base::Text{"010"});
  EXPECT_EQ(statement.reporter_email, base::Text{"r@granen.se"});
  EXPECT_EQ(statement.family_informed, core::YesNo::yes);
  EXPECT_EQ(statement.interpreter, core::YesNo::yes);
  EXPECT_EQ(statement.interpreter_language, base::Text{"Arabiska"});
  EXPECT_EQ(statement.danger, core::Danger::yes);
  for (const auto& received : events_of<core::ReportReceived>()) EXPECT_EQ(received.danger, core::Danger::yes);
  EXPECT_EQ(statement.concern.reveal(), "Hungrig & trött\n\nFrån formuläret:\n– Formulärets språk: engelska");
  const auto received = events_of<core::ReportReceived>();
  ASSERT_EQ(received.size(), 2U);
  int ages = 0;
  for (const auto& [report, report_id, received_at, channel, reporter, danger, child] : received) {
    if (child.approximate_age == base::Text{"ungefär 3"}) ++ages;
    ASSERT_EQ(child.guardians.size(), 2U);
    EXPECT_EQ(child.guardians[0].name, base::Text{"Mira Provsson"});
    EXPECT_EQ(child.guardians[0].told, core::YesNo::yes);
    EXPECT_EQ(child.guardians[1].phone, base::Text{"070-174 06 05"});
  }
  EXPECT_EQ(ages, 1);
  auto opened = events_of<core::FileOpened>();
  ASSERT_EQ(opened.size(), 2U);
  std::ranges::sort(opened, {}, &core::FileOpened::kind);
  EXPECT_EQ(opened[0].name, base::Text{"Bo"});
  EXPECT_EQ(opened[0].born, base::parse_day("2020-02-29"));
  EXPECT_EQ(opened[0].kind, core::ChildKind::known);
  EXPECT_EQ(opened[1].kind, core::ChildKind::unidentified);
  EXPECT_EQ(events_of<core::ContactRecorded>().at(0).address, base::Text{"Granen"});
  EXPECT_EQ(events_of<core::FeedbackRequested>().size(), 2U);
}

TEST_P(PublicDoor, AProfessionalIsAskedForANameToldWhyAndNotStopped) {
  const std::string nameless =
      "&danger=no&who=work&work=school&anonymous=anonymous&concern=x&children=1&family=no"
      "&interpreter=no&feedback=no";
  const auto asked = post("/oro", "step=work_contact&go=next&key=" + kKey + nameless);
  EXPECT_EQ(asked.status, 422);
  EXPECT_NE(asked.body.find(
                "Den som anmäler i sitt arbete kan inte vara anonym (19\u00A0kap.\u00A01\u00A0§ socialtjänstlagen)"),
            std::string::npos);
  EXPECT_TRUE(statements().empty());
  EXPECT_EQ(post("/oro", "step=work_contact&asked=work_contact&go=next&key=" + kKey + nameless).status, 200);
  EXPECT_EQ(receipt_in(post("/oro", kSend + nameless)).size(), 12U);
  ASSERT_EQ(statements().size(), 1U);
  EXPECT_EQ(statements()[0].reporter, core::ReporterCategory::school);
  EXPECT_FALSE(statements()[0].reporter_name || statements()[0].reporter_organisation);
}

TEST_P(PublicDoor, AChildWhoIsNotBornYetIsExpected) {
  const struct Row {
    int line;
    std::string child, name, day, told;
  } rows[] = {
      {__LINE__, "&child.0.name=Anna&child.0.age=2027-03-01", "Väntat barn till Anna", "2027-03-01", ""},
      {__LINE__, "&child.0.age=i+v%C3%A5r", "Väntat barn", "", "Barn 1, ålder: i vår"},
      {__LINE__, "&child.0.name=" + std::string(200, 'n'), std::string(200, 'n'), "", ""},
      // The number is the parent's, and must not lead to the parent's own file.
      {__LINE__, "&child.0.identity=201805232384", "Väntat barn", "", "Barn 1, personnummer: 201805232384"},
  };
  for (const Row& row : rows) {
    const std::size_t before = statements().size();
    EXPECT_FALSE(receipt_in(post("/oro", kSend + kAnonymous + "&child.0.unborn=yes" + row.child)).empty()) << row.line;
    ASSERT_EQ(statements().size(), before + 1) << "line " << row.line;
    const auto opened = events_of<core::FileOpened>();
    const auto found = std::ranges::find_if(opened, [&](const core::FileOpened& each) {
      return each.name == base::Text{row.name} && (each.born ? base::iso(*each.born) : "") == row.day;
    });
    ASSERT_NE(found, opened.end()) << "line " << row.line;
    EXPECT_EQ(found->kind, core::ChildKind::unborn) << "line " << row.line;
    EXPECT_FALSE(found->identity_number) << "line " << row.line;
    const auto tells = [&](const auto& each) { return each.concern.reveal().find(row.told) != std::string::npos; };
    EXPECT_TRUE(std::ranges::any_of(statements(), tells)) << "line " << row.line;
  }
}

TEST_P(PublicDoor, WhatIsToldOfAKnownChildIsNotLost) {
  post("/oro", kSend + kAnonymous + "&child.0.identity=201805232384&child.0.name=Bo+P&child.0.place=Granen");
  post("/oro", kSend + kAnonymous + "&child.0.identity=201805232384&child.0.name=Bo+Lund&child.0.place=Skyddat+boende");
  EXPECT_EQ(events_of<core::FileOpened>().size(), 1U);
  const auto received = events_of<core::ReportReceived>();
  ASSERT_EQ(received.size(), 2U) << "the file keeps its own name and address";
  EXPECT_EQ(received[1].said.name, base::Text{"Bo Lund"});
  EXPECT_EQ(received[1].said.address, base::Text{"Skyddat boende"});
}

TEST_P(PublicDoor, AKnownNumberWithAnotherNameDoesNotGoToThatChild) {
  post("/oro", kSend + kAnonymous + "&child.0.identity=201805232384&child.0.name=Bo+P");
  const auto answer = post("/oro", kSend + kAnonymous + "&child.0.identity=201805232384&child.0.name=Alva+P");
  EXPECT_EQ(receipt_in(answer).size(), 12U);
  EXPECT_EQ(events_of<core::FileOpened>().size(), 2U);
  EXPECT_EQ(events_of<core::SameChildSuspected>().size(), 2U) << "both are marked";
}

TEST_P(PublicDoor, AChildsOwnWordsArrive) {
  const auto answer = post(
      "/barn", kSend + "&danger=unsure&concern=Br%C3%A5k&child.0.name=Bo&child.0.age=9&phone=070&reach=sms");
  EXPECT_EQ(answer.status, 200);
  ASSERT_EQ(statements().size(), 1U);
  const auto statement = statements()[0];
  EXPECT_EQ(statement.reporter, core::ReporterCategory::child);
  EXPECT_EQ(statement.reporter_name, base::Text{"Bo"});
  EXPECT_EQ(statement.reporter_phone, base::Text{"070"});
  EXPECT_EQ(statement.danger, core::Danger::unsure);
  EXPECT_EQ(statement.concern.reveal(),
            "Bråk\n\nFrån formuläret:\n– Telefon: 070\n– Så vill den som skriver bli nådd: sms");
  ASSERT_EQ(events_of<core::ReportReceived>().size(), 1U);
  EXPECT_EQ(events_of<core::ReportReceived>()[0].said.approximate_age, base::Text{"9"});
  EXPECT_EQ(events_of<core::FileOpened>().size(), 1U);
}

TEST_P(PublicDoor, AnApplicationArrives) {
  const auto answer = post("/ansok",
                           kSend +
                               "&applicant=both&concern=Avlastning&children=1&child.0.name=Bo&name=F&phone=070"
                               "&email=f%40f.se&language=arabiska");
  EXPECT_EQ(answer.status, 200);
  const auto received = events_of<core::ApplicationReceived>();
  ASSERT_EQ(received.size(), 1U);
  EXPECT_EQ(received[0].applicant, core::Applicant::both);
  EXPECT_EQ(received[0].channel, core::Channel::public_page);
  EXPECT_EQ(received[0].about.reveal(), "Avlastning\n\nFrån formuläret:\n– Tolk till: arabiska");
  EXPECT_EQ(received[0].contact, base::Text{"F, 070, f@f.se"});
}

TEST_P(PublicDoor, ContactsTooLongForTheirFieldStandInTheText) {
  const std::string name(150, 'n'), email = std::string(100, 'e') + "%40f.se";
  post("/ansok", kSend + "&applicant=guardian&concern=x&children=1&name=" + name + "&email=" + email);
  const auto received = events_of<core::ApplicationReceived>();
  ASSERT_EQ(received.size(), 1U);
  EXPECT_FALSE(received[0].contact);
  EXPECT_NE(received[0].about.reveal().find("Kontaktuppgifter: " + name), std::string::npos);
}

// The pages that do not apply are not checked. What is longer than the journal reads would shut the file for ever.
TEST_P(PublicDoor, WhatStandsOnAPageThatDidNotApplyStaysOut) {
  const std::string long_text(base::kLongTextLimit + 1, 'x');
  const std::string application = kSend + "&applicant=child&concern=Hj%C3%A4lp&child.0.name=Bo&reach=sms";
  for (const char* const field : {"language", "child.0.unborn", "child.1.age", "email"}) {
    EXPECT_EQ(post("/ansok", application + '&' + field + '=' + long_text).status, 200) << field;
  }
  EXPECT_EQ(post("/oro", kSend + kAnonymous + "&name=" + long_text).status, 200);
  for (const auto& each : events_of<core::ApplicationReceived>()) {
    EXPECT_EQ(each.about.reveal(), "Hjälp\n\nFrån formuläret:\n– Så vill den som skriver bli nådd: sms");
  }
  EXPECT_EQ(events_of<core::ApplicationReceived>().size(), 4U);
}

TEST_P(PublicDoor, SentTwiceIsOneReportAndChangedIsANewOne) {
  const std::string first = receipt_in(post("/oro", kSend + kAnonymous));
  EXPECT_EQ(receipt_in(post("/oro", kSend + kAnonymous)), first);
  EXPECT_EQ(statements().size(), 1U);
  const std::string changed = receipt_in(post("/oro", kSend + kAnonymous + "&child.0.name=Bo"));
  EXPECT_EQ(changed.size(), 12U);
  EXPECT_NE(changed, first);
  EXPECT_EQ(statements().size(), 2U);
}

TEST_P(PublicDoor, NoNumberStopsAReport) {
  const struct Row {
    int line;
    std::string children, told;
  } rows[] = {
      {__LINE__, "&child.0.identity=180523", "– Barn 1, personnummer: 180523"},
      {__LINE__, "&child.0.identity=20180523-0000", "– Barn 1, personnummer: 20180523-0000"},
      {__LINE__, "&children=2&child.0.identity=180523-2384&child.1.identity=20180523-2384",
       "– Barn 1, personnummer: 180523-2384\n– Barn 2, personnummer: 20180523-2384"},
  };
  for (const Row& row : rows) {
    const std::size_t before = statements().size();
    const auto summary = post("/oro", "step=danger&go=edit%3Acheck&key=" + kKey + kAnonymous + row.children);
    EXPECT_NE(summary.body.find("Det går att skicka ändå."), std::string::npos) << "line " << row.line;
    EXPECT_FALSE(receipt_in(post("/oro", kSend + kAnonymous + row.children)).empty()) << "line " << row.line;
    ASSERT_EQ(statements().size(), before + 1) << "line " << row.line;
    const auto tells = [&](const auto& each) { return each.concern.reveal().find(row.told) != std::string::npos; };
    EXPECT_TRUE(std::ranges::any_of(statements(), tells)) << "line " << row.line;
  }
  for (const auto& opened : events_of<core::FileOpened>()) EXPECT_FALSE(opened.identity_number);
}

TEST_P(PublicDoor, TwoNumbersOfOneChildHereAreForStaffToSortOut) {
  post("/oro", kSend + kAnonymous + "&child.0.identity=201805232384");
  post("/oro", kSend + kAnonymous + "&child.0.identity=201605232386");
  const auto files = list_files();
  ASSERT_EQ(files.size(), 2U);
  bool joined = false;
  app::join_files(app_, {{"w001"}, core::Role::team_leader, {"mottagning"}, now_},
                  {files[0].id, files[1].id, base::Text{"Samma barn"}, *core::CommandId::parse(kKey)},
                  [&](const auto& result) { joined = result.has_value(); });
  ASSERT_TRUE(joined);
  const std::string both = kSend + kAnonymous +
                           "&children=2&child.0.identity=201605232386&child.1.identity=201805232384";
  const auto answer = post("/oro", both);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(receipt_in(answer).size(), 12U);
  EXPECT_EQ(receipt_in(post("/oro", both)), receipt_in(answer));
  // The second child stands in a file beside, and whoever reads either sees both.
  EXPECT_EQ(statements().size(), 3U);
  EXPECT_EQ(list_files().size(), 3U);
  EXPECT_EQ(events_of<core::SameChildSuspected>().size(), 2U);
}

TEST_P(PublicDoor, ANumberLeadsToTheChildsFileAndNothingIsSaidOfIt) {
  const std::string known = kAnonymous + "&child.0.identity=201805232384";
  const auto first = post("/oro", kSend + known), second = post("/oro", kSend + known + "&child.0.name=Bo");
  EXPECT_EQ(events_of<core::FileOpened>().size(), 1U);
  EXPECT_EQ(events_of<core::ReportReceived>().size(), 2U);
  const auto without = [](std::string body, const std::string& part) {
    return body.erase(body.find(part), part.size());
  };
  EXPECT_EQ(without(first.body, receipt_in(first)), without(second.body, receipt_in(second)));
}

TEST_P(PublicDoor, ALimitSaysWhomToCallAndKeepsTheText) {
  int sent = 0;
  api::http::Response answer;
  do {
    answer = post("/oro", "step=check&go=send&key=" + kKey + kAnonymous + "&child.0.name=" + std::to_string(sent));
  } while (answer.status == 200 && ++sent < 100);
  EXPECT_EQ(answer.status, 429);
  EXPECT_GE(sent, 10) << "a school may report many";
  EXPECT_NE(answer.body.find("name=\"concern\" value=\"Slag\""), std::string::npos);
  EXPECT_NE(answer.body.find("ring 112"), std::string::npos);
  EXPECT_EQ(int(statements().size()), sent);
  EXPECT_EQ(post("/oro", "step=danger&go=next&danger=no").status, 200) << "only sending is limited";
  remote_ = "192.0.2.8";
  EXPECT_EQ(post("/oro", kSend + kAnonymous).status, 200);
  remote_ = "192.0.2.7";
  now_ += std::chrono::minutes{1};
  EXPECT_EQ(post("/oro", kSend + kAnonymous + "&child.0.name=later").status, 200);
}

TEST_P(PublicDoor, WhenTheStoreFailsTheTextStaysAndCanBeSentAgain) {
  store_.broken = true;
  const auto answer = post("/oro", kSend + kAnonymous);
  EXPECT_EQ(answer.status, 503);
  EXPECT_NE(answer.body.find("Det gick inte att skicka just nu"), std::string::npos);
  EXPECT_NE(answer.body.find("name=\"concern\" value=\"Slag\""), std::string::npos);
  EXPECT_NE(answer.body.find(kKey), std::string::npos);
  store_.broken = false;
  EXPECT_EQ(receipt_in(post("/oro", kSend + kAnonymous)).size(), 12U);
  EXPECT_EQ(statements().size(), 1U);
}

TEST_P(PublicDoor, OddRequestsAreAnsweredCalmly) {
  const struct Row {
    int line;
    std::string type, body;
    int status;
    std::string_view holds;
  } rows[] = {
      {__LINE__, "application/x-www-form-urlencoded", "", 200, R"(name="danger")"},
      {__LINE__, "application/x-www-form-urlencoded", "%%%&=&&=x&step=%00", 200, R"(name="danger")"},
      {__LINE__, "application/x-www-form-urlencoded", "step=children:999999999999&go=next", 200, R"(name="danger")"},
      {__LINE__, "application/x-www-form-urlencoded", "key=zz&step=danger&go=next&danger=no", 200, "name=\"who\""},
      {__LINE__, "application/json", R"({"step":"check"})", 200, R"(name="danger")"},
      {__LINE__, "", "step=danger&go=next&danger=no", 200, R"(name="danger")"},
  };
  for (const Row& row : rows) {
    const auto answer = ask(
        {.method = "POST", .path = "/oro", .headers = {{"Content-Type", row.type}}, .body = row.body});
    EXPECT_EQ(answer.status, row.status) << "line " << row.line;
    EXPECT_NE(answer.body.find(row.holds), std::string::npos) << "line " << row.line;
  }
  EXPECT_TRUE(statements().empty());
  EXPECT_EQ(post("/oro", "step=who&go=next&danger=no&who=young").status, 303);
}

}  // namespace
