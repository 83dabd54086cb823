// A backup is one snapshot of a database that is written to, found whole, and a restore brings back that snapshot.
// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/backup.hpp"

#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "journal/sqlite/concurrent_read.hpp"
#include "journal/sqlite/database.hpp"
#include "journal/sqlite/lock.hpp"
#include "journal/store_fixture.hpp"

using namespace journal;

namespace {

class BackingUp : public testing::Test {
 protected:
  std::string path(const std::string& name) const { return folder / name; }
  std::unique_ptr<Store> open(const std::string& name) const {
    return open_store("sqlite:" + path(name), {.key_path = path("journal.key")});
  }
  std::string fault(const std::string& from, const std::string& to) const {
    return fault_of([&] { back_up_database(path(from), path(to)); });
  }
  // What stands in the folder beside the database and its key
  std::vector<std::string> others() const {
    std::vector<std::string> names;
    for (const auto& one : std::filesystem::directory_iterator{path(".")}) {
      const std::string name = one.path().filename().string();
      if (!name.starts_with("journal.")) names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
  }
  TestFolder folder;
};

void append_more(Store& store, int number) {
  store.write_now([number](Unit& unit) {
    append_one(unit, 1, unit.version(stream(1)), std::to_string(number), number);
    append_one(unit, number, 0, std::string(3000, 'x'), number);
    unit.keep_answer(command(number), "done");
  });
}

}  // namespace

TEST_F(BackingUp, BringsBackTheMomentBetweenTwoCommands) {
  const auto store = open("journal.db");
  append_more(*store, 101);
  const Copied copied = back_up_database(path("journal.db"), path("backup"));
  EXPECT_EQ(copied.streams, 2);
  EXPECT_EQ(copied.events, 2);
  append_more(*store, 102);
  EXPECT_EQ(others(), std::vector<std::string>{"backup"}) << "one file, without a log";
  struct stat about{};
  ASSERT_EQ(::stat(path("backup").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
  back_up_database(path("backup"), path("restored.db"));
  const auto restored = open("restored.db");
  EXPECT_EQ(told(*restored, 1), "1 101");
  restored->read([](Snapshot& snapshot) {
    EXPECT_EQ(snapshot.find_answer(command(101)), "done");
    EXPECT_EQ(snapshot.find_answer(command(102)), std::nullopt);
  });
  EXPECT_EQ(joined(restored->verify()), "");
  append_more(*restored, 103);
  EXPECT_EQ(told(*restored, 1), "1 101; 2 103");
  EXPECT_EQ(told(*store, 1), "1 101; 2 102");
}

TEST_F(BackingUp, IsWholeWhileOthersWrite) {
  const auto store = open("journal.db");
  append_more(*store, 100);
  std::atomic<bool> done = false;
  std::thread writer{[&] {
    for (int number = 101; !done && number < 5000; ++number) append_more(*store, number);
  }};
  for (int i = 0; i < 5; ++i) {
    const Copied copied = back_up_database(path("journal.db"), path("backup" + std::to_string(i)));
    EXPECT_EQ(copied.events, 2 * (copied.streams - 1)) << "half a unit of work";
    EXPECT_EQ(joined(open("backup" + std::to_string(i))->verify()), "");
  }
  done = true;
  writer.join();
  EXPECT_EQ(joined(store->verify()), "");
}

TEST_F(BackingUp, TheLogIsHeldStillMeanwhileAndMovedAfterwards) {
  const auto size = [&] { return std::filesystem::file_size(path("journal.db")); };
  auto store = open("journal.db");
  append_more(*store, 101);
  Descriptor held = hold_log(path("journal.db"));
  EXPECT_FALSE(CheckpointLock{path("journal.db")}.may_move());
  const auto before = size();
  const std::string big(1'000'000, 'x');
  for (int number = 102; number < 130; ++number) {
    store->write_now([&](Unit& unit) { append_one(unit, number, 0, big, number); });
  }
  store.reset();
  EXPECT_EQ(size(), before) << "neither in passing nor at the end";
  { const Descriptor ended = std::move(held); }
  store = open("journal.db");
  EXPECT_EQ(told(*store, 1), "1 101");
  EXPECT_EQ(joined(store->verify()), "");
  store.reset();
  EXPECT_GT(size(), before + 28 * big.size());
  EXPECT_FALSE(std::filesystem::exists(path("journal.db-wal")));
}

TEST_F(BackingUp, ReadsOnceMoreWhenTheLogBeginsAnew) {
  sqlite::Database writer{path("journal.db"), sqlite::Database::Mode::read_write};
  writer.begin_log();
  writer.take_over_checkpoints();
  writer.script("CREATE TABLE t (i INTEGER); INSERT INTO t VALUES (1)");
  EXPECT_GT(writer.checkpoint(), 0);
  std::vector<std::int64_t> seen;
  read_concurrently(path("journal.db"), [&](sqlite::Database& database) {
    if (seen.empty()) writer.run("INSERT INTO t VALUES (2)");
    auto row = database.query("SELECT count(*) FROM t");
    ASSERT_TRUE(row.step());
    seen.push_back(row.integer(0));
  });
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen.back(), 2);
}

TEST_F(BackingUp, WhatIsReadConcurrentlyIsLeftAsItIs) {
  append_more(*open("journal.db"), 101);
  for (const char* const log : {"", "not a log"}) {
    if (*log != '\0') std::ofstream{path("journal.db-wal")} << log;
    const auto names = [&] {
      std::set<std::string> out;
      for (const auto& one : std::filesystem::directory_iterator{path(".")}) out.insert(one.path().filename());
      return out;
    };
    const auto before = names();
    read_rows_concurrently(path("journal.db"), core::BoardId{"granby"}, [](Rows& rows) {
      EXPECT_THROW(rows.tables().script("CREATE TABLE t (i INTEGER)"), sqlite::Error);
    });
    EXPECT_EQ(names(), before) << log;
  }
}

// Also where its files have been moved away already, and the server writes on into them.
TEST_F(BackingUp, APlaceThatIsInUseIsNotRestoredTo) {
  const auto restore = [&] { PlaceToRestore{path("journal.db")}; };
  auto store = open("journal.db");
  const std::string told = "is in use by another program (process " + std::to_string(::getpid()) + ")";
  EXPECT_NE(fault_of(restore).find(told), std::string::npos) << fault_of(restore);
  std::filesystem::rename(path("journal.db"), path("lost.db"));
  EXPECT_NE(fault_of(restore).find(told), std::string::npos) << fault_of(restore);
  store.reset();
  EXPECT_EQ(fault_of(restore), "");
  EXPECT_TRUE(std::filesystem::exists(path("journal.db.lock"))) << "it was there";
  { const PlaceToRestore place{path("new.db")}; }
  EXPECT_FALSE(std::filesystem::exists(path("new.db.lock"))) << "nothing came of it";
}

TEST_F(BackingUp, RefusesWhatItMust) {
  append_more(*open("journal.db"), 101);
  std::ofstream{path("journal.text")} << std::string(5000, 'x');
  std::ofstream{path("journal.other")}.close();
  sqlite::Database{path("journal.foreign"), sqlite::Database::Mode::read_write}.script("CREATE TABLE t(x)");
  back_up_database(path("journal.db"), path("journal.damaged"));
  std::filesystem::resize_file(path("journal.damaged"), std::filesystem::file_size(path("journal.damaged")) - 8192);
  back_up_database(path("journal.db"), path("journal.tampered"));
  sqlite::Database{path("journal.tampered"), sqlite::Database::Mode::read_write}.script(
      "DROP TRIGGER events_are_never_changed; UPDATE events SET actor = 'w099'");
  const struct {
    int line;
    const char *from, *to, *why;
  } rows[] = {
      {__LINE__, "journal.db", "journal.other", "is there already, and is left as it is"},
      {__LINE__, "journal.db", "no/backup", "cannot be made. Check its folder"},
      {__LINE__, "journal.nothing", "backup", "cannot be opened"},
      {__LINE__, "journal.text", "backup", "["},
      {__LINE__, "journal.foreign", "backup", "is not a database of this program"},
      {__LINE__, "journal.damaged", "backup", "["},
      {__LINE__, "journal.tampered", "backup", "the hash does not follow"},
  };
  for (const auto& row : rows) {
    EXPECT_NE(fault(row.from, row.to).find(row.why), std::string::npos)
        << "line " << row.line << ": " << fault(row.from, row.to);
    EXPECT_EQ(others(), std::vector<std::string>{}) << "line " << row.line << " left something";
  }
  EXPECT_EQ(std::filesystem::file_size(path("journal.other")), 0U);
}
