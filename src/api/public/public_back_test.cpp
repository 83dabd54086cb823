// The browser's "back" in a form for the public: each page has an address that leads to what was written there, for
// who wrote it and until it is sent.
// SPDX-License-Identifier: EUPL-1.2
#include "api/public/public_fixture.hpp"
#include "app/begun_forms.hpp"

namespace {

using namespace api::door;
using namespace std::chrono_literals;

// As a browser does: it keeps the cookie, and follows.
class PublicForm : public PublicDoor {
 protected:
  api::http::Response see(std::string target) {
    std::string path = target.substr(0, target.find('#')), query;
    if (const std::size_t at = path.find('?'); at != std::string::npos) {
      query = path.substr(at + 1);
      path.resize(at);
    }
    return follow(ask({.method = "GET", .path = path, .query = query, .headers = {{"Cookie", cookie_}}}));
  }
  api::http::Response go(std::string path, const std::string& body) {
    return follow(ask({.method = "POST",
                       .path = std::move(path),
                       .headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Cookie", cookie_}},
                       .body = "key=" + key_ + "&" + body}));
  }
  // The last address that was seen, as "page=concern"; empty for the first page of a form, and for none of its pages.
  std::string place() const {
    const std::size_t at = address_.find("page=");
    return at == std::string::npos ? "" : address_.substr(at, address_.find('#') - at);
  }

  std::string cookie_, key_, address_;

 private:
  api::http::Response follow(api::http::Response answer) {
    const auto set = api::http::find_header(answer.headers, "Set-Cookie");
    if (!set.empty()) cookie_ = set.substr(0, set.find(';'));
    if (answer.status != 303) return answer;
    address_ = api::http::find_header(answer.headers, "Location");
    const std::size_t at = address_.find("form=");
    if (at != std::string::npos) key_ = address_.substr(at + 5, 32);
    return see(address_);
  }
};
INSTANTIATE_TEST_SUITE_P(Store, PublicForm, journal::every_store(), journal::name_of_store);

bool holds(const api::http::Response& answer, std::string_view text) {
  return answer.body.find(text) != std::string::npos;
}

TEST_P(PublicForm, EachPageHasAnAddressThatLeadsBackToWhatWasWritten) {
  EXPECT_TRUE(holds(see("/oro"), R"(name="danger")"));
  const std::string first = address_;
  EXPECT_TRUE(cookie_.starts_with("form=")) << cookie_;
  go("/oro", "step=danger&go=next&danger=no");
  EXPECT_EQ(place(), "page=who");
  go("/oro", "step=who&go=next&danger=no&who=private");
  go("/oro", "step=anonymous&go=next&danger=no&who=private&anonymous=anonymous");
  EXPECT_EQ(place(), "page=concern");
  const std::string story = address_;
  go("/oro", "step=concern&go=next&danger=no&who=private&anonymous=anonymous&concern=Slag+hemma");
  EXPECT_EQ(place(), "page=children:0");
  EXPECT_TRUE(holds(see(story), "Slag hemma</textarea>"));
  EXPECT_TRUE(holds(see(first), R"(name="concern" value="Slag hemma")")) << "the first page carries all along too";
  EXPECT_TRUE(holds(see(first), R"(value="no" checked)"));
  const auto wrong = go("/oro", "step=concern&go=next&danger=no&who=private&anonymous=anonymous&concern=");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(place(), "page=concern&wrong=1");
  for (const std::string& hidden : {std::string{"Slag"}, std::string{"private"}}) {
    EXPECT_EQ(address_.find(hidden), std::string::npos) << "no address tells what was written";
  }
}

// The browser shows a page as it was, with the answers of that time hidden in it.
TEST_P(PublicForm, APageThatTheBrowserHasKeptBringsBackNothingOld) {
  see("/oro");
  const std::string before = "danger=no&who=private&anonymous=anonymous";
  go("/oro", "step=concern&go=next&" + before + "&concern=Slag");
  go("/oro", "step=children:0&go=next&" + before + "&concern=Slag&child.0.name=Bo");
  go("/oro", "step=concern&go=next&" + before + "&concern=Slag+varje+dag&child.0.name=Bo&children=1");
  const auto answer = go("/oro", "step=who&go=next&danger=no&who=work");
  EXPECT_EQ(place(), "page=work");
  for (const char* kept : {R"(name="concern" value="Slag varje dag")", R"(name="child.0.name" value="Bo")"}) {
    EXPECT_TRUE(holds(answer, kept)) << kept;
  }
  store_.broken = true;  // A page that could not be kept says so: what it carries is newer
  const auto whole = go("/oro", "step=concern&go=next&" + before + "&concern=Hot");
  EXPECT_TRUE(holds(whole, R"(name="whole")"));
  store_.broken = false;
  EXPECT_TRUE(holds(go("/oro", "step=children:0&go=next&whole=1&" + before + "&concern=Hot&child.0.name=Bo"),
                    R"(name="concern" value="Hot")"));
}

TEST_P(PublicForm, AnAddressAloneOpensNothing) {
  see("/oro");
  go("/oro", "step=concern&go=next&danger=no&who=private&anonymous=anonymous&concern=Slag+hemma");
  const std::string mine = cookie_;
  for (const std::string& other : {std::string{}, "form=" + std::string(32, '0'), std::string{"form=x"}}) {
    cookie_ = other;
    const auto answer = see(address_);
    EXPECT_EQ(answer.status, 404) << other;
    EXPECT_FALSE(holds(answer, "Slag hemma")) << other;
  }
  cookie_ = mine;
  EXPECT_TRUE(holds(see(address_), "Slag hemma"));
  now_ += app::kBegunFormKept + 1s;
  EXPECT_EQ(see(address_).status, 404) << "nor is it kept for longer than an hour";
}

TEST_P(PublicForm, WhatHasBeenSentIsGoneFromHereAndFromTheBrowser) {
  see("/oro");
  go("/oro", "step=family&go=next" + kAnonymous);
  const std::string summary = address_;
  EXPECT_EQ(place(), "page=check");
  const auto receipt = go("/oro", "step=check&go=send" + kAnonymous);
  EXPECT_EQ(receipt_in(receipt).size(), 12U);
  EXPECT_EQ(cookie_, "form=");
  EXPECT_EQ(api::http::find_header(receipt.headers, "Clear-Site-Data"), "\"cache\"");
  const auto back = see(summary);
  EXPECT_EQ(back.status, 404);
  EXPECT_TRUE(holds(back, "Då har vi fått det")) << back.body;
  store_.read([](journal::Snapshot& snapshot) {
    auto row = snapshot.tables().query("SELECT count(*) FROM begun_forms WHERE board = ?1", std::string_view{"granby"});
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.integer(0), 0);
  });
}

TEST_P(PublicForm, AStoreThatFailsOrABrowserWithoutCookiesStopsNobody) {
  see("/oro");
  const std::string mine = cookie_;
  for (const bool broken : {true, false}) {
    store_.broken = broken;
    cookie_ = broken ? mine : "";
    const auto answer = go("/oro", "step=concern&go=next&danger=no&who=private&anonymous=anonymous&concern=Slag");
    EXPECT_EQ(answer.status, 200);
    EXPECT_TRUE(holds(answer, R"(name="concern" value="Slag")"));
    EXPECT_TRUE(holds(answer, "child.0.name"));
  }
}

}  // namespace
