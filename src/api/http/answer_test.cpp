// Heads, problems and events as bytes.
// SPDX-License-Identifier: EUPL-1.2
#include "api/http/answer.hpp"

#include <gtest/gtest.h>

using namespace api::http;

namespace {

std::string head_of(const Response& response, HeadFacts facts = {}) {
  std::string out;
  facts.date = "now";
  write_head(out, response, facts);
  return out;
}

// How many lines of the head begin with "name:".
int count(std::string_view head, const std::string& name) {
  int n = 0;
  for (std::size_t at = 0; (at = head.find("\r\n" + name + ":", at)) != head.npos; ++at) ++n;
  return n;
}

}  // namespace

TEST(Answer, DatesAreWrittenAsHttpWantsThem) {
  EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(http_date(1709164799), "Wed, 28 Feb 2024 23:59:59 GMT");
}

TEST(Answer, HeadsHoldWhatTheAnswerNeeds) {
  const struct Row {
    int line;
    Response response;
    HeadFacts facts;
    std::string_view has, lacks;
  } rows[] = {
      {__LINE__, {}, {}, "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 0\r\n", "Connection"},
      {__LINE__, {}, {}, "HTTP/1.1 200 OK\r\nDate: now\r\n", "Date: \r\n"},
      {__LINE__, {}, {}, "\r\nContent-Length: 0\r\n", "\r\nContent-Type"},
      {__LINE__, {.body = "{}"}, {}, "Content-Type: application/json\r\nContent-Length: 2\r\n", "Strict-Transport"},
      {__LINE__, {.body = "{}", .static_body = "abc"}, {}, "\r\nContent-Length: 3\r\n", "Length: 2"},
      {__LINE__, {.status = 204, .body = "x"}, {}, "HTTP/1.1 204 No Content\r\n", "Content-Length"},
      {__LINE__, {.status = 304, .body = "x"}, {}, "HTTP/1.1 304 Not Modified\r\n", "Content-Length"},
      {__LINE__, {.status = 599}, {}, "HTTP/1.1 599 Unknown\r\n", "Connection"},
      {__LINE__, {}, {.afterwards = Afterwards::close}, "\r\nConnection: close\r\n", "keep-alive"},
      {__LINE__, {}, {.afterwards = Afterwards::keep_old}, "\r\nConnection: keep-alive\r\n", "close"},
      {__LINE__, {}, {.secure = true}, "\r\nStrict-Transport-Security: max-age=31536000", "unsafe"},
      {__LINE__, {.listen = {"t"}}, {}, "\r\nContent-Type: text/event-stream\r\n", "Content-Length"},
      {__LINE__, {.headers = {{"ETag", "\"a\""}}}, {}, "\r\nETag: \"a\"\r\n\r\n", "etag"},
      {__LINE__, {.headers = {{"content-length", "9"}}}, {}, "\r\nContent-Length: 0\r\n", "9\r\n"},
      {__LINE__, {.headers = {{"Transfer-Encoding", "chunked"}}}, {}, "\r\nContent-Length: 0\r\n", "chunked"},
      {__LINE__, {.body = "x", .headers = {{"Content-Type", "a/b"}}}, {}, "\r\nContent-Type: a/b\r\n", "json"},
  };
  for (const Row& row : rows) {
    const std::string head = head_of(row.response, row.facts);
    EXPECT_NE(head.find(row.has), head.npos) << "line " << row.line << "\n" << head;
    EXPECT_EQ(head.find(row.lacks), head.npos) << "line " << row.line << "\n" << head;
    EXPECT_TRUE(head.ends_with("\r\n\r\n")) << "line " << row.line;
  }
}

TEST(Answer, SecurityHeadersAreThereUnlessTheHandlerSetsThem) {
  const std::string names[] = {"Content-Security-Policy",   "X-Content-Type-Options",
                               "Referrer-Policy",           "Cache-Control",
                               "Permissions-Policy",        "Cross-Origin-Opener-Policy",
                               "Strict-Transport-Security", "Cross-Origin-Resource-Policy"};
  for (const std::string& name : names) {
    const HeadFacts secure{.secure = true};
    EXPECT_EQ(count(head_of({}, secure), name), 1) << name;
    EXPECT_EQ(count(head_of({.headers = {{"X-Other", "1"}}}, secure), name), 1) << name;
    const std::string own = head_of({.headers = {{name, "own"}}}, secure);
    EXPECT_EQ(count(own, name), 1) << name;
    EXPECT_NE(own.find("\r\n" + name + ": own\r\n"), own.npos) << name;
    EXPECT_EQ(count(head_of({.headers = {{name, ""}}}, secure), name), 0) << name;
  }
  EXPECT_NE(
      head_of({}).find("Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src "
                       "'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                       "frame-ancestors 'none'\r\n"),
      std::string::npos);
}

TEST(Answer, AHeaderThatBreaksOutOfItsLineIsNotWritten) {
  const struct Row {
    int line;
    Response response;
    bool good;
  } rows[] = {
      {__LINE__, {}, true},
      {__LINE__, {.headers = {{"A", "b\tc å"}}}, true},
      {__LINE__, {.headers = {{"A", ""}}}, true},
      {__LINE__, {.headers = {{"A", "b\r\nC: d"}}}, false},
      {__LINE__, {.headers = {{"A", "b\n"}}}, false},
      {__LINE__, {.headers = {{"A", std::string("b\0", 2)}}}, false},
      {__LINE__, {.headers = {{"A: b\r\nC", "d"}}}, false},
      {__LINE__, {.headers = {{"A b", "c"}}}, false},
      {__LINE__, {.headers = {{"", "c"}}}, false},
      {__LINE__, {.content_type = "a\r\nb"}, false},
      {__LINE__, {.status = 100}, false},
      {__LINE__, {.status = 1000}, false},
      {__LINE__, {.status = -1}, false},
  };
  for (const Row& row : rows) EXPECT_EQ(is_writable(row.response), row.good) << "line " << row.line;
}

TEST(Answer, ProblemsAreInSwedishAndEnglish) {
  const Response big = problem(413);
  EXPECT_EQ(big.content_type, "application/problem+json");
  EXPECT_EQ(big.body,
            "{\"type\":\"about:blank\",\"title\":\"För stort innehåll\",\"title_en\":\"Too large\","
            "\"reason\":\"too_large\",\"detail\":\"Det som skickades är större än servern tar emot och har inte "
            "behandlats. Skicka mindre åt gången.\",\"detail_en\":\"What was sent is larger than the server takes, and "
            "nothing was done. Send less at a time.\",\"status\":413}");
  EXPECT_EQ(problem(404).body,
            R"({"type":"about:blank","title":"Not Found","title_en":"Not Found","reason":"status","detail":"",)"
            R"("detail_en":"","status":404})");
  EXPECT_EQ(find_header(problem(503).headers, "Retry-After"), "5");
}

TEST(Answer, EventsCannotBeBrokenByTheirText) {
  const struct Row {
    int line;
    std::string_view event, data, text;
  } rows[] = {
      {__LINE__, "changed", "7", "event: changed\ndata: 7\n\n"},
      {__LINE__, "changed", "", "event: changed\ndata: \n\n"},
      {__LINE__, "a", "1\n2", "event: a\ndata: 1\ndata: 2\n\n"},
      {__LINE__, "a", "1\r\n2\r3", "event: a\ndata: 1\ndata: 2\ndata: 3\n\n"},
      {__LINE__, "a", "\n\nevent: b", "event: a\ndata: \ndata: \ndata: event: b\n\n"},
      {__LINE__, "a\nid: 1\r", "x", "event: aid: 1\ndata: x\n\n"},
  };
  for (const Row& row : rows) EXPECT_EQ(event_text(row.event, row.data), row.text) << "line " << row.line;
}
