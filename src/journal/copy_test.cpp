// A board is copied as it stands between any two databases, once.
// SPDX-License-Identifier: EUPL-1.2
#include "journal/copy.hpp"

#include "journal/postgres/cluster.hpp"
#include "journal/postgres/database.hpp"
#include "journal/read_rows.hpp"
#include "journal/sql/installation.hpp"
#include "journal/store_fixture.hpp"

using namespace journal;

namespace {

const core::BoardId kBoard{"granby"};

class Copying : public testing::Test {
 protected:
  std::unique_ptr<Store> open(const std::string& url) const {
    return open_store(
        url, {.board = kBoard, .key_path = folder / "one.key", .writing = Writing::inline_, .commit_every = 500});
  }
  std::string hash_of(Store& from, Store& to) const {
    std::string out;
    for (const CopiedTable& table : copy_tables(from, to, kBoard, list_journal_tables())) {
      out += std::string{table.name} + ' ' + std::to_string(table.rows) + ' ' + std::to_string(table.hash[0]) + "; ";
    }
    return out;
  }

  TestFolder folder;
};

}  // namespace

TEST_F(Copying, KeepsEveryRowThereAndBack) {
  postgres::Cluster* const cluster = postgres::Cluster::find();
  if (cluster == nullptr) GTEST_SKIP() << "PostgreSQL is not installed; tools/packages.txt names it.";
  const auto here = open("sqlite:" + (folder / "here.db")), there = open(cluster->make_database()),
             back = open("sqlite:" + (folder / "back.db"));
  for (int number = 1; number <= 2100; ++number) {  // More than a page
    here->write_now([&](Unit& unit) {
      append_one(unit, number, 0, std::string(std::size_t(number % 7), '\n') + "åäö", number);
      unit.keep_answer(command(number), "done");
    });
  }
  const std::string hash = hash_of(*here, *there);
  EXPECT_EQ(hash, hash_of(*there, *back));
  EXPECT_NE(hash.find("events 2100 "), std::string::npos) << hash;
  for (const auto& store : {there.get(), back.get()}) {
    EXPECT_EQ(joined(store->verify()), "");
    EXPECT_EQ(told(*store, 9), told(*here, 9));
    store->write_now([](Unit& unit) {
      EXPECT_EQ(unit.find_answer(command(7)), "done");
      append_one(unit, 7, 1, "it goes on", 3000);
    });
    EXPECT_EQ(joined(store->verify()), "");
  }
}

// The rows are read back in the transaction that wrote them, before the database has looked at the table by itself: it
// once read all of it for each page.
TEST_F(Copying, ReadsEachRowOnceWhenItReadsItBack) {
  postgres::Cluster* const cluster = postgres::Cluster::find();
  if (cluster == nullptr) GTEST_SKIP() << "PostgreSQL is not installed; tools/packages.txt names it.";
  constexpr std::int64_t kRows = 30'000;
  const std::string url = cluster->make_database();
  const auto from = open("sqlite:" + (folder / "from.db")), to = open(url);
  from->write_now([](Unit& unit) {
    for (int number = 0; number < kRows; ++number) unit.keep_answer(command(number), "kept");
  });
  from->flush();
  hash_of(*from, *to);
  to->write_now([](Unit& unit) { unit.tables().run("SELECT pg_stat_force_next_flush()"); });
  to->flush();
  postgres::Database by_hand{postgres::Cluster::as_superuser(url)};
  auto row = by_hand.query(
      "SELECT (seq_tup_read + idx_tup_fetch)::bigint FROM pg_stat_user_tables WHERE relname = 'answers'");
  ASSERT_TRUE(row.step());
  EXPECT_GE(row.integer(0), kRows);
  EXPECT_LE(row.integer(0), 2 * kRows);
}

TEST_F(Copying, GoesOnWhereTheSameRowsAreThere) {
  const auto from = open("sqlite:" + (folder / "from.db")), to = open("sqlite:" + (folder / "to.db"));
  from->write_now([](Unit& unit) { append_one(unit, 1, 0, "from"); });
  from->flush();
  const std::string hash = hash_of(*from, *to);
  EXPECT_EQ(hash_of(*from, *to), hash);
  EXPECT_EQ(told(*to, 1), "1 from");
}

TEST_F(Copying, LeavesNothingOfABoardWhenItFailsOnTheWay) {
  const auto from = open("sqlite:" + (folder / "from.db")), to = open("sqlite:" + (folder / "to.db"));
  from->write_now([](Unit& unit) { append_one(unit, 1, 0, "from"); });
  from->flush();
  to->write_now([](Unit& unit) {
    unit.tables().script("CREATE TRIGGER full BEFORE INSERT ON streams BEGIN SELECT RAISE(ABORT, 'no room'); END");
  });
  EXPECT_NE(fault_of([&] { hash_of(*from, *to); }), "");
  to->write_now([](Unit& unit) {
    auto row = unit.tables().query("SELECT (SELECT count(*) FROM keys) + (SELECT count(*) FROM events)");
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.integer(0), 0);
  });
  to->write_now([](Unit& unit) { unit.tables().script("DROP TRIGGER full"); });
  hash_of(*from, *to);
  EXPECT_EQ(told(*to, 1), "1 from");
}

TEST_F(Copying, ADatabaseThatIsBeingFilledIsNotOpenedOtherwise) {
  const std::string url = "sqlite:" + (folder / "to.db");
  const auto open_as = [&](Filling filling) {
    return open_store(url, {.board = kBoard, .key_path = folder / "one.key", .filling = filling});
  };
  open_as(Filling::by_a_copy);
  EXPECT_TRUE(is_being_filled(url));
  EXPECT_NE(fault_of([&] { open_as(Filling::no); }).find("was not finished"), std::string::npos);
  open_as(Filling::by_a_copy)->write_now([](Unit& unit) { end_filling(unit.tables()); });
  EXPECT_FALSE(is_being_filled(url));
  open_as(Filling::no);
  open_as(Filling::by_a_copy);
  EXPECT_FALSE(is_being_filled(url)) << "what was there before is no copy of ours";
  EXPECT_FALSE(is_being_filled("sqlite:" + (folder / "no.db")));
}

TEST_F(Copying, IsRefusedWhereTheBoardHasRows) {
  for (const char* const kind : {"sqlite", "postgres"}) {
    const TestPlace here{"sqlite"}, there{kind};
    if (IsSkipped()) return;
    const auto from = open(here.url()), to = open(there.url());
    from->write_now([](Unit& unit) { append_one(unit, 1, 0, "from"); });
    to->write_now([](Unit& unit) { append_one(unit, 2, 0, "to"); });
    EXPECT_NE(fault_of([&] { hash_of(*from, *to); }).find("has other rows in keys"), std::string::npos) << kind;
    EXPECT_EQ(told(*to, 1), "") << kind;
    EXPECT_EQ(told(*to, 2), "1 to") << kind;
  }
}
