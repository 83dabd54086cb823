// Several boards in one database: what one does, the others neither see nor wait for nor lose.
// SPDX-License-Identifier: EUPL-1.2
#include <atomic>
#include <thread>

#include "journal/shared_database.hpp"
#include "journal/store_fixture.hpp"

using namespace journal;

namespace {

constexpr StoreKind kStoreKinds[] = {{"memory"},
                                     {"sqlite"},
                                     {"postgres"},
                                     {"memory_gathered", Writing::inline_, 3},
                                     {"sqlite_gathered", Writing::inline_, 3},
                                     {"postgres_gathered", Writing::inline_, 3}};

class Boards : public testing::TestWithParam<StoreKind> {
 protected:
  void SetUp() override {
    database = place.open_shared_database({.writing = GetParam().writing, .commit_every = GetParam().commit_every});
    north = open_board(database, core::BoardId{"norr"});
    south = open_board(database, core::BoardId{"soder"});
  }
  void TearDown() override {
    for (Store* const board : {north.get(), south.get()}) {
      if (board == nullptr) continue;
      board->flush();
      EXPECT_EQ(joined(board->verify()), "");
    }
  }
  bool is_threaded() const { return GetParam().writing == Writing::threaded; }

  const TestPlace place{GetParam().name};
  std::shared_ptr<SharedDatabase> database;
  std::unique_ptr<Store> north, south;
};

INSTANTIATE_TEST_SUITE_P(SharedDatabase, Boards, testing::ValuesIn(kStoreKinds),
                         [](const auto& place) { return std::string{place.param.name}; });

std::optional<std::string> answer_of(Store& store, int number) {
  std::optional<std::string> answer;
  store.read([&](Snapshot& snapshot) { answer = snapshot.find_answer(command(number)); });
  return answer;
}

std::size_t count_streams(Store& store) {
  std::size_t count = 0;
  store.read([&](Snapshot& snapshot) { count = snapshot.list_streams(core::stream_kind::file).size(); });
  return count;
}

}  // namespace

TEST_P(Boards, HaveTheSameNumbersForDifferentThings) {
  north->write_now([](Unit& unit) {
    append_one(unit, 1, 0, "of the north");
    unit.keep_answer(command(7), "north=1");
  });
  south->write_now([](Unit& unit) {
    EXPECT_EQ(unit.version(stream(1)), 0);
    EXPECT_EQ(unit.find_answer(command(7)), std::nullopt);
    append_one(unit, 1, 0, "of the south");
    append_one(unit, 2, 0, "of the south alone");
    unit.keep_answer(command(7), "south=1");
  });
  EXPECT_EQ(told(*north, 1), "1 of the north");
  EXPECT_EQ(told(*north, 2), "");
  EXPECT_EQ(told(*south, 1), "1 of the south");
  EXPECT_EQ(answer_of(*north, 7), "north=1");
  EXPECT_EQ(answer_of(*south, 7), "south=1");
  EXPECT_EQ(count_streams(*north), 1);
  EXPECT_EQ(count_streams(*south), 2);
  EXPECT_NE(north->search_key("andersson"), south->search_key("andersson"));
}

TEST_P(Boards, OpenNothingOfEachOther) {
  std::string sealed;
  north->write_now([&](Unit& unit) {
    append_one(unit, 1, 0, "x");
    sealed = unit.seal(stream(1), "a name");
  });
  south->write_now([](Unit& unit) { append_one(unit, 1, 0, "x"); });
  EXPECT_NE(fault_of([&] { south->read([&](Snapshot& snapshot) { snapshot.open(stream(1), sealed); }); }), "");
}

TEST_P(Boards, LoseNothingByWhatFailsInAnother) {
  north->write_now([](Unit& unit) { append_one(unit, 1, 0, "first"); });
  const std::string fault = fault_of([&] {
    south->write_now([](Unit& unit) {
      append_one(unit, 1, 0, "half");
      throw Fault{"stopped in the middle"};
    });
  });
  EXPECT_EQ(fault, "stopped in the middle");
  north->write_now([](Unit& unit) { append_one(unit, 1, 1, "second"); });
  south->write_now([](Unit& unit) { append_one(unit, 1, 0, "whole"); });
  EXPECT_EQ(told(*north, 1), "1 first; 2 second");
  EXPECT_EQ(told(*south, 1), "1 whole");
}

TEST_P(Boards, WriteTogether) {
  constexpr int kThreads = 6, kEach = 20;
  std::atomic<int> conflicts = 0;
  std::vector<std::thread> writers;
  for (int i = 0; i < kThreads; ++i) {
    writers.emplace_back([&, i] {
      Store& board = i % 2 == 0 ? *north : *south;
      for (int n = 0; n < kEach; ++n) {
        board.write_now([&](Unit& unit) {
          if (append_one(unit, i, n, "n" + std::to_string(n)) != n + 1) ++conflicts;
        });
      }
    });
    if (!is_threaded()) {
      writers.back().join();
      writers.pop_back();
    }
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(conflicts, 0);
  EXPECT_EQ(count_streams(*north), 3);
  EXPECT_EQ(count_streams(*south), 3);
}

// What the program's own SQL never does: PostgreSQL stands in the way all the same.
TEST(BoardsInPostgres, AreWalledOffAlsoFromSqlThatForgetsTheBoard) {
  const TestPlace place{"postgres"};
  if (IsSkipped()) return;
  const auto database = place.open_shared_database();
  const auto north = open_board(database, core::BoardId{"norr"}), south = open_board(database, core::BoardId{"soder"});
  north->write_now([](Unit& unit) { append_one(unit, 1, 0, "of the north"); });
  south->write_now([](Unit& unit) { append_one(unit, 1, 0, "of the south"); });
  const auto count = [](Store& store, const char* sql) {
    std::int64_t number = -1;
    store.read([&](Snapshot& snapshot) {
      auto row = snapshot.tables().query(sql);
      if (row.step()) number = row.integer(0);
    });
    return number;
  };
  for (const char* const sql :
       {"SELECT count(*) FROM events", "SELECT count(*) FROM streams", "SELECT count(*) FROM keys"}) {
    EXPECT_EQ(count(*north, sql), 1) << sql;
    EXPECT_EQ(count(*south, sql), 1) << sql;
  }
  EXPECT_EQ(count(*north, "SELECT count(*) FROM events WHERE board = 'soder'"), 0);
  EXPECT_EQ(count(*north,
                  "SELECT count(*) FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid WHERE"
                  " a.attname = 'board' AND c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"),
            0);
  for (const char* const sql : {"INSERT INTO answers (board, command, answer) SELECT 'soder', decode(repeat('00', 16), "
                                "'hex'), 'x'",
                                "UPDATE streams SET board = 'soder'"}) {
    EXPECT_NE(fault_of([&] { north->write_now([&](Unit& unit) { unit.tables().run(sql); }); }), "") << sql;
  }
  north->write_now([](Unit& unit) {
    EXPECT_EQ(unit.tables().run("UPDATE streams SET version = version WHERE board = 'soder'"), 0);
    EXPECT_EQ(unit.tables().run("UPDATE streams SET version = version"), 1);
  });
  EXPECT_TRUE(database->list_warnings().empty());
}

TEST(BoardsInPostgres, OfASuperuserHaveOneWallLess) {
  const TestPlace place{"postgres"};
  if (IsSkipped()) return;
  const auto database = open_shared_database(postgres::Cluster::as_superuser(place.url()),
                                             {.key_path = place.key_path()});
  ASSERT_EQ(database->list_warnings().size(), 1);
  EXPECT_NE(database->list_warnings().front().find("superuser"), std::string::npos);
}
