// Time, number and size: what clients cannot exceed, whom they cannot disturb, and how the server stops.
// SPDX-License-Identifier: EUPL-1.2
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "api/http/raw_client.hpp"

using namespace api::http;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

namespace {

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
constexpr std::string_view kListen = "GET /events HTTP/1.1\r\nHost: h\r\n\r\n";

void listen_to_path(const Request& request, const Reply& reply) { reply({.listen = {request.path}}); }

// Holds every request until the test lets go.
class Gate {
 public:
  Handler handler() {
    return [this](const Request&, const Reply& reply) {
      const std::lock_guard lock{mutex_};
      waiting_.push_back(reply);
    };
  }
  bool has(std::size_t count) {
    return eventually([&] {
      const std::lock_guard lock{mutex_};
      return waiting_.size() >= count;
    });
  }
  void open() {
    const std::lock_guard lock{mutex_};
    for (const Reply& reply : waiting_) reply({.body = "through"});
    waiting_.clear();
  }

 private:
  std::mutex mutex_;
  std::vector<Reply> waiting_;
};

milliseconds since(steady_clock::time_point start) {
  return std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
}

}  // namespace

TEST(ServerLimits, TimeIsLimitedInEachPhase) {
  const ServerOptions options{.header_timeout = seconds{1}, .body_timeout = seconds{1}, .idle_timeout = seconds{1}};
  const struct Row {
    int line;
    std::string_view sent, drip, answer;
  } rows[] = {
      {__LINE__, "", "", ""},  // Connects and says nothing
      {__LINE__, "GET / HTTP/1.1\r\nHo", "", "HTTP/1.1 408 Request Timeout"},
      {__LINE__, "GET / HTTP/1.1\r\nA: ", "a", "HTTP/1.1 408 Request Timeout"},  // A byte now and then does not help
      {__LINE__, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99\r\n\r\n", "", "HTTP/1.1 408 Request Timeout"},
      {__LINE__, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99\r\n\r\n", "b", "HTTP/1.1 408 Request Timeout"},
      {__LINE__, kGet, "", "HTTP/1.1 200 OK"},  // Idle after an answer: closed without a word
  };
  Running running{options, echo};
  std::vector<std::thread> clients;  // All at once, since each takes its second
  for (const Row& row : rows) {
    clients.emplace_back([&row, port = running.server.port()] {
      const auto start = steady_clock::now();
      RawClient client{port};
      client.send(row.sent);
      for (int i = 0; i < 9 && !row.drip.empty(); ++i) {
        std::this_thread::sleep_for(milliseconds{100});
        client.send(row.drip);
      }
      EXPECT_EQ(status_line(client.until("\r\n\r\n")), row.answer) << "line " << row.line;
      client.end();
      client.all();
      EXPECT_LT(since(start), milliseconds{4500}) << "line " << row.line;
    });
  }
  for (std::thread& client : clients) client.join();
}

TEST(ServerLimits, AClientThatTakesNoAnswerIsCut) {
  // NOLINTNEXTLINE(bugprone-string-constructor): more than all buffers on the way hold.
  static const std::string large(50'000'000, 'x');
  Running running{{.write_timeout = seconds{1}},
                  [](const Request&, const Reply& reply) { reply({.static_body = large}); }};
  RawClient stuck{running.server.port(), 4096};
  stuck.send(kGet);
  EXPECT_TRUE(eventually([&] { return running.server.counters().requests == 1; }));
  EXPECT_TRUE(eventually([&] { return running.server.counters().open_connections == 0; }));
}

TEST(ServerLimits, ConnectionsAreLimitedInAllAndPerAddress) {
  const struct Row {
    int line;
    ServerOptions options;
    bool crowded;
  } rows[] = {
      {__LINE__, {.connection_limit = 2}, true},
      {__LINE__, {.connection_limit_per_address = 2}, true},
      {__LINE__, {.trusted_proxy = "127.0.0.1", .connection_limit_per_address = 2}, false},
      {__LINE__, {.connection_limit = 3, .connection_limit_per_address = 3}, false},
  };
  for (const Row& row : rows) {
    Running running{row.options, echo};
    const std::uint16_t port = running.server.port();
    RawClient first{port}, second{port};
    for (RawClient* client : {&first, &second}) {
      client->send(kGet);
      EXPECT_EQ(status_line(client->answer()), "HTTP/1.1 200 OK") << "line " << row.line;
    }
    {
      RawClient third{port};
      if (!row.crowded) third.send(kGet);
      const std::string answer = third.answer();
      EXPECT_EQ(status_line(answer), row.crowded ? "HTTP/1.1 503 Service Unavailable" : "HTTP/1.1 200 OK");
      EXPECT_EQ(answer.contains("\r\nRetry-After: 5\r\n"), row.crowded) << "line " << row.line;
    }
    { const RawClient leaving{std::move(second)}; }
    EXPECT_TRUE(eventually([&] { return running.server.counters().open_connections == 1; }));
    RawClient fourth{port};
    fourth.send(kGet);
    EXPECT_EQ(status_line(fourth.answer()), "HTTP/1.1 200 OK") << "line " << row.line;
    EXPECT_EQ(running.server.counters().rejected, row.crowded ? 1u : 0u) << "line " << row.line;
  }
}

TEST(ServerLimits, BodiesTogetherHaveABudget) {
  Gate gate;
  Running running{{.body_budget = 150'000}, gate.handler()};
  const std::string post = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n" + std::string(100'000, 'b');
  RawClient first{running.server.port()}, second{running.server.port()}, third{running.server.port()};
  first.send(post);
  ASSERT_TRUE(gate.has(1));
  second.send(post);
  EXPECT_EQ(status_line(second.answer()), "HTTP/1.1 503 Service Unavailable");
  gate.open();
  EXPECT_EQ(body_text(first.answer()), "through");
  third.send(post);
  ASSERT_TRUE(gate.has(1));
  gate.open();
  EXPECT_EQ(body_text(third.answer()), "through");
}

TEST(ServerLimits, AnEndlessHeaderCostsNoMemoryAndDisturbsNobody) {
  Running running{{}, echo};
  RawClient endless{running.server.port()}, other{running.server.port()};
  const std::string much(1 << 20, 'x');
  endless.send("GET / HTTP/1.1\r\nA: ");
  for (int i = 0; i < 64; ++i) {
    if (!endless.send(much)) break;
  }
  other.send(kGet);
  EXPECT_EQ(status_line(other.answer()), "HTTP/1.1 200 OK");
  EXPECT_TRUE(eventually([&] { return running.server.counters().open_connections == 1; }));
  EXPECT_EQ(running.server.counters().rejected, 1u);
}

TEST(ServerLimits, AClientThatPipelinesWithoutEndIsReadNoFurtherThanItIsAnswered) {
  Gate gate;
  Running running{{.stop_timeout = seconds{0}}, gate.handler()};
  RawClient greedy{running.server.port()};
  std::string many;
  while (many.size() < 32 * 1024) many += kGet;
  greedy.send(many);
  ASSERT_TRUE(gate.has(1));
  std::this_thread::sleep_for(milliseconds{50});
  EXPECT_EQ(running.server.counters().requests, 1u);
}

TEST(ServerEvents, ListenersGetWhatIsPublishedOnTheirTopic) {
  Running running{{}, listen_to_path};
  RawClient one{running.server.port()}, two{running.server.port()};
  one.send("GET /one HTTP/1.1\r\nHost: h\r\n\r\n");
  two.send("GET /two HTTP/1.1\r\nHost: h\r\n\r\n");
  const std::string head = one.until("retry: 3000\n\n");
  EXPECT_EQ(status_line(head), "HTTP/1.1 200 OK");
  EXPECT_NE(head.find("\r\nContent-Type: text/event-stream\r\n"), head.npos);
  EXPECT_NE(head.find("\r\nCache-Control: no-store\r\n"), head.npos);
  two.until("retry: 3000\n\n");
  running.server.publish("/one", "changed", "1");
  running.server.publish("/three", "changed", "3");
  running.server.publish("/two", "changed", "2\n2");
  std::thread{[&] { running.server.publish("/one", "done", ""); }}.join();
  EXPECT_TRUE(one.until("done\ndata: \n\n").ends_with("\n\nevent: changed\ndata: 1\n\nevent: done\ndata: \n\n"));
  EXPECT_TRUE(two.until("data: 2\ndata: 2\n\n").ends_with("retry: 3000\n\nevent: changed\ndata: 2\ndata: 2\n\n"));
  EXPECT_EQ(running.server.counters().open_streams, 2u);
  { const RawClient leaving{std::move(two)}; }
  EXPECT_TRUE(eventually([&] { return running.server.counters().open_streams == 1; }));
  EXPECT_EQ(running.server.counters().streams, 2u);
  EXPECT_EQ(running.server.counters().dropped_streams, 0u);
}

// A browser's windows share a stream about all that they show.
TEST(ServerEvents, AListenerMayListenToSeveralTopicsAndHearsEachEventOnce) {
  Running running{{}, [](const Request&, const Reply& reply) { reply({.listen = {"a", "b", "a"}}); }};
  RawClient client{running.server.port()};
  client.send(kListen);
  client.until("retry: 3000\n\n");
  EXPECT_EQ(running.server.counters().open_streams, 1u);
  running.server.publish("a", "changed", "a");
  running.server.publish("c", "changed", "c");
  running.server.publish("b", "changed", "b");
  running.server.publish_to_all("changed", "all");
  running.server.publish("a", "done", "");
  const std::string_view heard =
      "event: changed\ndata: a\n\nevent: changed\ndata: b\n\nevent: changed\ndata: all\n\n"
      "event: done\ndata: \n\n";
  EXPECT_TRUE(client.until("event: done\ndata: \n\n").ends_with(heard));
  { const RawClient leaving{std::move(client)}; }
  EXPECT_TRUE(eventually([&] { return running.server.counters().open_streams == 0; }));
  running.server.publish("a", "changed", "nobody");
}

// A page that is told to listen, and then fetches, may not miss what happens in between.
TEST(ServerEvents, NothingPublishedAfterTheReplyIsMissed) {
  Server* server = nullptr;
  std::thread other;
  Running running{{}, [&](const Request&, const Reply& reply) {
                    other = std::thread{[&server, reply] {
                      reply({.listen = {"t"}});
                      server->publish("t", "first", "");
                    }};
                  }};
  server = &running.server;
  RawClient client{running.server.port()};
  client.send(kListen);
  EXPECT_NE(client.until("event: first").find("event: first"), std::string::npos);
  other.join();
}

TEST(ServerEvents, SilentListenersHearAHeartbeat) {
  Running running{{.heartbeat = seconds{1}}, listen_to_path};
  RawClient client{running.server.port()};
  client.send(kListen);
  EXPECT_NE(client.until("retry: 3000\n\n:\n\n:\n\n").find(":\n\n:\n\n"), std::string::npos);
}

TEST(ServerEvents, AListenerThatDoesNotReadIsDroppedAndTheOthersGoOn) {
  Running running{{}, listen_to_path};
  RawClient slow{running.server.port(), 4096}, good{running.server.port()};
  slow.send(kListen);
  good.send(kListen);
  ASSERT_TRUE(eventually([&] { return running.server.counters().open_streams == 2; }));
  const std::string data(4000, 'd');
  int sent = 0;
  ASSERT_TRUE(eventually([&] {
    running.server.publish("/events", "e" + std::to_string(++sent), data);
    good.until("event: e" + std::to_string(sent) + '\n');
    return running.server.counters().dropped_streams == 1;
  }));
  EXPECT_LT(sent, 500);
  EXPECT_TRUE(eventually([&] { return running.server.counters().open_streams == 1; })) << "counted, then let go";
  running.server.publish("/events", "last", "");
  EXPECT_NE(good.until("event: last").find("event: last"), std::string::npos);
}

TEST(ServerEvents, AListenerThatTalksIsCutAndHeadOpensNoStream) {
  Running running{{}, listen_to_path};
  RawClient talker{running.server.port()}, curious{running.server.port()};
  talker.send(kListen);
  talker.until("retry");
  talker.send(kGet);
  EXPECT_TRUE(talker.all().ends_with("retry: 3000\n\n"));
  curious.send("HEAD /events HTTP/1.1\r\nHost: h\r\n\r\n");
  curious.end();
  EXPECT_TRUE(curious.all().ends_with("\r\n\r\n"));
  EXPECT_TRUE(eventually([&] { return running.server.counters().open_streams == 0; }));
}

TEST(ServerStop, EndsIdleConnectionsAndStreamsAtOnce) {
  Running running{{}, [](const Request& request, const Reply& reply) {
                    if (request.path == "/events") return listen_to_path(request, reply);
                    echo(request, reply);
                  }};
  RawClient silent{running.server.port()}, idle{running.server.port()}, stream{running.server.port()};
  idle.send(kGet);
  EXPECT_EQ(status_line(idle.answer()), "HTTP/1.1 200 OK");
  stream.send(kListen);
  stream.until("retry");
  EXPECT_TRUE(eventually([&] { return running.server.counters().open_connections == 3; }));
  const auto start = steady_clock::now();
  running.stop();
  EXPECT_LT(since(start), seconds{2});
  EXPECT_EQ(silent.all(), "");
  EXPECT_EQ(idle.all(), "");
  EXPECT_TRUE(stream.all().ends_with("retry: 3000\n\n"));
  EXPECT_EQ(running.server.counters().open_connections, 0u);
}

TEST(ServerStop, LetsWhatIsUnderWayFinish) {
  Gate gate;
  Running running{{}, gate.handler()};
  RawClient waiting{running.server.port()}, half{running.server.port()};
  waiting.send(kGet);
  half.send(kGet.substr(0, 10));
  ASSERT_TRUE(gate.has(1));
  std::thread stopping{[&] { running.stop(); }};
  std::this_thread::sleep_for(milliseconds{50});
  half.send(kGet.substr(10));
  ASSERT_TRUE(gate.has(2));
  gate.open();
  for (RawClient* client : {&waiting, &half}) {
    const std::string answer = client->answer();
    EXPECT_EQ(body_text(answer), "through");
    EXPECT_TRUE(answer.contains("\r\nConnection: close\r\n"));
    client->end();
    EXPECT_EQ(client->all(), "");
  }
  stopping.join();
}

TEST(ServerStop, DoesNotWaitForEver) {
  Gate gate;
  Running running{{.stop_timeout = seconds{1}}, gate.handler()};
  RawClient client{running.server.port()};
  client.send(kGet);
  ASSERT_TRUE(gate.has(1));
  const auto start = steady_clock::now();
  running.stop();
  EXPECT_GE(since(start), milliseconds{900});
  EXPECT_LT(since(start), seconds{4});
  EXPECT_EQ(client.all(), "");
  gate.open();  // To nobody
}

TEST(ServerStop, BeforeItRuns) {
  Server server{on_any_port(), echo};
  server.stop();
  server.stop();
  server.run();
}

TEST(ServerStop, UnderLoad) {
  Running running{{}, echo};
  std::atomic<bool> end = false;
  std::vector<std::thread> clients;
  for (int i = 0; i < 4; ++i) {
    clients.emplace_back([&, port = running.server.port()] {
      RawClient client{port};
      while (!end) {
        if (!client.send(kGet) || !client.answer().starts_with("HTTP/1.1 200 OK")) return;
      }
    });
  }
  EXPECT_TRUE(eventually([&] { return running.server.counters().requests > 1000; }));
  running.stop();
  end = true;
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(running.server.counters().open_connections, 0u);
}
