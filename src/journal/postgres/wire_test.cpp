// Words between two servers: they come to the other and not back, in however many pieces, and after a lost connection.
// SPDX-License-Identifier: EUPL-1.2
#include "journal/wire.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "journal/postgres/cluster.hpp"

using namespace journal;

namespace {

// A server's end of the wire, and the words it has heard.
class End {
 public:
  End(const std::string& url, const std::string& board) : board_{board}, wire_(open_wire(url)) {
    wire_->listen([this](const core::BoardId& of, std::string_view word) {
      if (of != board_ && word != kAnyWord) return;
      const std::lock_guard lock{mutex_};
      words_.emplace(word);
      came_.notify_all();
    });
  }
  void tell(std::string_view word) { wire_->tell(board_, word); }
  // Waits until it has; the limit is only there so that a test that fails ends.
  bool hears(const std::string& word) {
    std::unique_lock lock{mutex_};
    return came_.wait_for(lock, std::chrono::seconds{30}, [&] { return words_.contains(word); });
  }
  bool has_heard(const std::string& word) {
    const std::lock_guard lock{mutex_};
    return words_.contains(word);
  }
  void forget() {
    const std::lock_guard lock{mutex_};
    words_.clear();
  }

 private:
  const core::BoardId board_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::set<std::string> words_;
  std::unique_ptr<Wire> wire_;
};

class Wires : public testing::Test {
 protected:
  void SetUp() override {
    cluster = postgres::Cluster::find();
    if (cluster == nullptr) GTEST_SKIP() << "PostgreSQL is not installed; tools/packages.txt names it.";
    url = cluster->make_database();
  }
  postgres::Cluster* cluster = nullptr;
  std::string url;
};

// Both listen: what the one tells again and again has come to the other.
void meet(End& one, End& other) {
  for (int i = 0; !one.has_heard("hello") || !other.has_heard("hello"); ++i) {
    ASSERT_LT(i, 3000);
    one.tell("hello");
    other.tell("hello");
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
}

}  // namespace

TEST_F(Wires, AWordComesToTheOthersWithItsBoardAndNotBack) {
  End one{url, "granby"}, other{url, "granby"}, stranger{url, "alby"}, second{url, "alby"};
  meet(one, other);
  meet(stranger, second);
  one.tell("file:1");
  EXPECT_TRUE(other.hears("file:1"));
  other.tell("file:2");
  EXPECT_TRUE(one.hears("file:2"));
  second.tell("last");
  EXPECT_TRUE(stranger.hears("last"));
  EXPECT_FALSE(one.has_heard("file:1"));
  EXPECT_FALSE(stranger.has_heard("file:1"));
}

TEST_F(Wires, ManyWordsComeOrSayThatTheyWereTooMany) {
  const auto own = postgres::OwnCluster::make();
  const std::string its = own->make_database();
  End one{its, "granby"}, other{its, "granby"};
  meet(one, other);
  for (int i = 0; i < 1000; ++i) one.tell("file:0123456789abcdef0123456789abcdef-" + std::to_string(i));
  for (int i = 0; i < 1000; ++i) {
    EXPECT_TRUE(other.hears("file:0123456789abcdef0123456789abcdef-" + std::to_string(i)));
  }
  other.forget();
  own->stop_at_once();  // Nothing can be sent,
  for (int i = 0; i < 20'000; ++i) one.tell("file:" + std::to_string(i));
  own->start();
  EXPECT_TRUE(other.hears(std::string{kAnyWord}));  // and what was missed is said to be anything.
}

TEST_F(Wires, WhatIsToldLastIsSentBeforeItEnds) {
  End other{url, "granby"};
  {
    End one{url, "granby"};
    meet(one, other);
  }
  for (const char* word : {"first", "second", "third"}) {  // As programs that run once and end
    End{url, "granby"}.tell(word);
    EXPECT_TRUE(other.hears(word));
  }
}

TEST_F(Wires, ALostConnectionIsMadeAgainAndAnythingMayHaveChanged) {
  End one{url, "granby"}, other{url, "granby"};
  meet(one, other);
  one.forget();
  other.forget();
  cluster->end_connections();
  EXPECT_TRUE(one.hears(std::string{kAnyWord}));
  EXPECT_TRUE(other.hears(std::string{kAnyWord}));
  one.tell("after");
  EXPECT_TRUE(other.hears("after"));
}

TEST(Wire, IsNotThereForAStoreOfOneProgram) {
  for (const char* url : {"memory:", "sqlite:board.db"}) EXPECT_EQ(open_wire(url), nullptr);
}

TEST(Wire, ThatCannotReachTheDatabaseEndsAllTheSame) {
  const auto wire = open_wire("postgresql://127.0.0.1:1/board");
  wire->listen([](const core::BoardId&, std::string_view) {});
  wire->tell(core::BoardId{"granby"}, "lists");
}
