// Whoever changes, removes, adds or moves a row of events by hand is found by the verification, or stopped before.
// SPDX-License-Identifier: EUPL-1.2
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "journal/sqlite/checked_pages.hpp"
#include "journal/sqlite/database.hpp"
#include "journal/store_fixture.hpp"

using namespace journal;
using sqlite::Database;

namespace {

class Tampered : public testing::Test {
 protected:
  Tampered() {
    store->write_now([](Unit& unit) {
      for (int number = 1; number <= 3; ++number) {
        for (int i = 0; i < 4; ++i) append_one(unit, number, i, "need=none " + std::to_string(i), number * 10 + i);
      }
      unit.keep_answer(command(9), "version=4");
    });
    hand.script(
        "DROP TRIGGER events_are_never_changed; DROP TRIGGER events_are_never_removed;"
        "PRAGMA ignore_check_constraints = ON");
  }

  std::string findings() { return joined(store->verify()); }

  TestFolder folder;
  std::unique_ptr<Store> store = open_store("sqlite:" + (folder / "journal.db"));
  Database hand{folder / "journal.db", Database::Mode::read_write};  // Another program, at the same file
};

// The second event of the second stream, whose id ends in 02.
constexpr const char* kPlace = " WHERE hex(stream) LIKE '%02' AND sequence = 2";

}  // namespace

TEST_F(Tampered, EveryChangedByteOfAnEventIsFound) {
  ASSERT_EQ(findings(), "");
  const char* const texts[] = {"board", "type", "actor", "role"};
  const char* const blobs[] = {"stream", "cause", "sealed", "hash"};
  const char* const numbers[] = {"sequence", "version", "day", "recorded_at"};
  const auto size_of = [&](const char* column) {
    const std::string sql = std::string{"SELECT length(CAST("} + column + " AS BLOB)) FROM events" + kPlace;
    auto row = hand.query(sql.c_str());
    return row.step() ? row.integer(0) : 0;
  };
  const auto expect_found = [&](const std::string& column, const std::string& changed, const std::string& what) {
    hand.script("CREATE TEMP TABLE kept AS SELECT * FROM events");
    hand.script(("UPDATE events SET " + column + " = " + changed + kPlace).c_str());
    EXPECT_NE(findings(), "") << column << ": " << what;
    hand.script("DELETE FROM events; INSERT INTO events SELECT * FROM kept; DROP TABLE kept");
  };
  int changes = 0;
  for (const bool is_text : {true, false}) {
    for (const char* column : is_text ? texts : blobs) {
      const std::string name = column, cast = is_text ? " AS TEXT)" : " AS BLOB)";
      const std::string bytes = "CAST(" + name + " AS BLOB)";
      for (std::int64_t i = 1; i <= size_of(column); ++i, ++changes) {
        // One byte replaced by another that is a letter too.
        const std::string at = std::to_string(i), next = std::to_string(i + 1);
        const std::string other = "CASE hex(substr(" + bytes + "," + at + ",1)) WHEN '7A' THEN x'79' ELSE x'7A' END";
        expect_found(name,
                     "CAST(CAST(substr(" + bytes + ",1," + std::to_string(i - 1) + ") AS BLOB) || " + other +
                         " || substr(" + bytes + "," + next + ")" + cast,
                     "byte " + at);
      }
      expect_found(name, "CAST(" + bytes + " || x'00'" + cast, "a zero added");
      if (size_of(column) == 0) continue;  // The type, which is sealed with the payload
      expect_found(name, "CAST(substr(" + bytes + ", 1, length(" + bytes + ") - 1)" + cast, "the last byte cut");
      expect_found(name, "CAST(x''" + cast, "emptied");
    }
  }
  hand.script("DELETE FROM events WHERE hex(stream) LIKE '%02' AND sequence > 2");  // Else 2 cannot become 3.
  const std::string shorter = std::string{"UPDATE streams SET version = 2, head = (SELECT hash FROM events"} + kPlace +
                              ") WHERE hex(stream) LIKE '%02'";
  hand.script(shorter.c_str());
  ASSERT_EQ(findings(), "") << "which is no damage in itself: heads kept elsewhere tell it";
  for (const std::string column : numbers) {
    for (int bit = 0; bit < 64; ++bit, ++changes) {
      const std::string mask = "(1 << " + std::to_string(bit) + ")";
      expect_found(column, "((" + column + " | " + mask + ") - (" + column + " & " + mask + "))",
                   "bit " + std::to_string(bit));
    }
  }
  EXPECT_GT(changes, 400);
  EXPECT_EQ(findings(), "") << "all was put back";
}

TEST_F(Tampered, EveryOtherDamageIsFound) {
  const struct Row {
    int line;
    const char* by_hand;
    const char* found;
  } rows[] = {
      {__LINE__, "DELETE FROM events WHERE hex(stream) LIKE '%02' AND sequence = 2",
       "02 sequence 3: the sequence number should be 2"},
      {__LINE__, "DELETE FROM events WHERE hex(stream) LIKE '%02' AND sequence = 1",
       "02 sequence 2: the sequence number should be 1"},
      {__LINE__, "DELETE FROM events WHERE hex(stream) LIKE '%02' AND sequence = 4",
       "02: the stream says version 4, but its last event is 3"},
      {__LINE__, "DELETE FROM events WHERE hex(stream) LIKE '%02'",
       "02: the stream says version 4, but its last event is 0"},
      {__LINE__,
       "DELETE FROM events WHERE hex(stream) LIKE '%02' AND sequence = 4;"
       "UPDATE streams SET version = 3 WHERE hex(stream) LIKE '%02'",
       "02: the stream's head is not the hash of its last event"},
      {__LINE__,
       "DELETE FROM events WHERE hex(stream) LIKE '%02' AND sequence = 2;"
       "UPDATE events SET sequence = 2 WHERE hex(stream) LIKE '%02' AND sequence = 3;"
       "UPDATE events SET sequence = 3 WHERE hex(stream) LIKE '%02' AND sequence = 4;"
       "UPDATE streams SET version = 3 WHERE hex(stream) LIKE '%02'",
       "02 sequence 2: the hash does not follow"},
      {__LINE__,
       "UPDATE events SET sequence = 9 WHERE hex(stream) LIKE '%02' AND sequence = 2;"
       "UPDATE events SET sequence = 2 WHERE hex(stream) LIKE '%02' AND sequence = 3;"
       "UPDATE events SET sequence = 3 WHERE hex(stream) LIKE '%02' AND sequence = 9",
       "02 sequence 3: the payload cannot be opened"},
      {__LINE__,
       "UPDATE events SET sealed = (SELECT sealed FROM events e WHERE hex(e.stream) LIKE '%03' AND e.sequence = 2)"
       " WHERE hex(stream) LIKE '%02' AND sequence = 2",
       "02 sequence 2: the payload cannot be opened"},
      {__LINE__,
       "INSERT INTO events SELECT board, stream, 5, type, version, day, recorded_at, actor, role, cause, sealed, hash"
       " FROM events WHERE hex(stream) LIKE '%02' AND sequence = 4",
       "02 sequence 5: the hash does not follow"},
      {__LINE__,
       "INSERT INTO events SELECT board, CAST(substr(stream, 1, 15) || x'09' AS BLOB), sequence, type, version, day, "
       "recorded_at, actor,"
       " role, cause, sealed, hash FROM events WHERE hex(stream) LIKE '%02'",
       "09: there are events, but the stream itself is missing"},
      {__LINE__, "DELETE FROM streams WHERE hex(stream) LIKE '%02'",
       "02: there are events, but the stream itself is missing"},
      {__LINE__, "UPDATE streams SET version = 5 WHERE hex(stream) LIKE '%02'",
       "02: the stream says version 5, but its last event is 4"},
      {__LINE__, "UPDATE streams SET kind = 2 WHERE hex(stream) LIKE '%02'", "02 sequence 1: the hash does not follow"},
      {__LINE__, "UPDATE streams SET kind = 7 WHERE hex(stream) LIKE '%02'", "02: the stream is of no known kind"},
      {__LINE__, "UPDATE streams SET head = zeroblob(32) WHERE hex(stream) LIKE '%02'", "02: the stream's head is not"},
      {__LINE__, "UPDATE answers SET answer = 'version=5' || substr(answer, 10)", "it is not as it was written"},
      {__LINE__, "UPDATE answers SET answer = ''", "it is not as it was written"},
      {__LINE__, "DELETE FROM keys WHERE hex(stream) LIKE '%02'", "02 sequence 1: the payload cannot be opened"},
      {__LINE__,
       "UPDATE keys SET wrapped = (SELECT wrapped FROM keys k WHERE hex(k.stream) LIKE '%03')"
       " WHERE hex(stream) LIKE '%02'",
       "02 sequence 1: the payload cannot be opened"},
  };
  hand.script(
      "CREATE TEMP TABLE kept_events AS SELECT * FROM events; CREATE TEMP TABLE kept_streams AS SELECT * FROM streams;"
      "CREATE TEMP TABLE kept_keys AS SELECT * FROM keys; CREATE TEMP TABLE kept_answers AS SELECT * FROM answers");
  for (const Row& row : rows) {
    ASSERT_EQ(findings(), "") << "line " << row.line;
    hand.script(row.by_hand);
    const std::string found = findings();
    EXPECT_NE(found.find(row.found), std::string::npos) << "line " << row.line << ": " << found;
    EXPECT_EQ(found.find("000001"), std::string::npos) << "line " << row.line << " blames another stream: " << found;
    hand.script(
        "DELETE FROM events; INSERT INTO events SELECT * FROM kept_events; DELETE FROM streams;"
        "INSERT INTO streams SELECT * FROM kept_streams; DELETE FROM keys; INSERT INTO keys SELECT * FROM kept_keys;"
        "DELETE FROM answers; INSERT INTO answers SELECT * FROM kept_answers");
  }
  EXPECT_EQ(findings(), "");
}

TEST_F(Tampered, AReaderIsToldAndGivenNothing) {
  hand.script("UPDATE events SET role = 'manager' WHERE hex(stream) LIKE '%02' AND sequence = 2");
  EXPECT_NE(fault_of([&] { told(*store, 2); }).find("sequence 2: the payload cannot be opened"), std::string::npos);
  EXPECT_EQ(told(*store, 1).substr(0, 14), "1 need=none 0;");
  hand.script("DELETE FROM events WHERE hex(stream) LIKE '%03' AND sequence = 2");
  EXPECT_NE(fault_of([&] { told(*store, 3); }).find("sequence 2: the event is missing"), std::string::npos);
}

TEST(Triggers, StandInTheWayOfEveryChange) {
  const TestFolder folder;
  const auto store = open_store("sqlite:" + (folder / "journal.db"));
  store->write_now([](Unit& unit) { append_one(unit, 1, 0, "first"); });
  Database hand{folder / "journal.db", Database::Mode::read_write};
  const struct Row {
    int line;
    const char *sql, *told;
  } rows[] = {
      {__LINE__, "UPDATE events SET role = 'manager'", "events are never changed"},
      {__LINE__, "DELETE FROM events", "events are never removed"},
      {__LINE__, "REPLACE INTO events SELECT * FROM events", "events are never removed"},
  };
  for (const Row& row : rows) {
    try {
      hand.run(row.sql);
      ADD_FAILURE() << "line " << row.line;
    } catch (const sqlite::Error& error) {
      EXPECT_NE(std::string{error.what()}.find(row.told), std::string::npos) << "line " << row.line << error.what();
    }
    EXPECT_NE(fault_of([&] { store->write_now([&](Unit& unit) { unit.tables().run(row.sql); }); }), "");
  }
  EXPECT_EQ(joined(store->verify()), "");
}

namespace {

std::string bytes_of(const std::string& path) {
  const std::ifstream in{path, std::ios::binary};
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// What the verification says of a store in a file with these bytes; opening it may already fail.
std::string found_in(const TestFolder& folder, const std::string& bytes) {
  const std::string path = folder / "changed.db";
  std::ofstream{path, std::ios::binary} << bytes;
  std::filesystem::copy_file(folder / "journal.db.key", path + ".key",
                             std::filesystem::copy_options::overwrite_existing);
  try {
    return joined(open_store("sqlite:" + path, {.writing = Writing::inline_})->verify());
  } catch (const Fault& fault) { return fault.what(); }
}

}  // namespace

// In rows, indexes, free pages and unused room alike: the first, the last and some bytes between of every page.
TEST(CheckedPages, OneChangedByteAnywhereIsFound) {
  const TestFolder folder;
  {
    const auto store = open_store("sqlite:" + (folder / "journal.db"), {.writing = Writing::inline_});
    store->write_now([](Unit& unit) {
      for (int number = 1; number <= 20; ++number) append_one(unit, number, 0, std::string(1000, 'x'));
      unit.tables().run("CREATE TABLE freed(x TEXT)");
      unit.tables().run("INSERT INTO freed VALUES(hex(zeroblob(40000)))");
      unit.tables().run("DROP TABLE freed");
    });
  }
  const std::string whole = bytes_of(folder / "journal.db");
  constexpr std::size_t kPage = 8192;
  ASSERT_GT(whole.size(), 10 * kPage);
  ASSERT_EQ(whole.size() % kPage, 0U);
  ASSERT_EQ(found_in(folder, whole), "");
  for (std::size_t page = 0; page < whole.size(); page += kPage) {
    for (const std::size_t at :
         {std::size_t{0}, std::size_t{24}, page / 7 % kPage, std::size_t{4000}, kPage - 9, kPage - 1}) {
      std::string changed = whole;
      changed[page + at] = char(changed[page + at] ^ 1);
      EXPECT_NE(found_in(folder, changed), "") << "page " << page / kPage + 1 << ", byte " << at;
    }
  }
}

TEST(CheckedPages, APageWrittenInAnothersPlaceIsFound) {
  const TestFolder folder;
  {
    const auto store = open_store("sqlite:" + (folder / "journal.db"), {.writing = Writing::inline_});
    store->write_now([](Unit& unit) { append_one(unit, 1, 0, std::string(50'000, 'x')); });
  }
  std::string bytes = bytes_of(folder / "journal.db");
  constexpr std::size_t kPage = 8192;
  const std::size_t last = bytes.size() / kPage - 1;
  std::swap_ranges(bytes.begin() + std::ptrdiff_t((last - 1) * kPage), bytes.begin() + std::ptrdiff_t(last * kPage),
                   bytes.begin() + std::ptrdiff_t(last * kPage));
  EXPECT_NE(found_in(folder, bytes).find("is not as it was written"), std::string::npos);
}

// A file of more than one GiB has a page that is never written. Here it lies at 512 KiB, so that a small one has it.
TEST(CheckedPages, ThePageOfTheLockBytesIsNeverLookedAt) {
  constexpr unsigned kSmall = 0x8'0000;
  const TestFolder folder;
  sqlite3_test_control(SQLITE_TESTCTRL_PENDING_BYTE, kSmall);
  sqlite3* database = nullptr;
  sqlite3_open_v2((folder / "large.db").c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                  sqlite::checked_pages());
  sqlite::reserve_checksums(database);
  const char* const much = "PRAGMA page_size = 8192; CREATE TABLE much(x); INSERT INTO much VALUES(zeroblob(1000000))";
  EXPECT_EQ(sqlite3_exec(database, much, nullptr, nullptr, nullptr), SQLITE_OK);
  EXPECT_EQ(sqlite::find_damaged_pages(database, kSmall), std::vector<std::uint32_t>{});
  EXPECT_EQ(sqlite::find_damaged_pages(database), std::vector<std::uint32_t>{kSmall / 8192 + 1});
  sqlite3_close(database);
  sqlite3_test_control(SQLITE_TESTCTRL_PENDING_BYTE, unsigned(sqlite::kLockBytes));
}
