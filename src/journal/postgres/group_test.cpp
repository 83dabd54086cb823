// Units of several boards in one transaction: written together, each behind its own wall, each looked up by its key.
// SPDX-License-Identifier: EUPL-1.2
#include <future>
#include <thread>

#include "journal/postgres/cluster.hpp"
#include "journal/postgres/database.hpp"
#include "journal/shared_database.hpp"
#include "journal/sql/tables.hpp"
#include "journal/store_fixture.hpp"

using namespace journal;

namespace {

constexpr int kBoards = 5;

class PostgresGroup : public testing::Test {
 protected:
  void SetUp() override {
    postgres::Cluster* const cluster = postgres::Cluster::find();
    if (cluster == nullptr) GTEST_SKIP() << "PostgreSQL is not installed; tools/packages.txt names it.";
    url = cluster->make_database();
    open();
  }
  void TearDown() override {
    for (const auto& board : boards) EXPECT_EQ(joined(board->verify()), "");
  }
  void open(StoreOptions options = {}) {
    boards.clear();
    database.reset();
    options.key_path = folder / "key";
    database = open_shared_database(url, options);
    for (int i = 0; i < kBoards; ++i) {
      boards.push_back(open_board(database, core::BoardId{"board-" + std::to_string(i)}));
    }
  }

  // One unit for each command, all in one group, the boards in turn.
  using WorkOf = std::function<void(Unit& unit, int board, int number)>;
  void write_together(int first, int count, const WorkOf& work) {
    std::promise<void> entered, gate;
    const auto opened = gate.get_future().share();
    std::vector<std::future<std::string>> answers;
    const auto put = [&](int board, Work unit, core::CommandId id) {
      const auto answer = std::make_shared<std::promise<std::string>>();
      answers.push_back(answer->get_future());
      boards[std::size_t(board)]->write(
          std::move(unit), [answer](const Fault* fault) { answer->set_value(fault == nullptr ? "" : fault->what()); },
          id);
    };
    put(0,
        [&, once = std::make_shared<bool>()](Unit&) {
          if (!std::exchange(*once, true)) entered.set_value();
          opened.wait();
        },
        {});
    entered.get_future().wait();
    for (int number = first; number < first + count; ++number) {
      const int board = number % kBoards;
      put(board, [&work, board, number](Unit& unit) { work(unit, board, number); }, command(number));
    }
    gate.set_value();
    for (auto& answer : answers) EXPECT_EQ(answer.get(), "");
  }

  std::string fault_at(int board, const Work& work) {
    return fault_of([&] { boards[std::size_t(board)]->write_now(work); });
  }

  TestFolder folder;
  std::string url;
  std::shared_ptr<SharedDatabase> database;
  std::vector<std::unique_ptr<Store>> boards;
};

std::int64_t ask(Snapshot& snapshot, const char* sql) {
  auto row = snapshot.tables().query(sql);
  return row.step() ? row.integer(0) : -1;
}

// A new file, once for each command.
void make_file(Unit& unit, int number) {
  if (unit.find_answer(command(number))) return;
  append_one(unit, number, 0, "number " + std::to_string(number), number);
  unit.keep_answer(command(number), std::to_string(number));
}

}  // namespace

TEST_F(PostgresGroup, IsDoneOnceForEachOfItsBoards) {
  constexpr int kCount = 40;
  for (int round = 0; round < 2; ++round) {
    write_together(1, kCount, [](Unit& unit, int, int number) { make_file(unit, number); });
  }
  for (int number = 1; number <= kCount; ++number) {
    EXPECT_EQ(told(*boards[std::size_t(number % kBoards)], number), "1 number " + std::to_string(number));
    EXPECT_EQ(told(*boards[std::size_t((number + 1) % kBoards)], number), "");
  }
}

// Board 0 has none; what has run before in the same transaction changes nothing of it.
TEST_F(PostgresGroup, FindsEachBoardsMarkWithoutAsking) {
  boards[0]->write_now(
      [](Unit& unit) { unit.tables().script("CREATE TABLE marks (board TEXT PRIMARY KEY, mark BLOB)"); });
  for (int i = 1; i < kBoards; ++i) {
    const std::string id = "board-" + std::to_string(i), mark = "mark of " + id;
    boards[std::size_t(i)]->write_now([&](Unit& unit) {
      unit.tables().run("INSERT INTO marks (board, mark) VALUES (?1, ?2)", std::string_view{id}, sql::Blob{mark});
    });
  }
  open({.mark_table = "marks"});
  const auto check = [](Unit& unit, int board, int number) {
    const std::string own = board == 0 ? "none" : "mark of board-" + std::to_string(board);
    EXPECT_EQ(unit.find_carried("marks").value_or("none"), own);
    make_file(unit, number);
  };
  write_together(1, 4 * kBoards, check);
  for (int board = 0; board < kBoards; ++board) {  // Alone
    std::promise<bool> done;
    boards[std::size_t(board)]->write([&](Unit& unit) { check(unit, board, 100 + board); },
                                      [&done](const Fault* fault) { done.set_value(fault == nullptr); },
                                      command(100 + board));
    EXPECT_TRUE(done.get_future().get());
  }
}

// What the program's own SQL never does. Nothing of the boards before it in the group, sent or waiting, is seen.
TEST_F(PostgresGroup, EachUnitIsBehindItsOwnWall) {
  write_together(1, kBoards, [](Unit& unit, int, int number) { make_file(unit, number); });
  write_together(101, 4 * kBoards, [](Unit& unit, int board, int number) {
    make_file(unit, number);
    const std::int64_t own = 1 + (number - 101) / kBoards + 1;
    EXPECT_EQ(ask(unit, "SELECT count(*) FROM streams"), own) << "board " << board;
    EXPECT_EQ(ask(unit, "SELECT count(DISTINCT board) FROM answers"), 1) << "board " << board;
    EXPECT_EQ(unit.tables().run("UPDATE streams SET version = version"), own) << "board " << board;
    unit.tables().put({"keys", "UPDATE keys SET retention = retention + 0"});
  });
  for (const auto& board : boards) {
    board->read([](Snapshot& snapshot) { EXPECT_EQ(ask(snapshot, "SELECT count(*) FROM streams"), 5); });
  }
}

TEST_F(PostgresGroup, MayNotWriteForABoardThatIsNotInIt) {
  const std::string fault = fault_of([&] {
    boards[0]->write_now([](Unit& unit) {
      unit.tables().put(sql::insert(kAnswers), std::string_view{"board-1"}, command(9), std::string_view{"x"});
    });
  });
  EXPECT_NE(fault, "");
  boards[1]->read([](Snapshot& snapshot) { EXPECT_EQ(snapshot.find_answer(command(9)), std::nullopt); });
}

// Going back to before a board was set takes the setting back too.
TEST_F(PostgresGroup, GoesOnWithABoardWhoseUnitHasFailed) {
  open({.writing = Writing::inline_, .commit_every = 10});
  boards[0]->write_now([](Unit& unit) { make_file(unit, 1); });
  EXPECT_EQ(fault_of([&] {
              boards[1]->write_now([](Unit& unit) {
                make_file(unit, 2);
                EXPECT_EQ(ask(unit, "SELECT count(*) FROM streams"), 1);
                throw Fault{"stopped in the middle"};
              });
            }),
            "stopped in the middle");
  boards[1]->write_now([](Unit& unit) { make_file(unit, 3); });
  boards[1]->flush();
  EXPECT_EQ(told(*boards[0], 1), "1 number 1");
  EXPECT_EQ(told(*boards[1], 2), "");
  EXPECT_EQ(told(*boards[1], 3), "1 number 3");
}

// A planner that thought otherwise once read all answers of a board for each group.
TEST_F(PostgresGroup, ReadsNoMoreAnswersThanItAsksFor) {
  constexpr int kKept = 20'000, kGroups = 8, kEach = 10;
  boards[0]->write_now([](Unit& unit) {
    for (int number = 0; number < kKept; ++number) unit.keep_answer(command(1'000'000 + number), "kept");
  });
  postgres::Database by_hand{postgres::Cluster::as_superuser(url)};
  by_hand.own_script("ANALYZE answers");
  const auto count_read = [&] {
    auto row = by_hand.query(
        "SELECT (idx_tup_read + seq_tup_read)::bigint FROM pg_stat_user_indexes AS i JOIN pg_stat_user_tables AS t "
        "USING (relid) WHERE i.indexrelname = 'answers_pkey'");
    return row.step() ? row.integer(0) : -1;
  };
  const std::int64_t before = count_read();
  for (int group = 0; group < kGroups; ++group) {
    write_together(1 + group * kEach * kBoards, kEach * kBoards, [](Unit& unit, int, int number) {
      make_file(unit, number);
      EXPECT_EQ(unit.tables().run("SELECT pg_stat_force_next_flush()"), 1);
    });
  }
  EXPECT_LE(count_read() - before, std::int64_t{kGroups} * kEach * kBoards);
}

// As a server did it whose program knew one board at a time.
TEST_F(PostgresGroup, TheWallOfAnEarlierProgramIsMadeAnew) {
  boards[0]->write_now([](Unit& unit) { make_file(unit, 1); });
  boards.clear();
  database.reset();
  postgres::Database{postgres::Cluster::as_superuser(url)}.own_script(
      "DROP POLICY of_the_boards ON streams;"
      "CREATE POLICY of_the_board ON streams USING (board = current_setting('skyddsnat.board', true));"
      "UPDATE schema_version SET version = 2");
  open();
  write_together(11, 2 * kBoards, [](Unit& unit, int, int number) { make_file(unit, number); });
  boards[0]->read([](Snapshot& snapshot) {
    EXPECT_EQ(ask(snapshot, "SELECT count(*) FROM streams"), 3);
    EXPECT_EQ(ask(snapshot, "SELECT count(*) FROM pg_policy WHERE polname = 'of_the_board'"), 0);
  });
}

TEST_F(PostgresGroup, ABoardWhoseTurnIsHeldByWhatHangsIsToldSoAndTheOthersGoOn) {
  database->limit_waiting(std::chrono::milliseconds{300});
  postgres::Database hanging{url};
  hanging.begin("BEGIN");
  hanging.command("SELECT pg_advisory_xact_lock(1400598629, hashtext('board-0'))");
  const auto write = [&](int board, int number) {
    return fault_at(board, [=](Unit& unit) { make_file(unit, number); });
  };
  for (int number = 100; number < 110; ++number) {
    EXPECT_NE(write(0, number).find("holds the board's turn to write"), std::string::npos) << write(0, number);
    EXPECT_EQ(write(1, number), "");
  }
  hanging.roll_back();
  std::string last = "not asked";
  for (int i = 0; i < 3000 && !last.empty(); ++i) {
    last = write(0, 100);
    if (!last.empty()) std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  EXPECT_EQ(last, "");
}

TEST_F(PostgresGroup, AProcessThatDoesNotAnswerIsGivenUp) {
  database->limit_waiting(std::chrono::milliseconds{300});
  static constexpr const char* kHang = "SELECT count(*) FROM (SELECT pg_sleep(5)) AS hanging";
  const std::string reading = fault_of([&] { boards[0]->read([&](Snapshot& snapshot) { ask(snapshot, kHang); }); });
  EXPECT_NE(reading.find("does not answer"), std::string::npos) << reading;
  int runs = 0;
  const std::string writing = fault_at(1, [&](Unit& unit) {
    make_file(unit, 200);
    if (++runs == 1) ask(unit, kHang);
  });
  EXPECT_NE(writing.find("holds the board's turn"), std::string::npos) << "it hangs with the lock: " << writing;
  EXPECT_EQ(fault_at(2, [](Unit& unit) { make_file(unit, 201); }), "");
}
