// Notifications between two servers: they come to the other and not back, in however many pieces, and after a lost
// connection.
// SPDX-License-Identifier: EUPL-1.2
#include "journal/notifications.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "journal/postgres/cluster.hpp"

using namespace journal;

namespace {

// A server that notifies and listens, and the topics it has heard.
class End {
 public:
  End(const std::string& url, const std::string& board) : board_{board}, notifications_(open_notifications(url)) {
    notifications_->listen([this](const core::BoardId& of, std::string_view topic) {
      if (of != board_ && topic != kAnyChange) return;
      const std::lock_guard lock{mutex_};
      topics_.emplace(topic);
      came_.notify_all();
    });
  }
  void notify(std::string_view topic) { notifications_->notify(board_, topic); }
  // Waits until it has; the limit is only there so that a test that fails ends.
  bool hears(const std::string& topic) {
    std::unique_lock lock{mutex_};
    return came_.wait_for(lock, std::chrono::seconds{30}, [&] { return topics_.contains(topic); });
  }
  bool has_heard(const std::string& topic) {
    const std::lock_guard lock{mutex_};
    return topics_.contains(topic);
  }
  void forget() {
    const std::lock_guard lock{mutex_};
    topics_.clear();
  }

 private:
  const core::BoardId board_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::set<std::string> topics_;
  std::unique_ptr<Notifications> notifications_;
};

class PostgresNotify : public testing::Test {
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
    one.notify("hello");
    other.notify("hello");
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
}

}  // namespace

TEST_F(PostgresNotify, ATopicComesToTheOthersWithItsBoardAndNotBack) {
  End one{url, "granby"}, other{url, "granby"}, stranger{url, "alby"}, second{url, "alby"};
  meet(one, other);
  meet(stranger, second);
  one.notify("file:1");
  EXPECT_TRUE(other.hears("file:1"));
  other.notify("file:2");
  EXPECT_TRUE(one.hears("file:2"));
  second.notify("last");
  EXPECT_TRUE(stranger.hears("last"));
  EXPECT_FALSE(one.has_heard("file:1"));
  EXPECT_FALSE(stranger.has_heard("file:1"));
}

TEST_F(PostgresNotify, ManyTopicsComeOrSayThatTheyWereTooMany) {
  const auto own = postgres::OwnCluster::make();
  const std::string its = own->make_database();
  End one{its, "granby"}, other{its, "granby"};
  meet(one, other);
  for (int i = 0; i < 1000; ++i) one.notify("file:0123456789abcdef0123456789abcdef-" + std::to_string(i));
  for (int i = 0; i < 1000; ++i) {
    EXPECT_TRUE(other.hears("file:0123456789abcdef0123456789abcdef-" + std::to_string(i)));
  }
  other.forget();
  own->stop_at_once();  // Nothing can be sent,
  for (int i = 0; i < 20'000; ++i) one.notify("file:" + std::to_string(i));
  own->start();
  EXPECT_TRUE(other.hears(std::string{kAnyChange}));  // and what was missed is said to be anything.
}

TEST_F(PostgresNotify, WhatIsToldLastIsSentBeforeItEnds) {
  End other{url, "granby"};
  {
    End one{url, "granby"};
    meet(one, other);
  }
  for (const char* topic : {"first", "second", "third"}) {  // As programs that run once and end
    End{url, "granby"}.notify(topic);
    EXPECT_TRUE(other.hears(topic));
  }
}

TEST_F(PostgresNotify, ALostConnectionIsMadeAgainAndAnythingMayHaveChanged) {
  End one{url, "granby"}, other{url, "granby"};
  meet(one, other);
  one.forget();
  other.forget();
  cluster->end_connections();
  EXPECT_TRUE(one.hears(std::string{kAnyChange}));
  EXPECT_TRUE(other.hears(std::string{kAnyChange}));
  one.notify("after");
  EXPECT_TRUE(other.hears("after"));
}

TEST(Notifications, IsNotThereForAStoreOfOneProgram) {
  for (const char* url : {"memory:", "sqlite:board.db"}) EXPECT_EQ(open_notifications(url), nullptr);
}

TEST(Notifications, ThatCannotReachTheDatabaseEndsAllTheSame) {
  const auto notifications = open_notifications("postgresql://127.0.0.1:1/board");
  notifications->listen([](const core::BoardId&, std::string_view) {});
  notifications->notify(core::BoardId{"granby"}, "lists");
}
