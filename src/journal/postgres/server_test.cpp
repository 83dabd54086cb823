// The journal on a PostgreSQL server that other servers use too, that ends connections and that stops.
// SPDX-License-Identifier: EUPL-1.2
#include <atomic>
#include <thread>

#include "journal/postgres/cluster.hpp"
#include "journal/postgres/database.hpp"
#include "journal/store_fixture.hpp"

using namespace journal;

namespace {

class PostgresServer : public testing::Test {
 protected:
  void SetUp() override {
    cluster = postgres::Cluster::find();
    if (cluster == nullptr) GTEST_SKIP() << "PostgreSQL is not installed; tools/packages.txt names it.";
    url = cluster->make_database();
  }
  std::unique_ptr<Store> open(const std::string& key = "journal.key") const {
    return open_store(url, {.key_path = folder / key});
  }
  void by_hand(const std::string& sql) const {
    postgres::Database{postgres::Cluster::as_superuser(url)}.own_script(sql);
  }

  TestFolder folder;
  postgres::Cluster* cluster = nullptr;
  std::string url;
};

// Appends to the one stream that everybody appends to, once for each command.
void append_to_shared(Store& store, int number) {
  store.write_now([number](Unit& unit) {
    if (unit.find_answer(command(number))) return;
    append_one(unit, 1, unit.version(stream(1)), std::to_string(number), number);
    unit.keep_answer(command(number), "done");
  });
}

std::int64_t version_of(Store& store) {
  std::int64_t version = 0;
  store.read([&](Snapshot& snapshot) { version = snapshot.version(stream(1)); });
  return version;
}

}  // namespace

// As where a board is copied, and the other store is read through meanwhile.
TEST_F(PostgresServer, WhatIsDoneAtLeisureIsNotEndedForBeingIdle) {
  using namespace std::chrono_literals;
  const auto store = open_store(url + "&options=-c%20idle_in_transaction_session_timeout%3D300",
                                {.key_path = folder / "journal.key", .writing = Writing::inline_});
  store->write_now([](Unit& unit) {
    append_one(unit, 1, 0, "before");
    unit.version(stream(2));
    std::this_thread::sleep_for(600ms);
    append_one(unit, 1, 1, "after");
  });
  store->read([](Snapshot& snapshot) {
    EXPECT_EQ(snapshot.version(stream(1)), 2);
    std::this_thread::sleep_for(600ms);
    EXPECT_EQ(snapshot.read(stream(1)).size(), 2U);
  });
}

TEST_F(PostgresServer, OneThatMayLoseWhatItAcknowledgedIsRefused) {
  const struct {
    int line;
    const char* setting;
    bool is_good;
  } rows[] = {
      {__LINE__, "on", true},     {__LINE__, "remote_apply", true},  {__LINE__, "off", false},
      {__LINE__, "local", false}, {__LINE__, "remote_write", false},
  };
  for (const auto& row : rows) {
    const std::string set = url + "&options=-c%20synchronous_commit%3D" + row.setting;
    const std::string fault = fault_of([&] { open_store(set, {.key_path = folder / "journal.key"}); });
    EXPECT_EQ(fault.empty(), row.is_good) << "row of line " << row.line << ": " << fault;
    EXPECT_EQ(fault.contains("may lose what it has acknowledged"), !row.is_good) << fault;
  }
}

// Its session's state as another sees it, where something has been asked last.
TEST_F(PostgresServer, ATransactionEndsWithTheLastReadOfItsSnapshot) {
  const auto store = open();
  append_to_shared(*store, 1);
  postgres::Database other{postgres::Cluster::as_superuser(url)};
  const auto states = [&] {
    std::string out;
    auto row = other.query(
        "SELECT state FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'");
    while (row.step()) out += std::string{row.text(0)} + "; ";
    return out;
  };
  const auto count_events = [](Snapshot& snapshot) {
    auto row = snapshot.tables().query("SELECT count(*) FROM events");
    row.step();
    return row.integer(0);
  };
  store->read([&](Snapshot& snapshot) {
    EXPECT_EQ(count_events(snapshot), 1);
    EXPECT_EQ(states(), "idle in transaction; ");
    snapshot.tables().next_read_is_last();
    EXPECT_EQ(count_events(snapshot), 1);
    EXPECT_EQ(states(), "");
    append_to_shared(*store, 2);
    EXPECT_EQ(count_events(snapshot), 2) << "another snapshot, of the same board";
    EXPECT_EQ(states(), "idle in transaction; ");
    append_to_shared(*store, 3);
    EXPECT_EQ(count_events(snapshot), 2) << "which lasts as the first would have";
    snapshot.tables().next_read_is_last();
    EXPECT_EQ(count_events(snapshot), 2);
    cluster->end_connections();
    EXPECT_EQ(count_events(snapshot), 3) << "on another connection";
  });
  store->read([&](Snapshot& snapshot) {
    snapshot.tables().next_read_is_last();
    EXPECT_THROW(snapshot.tables().query("SELECT 1 / 0").step(), sql::Error);
    EXPECT_EQ(count_events(snapshot), 3) << "what fails ends by itself too";
  });
}

TEST_F(PostgresServer, AUnitOfWorkIsNotOverBeforeItsEnd) {
  const auto store = open();
  EXPECT_EQ(fault_of([&] {
              store->write_now([](Unit& unit) {
                append_one(unit, 1, 0, "gone");
                unit.tables().next_read_is_last();
                unit.version(stream(2));
                throw Fault{"after all not"};
              });
            }),
            "after all not");
  EXPECT_EQ(version_of(*store), 0);
}

// A table that somebody reads until the reader rolls back.
class PostgresTableInUse : public PostgresServer {
 protected:
  void SetUp() override {
    PostgresServer::SetUp();
    if (IsSkipped()) return;
    store = open();
    store->write_now([](Unit& unit) { unit.tables().script("CREATE TABLE more (board TEXT NOT NULL)"); });
    reader = std::make_unique<postgres::Database>(url);
    reader->begin("BEGIN");
    reader->query("SELECT 1 FROM more").step();
  }
  static void change(Unit& unit) { unit.tables().script("ALTER TABLE more ADD COLUMN n INTEGER"); }

  std::unique_ptr<Store> store;
  std::unique_ptr<postgres::Database> reader;
};

// Not waited for behind, for hours perhaps: others would have to wait too.
TEST_F(PostgresTableInUse, IsNotChangedMeanwhile) {
  const auto change_now = [&] { store->write_now(change); };
  EXPECT_NE(fault_of(change_now).find("or a table"), std::string::npos) << fault_of(change_now);
  reader->roll_back();
  EXPECT_EQ(fault_of(change_now), "");
}

TEST_F(PostgresTableInUse, IsChangedWhenItIsFree) {
  std::atomic<int> tried = 0;
  std::thread changing{[&] {
    store->write_when_free([&](Unit& unit) {
      ++tried;
      change(unit);
    });
  }};
  while (tried < 2) std::this_thread::sleep_for(std::chrono::milliseconds{10});
  reader->roll_back();
  changing.join();
  store->write_now([](Unit& unit) { unit.tables().run("INSERT INTO more (board, n) VALUES ('granby', 1)"); });
  int tried_in_vain = 0;
  EXPECT_NE(fault_of([&] {
              store->write_when_free([&](Unit& unit) {
                ++tried_in_vain;
                unit.tables().script("ALTER TABLE nowhere ADD COLUMN n INTEGER");
              });
            }),
            "");
  EXPECT_EQ(tried_in_vain, 1);  // Waiting would not mend it.
}

// A backup reads every table for hours.
TEST_F(PostgresServer, OpensWhileItsTablesAreRead) {
  open();
  postgres::Database reader{url};
  reader.begin("BEGIN");
  EXPECT_TRUE(reader.query("SELECT 1 FROM installation").step());
  append_to_shared(*open(), 1);
  reader.roll_back();
}

TEST_F(PostgresServer, SeveralServersWriteOneAfterAnother) {
  constexpr int kServers = 3, kThreads = 3, kEach = 30;
  std::vector<std::unique_ptr<Store>> servers;
  for (int i = 0; i < kServers; ++i) servers.push_back(open());
  std::vector<std::thread> threads;
  for (int t = 0; t < kServers * kThreads; ++t) {
    threads.emplace_back([&, t] {
      Store& store = *servers[std::size_t(t % kServers)];
      for (int i = 1; i <= kEach; ++i) append_to_shared(store, t * 1000 + i);
    });
  }
  for (std::thread& one : threads) one.join();
  for (const auto& server : servers) {
    EXPECT_EQ(version_of(*server), kServers * kThreads * kEach);
    EXPECT_EQ(joined(server->verify()), "");
  }
}

TEST_F(PostgresServer, AUnitWhoseConnectionIsLostIsDoneOnce) {
  const auto store = open();
  append_to_shared(*store, 1);
  int runs = 0;
  store->write_now([&](Unit& unit) {
    ++runs;
    if (unit.find_answer(command(2))) return;
    append_one(unit, 1, unit.version(stream(1)), "2", 2);
    if (runs == 1) cluster->end_connections();
    unit.keep_answer(command(2), "done");
  });
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(told(*store, 1), "1 1; 2 2");
  cluster->end_connections();
  EXPECT_EQ(told(*store, 1), "1 1; 2 2") << "readers connect again";
  append_to_shared(*store, 3);
  EXPECT_EQ(told(*store, 1), "1 1; 2 2; 3 3");
}

// The connection ends when the commit has been made and its answer has not come.
TEST_F(PostgresServer, ACommitThatNobodyHeardOfIsFoundByItsCommand) {
  const auto store = open(), other = open();
  append_to_shared(*store, 1);
  int runs = 0;
  store->write_now([&](Unit& unit) {
    if (++runs == 1) {
      unit.tables().query("SELECT 1").step();
      cluster->end_connections();   // As if this run's commit had been made:
      append_to_shared(*other, 2);  // the same command stands in the journal
    }
    if (unit.find_answer(command(2))) return;
    append_one(unit, 1, unit.version(stream(1)), "twice", 2);
    unit.keep_answer(command(2), "done");
  });
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(told(*store, 1), "1 1; 2 2");
}

TEST_F(PostgresServer, WhatWasAcknowledgedStandsAfterTheServerStoppedAtOnce) {
  const auto own = postgres::OwnCluster::make();
  url = own->make_database();
  const auto store = open();
  for (int i = 1; i <= 20; ++i) append_to_shared(*store, i);
  own->stop_at_once();
  own->start();
  append_to_shared(*store, 21);  // Connects again
  EXPECT_EQ(version_of(*store), 21);
  EXPECT_EQ(joined(store->verify()), "");
}

TEST_F(PostgresServer, IsRefusedWhenItIsNotThisInstallations) {
  open()->write_now([](Unit& unit) { append_one(unit, 1, 0, "first"); });
  EXPECT_NE(fault_of([&] { open("other.key"); }).find("key file"), std::string::npos);
  EXPECT_EQ(told(*open(), 1), "1 first");
  by_hand("UPDATE schema_version SET version = 99");
  EXPECT_NE(fault_of([&] { open(); }).find("Start the newer program"), std::string::npos);
}

TEST_F(PostgresServer, WhatCannotBeReachedIsToldWithoutThePassword) {
  for (const char* address :
       {"postgresql://anna:geheim@127.0.0.1:1/board", "postgresql://anna:geheim%zz@127.0.0.1/x"}) {
    const std::string fault = fault_of([&] { open_store(address, {.key_path = folder / "k"}); });
    EXPECT_NE(fault.find("cannot be reached"), std::string::npos) << fault;
    EXPECT_EQ(fault.find("geheim"), std::string::npos) << fault;
  }
  EXPECT_EQ(shown_address("postgresql://anna:geheim@db1:5432,db2/board?password=x"), "postgresql://db1:5432,db2/board");
}

TEST_F(PostgresServer, TamperingIsRefusedOrFound) {
  {
    const auto store = open();
    for (int i = 1; i <= 3; ++i) append_to_shared(*store, i);
    store->write_now([](Unit& unit) { append_one(unit, 2, 0, "other"); });
  }
  for (const char* sql : {"UPDATE events SET role = 'x'", "DELETE FROM events", "TRUNCATE events"}) {
    EXPECT_THROW(by_hand(sql), postgres::Error) << sql;
  }
  by_hand("DROP TRIGGER events_are_never_changed ON events; DROP TRIGGER events_are_never_removed ON events");
  const struct {
    int line;
    const char *change, *finding;
  } rows[] = {
      {__LINE__, "UPDATE events SET sealed = set_byte(sealed, 30, 255 - get_byte(sealed, 30)) WHERE sequence = 2",
       "the hash does not follow"},
      {__LINE__, "UPDATE events SET actor = 'w099' WHERE sequence = 2", "the hash does not follow"},
      {__LINE__, "DELETE FROM events WHERE sequence = 2", "the sequence number should be 2"},
      {__LINE__, "DELETE FROM events WHERE sequence = 3", "the stream says version 3"},
      {__LINE__, "DELETE FROM streams", "the stream itself is missing"},
      {__LINE__, "UPDATE answers SET answer = 'x' || answer", "it is not as it was written"},
      {__LINE__, "DELETE FROM keys", "the payload cannot be opened"},
  };
  by_hand("CREATE SCHEMA kept");
  for (const char* table : {"events", "streams", "answers", "keys"}) {
    by_hand(std::string{"CREATE TABLE kept."} + table + " AS SELECT * FROM " + table);
  }
  for (const auto& row : rows) {
    by_hand(row.change);
    EXPECT_NE(joined(open()->verify()).find(row.finding), std::string::npos) << "row of line " << row.line;
    for (const char* table : {"events", "streams", "answers", "keys"}) {
      by_hand(std::string{"DELETE FROM "} + table + "; INSERT INTO " + table + " SELECT * FROM kept." + table);
    }
    EXPECT_EQ(joined(open()->verify()), "") << "row of line " << row.line;
  }
}
