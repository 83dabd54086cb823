// One suite for every store: what holds of a journal, whatever it is kept in.
// SPDX-License-Identifier: EUPL-1.2
#include "journal/store.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

#include "journal/store_fixture.hpp"

using namespace journal;

namespace {

constexpr StoreKind kStoreKinds[] = {{"memory"},
                                     {"sqlite"},
                                     {"postgres"},
                                     {"memory_inline", Writing::inline_},
                                     {"sqlite_inline", Writing::inline_},
                                     {"postgres_inline", Writing::inline_},
                                     {"memory_gathered", Writing::inline_, 3},
                                     {"sqlite_gathered", Writing::inline_, 3},
                                     {"postgres_gathered", Writing::inline_, 3}};

class AnyStore : public testing::TestWithParam<StoreKind> {
 protected:
  void SetUp() override { open(); }
  // Whatever a test did, the journal it leaves behind is whole.
  void TearDown() override {
    if (!store) return;
    store->flush();
    EXPECT_EQ(joined(store->verify()), "");
  }
  void open() { store = place.open({.writing = GetParam().writing, .commit_every = GetParam().commit_every}); }
  static bool is_postgres() { return std::string_view{GetParam().name}.starts_with("postgres"); }
  // Memory ends with its store.
  static bool keeps() { return !std::string_view{GetParam().name}.starts_with("memory"); }
  static bool is_threaded() { return GetParam().writing == Writing::threaded; }

  const TestPlace place{GetParam().name};
  std::unique_ptr<Store> store;
};

INSTANTIATE_TEST_SUITE_P(Store, AnyStore, testing::ValuesIn(kStoreKinds),
                         [](const auto& place) { return std::string{place.param.name}; });

}  // namespace

TEST_P(AnyStore, EventsStandInOrderAndAConflictChangesNothing) {
  const struct Row {
    int line;
    int stream;
    std::int64_t expected;
    std::vector<std::string> payloads;
    std::int64_t version;  // 0: it had moved on
    const char* then;
  } rows[] = {
      {__LINE__, 1, 1, {"too early"}, 0, ""},
      {__LINE__, 1, 0, {"first"}, 1, "1 first"},
      {__LINE__, 1, 0, {"late"}, 0, "1 first"},
      {__LINE__, 1, 1, {"second", "third"}, 3, "1 first; 2 second; 3 third"},
      {__LINE__, 1, 2, {"late", "late"}, 0, "1 first; 2 second; 3 third"},
      {__LINE__, 1, 4, {"ahead"}, 0, "1 first; 2 second; 3 third"},
      {__LINE__, 1, 3, {}, 3, "1 first; 2 second; 3 third"},
      {__LINE__, 2, 0, {"of another file"}, 1, "1 of another file"},
      {__LINE__, 1, 3, {""}, 4, "1 first; 2 second; 3 third; 4 "},
  };
  for (const Row& row : rows) {
    std::int64_t version = -1;
    store->write_now([&](Unit& unit) {
      std::vector<NewEvent> events;
      for (const std::string& payload : row.payloads) events.push_back(event(payload));
      version =
          unit.append(stream(row.stream), core::stream_kind::file, row.expected, events, signed_by(1)).value_or(0);
    });
    EXPECT_EQ(version, row.version) << "line " << row.line;
    EXPECT_EQ(told(*store, row.stream), row.then) << "line " << row.line;
  }
  store->read([](Snapshot& snapshot) {
    EXPECT_EQ(snapshot.version(stream(1)), 4);
    EXPECT_EQ(snapshot.version(stream(9)), 0);
    EXPECT_EQ(told(snapshot, 1, 2), "3 third; 4 ");
    EXPECT_EQ(told(snapshot, 1, 4), "");
  });
}

TEST_P(AnyStore, EverythingAboutAnEventComesBack) {
  const std::string payload = "reasons=" + std::string(50'000, 'x') + std::string("\0\xC3\xA5", 3);
  store->write_now([&](Unit& unit) { append_one(unit, 1, 0, payload, 77); });
  store->read([&](Snapshot& snapshot) {
    const auto events = snapshot.read(stream(1));
    ASSERT_EQ(events.size(), 1U);
    const StoredEvent& one = events.front();
    EXPECT_EQ(one.stream, stream(1));
    EXPECT_EQ(one.sequence, 1);
    EXPECT_EQ(one.type, "safety_assessed");
    EXPECT_EQ(one.version, 2);
    EXPECT_EQ(base::iso(one.day), "2026-11-20");
    EXPECT_EQ(one.signature.actor.text, "w017");
    EXPECT_EQ(one.signature.role, "investigator");
    EXPECT_EQ(one.signature.cause, command(77));
    EXPECT_EQ(base::iso(one.signature.recorded_at), "2026-11-21T03:12:00.007Z");
    EXPECT_EQ(one.payload, payload);
    EXPECT_NE(one.hash, Hash{});
  });
}

TEST_P(AnyStore, StreamsAreListedByKind) {
  store->write_now([](Unit& unit) {
    const NewEvent one[] = {event("x")};
    for (const int number : {300, 5, 70'000, 2})
      unit.append(stream(number), core::stream_kind::file, 0, one, signed_by(1));
    for (const int number : {4, 3}) unit.append(stream(number), core::stream_kind::report, 0, one, signed_by(1));
  });
  store->read([](Snapshot& snapshot) {
    EXPECT_EQ(snapshot.list_streams(core::stream_kind::file),
              (std::vector{stream(2), stream(5), stream(300), stream(70'000)}));
    EXPECT_EQ(snapshot.list_streams(core::stream_kind::report), (std::vector{stream(3), stream(4)}));
  });
  const auto fault = fault_of([&] {
    store->write_now([](Unit& unit) {
      const NewEvent one[] = {event("x")};
      unit.append(stream(4), core::stream_kind::file, 1, one, signed_by(1));
    });
  });
  EXPECT_NE(fault.find("another kind"), std::string::npos) << fault;
}

TEST_P(AnyStore, ACommandIsAnsweredOnce) {
  const auto handle = [&](int number, const std::string& answer) {
    std::string given;
    store->write_now([&](Unit& unit) {
      const auto known = unit.find_answer(command(number));
      given = known.value_or(answer);
      if (known) return;
      append_one(unit, 1, unit.version(stream(1)), answer, number);
      unit.keep_answer(command(number), answer);
    });
    return given;
  };
  EXPECT_EQ(handle(1, "a"), "a");
  EXPECT_EQ(handle(2, "b"), "b");
  EXPECT_EQ(handle(1, "again"), "a");
  EXPECT_EQ(told(*store, 1), "1 a; 2 b");
  store->read([](Snapshot& snapshot) { EXPECT_FALSE(snapshot.find_answer(command(3))); });
  EXPECT_NE(fault_of([&] { store->write_now([](Unit& unit) { unit.keep_answer(command(1), "c"); }); }), "");
}

TEST_P(AnyStore, AUnitSeesWhatItHasDone) {
  store->write_now([](Unit& unit) {
    EXPECT_EQ(append_one(unit, 1, 0, "first"), 1);
    EXPECT_EQ(append_one(unit, 1, 0, "late"), 0);
    EXPECT_EQ(append_one(unit, 1, 1, "second"), 2);
    EXPECT_EQ(told(unit, 1), "1 first; 2 second");
    unit.keep_answer(command(1), "yes");
    EXPECT_EQ(unit.find_answer(command(1)), "yes");
    unit.tables().script("CREATE TABLE trial (number INTEGER) STRICT");
    unit.tables().run("INSERT INTO trial VALUES (?1)", 7);
    auto row = unit.tables().query("SELECT number FROM trial");
    EXPECT_TRUE(row.step() && row.integer(0) == 7);
  });
}

TEST_P(AnyStore, AThrowingUnitLeavesNothingAndItsNeighboursStand) {
  store->write_now([](Unit& unit) { unit.tables().script("CREATE TABLE trial (number INTEGER PRIMARY KEY) STRICT"); });
  std::promise<void> gate;
  auto opened = gate.get_future().share();
  if (is_threaded())
    store->write([opened](Unit&) { opened.wait(); }, [](const Fault*) {});  // So that the rest is a group
  std::vector<std::future<std::string>> answers;
  for (int i = 1; i <= 9; ++i) {
    auto promise = std::make_shared<std::promise<std::string>>();
    answers.push_back(promise->get_future());
    const Work work = [i](Unit& unit) {
      append_one(unit, i, 0, "own", i);
      append_one(unit, 100, unit.version(stream(100)), std::to_string(i), i);
      unit.keep_answer(command(i), "done");
      unit.tables().run("INSERT INTO trial VALUES (?1)", i);
      if (i == 4) throw std::runtime_error{"out of luck"};
      if (i == 7) unit.tables().run("INSERT INTO trial VALUES (?1)", i);
    };
    store->write(work, [promise](const Fault* fault) { promise->set_value(fault == nullptr ? "" : fault->what()); });
  }
  gate.set_value();
  for (int i = 1; i <= 9; ++i) {
    const std::string fault = answers[std::size_t(i - 1)].get();
    const char* const expected = i == 4   ? "out of luck"
                                 : i == 7 ? is_postgres() ? "trial_pkey" : "UNIQUE constraint failed: trial.number"
                                          : "";
    EXPECT_NE(fault.find(expected), std::string::npos) << i << ": " << fault;
    EXPECT_EQ(fault.empty(), i != 4 && i != 7) << i << ": " << fault;
    EXPECT_EQ(told(*store, i), fault.empty() ? "1 own" : "") << i;
  }
  EXPECT_EQ(told(*store, 100), "1 1; 2 2; 3 3; 4 5; 5 6; 6 8; 7 9");
  store->read([](Snapshot& snapshot) {
    EXPECT_FALSE(snapshot.find_answer(command(4)));
    EXPECT_EQ(snapshot.list_streams(core::stream_kind::file).size(), 8U);
    auto row = snapshot.tables().query("SELECT count(*), CAST(sum(number) AS BIGINT) FROM trial");
    EXPECT_TRUE(row.step() && row.integer(0) == 7 && row.integer(1) == 45 - 4 - 7);
  });
  EXPECT_NE(fault_of([&] { store->read([](Snapshot& snapshot) { snapshot.seal(stream(4), "x"); }); }), "")
      << "its key is gone too";
  store->write_now([](Unit& unit) { EXPECT_EQ(append_one(unit, 4, 0, "again"), 1); });
  EXPECT_EQ(told(*store, 4), "1 again");
}

TEST_P(AnyStore, ASnapshotCannotWrite) {
  store->write_now([](Unit& unit) { unit.tables().script("CREATE TABLE trial (number INTEGER) STRICT"); });
  const char* const writes[] = {"INSERT INTO trial VALUES (1)", "DELETE FROM trial",
                                "CREATE TABLE other (number INTEGER)", "UPDATE streams SET version = 9"};
  for (const char* sql : writes) {
    EXPECT_NE(fault_of([&] { store->read([&](Snapshot& snapshot) { snapshot.tables().run(sql); }); }), "") << sql;
    EXPECT_NE(fault_of([&] {
                store->read([&](Snapshot& snapshot) {
                  snapshot.tables().next_read_is_last();
                  snapshot.tables().run(sql);
                });
              }),
              "")
        << sql;
    EXPECT_NE(fault_of([&] {
                store->read([&](Snapshot& snapshot) {
                  snapshot.tables().put({{}, sql});
                  snapshot.tables().next_read_is_last();
                  snapshot.tables().query("SELECT 1").step();
                });
              }),
              "")
        << sql;
    EXPECT_NE(fault_of([&] { store->read([&](Snapshot& snapshot) { snapshot.tables().script(sql); }); }), "") << sql;
  }
  store->write_now([](Unit& unit) { unit.tables().run("INSERT INTO trial VALUES (1)"); });
  store->read([](Snapshot& snapshot) {
    auto row = snapshot.tables().query("SELECT count(*) FROM trial");
    EXPECT_TRUE(row.step() && row.integer(0) == 1);
  });
}

TEST_P(AnyStore, SealedValuesOpenForTheirStreamOnly) {
  std::string sealed;
  store->write_now([&](Unit& unit) {
    sealed = unit.seal(stream(1), "a name");  // Before the stream's first event
    append_one(unit, 1, 0, "first");
    append_one(unit, 2, 0, "first");
  });
  store->read([&](Snapshot& snapshot) {
    EXPECT_EQ(snapshot.open(stream(1), sealed), "a name");
    EXPECT_EQ(snapshot.open(stream(1), snapshot.seal(stream(1), "")), "");
    EXPECT_NE(fault_of([&] { snapshot.open(stream(2), sealed); }), "");
    EXPECT_NE(fault_of([&] { snapshot.open(stream(3), sealed); }), "");
    EXPECT_NE(fault_of([&] { snapshot.open(stream(1), ""); }), "");
    EXPECT_NE(fault_of([&] { snapshot.open(stream(1), sealed + "x"); }), "");
    EXPECT_NE(fault_of([&] { snapshot.seal(stream(3), "no key yet"); }), "");
  });
}

TEST_P(AnyStore, SearchKeysAreStable) {
  EXPECT_EQ(store->search_key("term").size(), 16U);
  EXPECT_EQ(store->search_key("term"), store->search_key("term"));
  EXPECT_NE(store->search_key("term"), store->search_key("terms"));
}

TEST_P(AnyStore, ManyThreadsAppendAndNothingIsLost) {
  constexpr int kThreads = 8, kEach = 500;
  const int each = is_threaded() ? kEach : kEach / 10;
  std::vector<std::thread> threads;
  for (int t = 1; t <= kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 1; i <= each; ++i) {
        std::int64_t version = 0;
        store->write_now([&](Unit& unit) {
          version = append_one(unit, t, i - 1, std::to_string(i), t);
          append_one(unit, 100, unit.version(stream(100)), std::to_string(t), t);
          unit.keep_answer(command(t * 1000 + i), "done");
        });
        EXPECT_EQ(version, i);
      }
    });
  }
  for (std::thread& one : threads) one.join();
  store->read([&](Snapshot& snapshot) {
    EXPECT_EQ(snapshot.version(stream(100)), kThreads * each);
    for (int t = 1; t <= kThreads; ++t) {
      const auto events = snapshot.read(stream(t));
      ASSERT_EQ(int(events.size()), each);
      for (int i = 1; i <= each; ++i) {
        EXPECT_EQ(events[std::size_t(i - 1)].payload, std::to_string(i));
        EXPECT_EQ(snapshot.find_answer(command(t * 1000 + i)), "done");
      }
    }
  });
}

TEST_P(AnyStore, ReadersAndTheWriterAreConcurrent) {
  store->write_now([](Unit& unit) { unit.tables().script("CREATE TABLE trial (number INTEGER) STRICT"); });
  std::atomic<bool> stop{false};
  std::atomic<int> reads{0};
  std::vector<std::thread> readers;
  for (int t = 0; t < 6; ++t) {
    readers.emplace_back([&] {
      for (std::int64_t last = 0; !stop; ++reads) {
        store->read([&](Snapshot& snapshot) {
          const std::int64_t version = snapshot.version(stream(1));
          EXPECT_GE(version, last);
          EXPECT_EQ(std::int64_t(snapshot.read(stream(1)).size()), version);
          auto row = snapshot.tables().query("SELECT count(*) FROM trial");
          EXPECT_TRUE(row.step() && row.integer(0) == version) << "tables and journal are of one snapshot";
          last = version;
        });
      }
    });
  }
  for (int i = 0; i < 100 || reads < 20; ++i) {
    store->write_now([&](Unit& unit) {
      append_one(unit, 1, i, "x");
      unit.tables().run("INSERT INTO trial VALUES (?1)", i);
    });
  }
  stop = true;
  for (std::thread& one : readers) one.join();
}

TEST_P(AnyStore, WhatIsQueuedIsAnsweredBeforeTheStoreIsClosed) {
  const int count = is_threaded() ? 1000 : 100;
  std::atomic<int> answered{0};
  for (int i = 1; i <= count; ++i) {
    store->write([i](Unit& unit) { append_one(unit, i, 0, "x"); },
                 [&answered](const Fault* fault) {
                   EXPECT_EQ(fault, nullptr);
                   ++answered;
                 });
  }
  store->flush();
  store.reset();
  EXPECT_EQ(answered, count);
  if (!keeps()) return;
  open();
  store->read(
      [&](Snapshot& snapshot) { EXPECT_EQ(int(snapshot.list_streams(core::stream_kind::file).size()), count); });
}

TEST_P(AnyStore, ManyAreReadAndOpenedAtOnceInTheOrderAsked) {
  std::vector<SealedValue> sealed;
  store->write_now([&](Unit& unit) {
    sealed.clear();
    for (const int number : {1, 2, 3}) {
      append_one(unit, number, 0, "first of " + std::to_string(number));
      append_one(unit, number, 1, "second");
      sealed.push_back({stream(number), unit.seal(stream(number), "name " + std::to_string(number))});
    }
    const StreamId own[] = {stream(3)};  // What the unit itself has written
    EXPECT_EQ(unit.read_first(own).front().value().payload, "first of 3");
  });
  store->flush();
  store->read([&](Snapshot& snapshot) {
    const StreamId asked[] = {stream(3), stream(9), stream(1), stream(3)};
    std::string out;
    for (const auto& one : snapshot.read_first(asked)) out += (one ? one->payload : "none") + "; ";
    EXPECT_EQ(out, "first of 3; none; first of 1; first of 3; ");
    EXPECT_TRUE(snapshot.read_first({}).empty());
    std::ranges::reverse(sealed);
    EXPECT_EQ(snapshot.open_all(sealed), (std::vector<std::string>{"name 3", "name 2", "name 1"}));
    EXPECT_TRUE(snapshot.open_all({}).empty());
    std::swap(sealed[0].sealed, sealed[1].sealed);
    EXPECT_NE(fault_of([&] { snapshot.open_all(sealed); }), "");
  });
}

TEST_P(AnyStore, AfterReopeningEverythingIsThere) {
  std::string sealed;
  store->write_now([&](Unit& unit) {
    append_one(unit, 1, 0, "first");
    unit.keep_answer(command(1), "version 1");
    sealed = unit.seal(stream(1), "a name");
  });
  const std::string search_key = store->search_key("term");
  store.reset();  // Gathered units are committed here.
  open();
  EXPECT_EQ(told(*store, 1), keeps() ? "1 first" : "");
  EXPECT_EQ(store->search_key("term") == search_key, keeps());
  if (!keeps()) return;
  store->read([&](Snapshot& snapshot) {
    EXPECT_EQ(snapshot.find_answer(command(1)), "version 1");
    EXPECT_EQ(snapshot.open(stream(1), sealed), "a name");
  });
  store->write_now([](Unit& unit) { EXPECT_EQ(append_one(unit, 1, 1, "second"), 2); });
  EXPECT_EQ(told(*store, 1), "1 first; 2 second");
}

TEST(OpenStore, AddressesAreUnderstoodOrRefused) {
  for (const char* url : {"", "memory", "sqlite:", "sqlite::memory:", "postgres://x", "journal.db"}) {
    EXPECT_NE(fault_of([&] { open_store(url); }).find("Use memory: or sqlite:PATH"), std::string::npos) << url;
  }
}
