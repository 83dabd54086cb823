// What the server does with what clients send and handlers answer, over real sockets.
// SPDX-License-Identifier: EUPL-1.2
#include "api/http/server.hpp"

#include <mutex>
#include <stdexcept>
#include <vector>

#include "api/http/answer.hpp"
#include "api/http/raw_client.hpp"

using namespace api::http;

namespace {

constexpr std::string_view kGet = "GET /a?b HTTP/1.1\r\nHost: h\r\n\r\n";
std::string get(std::string_view path) { return "GET " + std::string{path} + " HTTP/1.1\r\nHost: h\r\n\r\n"; }

// Every status line in what came, and "closed" at the end if the server closed.
std::string gist(std::string_view all) {
  std::string out;
  for (std::size_t at = 0; (at = all.find("HTTP/1.1 ", at)) != all.npos; ++at) {
    (out += all.substr(at + 9, 3)) += ' ';
  }
  return out + (all.ends_with("(still open)") ? "open" : "closed");
}

}  // namespace

TEST(Server, AnswersWhatIsSent) {
  Running running{{.header_limit = 1000, .body_limit = 100}, echo};
  const std::string big(200, 'x'), post = "POST / HTTP/1.1\r\nHost: h\r\n";
  const std::string chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
  const struct Row {
    int line;
    std::string sent, gist, last_body;
  } rows[] = {
      {__LINE__, std::string{kGet}, "200 open", "GET /a?b "},
      {__LINE__, "GET /%C3%A5?%C3 HTTP/1.1\r\nHost: h\r\n\r\n", "200 open", "GET /å?%C3 "},
      {__LINE__, "BREW / HTTP/1.1\r\nHost: h\r\n\r\n", "200 open", "BREW /? "},
      {__LINE__, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "200 closed", "GET /? "},
      {__LINE__, "GET / HTTP/1.0\r\n\r\n", "200 closed", "GET /? "},
      {__LINE__, "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "200 open", "GET /? "},
      {__LINE__, "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n", "200 open", ""},
      {__LINE__, post + "Content-Length: 3\r\n\r\nabc", "200 open", "POST /? abc"},
      {__LINE__, chunked + "1\r\na\r\n2\r\nbc\r\n0\r\n\r\n", "200 open", "POST /? abc"},
      {__LINE__, get("/1") + get("/2") + get("/3"), "200 200 200 open", "GET /3? "},
      {__LINE__, get("/1") + "GET / HTTP/1.0\r\n\r\n" + get("/3"), "200 200 closed", "GET /? "},
      {__LINE__, post + "Content-Length: 1\r\nExpect: 100-continue\r\n\r\na", "200 open", "POST /? a"},
      {__LINE__, get("/1") + "nonsense\r\n\r\n" + get("/2"), "200 400 closed", {}},
      {__LINE__, "GET / HTTP/1.1\r\n\r\n", "400 closed", {}},
      {__LINE__, get("/%zz"), "400 closed", {}},
      {__LINE__, get("/a/../b"), "400 closed", {}},
      {__LINE__, get("/%00"), "400 closed", {}},
      {__LINE__, get("//evil"), "400 closed", {}},
      {__LINE__,
       post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + get("/in"),
       "400 closed",
       {}},
      {__LINE__, post + "Transfer-Encoding: x\r\n\r\n" + get("/in"), "501 closed", {}},
      {__LINE__, "GET / HTTP/1.1\r\nHost: h\r\nA: " + std::string(2000, 'x') + "\r\n\r\n", "431 closed", {}},
      {__LINE__, "GET /" + std::string(2000, 'x'), "431 closed", {}},
      {__LINE__, post + "Content-Length: 200\r\n\r\n" + big, "413 closed", {}},
      {__LINE__, post + "Content-Length: 200\r\nExpect: 100-continue\r\n\r\n", "413 closed", {}},
      {__LINE__, chunked + "C8\r\n" + big + "\r\n0\r\n\r\n", "413 closed", {}},
      {__LINE__, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505 closed", {}},
  };
  for (const Row& row : rows) {
    RawClient client{running.server.port()};
    client.send(row.sent);
    if (row.gist.ends_with("closed")) client.end();
    const std::string all = client.all(row.gist.ends_with("closed") ? kPatience : std::chrono::milliseconds{60});
    EXPECT_EQ(gist(all), row.gist) << "line " << row.line << "\n" << all;
    const std::string last = body_text(all.substr(std::min(all.rfind("HTTP/1.1 "), all.size())));
    if (row.gist.starts_with("200") && !row.gist.contains("400")) {
      EXPECT_EQ(last.substr(0, last.find(" (still")), row.last_body) << "line " << row.line;
    } else {
      EXPECT_NE(all.find("\r\nContent-Type: application/problem+json\r\n"), all.npos) << "line " << row.line;
      EXPECT_TRUE(last.starts_with(R"({"type":"about:blank","title":")")) << "line " << row.line << last;
    }
  }
  EXPECT_GT(running.server.counters().rejected, 10u);
}

TEST(Server, HeadHasTheLengthButNotTheBody) {
  Running running{{}, echo};
  RawClient client{running.server.port()};
  client.send("HEAD /x HTTP/1.1\r\nHost: h\r\n\r\n");
  const std::string head = client.until("\r\n\r\n");
  EXPECT_NE(head.find("\r\nContent-Length: 9\r\n"), head.npos) << head;
  EXPECT_NE(head.find("\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"), head.npos) << head;
  EXPECT_TRUE(head.ends_with("\r\n\r\n"));
}

TEST(Server, ContinueIsSaidOnceAndOnlyToThoseWhoWait) {
  Running running{{}, echo};
  RawClient client{running.server.port()};
  client.send("PUT /x HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.answer(), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("a");
  client.send("b");
  EXPECT_EQ(body_text(client.answer()), "PUT /x? ab");
}

TEST(Server, AConnectionServesManyRequestsSlowlySent) {
  Running running{{}, echo};
  RawClient client{running.server.port()};
  for (int i = 0; i < 20; ++i) {
    const std::string path = "/" + std::to_string(i), whole = get(path);
    client.send(whole.substr(0, whole.size() / 2));
    if (i % 5 == 0) std::this_thread::sleep_for(std::chrono::milliseconds{5});
    client.send(whole.substr(whole.size() / 2));
    EXPECT_EQ(body_text(client.answer()), "GET " + path + "? ");
  }
  const ServerCounters counters = running.server.counters();
  EXPECT_EQ(counters.connections, 1u);
  EXPECT_EQ(counters.open_connections, 1u);
  EXPECT_EQ(counters.requests, 20u);
  EXPECT_EQ(counters.rejected, 0u);
}

TEST(Server, PipelinedRequestsAreAnsweredInOrder) {
  std::mutex mutex;
  std::vector<std::thread> threads;
  Running running{
      {}, [&](const Request& request, const Reply& reply) {  // Every other answer comes later and from another thread.
        if (request.path.back() % 2 == 0) return echo(request, reply);
        const std::lock_guard lock{mutex};
        threads.emplace_back([request, reply] { echo(request, reply); });
      }};
  RawClient client{running.server.port()};
  std::string sent;
  for (int i = 0; i < 200; ++i) sent += get("/" + std::to_string(i));
  client.send(sent);
  for (int i = 0; i < 200; ++i) EXPECT_EQ(body_text(client.answer()), "GET /" + std::to_string(i) + "? ");
  running.stop();
  for (std::thread& thread : threads) thread.join();
}

TEST(Server, LargeAnswersArriveWhole) {
  static const std::string embedded(3'000'000, 'e');
  Running running{{}, [](const Request& request, const Reply& reply) {
                    if (request.path == "/static") return reply({.content_type = "text/css", .static_body = embedded});
                    reply({.body = std::string(2'000'000, 'o')});
                  }};
  RawClient client{running.server.port()};
  client.send(get("/static") + get("/own") + get("/static"));
  EXPECT_TRUE(body_text(client.answer()) == embedded);
  EXPECT_EQ(body_text(client.answer()).size(), 2'000'000u);
  EXPECT_TRUE(body_text(client.answer()) == embedded);
}

TEST(Server, HandlersMayAnswerFromAnyThreadOnceOrFail) {
  std::vector<std::thread> threads;
  std::vector<Reply> kept;
  Running running{{}, [&](const Request& request, const Reply& reply) {
                    const std::string& path = request.path;
                    if (path == "/thread") threads.emplace_back([reply] { reply({.body = "late"}); });
                    if (path == "/dropped-there") threads.emplace_back([reply] {});
                    if (path == "/twice") reply({.body = "first"}), reply({.body = "second"});
                    if (path == "/throws") throw std::runtime_error{"a bug"};
                    if (path == "/answers-and-throws") reply({.body = "answered"}), throw std::runtime_error{"a bug"};
                    if (path == "/bad-header") reply({.headers = {{"A", "b\r\nC: d"}}});
                    if (path == "/close") reply({.headers = {{"connection", "Close"}}});
                    if (path == "/next") kept.push_back(reply);
                    if (path == "/other" && !kept.empty()) kept.front()({.body = "from another's handler"}), reply({});
                  }};
  const struct Row {
    int line;
    std::string path, status, body;
  } rows[] = {
      {__LINE__, "/thread", "HTTP/1.1 200 OK", "late"},
      {__LINE__, "/never", "HTTP/1.1 500 Internal Server Error", problem(500).body},
      {__LINE__, "/dropped-there", "HTTP/1.1 500 Internal Server Error", problem(500).body},
      {__LINE__, "/twice", "HTTP/1.1 200 OK", "first"},
      {__LINE__, "/throws", "HTTP/1.1 500 Internal Server Error", problem(500).body},
      {__LINE__, "/answers-and-throws", "HTTP/1.1 200 OK", "answered"},
      {__LINE__, "/bad-header", "HTTP/1.1 500 Internal Server Error", problem(500).body},
  };
  RawClient client{running.server.port()};
  for (const Row& row : rows) {
    client.send(get(row.path));
    const std::string answer = client.answer();
    EXPECT_EQ(status_line(answer), row.status) << "line " << row.line;
    EXPECT_EQ(body_text(answer), row.body) << "line " << row.line;
  }
  RawClient other{running.server.port()};
  client.send(get("/next"));
  EXPECT_TRUE(eventually([&] { return running.server.counters().requests == std::size(rows) + 1; }));
  other.send(get("/other"));
  EXPECT_EQ(body_text(client.answer()), "from another's handler");
  EXPECT_EQ(status_line(other.answer()), "HTTP/1.1 200 OK");
  other.send(get("/close"));
  EXPECT_EQ(gist(other.all()), "200 closed");
  running.stop();
  for (std::thread& thread : threads) thread.join();
}

TEST(Server, ReplyOutlivesTheServer) {
  Reply kept;
  {
    Running running{{.stop_timeout = std::chrono::seconds{0}},
                    [&](const Request&, const Reply& reply) { kept = reply; }};
    RawClient client{running.server.port()};
    client.send(kGet);
    EXPECT_TRUE(eventually([&] { return running.server.counters().requests == 1; }));
    running.stop();
    EXPECT_EQ(client.all(), "");
  }
  kept({.body = "nobody is there"});
}

TEST(Server, OnlyTheTrustedProxySaysWhoTheClientIs) {
  const auto who = [](const Request& request, const Reply& reply) {
    reply({.body = request.remote + (request.secure ? " secure" : " plain")});
  };
  const struct Row {
    int line;
    std::string proxy, headers, body;
  } rows[] = {
      {__LINE__, "", "", "127.0.0.1 plain"},
      {__LINE__, "", "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\n", "127.0.0.1 plain"},
      {__LINE__, "192.0.2.9", "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\n", "127.0.0.1 plain"},
      {__LINE__, "127.0.0.1", "", "127.0.0.1 plain"},
      {__LINE__, "127.0.0.1", "X-Forwarded-For: 192.0.2.1\r\n", "192.0.2.1 plain"},
      {__LINE__, "127.0.0.1", "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\n", "192.0.2.1 secure"},
      {__LINE__, "127.0.0.1", "X-Forwarded-For: 198.51.100.7, 192.0.2.1 \r\n", "192.0.2.1 plain"},
      {__LINE__, "127.0.0.1", "X-Forwarded-For: 198.51.100.7\r\nX-Forwarded-For: 192.0.2.1\r\n", "192.0.2.1 plain"},
      {__LINE__, "::ffff:127.0.0.1", "X-Forwarded-For: ::ffff:192.0.2.1\r\n", "192.0.2.1 plain"},
      {__LINE__, "127.0.0.1", "X-Forwarded-For: 2001:db8::1\r\n", "2001:db8::1 plain"},
      {__LINE__, "127.0.0.1", "X-Forwarded-For: <script>\r\n", "127.0.0.1 plain"},
      {__LINE__, "127.0.0.1", "X-Forwarded-For: 192.0.2.1,\r\n", "127.0.0.1 plain"},
      {__LINE__, "127.0.0.1", "X-Forwarded-Proto: http\r\n", "127.0.0.1 plain"},
  };
  for (const Row& row : rows) {
    Running running{{.trusted_proxy = row.proxy}, who};
    RawClient client{running.server.port()};
    client.send("GET / HTTP/1.1\r\nHost: h\r\n" + row.headers + "\r\n");
    const std::string answer = client.answer();
    EXPECT_EQ(body_text(answer), row.body) << "line " << row.line;
    EXPECT_EQ(answer.contains("Strict-Transport-Security"), row.body.ends_with("secure")) << "line " << row.line;
  }
}

TEST(Server, SaysWhyItCannotStart) {
  Running running{{}, echo};
  const struct Row {
    int line;
    ServerOptions options;
    std::string_view reason;
  } rows[] = {
      {__LINE__, {.port = running.server.port()}, "Address already in use"},
      {__LINE__, {.address = "nowhere", .port = 0}, "nowhere port 0: "},
      {__LINE__, {.port = 0, .certificate_file = "a.pem"}, "both a certificate file and a key file"},
      {__LINE__, {.port = 0, .certificate_file = "/nonexistent/a.pem", .key_file = "b.pem"}, "/nonexistent/a.pem"},
      {__LINE__, {.port = 0, .trusted_proxy = "the-proxy"}, "trusted proxy the-proxy"},
  };
  for (const Row& row : rows) {
    try {
      const Server server{row.options, echo};
      ADD_FAILURE() << "line " << row.line;
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string_view{error.what()}.find(row.reason), std::string_view::npos)
          << "line " << row.line << ": " << error.what();
    }
  }
}
