// Recovery of a PostgreSQL store to a moment between two commands, from a base backup and the log archived since: what
// docs/how-to/backup-and-restore.md says, done; the anchor proves the moment.
// SPDX-License-Identifier: EUPL-1.2
#include <filesystem>
#include <thread>

#include "journal/anchor_fixture.hpp"
#include "journal/postgres/cluster.hpp"
#include "journal/postgres/database.hpp"

using namespace journal;

namespace {

class Recovery : public testing::Test {
 protected:
  void SetUp() override {
    cluster = postgres::OwnCluster::make();
    if (cluster == nullptr) GTEST_SKIP() << "PostgreSQL is not installed; tools/packages.txt names it.";
    place = cluster->folder();
  }
  std::unique_ptr<Store> open(const std::string& url) const { return open_store(url, {.key_path = folder / "key"}); }
  void by_hand(const std::string& sql) const { postgres::Database{cluster->url_of("postgres")}.own_script(sql); }
  std::string ask(const char* sql) const {
    postgres::Database database{cluster->url_of("postgres")};
    auto row = database.query(sql);
    return row.step() ? std::string{row.text(0)} : "";
  }
  // By the server, as its own user: so the files are its. No row is sent to what does not listen.
  void run(const std::string& command) const { by_hand("COPY (SELECT 1 LIMIT 0) TO PROGRAM '" + command + "'"); }

  // Under its name only when it is whole: the server may be lost while it is being copied.
  void archive_the_log() {
    const std::string to = place + "/archive/", part = to + ".%f", whole = to + "%f";
    run("mkdir " + to);
    by_hand("ALTER SYSTEM SET archive_mode = on");
    by_hand("ALTER SYSTEM SET archive_command = 'test ! -f " + whole + " && cp %p " + part + " && sync " + part +
            " && mv " + part + " " + whole + "'");
    cluster->stop_at_once();
    cluster->start();
  }
  void prepare_recovery(const std::string& moment) {
    by_hand("COPY (SELECT '') TO '" + place + "/base/recovery.signal'");
    // What was not archived when the server was lost is taken from its own log, where that is left.
    by_hand("COPY (VALUES ('restore_command = ''cp " + place + "/archive/%f %p || cp " + place +
            "/lost/pg_wal/%f %p'''), ('recovery_target_time = ''" + moment +
            "'''), ('recovery_target_action = promote')) TO '" + place + "/base/postgresql.auto.conf'");
  }
  void lose_and_restore() {
    cluster->stop_at_once();
    std::filesystem::rename(place + "/data", place + "/lost");
    std::filesystem::rename(place + "/base", place + "/data");
    cluster->start();
    while (ask("SELECT pg_is_in_recovery()::text") != "false") {
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
  }

  TestFolder folder;
  std::unique_ptr<postgres::OwnCluster> cluster;
  std::string place;
};

void append_next(Store& store, int number) {
  store.write_now([number](Unit& unit) {
    append_one(unit, 1, unit.version(stream(1)), std::to_string(number), number);
    unit.keep_answer(command(number), "done");
  });
}

}  // namespace

TEST_F(Recovery, EndsBetweenTwoCommands) {
  archive_the_log();
  const std::string url = cluster->make_database();
  auto store = open(url);
  append_next(*store, 1);
  run(cluster->bin() + "pg_basebackup -h " + place + " -U postgres -c fast --no-sync -D " + place + "/base");
  append_next(*store, 2);
  const auto [anchor, heads] = anchored(url);
  const std::string moment = ask("SELECT clock_timestamp()::text");
  append_next(*store, 3);
  const auto later = anchored(url);
  by_hand("SELECT pg_switch_wal()");
  prepare_recovery(moment);
  store.reset();
  lose_and_restore();

  store = open(url);
  EXPECT_EQ(told(*store, 1), "1 1; 2 2");
  EXPECT_EQ(joined(store->verify()), "");
  EXPECT_EQ(changes(anchor, heads, url), "");
  EXPECT_EQ(changes(later.anchor, later.heads, url), "anchor: stream " + stream(1).text() +
                                                         ": it had version 3 and now has 2: its end was cut\n"
                                                         "anchor: there were 3 answers and now there are 2\n");
  append_next(*store, 4);
  EXPECT_EQ(told(*store, 1), "1 1; 2 2; 3 4");
}
