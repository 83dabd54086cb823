// Opening a store on a file: what is made, what is refused and how it is told, and what the file gives away.
// SPDX-License-Identifier: EUPL-1.2
#include <sys/stat.h>

#include <fstream>
#include <sstream>
#include <thread>

#include "journal/sqlite/backup.hpp"
#include "journal/sqlite/concurrent_read.hpp"
#include "journal/sqlite/database.hpp"
#include "journal/sqlite/files.hpp"
#include "journal/sqlite/remains.hpp"
#include "journal/store_fixture.hpp"

using namespace journal;

namespace {

std::string content(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

void make_database(const std::string& path, const char* sql) {
  sqlite::Database{path, sqlite::Database::Mode::read_write}.script(sql);
}

}  // namespace

TEST(Opening, IsRefusedPlainly) {
  const TestFolder folder;
  open_store("sqlite:" + (folder / "good.db"))->write_now([](Unit& unit) { append_one(unit, 1, 0, "first"); });
  const auto copy_good = [&](const std::string& name) {
    std::filesystem::copy_file(folder / "good.db", folder / name);
  };
  copy_good("no_key.db");
  copy_good("other_key.db");
  std::ofstream{folder / "other_key.db.key"} << std::string(64, 'a');
  ::chmod((folder / "other_key.db.key").c_str(), 0600);
  copy_good("newer.db");
  make_database(folder / "newer.db", "PRAGMA user_version = 99");
  make_database(folder / "foreign.db", "CREATE TABLE t (i INTEGER)");
  std::ofstream{folder / "text.db"} << std::string(5000, 'x');
  std::filesystem::create_directory(folder / "folder.db");
  const struct Row {
    int line;
    const char *name, *fault;
  } rows[] = {
      {__LINE__, "good.db", ""},
      {__LINE__, "missing/journal.db", "does not exist. Make it"},
      {__LINE__, "folder.db", "is a folder"},
      {__LINE__, "text.db", "not a database"},
      {__LINE__, "foreign.db", "a database of another program"},
      {__LINE__, "newer.db", "has schema version 99 and this program knows versions up to 3"},
      {__LINE__, "no_key.db", "is missing, and the database cannot be read without it"},
      {__LINE__, "other_key.db", "is not the one that this database was sealed with"},
  };
  for (const Row& row : rows) {
    const std::string fault = fault_of([&] { open_store("sqlite:" + (folder / row.name)); });
    EXPECT_EQ(fault.empty(), row.fault[0] == '\0') << "line " << row.line << ": " << fault;
    EXPECT_NE(fault.find(row.fault), std::string::npos) << "line " << row.line << ": " << fault;
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "no_key.db.key")) << "no new key is made for an old database";
}

TEST(Opening, OfADatabaseFromBeforeTakesTheStepsThatAreMissing) {
  const TestFolder folder;
  const std::string url = "sqlite:" + (folder / "journal.db");
  open_store(url)->write_now([](Unit& unit) { append_one(unit, 1, 0, "first"); });
  make_database(folder / "journal.db", "DROP TABLE parts; PRAGMA user_version = 1");
  const auto store = open_store(url);
  EXPECT_EQ(told(*store, 1), "1 first");
  store->read([](Snapshot& snapshot) {
    auto row = snapshot.tables().query("SELECT count(*) FROM parts");
    EXPECT_TRUE(row.step());
  });
}

// What a mistyped address, a volume that is not mounted, or half a move leaves.
TEST(Opening, MakesNothingWhereNoneMayBeMadeOrSomethingIsLeft) {
  const struct Row {
    int line;
    std::vector<std::pair<const char*, const char*>> there;  // Names and contents
    Missing missing;
    const char* fault;
  } rows[] = {
      {__LINE__, {}, Missing::fault, "There is no database at"},
      {__LINE__, {{"j.db", ""}}, Missing::fault, "is empty, which no database is"},
      {__LINE__, {{"j.db-wal", "log"}}, Missing::fault, "Left of one are: "},
      {__LINE__, {{"j.db-wal", "log"}}, Missing::make, "j.db-wal. Put the database back"},
      {__LINE__, {{"j.db", ""}, {"j.db-wal", "log"}}, Missing::make, "j.db-wal. Put the database back"},
      {__LINE__, {{"j.db-shm", "index"}}, Missing::make, "j.db-shm. Put"},
      {__LINE__, {{"j.db-journal", "journal"}}, Missing::make, "j.db-journal. Put"},
      {__LINE__, {{"j.db", ""}, {"j.db-journal", "journal"}}, Missing::make, "j.db-journal. Put"},
      {__LINE__, {{"j.db.key", "key"}}, Missing::make, "j.db.key. Put"},
      {__LINE__, {{"j.db.lock", "4711"}}, Missing::make, "j.db.lock. Put"},
      {__LINE__, {{"j.db", ""}}, Missing::make, ""},
      {__LINE__, {}, Missing::make, ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE("line " + std::to_string(row.line));
    const TestFolder folder;
    for (const auto& [name, text] : row.there) std::ofstream{folder / name} << text;
    const std::string fault = fault_of([&] { open_store("sqlite:" + (folder / "j.db"), {.missing = row.missing}); });
    EXPECT_EQ(fault.empty(), row.fault[0] == '\0') << fault;
    EXPECT_NE(fault.find(row.fault), std::string::npos) << fault;
    if (fault.empty()) continue;
    for (const auto& [name, text] : row.there) EXPECT_EQ(content(folder / name), text) << name;
    const bool may_be_locked = std::filesystem::exists(folder / "j.db");
    const auto names = std::distance(std::filesystem::directory_iterator{folder.path()}, {});
    EXPECT_EQ(names, std::ptrdiff_t(row.there.size()) + (may_be_locked ? 1 : 0));
  }
}

TEST(Opening, OfADatabaseWithoutTablesMakesNoneByMistake) {
  const TestFolder folder;
  make_database(folder / "journal.db", "CREATE TABLE t (i INTEGER); DROP TABLE t");
  const auto open = [&](Missing missing) {
    return fault_of([&] { open_store("sqlite:" + (folder / "journal.db"), {.missing = missing}); });
  };
  EXPECT_NE(open(Missing::fault).find("The database is empty: not even its tables are there"), std::string::npos);
  EXPECT_EQ(open(Missing::make), "");
  EXPECT_EQ(open(Missing::fault), "");
}

namespace {

// The database of a store, copied without or with its log.
enum class Copying : std::uint8_t { alone, with_log };
std::string copied(const TestFolder& folder, const std::string& name, Copying copying) {
  static int number = 0;
  std::string out = folder / (std::to_string(++number) + name);
  std::filesystem::copy_file(folder / name, out);
  if (copying == Copying::with_log) std::filesystem::copy_file(folder / (name + "-wal"), out + "-wal");
  return out;
}
std::string fault_in(const std::string& path, const std::string& key) {
  return fault_of([&] { open_store("sqlite:" + path, {.key_path = key}); });
}

}  // namespace

// Of a server that runs, or was killed: the last that was acknowledged is in the log.
TEST(Opening, OfACopyWithoutItsLogIsRefused) {
  constexpr const char* kMissing = "is missing:";
  const TestFolder folder;
  const std::string key = folder / "key";
  for (const char* const payload : {"", "first", "second"}) {
    SCOPED_TRACE(payload);
    const auto store = open_store("sqlite:" + (folder / "j.db"), {.key_path = key});
    if (*payload != '\0') store->write_now([&](Unit& unit) { append_one(unit, 1, unit.version(stream(1)), payload); });
    const std::string alone = copied(folder, "j.db", Copying::alone);
    EXPECT_NE(fault_in(alone, key).find(kMissing), std::string::npos);
    EXPECT_NE(fault_of([&] { back_up_database(alone, folder / "backup"); }).find(kMissing), std::string::npos);
    EXPECT_NE(fault_of([&] { read_rows_concurrently(alone, core::BoardId{"granby"}, [](Rows&) {}); }).find(kMissing),
              std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(alone + "-wal") || std::filesystem::exists(folder / "backup"));
    EXPECT_EQ(fault_in(copied(folder, "j.db", Copying::with_log), key), "");
    std::ofstream{alone + "-wal"}.close();  // The way out where it is lost for good
    EXPECT_EQ(fault_in(alone, key), "");
  }
  EXPECT_EQ(fault_in(copied(folder, "j.db", Copying::alone), key), "") << "closed, it needs no log";
  std::ofstream{folder / "wrong"} << std::string(64, 'a');
  ::chmod((folder / "wrong").c_str(), 0600);
  EXPECT_NE(fault_in(folder / "j.db", folder / "wrong").find("is not the one"), std::string::npos);
  EXPECT_EQ(fault_in(copied(folder, "j.db", Copying::alone), key), "") << "nor after it has been refused";
}

// A copy that is put where another database had been, whose server was killed: SQLite would take that one's log in.
TEST(Opening, TakesInNoLogOfAnother) {
  const TestFolder folder;
  const std::string key = folder / "key", closed = folder / "closed.db", log = folder / "j.db-wal";
  const auto write = [&](const std::string& path, const char* text, int at) {
    auto store = open_store("sqlite:" + path, {.key_path = key});
    store->write_now([&](Unit& unit) { append_one(unit, 1, at, text); });
    return store;
  };
  write(closed, "first", 0);
  std::filesystem::copy_file(closed, folder / "j.db");
  {
    const auto running = write(folder / "j.db", "second", 1);
    std::filesystem::copy_file(log, folder / "left");
    ASSERT_GT(std::filesystem::file_size(folder / "left"), 0U);
  }
  std::filesystem::copy_file(closed, folder / "j.db", std::filesystem::copy_options::overwrite_existing);
  std::filesystem::copy_file(folder / "left", log);
  const std::string database = content(folder / "j.db"), kept = content(log);
  const std::string refused = fault_of([&] { open_store("sqlite:" + (folder / "j.db"), {.key_path = key}); });
  EXPECT_NE(refused.find("a log that is not its own"), std::string::npos) << refused;
  EXPECT_NE(fault_of([&] { back_up_database(folder / "j.db", folder / "b.db"); }).find("not its own"),
            std::string::npos);
  EXPECT_TRUE(content(folder / "j.db") == database && content(log) == kept) << "nothing was touched";
  std::filesystem::remove(log);
  EXPECT_EQ(told(*open_store("sqlite:" + (folder / "j.db"), {.key_path = key}), 1), "1 first");
}

// SQLite has the log beside the file that the link leads to.
TEST(Opening, ThroughALinkFindsTheLogOfWhatItLeadsTo) {
  const TestFolder folder, elsewhere;
  const std::string link = folder / "j.db", key = folder / "key";
  std::filesystem::create_symlink(elsewhere / "real.db", link);
  std::ofstream{elsewhere / "real.db"}.close();
  {
    const auto store = open_store("sqlite:" + link, {.key_path = key});
    store->write_now([](Unit& unit) { append_one(unit, 1, 0, "first"); });
    EXPECT_TRUE(std::filesystem::exists(elsewhere / "real.db-wal"));
    EXPECT_EQ(fault_of([&] { require_log(link); }), "");
    EXPECT_EQ(fault_of([&] { back_up_database(link, folder / "backup"); }), "");
    std::filesystem::rename(elsewhere / "real.db-wal", elsewhere / "lost");
    EXPECT_NE(fault_of([&] { require_log(link); }).find("is missing: "), std::string::npos);
    EXPECT_NE(fault_of([&] { told(*store, 1); }).find("moved, removed or replaced"), std::string::npos);
    std::filesystem::rename(elsewhere / "lost", elsewhere / "real.db-wal");
  }
  EXPECT_EQ(told(*open_store("sqlite:" + link, {.key_path = key}), 1), "1 first");
}

// It said that it had a log when it had been closed, and none was there.
TEST(Opening, OfADatabaseThatAnOlderVersionHasClosed) {
  const TestFolder folder;
  const std::string url = "sqlite:" + (folder / "j.db"), key = folder / "key";
  open_store(url, {.key_path = key})->write_now([](Unit& unit) { append_one(unit, 1, 0, "first"); });
  make_database(folder / "j.db", "PRAGMA user_version = 2; PRAGMA journal_mode = WAL");
  ASSERT_FALSE(std::filesystem::exists(folder / "j.db-wal"));
  EXPECT_TRUE(sqlite::read_head(folder / "j.db")->has_log);
  const auto store = open_store(url, {.key_path = key});
  EXPECT_EQ(told(*store, 1), "1 first");
  EXPECT_NE(fault_in(copied(folder, "j.db", Copying::alone), key), "") << "from now on it is told";
}

TEST(Opening, OneProcessAtATime) {
  const TestFolder folder;
  const std::string url = "sqlite:" + (folder / "journal.db");
  auto store = open_store(url);
  const std::string fault = fault_of([&] { open_store(url); });
  EXPECT_NE(fault.find("in use by another program (process " + std::to_string(::getpid()) + ")"), std::string::npos)
      << fault;
  store.reset();
  EXPECT_NO_THROW(open_store(url));
}

TEST(Opening, BoardsInOneFileDoNotSeeEachOther) {
  const TestFolder folder;
  const std::string url = "sqlite:" + (folder / "journal.db");
  const auto open_board = [&](const char* board) { return open_store(url, {.board = core::BoardId{board}}); };
  std::string search_key;
  {
    const auto store = open_board("granby");
    store->write_now([](Unit& unit) {
      append_one(unit, 1, 0, "granby's");
      unit.keep_answer(command(1), "granby's");
    });
    search_key = store->search_key("term");
  }
  const auto store = open_board("norrby");
  EXPECT_EQ(told(*store, 1), "");
  EXPECT_NE(store->search_key("term"), search_key);
  store->write_now([](Unit& unit) {
    EXPECT_FALSE(unit.find_answer(command(1)));
    EXPECT_TRUE(unit.list_streams(core::stream_kind::file).empty());
    EXPECT_EQ(append_one(unit, 1, 0, "norrby's"), 1);
  });
  EXPECT_EQ(told(*store, 1), "1 norrby's");
  EXPECT_EQ(joined(store->verify()), "");
}

TEST(Opening, TheFilesAreTheOwnersAndTellNothing) {
  const TestFolder folder;
  const auto store = open_store("sqlite:" + (folder / "journal.db"), {.key_path = folder / "installation.key"});
  const std::string plain = "a secret that must not be seen";
  store->write_now([&](Unit& unit) {
    append_one(unit, 1, 0, plain);
    unit.tables().script("CREATE TABLE names (name BLOB NOT NULL, term BLOB NOT NULL) STRICT");
    const std::string sealed = unit.seal(stream(1), plain), term = store->search_key(plain);
    unit.tables().run("INSERT INTO names VALUES (?1, ?2)", sqlite::Blob{sealed}, sqlite::Blob{term});
  });
  for (const char* name : {"journal.db", "journal.db-wal", "journal.db.lock", "installation.key"}) {
    struct stat about{};
    ASSERT_EQ(::stat((folder / name).c_str(), &about), 0) << name;
    EXPECT_EQ(about.st_mode & 077U, 0U) << name;
    EXPECT_EQ(content(folder / name).find("secret"), std::string::npos) << name;
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "journal.db.key"));
  EXPECT_FALSE(std::filesystem::exists(folder / "journal.db-shm")) << "a mapped file can end the process";
}

TEST(FullDisk, IsToldAndNothingIsHalfDone) {
  const TestFolder folder;
  const auto store = open_store("sqlite:" + (folder / "journal.db"));
  const std::string big(100'000, 'x');
  store->write_now([&](Unit& unit) { append_one(unit, 1, 0, "first"); });
  store->write_now([](Unit& unit) { unit.tables().script("PRAGMA max_page_count = 1"); });  // As large as it is
  const std::string fault = fault_of([&] {
    store->write_now([&](Unit& unit) {
      append_one(unit, 2, 0, "lost");
      append_one(unit, 1, 1, big);
    });
  });
  EXPECT_NE(fault.find("The disk is full, so what was asked may or may not have been stored"), std::string::npos)
      << fault;
  EXPECT_EQ(told(*store, 1), "1 first");
  EXPECT_EQ(told(*store, 2), "");
  store->write_now([](Unit& unit) { unit.tables().script("PRAGMA max_page_count = 1000000"); });
  store->write_now([&](Unit& unit) { EXPECT_EQ(append_one(unit, 1, 1, big), 2); });
  EXPECT_EQ(joined(store->verify()), "");
}

TEST(FullDisk, GatheredUnitsThatAreLostAreTold) {
  const TestFolder folder;
  const auto store = open_store("sqlite:" + (folder / "journal.db"),
                                {.writing = Writing::inline_, .commit_every = 100});
  const std::string big(100'000, 'x');
  store->write_now([&](Unit& unit) { append_one(unit, 1, 0, "first"); });
  store->flush();
  store->write_now([](Unit& unit) { unit.tables().script("PRAGMA max_page_count = 1"); });  // As large as it is
  store->write_now([](Unit& unit) { append_one(unit, 2, 0, "gathered"); });
  EXPECT_NE(fault_of([&] { store->write_now([&](Unit& unit) { append_one(unit, 3, 0, big); }); }), "");
  EXPECT_EQ(told(*store, 3), "");
  const bool lost = told(*store, 2).empty();
  EXPECT_EQ(fault_of([&] { store->flush(); }).empty(), !lost);
  EXPECT_EQ(joined(store->verify()), "");
}

TEST(Snapshots, DoNotChangeWhileTheyAreHeld) {
  const TestFolder folder;
  const auto store = open_store("sqlite:" + (folder / "journal.db"));
  store->write_now([](Unit& unit) { append_one(unit, 1, 0, "first"); });
  store->read([&](Snapshot& snapshot) {
    EXPECT_EQ(snapshot.version(stream(1)), 1);
    std::thread{[&] { store->write_now([](Unit& unit) { append_one(unit, 1, 1, "second"); }); }}.join();
    EXPECT_EQ(snapshot.version(stream(1)), 1);
    EXPECT_EQ(told(snapshot, 1), "1 first");
  });
  EXPECT_EQ(told(*store, 1), "1 first; 2 second");
}

TEST(Snapshots, ALookThatThrowsHarmsNobody) {
  const TestFolder folder;
  const auto store = open_store("sqlite:" + (folder / "journal.db"));
  for (int i = 0; i < 10; ++i) {
    EXPECT_THROW(store->read([](Snapshot&) { throw std::out_of_range{"own"}; }), std::out_of_range);
    EXPECT_NE(fault_of([&] { store->read([](Snapshot& snapshot) { snapshot.tables().run("SELECT nonsense"); }); }), "");
  }
  EXPECT_EQ(told(*store, 1), "");
}
