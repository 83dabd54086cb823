// Over HTTP: whose names are shown is on the read log first, and what a page asks by itself keeps no session alive.
// SPDX-License-Identifier: EUPL-1.2
#include "api/json/json.hpp"
#include "api/public/public_fixture.hpp"
#include "app/read_log.hpp"

namespace api {
namespace {

using namespace std::chrono_literals;

class StaffDoor : public door::PublicDoor {
 protected:
  void SetUp() override {
    for (const char* const name : {"w001", "w002"}) {
      ASSERT_TRUE(gate_.put_account({.worker = {name},
                                     .login = name,
                                     .display_name = "Mottagning Ett",
                                     .role = core::Role::intake,
                                     .unit = {"mottagning"}},
                                    "grodor-hoppar-lugnt"));
    }
  }
  struct Worker {
    std::string cookie, csrf;
  };
  Worker sign_in(const std::string& login) {
    const auto answer = ask({.method = "POST",
                             .path = "/v1/sign-in",
                             .headers = {{"Content-Type", "application/json"}},
                             .body = R"({"login":")" + login + R"(","password":"grodor-hoppar-lugnt"})"});
    EXPECT_EQ(answer.status, 200) << answer.body;
    Worker out{.csrf = std::string{json::parse(answer.body).at("csrf").as_string()}};
    for (const auto& [name, value] : answer.headers) {
      if (name == "Set-Cookie") out.cookie += value.substr(0, value.find(';')) + "; ";
    }
    return out;
  }
  http::Response ask_as(const Worker& worker, const std::string& path, http::Headers more = {}) {
    more.emplace_back("Cookie", worker.cookie);
    return ask({.method = "GET", .path = path, .headers = std::move(more)});
  }
  http::Response post_as(const Worker& worker, const std::string& path, const std::string& body) {
    return ask({.method = "POST",
                .path = path,
                .headers = {{"Cookie", worker.cookie},
                            {"X-CSRF-Token", worker.csrf},
                            {"Content-Type", "application/json"},
                            {"Idempotency-Key", ids_.next<core::CommandId>(now_).text()}},
                .body = body});
  }
  // "list 1 w001; search 1 w001": of how many files, and who.
  std::string log() {
    std::string out;
    store_.read([&](journal::Snapshot& snapshot) {
      auto row = snapshot.tables().query("SELECT what, file, worker FROM read_log ORDER BY position");
      while (row.step()) {
        (out += out.empty() ? "" : "; ") += row.text(0);
        ((out += ' ') += std::to_string(row.blob(1).size() / 16) + ' ') += row.text(2);
      }
    });
    return out;
  }
};
INSTANTIATE_TEST_SUITE_P(Store, StaffDoor, testing::Values("sqlite"), journal::name_of_store);

TEST_P(StaffDoor, LogsWhoseNamesItShows) {
  const Worker worker = sign_in("w001");
  const auto taken = post_as(worker, "/v1/reports",
                             R"({"channel":"telephone","reporter":"neighbour","concern":"Skrik.","siblings":"yes",)"
                             R"("children":[{"kind":"known","name":"Alva Provsson","sex":"girl"},)"
                             R"({"kind":"known","name":"Bo Provsson","sex":"boy"}]})");
  ASSERT_EQ(taken.status, 201) << taken.body;
  const json::value said = json::parse(taken.body);
  const std::string file{said.at("files").at(0).at("file").as_string()};
  EXPECT_EQ(log(), "");
  struct Step {
    int line;
    std::string method, path, body, logged;
  };
  const Step steps[] = {
      {__LINE__, "GET", "/v1/waiting", "", ""},
      {__LINE__, "GET", "/v1/unit", "", ""},
      {__LINE__, "GET", "/v1/duties?whose=unassigned&limit=1", "", "list 1 w001"},
      {__LINE__, "GET", "/v1/incoming", "", "list 1 w001; list 1 w001"},
      {__LINE__, "GET", "/v1/incoming", "", "list 1 w001; list 1 w001"},
      {__LINE__, "GET", "/v1/open-files?whose=unassigned", "", "list 1 w001; list 1 w001"},
      {__LINE__, "POST", "/v1/search", R"({"q":"Provsson"})", "list 1 w001; list 1 w001; search 2 w001"},
      {__LINE__, "GET", "/v1/files/" + file, "", "list 1 w001; list 1 w001; search 2 w001; file 1 w001"},
  };
  for (const Step& step : steps) {
    const std::size_t question = step.path.find('?');
    http::Request request{.method = step.method, .path = step.path.substr(0, question)};
    if (question != std::string::npos) request.query = step.path.substr(question + 1);
    request.headers = {{"Cookie", worker.cookie}, {"X-CSRF-Token", worker.csrf}, {"Content-Type", "application/json"}};
    request.body = step.body;
    const auto answer = ask(std::move(request));
    EXPECT_LT(answer.status, 404) << "line " << step.line << ": " << answer.body;
    EXPECT_EQ(log(), step.logged) << "line " << step.line;
  }
}

TEST_P(StaffDoor, ShowsNoNameThatCannotBeLogged) {
  const Worker worker = sign_in("w001"), other = sign_in("w002");
  ASSERT_EQ(post_as(worker, "/v1/reports",
                    R"({"channel":"telephone","reporter":"neighbour","concern":"Skrik.",)"
                    R"("children":[{"kind":"known","name":"Alva Provsson","sex":"girl"}]})")
                .status,
            201);
  EXPECT_EQ(ask_as(worker, "/v1/incoming").status, 200);
  store_.broken = true;
  EXPECT_EQ(ask_as(worker, "/v1/incoming").status, 200) << "these names have been logged today";
  for (const http::Response& answer : {ask_as(other, "/v1/incoming"), post_as(worker, "/v1/search", R"({"q":"Alva"})"),
                                       post_as(worker, "/v1/reads/reason", R"({"reason":"Alva"})")}) {
    EXPECT_EQ(answer.status, 503) << answer.body;
    EXPECT_EQ(answer.body.find("Alva"), std::string::npos) << answer.body;
  }
  store_.broken = false;
  EXPECT_NE(ask_as(other, "/v1/incoming").body.find("Alva"), std::string::npos);
  EXPECT_EQ(log(), "list 1 w001; list 1 w002");
}

// [what is asked after 29 minutes, whether the session is there after 31]
TEST_P(StaffDoor, EndsASessionWhereNobodySits) {
  const struct Row {
    int line;
    const char* path;
    http::Headers headers;
    int then;
  } rows[] = {
      {__LINE__, "/v1/me", {}, 200},
      {__LINE__, "/v1/me", {{"Unattended", "1"}}, 401},
      {__LINE__, "/v1/waiting", {{"Unattended", "1"}}, 401},
      {__LINE__, "/v1/incoming", {}, 200},
  };
  for (const Row& row : rows) {
    now_ += 1h;
    const Worker worker = sign_in("w001");
    now_ += 29min;
    EXPECT_EQ(ask_as(worker, row.path, row.headers).status, 200) << "line " << row.line;
    now_ += 2min;
    EXPECT_EQ(ask_as(worker, "/v1/me").status, row.then) << "line " << row.line;
  }
}

}  // namespace
}  // namespace api
