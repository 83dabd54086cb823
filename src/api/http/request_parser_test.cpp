// Bytes as requests. Every row is fed whole, a byte at a time, and cut in two at every place: the outcome is the same.
// SPDX-License-Identifier: EUPL-1.2
#include "api/http/request_parser.hpp"

#include <gtest/gtest.h>

using namespace api::http;
using State = RequestParser::State;

namespace {

// Feeds `pieces` as a connection does: what was not used is given again, with the next piece behind it.
std::string outcome(const std::vector<std::string_view>& pieces, ParserLimits limits) {
  RequestParser parser{limits};
  std::string pending;
  for (const std::string_view piece : pieces) {
    pending += piece;
    if (parser.state() != State::whole && parser.state() != State::failed) pending.erase(0, parser.put(pending));
  }
  switch (parser.state()) {
    case State::start: return "start";
    case State::head: return "head";
    case State::body: return "body";
    case State::failed: return std::to_string(parser.status());
    case State::whole: break;
  }
  const std::string afterwards = parser.keep_alive() ? "keep " : "close ";
  const Request request = parser.take();
  return afterwards + request.method + ' ' + request.path + ' ' + std::to_string(request.headers.size()) + " [" +
         request.body + "] rest [" + pending + ']';
}

constexpr std::string_view kHost = "Host: h\r\n";
std::string get(std::string_view headers) {
  return "GET / HTTP/1.1\r\n" + std::string{kHost} + std::string{headers} + "\r\n";
}
std::string post(std::string_view headers, std::string_view body) {
  return "POST /p HTTP/1.1\r\n" + std::string{kHost} + std::string{headers} + "\r\n" + std::string{body};
}
std::string chunked(std::string_view body) { return post("Transfer-Encoding: chunked\r\n", body); }

}  // namespace

TEST(RequestParser, TheSameHoweverTheBytesArrive) {
  const struct Row {
    int line;
    std::string bytes, outcome;
  } rows[] = {
      // What is good
      {__LINE__, "", "start"},
      {__LINE__, get(""), "keep GET / 1 [] rest []"},
      {__LINE__, "\r\n" + get(""), "keep GET / 1 [] rest []"},
      {__LINE__, get("Connection: close\r\n"), "close GET / 2 [] rest []"},
      {__LINE__, get("") + "GET", "keep GET / 1 [] rest [GET]"},
      {__LINE__, "GET /a?b HTTP/1.0\r\n\r\n", "close GET /a 0 [] rest []"},
      {__LINE__, "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "keep GET / 1 [] rest []"},
      {__LINE__, "BREW / HTTP/1.1\r\nHost:\r\n\r\n", "keep BREW / 1 [] rest []"},
      {__LINE__, "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", "keep OPTIONS * 1 [] rest []"},
      {__LINE__, post("Content-Length: 3\r\n", "abcd"), "keep POST /p 2 [abc] rest [d]"},
      {__LINE__, post("Content-Length: 0\r\n", ""), "keep POST /p 2 [] rest []"},
      {__LINE__, post("Content-Length: 3\r\n", "ab"), "body"},
      {__LINE__, chunked("0\r\n\r\n"), "keep POST /p 2 [] rest []"},
      {__LINE__, chunked("3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\nG"), "keep POST /p 2 [abcde] rest [G]"},
      {__LINE__, chunked("0\r\nX-Trailer: 1\r\nHost: evil\r\n\r\n"), "keep POST /p 2 [] rest []"},
      {__LINE__, chunked("0\r\nConnection: close\r\n\r\n"), "keep POST /p 2 [] rest []"},
      {__LINE__, chunked("0\r\n"), "body"},
      {__LINE__, get("Expect: 100-continue\r\n"), "keep GET / 2 [] rest []"},
      // The request line
      {__LINE__, "GET / HTTP/1.1\nHost: h\n\n\r\n\r\n", "400"},
      {__LINE__, "GET  / HTTP/1.1\r\n\r\n", "400"},
      {__LINE__, "GET /\r\n\r\n", "400"},
      {__LINE__, "G@T / HTTP/1.1\r\n\r\n", "400"},
      {__LINE__, " GET / HTTP/1.1\r\n\r\n", "400"},
      {__LINE__, "GET / HTTP/2.0\r\n\r\n", "505"},
      {__LINE__, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505"},
      {__LINE__, "GET / FTTP/1.1\r\n\r\n", "400"},
      {__LINE__, "GET / x HTTP/2.0\r\n\r\n", "400"},
      {__LINE__, "GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n", "400"},
      {__LINE__, "GET /../x HTTP/1.1\r\nHost: h\r\n\r\n", "400"},
      {__LINE__, "\x16\x03\x01 TLS", "400"},
      // Headers
      {__LINE__, "GET / HTTP/1.1\r\n\r\n", "400"},
      {__LINE__, get("Host: other\r\n"), "400"},
      {__LINE__, get("No colon\r\n"), "400"},
      {__LINE__, get("Space : x\r\n"), "400"},
      {__LINE__, get("A: b\nC: d\r\n"), "400"},
      {__LINE__, get(std::string_view{"A: b\0c\r\n", 8}), "400"},
      {__LINE__, get("Expect: a miracle\r\n"), "417"},
      // Two lengths are one too many
      {__LINE__, post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), "400"},
      {__LINE__, post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), "400"},
      {__LINE__, post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), "400"},
      {__LINE__, post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"), "400"},
      {__LINE__, post("Content-Length: 3, 3\r\n", "abc"), "400"},
      {__LINE__, post("Content-Length: +3\r\n", "abc"), "400"},
      {__LINE__, post("Content-Length: -3\r\n", "abc"), "400"},
      {__LINE__, post("Content-Length: 0x3\r\n", "abc"), "400"},
      {__LINE__, post("Content-Length:\r\n", "abc"), "400"},
      {__LINE__, post("Content-Length: 99999999999999999999\r\n", "abc"), "400"},
      {__LINE__, post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"), "501"},
      {__LINE__, post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), "501"},
      {__LINE__, post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), "501"},
      {__LINE__, post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), "400"},
      {__LINE__, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"},
      {__LINE__, chunked("0\r\nContent-Length: 3\r\n\r\n"), "400"},
      {__LINE__, chunked("x\r\n\r\n"), "400"},
      {__LINE__, chunked("-1\r\n\r\n"), "400"},
      {__LINE__, chunked("3\r\nabcX\r\n0\r\n\r\n"), "400"},
      {__LINE__, chunked("FFFFFFFFFFFFFFFFF\r\n\r\n"), "400"},
      // Limits: 200 bytes of header, 20 of body, 5 headers
      {__LINE__, get("A: " + std::string(200, 'a') + "\r\n"), "431"},
      {__LINE__, "GET /" + std::string(300, 'a'), "431"},
      {__LINE__, get("A:1\r\nB:1\r\nC:1\r\nD:1\r\n"), "keep GET / 5 [] rest []"},
      {__LINE__, get("A:1\r\nB:1\r\nC:1\r\nD:1\r\nE:1\r\n"), "431"},
      {__LINE__, post("Content-Length: 20\r\n", std::string(20, 'b')),
       "keep POST /p 2 [" + std::string(20, 'b') + "] rest []"},
      {__LINE__, post("Content-Length: 21\r\n", "b"), "413"},
      {__LINE__, chunked("14\r\n" + std::string(20, 'b') + "\r\n0\r\n\r\n"),
       "keep POST /p 2 [" + std::string(20, 'b') + "] rest []"},
      {__LINE__, chunked("14\r\n" + std::string(20, 'b') + "\r\n1\r\nb\r\n0\r\n\r\n"), "413"},
      {__LINE__, chunked("15\r\nbbb"), "413"},
      {__LINE__, chunked("1;" + std::string(300, 'x')), "400"},
      {__LINE__, chunked("0\r\nA: " + std::string(300, 'x')), "400"},
  };
  constexpr ParserLimits kLimits{.header = 200, .body = 20, .header_count = 5};
  for (const Row& row : rows) {
    const std::string_view bytes = row.bytes;
    EXPECT_EQ(outcome({bytes}, kLimits), row.outcome) << "line " << row.line;
    std::vector<std::string_view> single;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      single.push_back(bytes.substr(i, 1));
      const std::vector halves{bytes.substr(0, i), bytes.substr(i)};
      EXPECT_EQ(outcome(halves, kLimits), row.outcome) << "line " << row.line << " at " << i;
    }
    EXPECT_EQ(outcome(single, kLimits), row.outcome) << "line " << row.line;
  }
}

// Each piece ends one byte into the next line, so that the parser can always use the line before and never sees much.
TEST(RequestParser, AHeaderThatComesALineAtATimeHasTheSameLimit) {
  std::vector<std::string_view> pieces{"GET / HTTP/1.1\r\nA"};
  for (std::size_t size = 17; size < 990; size += 13) pieces.emplace_back(": 23456789\r\nA");
  EXPECT_EQ(outcome(pieces, {.header = 1000, .body = 10, .header_count = 1000}), "head");
  for (int i = 0; i < 3; ++i) pieces.emplace_back(": 23456789\r\nA");
  EXPECT_EQ(outcome(pieces, {.header = 1000, .body = 10, .header_count = 1000}), "431");
}

TEST(RequestParser, TrailersAndAChunksHeadHaveALimitHoweverTheyCome) {
  const std::string long_one(100, 'x');
  for (const std::string& bytes :
       {chunked("0\r\nX: " + long_one + "\r\n\r\n"), chunked("1;x=" + long_one + "\r\nc\r\n0\r\n\r\n")}) {
    for (std::size_t i = 0; i <= bytes.size(); ++i) {
      const std::vector halves{std::string_view{bytes}.substr(0, i), std::string_view{bytes}.substr(i)};
      EXPECT_EQ(outcome(halves, {.header = 100, .body = 20, .header_count = 5}), "400") << bytes << " at " << i;
    }
  }
}

TEST(RequestParser, TheNextRequestBeginsWhereTheFirstEnds) {
  const std::string bytes = get("") + post("Content-Length: 2\r\n", "ab") + chunked("1\r\nc\r\n0\r\n\r\n") + get("");
  RequestParser parser{{}};
  std::string_view rest = bytes;
  std::string seen;
  for (int i = 0; i < 4; ++i) {
    rest.remove_prefix(parser.put(rest));
    ASSERT_EQ(parser.state(), State::whole) << i;
    const Request request = parser.take();
    seen += request.method + '[' + request.body + ']';
    EXPECT_EQ(parser.state(), State::start);
  }
  EXPECT_EQ(seen, "GET[]POST[ab]POST[c]GET[]");
  EXPECT_TRUE(rest.empty());
}

TEST(RequestParser, SaysWhenTheClientWaits) {
  RequestParser parser{{}};
  parser.put(post("Expect: 100-Continue\r\nContent-Length: 2\r\n", ""));
  EXPECT_EQ(parser.state(), State::body);
  EXPECT_TRUE(parser.wants_continue());
  parser.put("ab");
  EXPECT_EQ(parser.state(), State::whole);
  RequestParser old{{}};
  old.put("POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_FALSE(old.wants_continue());
}
