// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/database.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <optional>

#include "core/ids.hpp"
#include "journal/store_fixture.hpp"

using namespace sqlite;

namespace {

int code_of(const std::function<void()>& act, std::string* what = nullptr) {
  try {
    act();
    return SQLITE_OK;
  } catch (const Error& error) {
    if (what != nullptr) *what = error.what();
    return error.code;
  }
}

struct Memory : testing::Test {
  Database database{":memory:", Database::Mode::read_write};
};

}  // namespace

TEST_F(Memory, ValuesComeBackAsTheyWereBound) {
  database.script("CREATE TABLE t (i INTEGER, t TEXT, b BLOB, n TEXT)");
  const std::string text("\xC3\xA5\0x", 4), empty;
  const std::optional<std::string> none;
  const std::optional<int> seven = 7;
  const auto id = journal::stream(300);
  EXPECT_EQ(database.run("INSERT INTO t VALUES (?1, ?2, ?3, ?4)", seven, text, Blob{text}, none), 1);
  EXPECT_EQ(database.run("INSERT INTO t VALUES (?1, ?2, ?3, ?4)", -1, empty, Blob{}, std::string_view{}), 1);
  EXPECT_EQ(database.run("INSERT INTO t VALUES (?1, ?2, ?3, ?4)", INT64_MAX, "literal", id, core::BoardId{"granby"}),
            1);
  auto row = database.query("SELECT i, t, b, n FROM t ORDER BY rowid");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.integer(0), 7);
  EXPECT_EQ(row.text(1), text);
  EXPECT_EQ(row.blob(2), text);
  EXPECT_TRUE(row.is_null(3));
  EXPECT_EQ(row.text(3), "");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.integer(0), -1);
  EXPECT_FALSE(row.is_null(1) || row.is_null(2) || row.is_null(3)) << "empty is not null";
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.integer(0), INT64_MAX);
  EXPECT_EQ(row.id<journal::StreamId>(2), id);
  EXPECT_EQ(row.text(3), "granby");
  EXPECT_FALSE(row.step());
  EXPECT_FALSE(row.step()) << "does not begin anew";
}

TEST_F(Memory, TheSameLiteralMayBeInUseSeveralTimes) {
  constexpr const char* kSql =
      "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ?1) SELECT x FROM n";
  int sum = 0;
  for (int round = 0; round < 2; ++round) {
    auto outer = database.query(kSql, 3);
    while (outer.step()) {
      auto inner = database.query(kSql, 2);  // Before the outer's next step, and not stepped to its end
      ASSERT_TRUE(inner.step());
      auto third = database.query(kSql, 4);
      while (third.step()) sum += int(outer.integer(0) * third.integer(0));
    }
  }
  EXPECT_EQ(sum, 2 * (1 + 2 + 3) * (1 + 2 + 3 + 4));
}

TEST_F(Memory, AReusedAddressIsNeverTakenForTheOldText) {
  char sql[] = "SELECT 1";
  for (const char digit : {'1', '2', '3'}) {
    sql[7] = digit;
    auto row = database.query(sql);
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.integer(0), digit - '0');
  }
}

TEST_F(Memory, ErrorsTellTheStatementAndNeverAValue) {
  database.script("CREATE TABLE t (i INTEGER NOT NULL UNIQUE) STRICT");
  database.run("INSERT INTO t VALUES (?1)", 4711);
  const struct Row {
    int line;
    std::function<void()> act;
    int code;
    const char* told;
  } rows[] = {
      {__LINE__, [&] { database.run("INSERT INTO t VALUES (?1)", 4711); }, SQLITE_CONSTRAINT_UNIQUE, "t.i"},
      {__LINE__, [&] { database.run("INSERT INTO t VALUES (?1)", nullptr); }, SQLITE_CONSTRAINT_NOTNULL,
       "INSERT INTO t"},
      {__LINE__, [&] { database.run("INSERT INTO t VALUES (?1)", "4711x"); }, SQLITE_CONSTRAINT_DATATYPE, "t.i"},
      {__LINE__, [&] { database.run("SELECT json(?1)", "{4711x"); }, SQLITE_ERROR, "SELECT json"},
      {__LINE__, [&] { database.run("SELECT x FROM nowhere"); }, SQLITE_ERROR, "no such table: nowhere"},
      {__LINE__, [&] { database.run("SELECT 1; SELECT 2"); }, SQLITE_MISUSE, "not one statement"},
      {__LINE__, [&] { database.run(""); }, SQLITE_MISUSE, "not one statement"},
      {__LINE__, [&] { database.run("SELECT 1", 4711); }, SQLITE_RANGE, "SELECT 1"},
      {__LINE__, [&] { Database{"/no/such/folder/4.db", Database::Mode::read_write}; }, SQLITE_CANTOPEN, "open"},
  };
  for (const Row& row : rows) {
    std::string what;
    EXPECT_EQ(code_of(row.act, &what) & (row.code > 0xFF ? -1 : 0xFF), row.code) << "line " << row.line << ": " << what;
    EXPECT_NE(what.find(row.told), std::string::npos) << "line " << row.line << ": " << what;
    EXPECT_EQ(what.find("4711"), std::string::npos) << "line " << row.line << ": " << what;
  }
  EXPECT_EQ(code_of([&] { database.run("INSERT INTO t VALUES (?1)", 4712); }), SQLITE_OK) << "and goes on";
}

TEST_F(Memory, WhileItOnlyReadsNothingIsWritten) {
  database.script("CREATE TABLE t (i INTEGER)");
  {
    const ReadOnly reading{database};
    EXPECT_EQ(code_of([&] { database.run("INSERT INTO t VALUES (1)"); }), SQLITE_READONLY);
    EXPECT_EQ(code_of([&] { database.script("DROP TABLE t"); }), SQLITE_READONLY);
    EXPECT_EQ(code_of([&] { database.run("SELECT * FROM t"); }), SQLITE_OK);
  }
  EXPECT_EQ(database.run("INSERT INTO t VALUES (1)"), 1);
}

TEST(DatabaseFile, IsDurableAndReadWhileItIsWrittenTo) {
  const journal::TestFolder folder;
  const std::string path = folder / "one.db";
  Database writer{path, Database::Mode::read_write};
  writer.begin_log();
  const struct Row {
    const char *sql, *value;
  } rows[] = {{"PRAGMA journal_mode", "wal"},
              {"PRAGMA synchronous", "3"},
              {"PRAGMA foreign_keys", "1"},
              {"PRAGMA page_size", "8192"},
              {"PRAGMA recursive_triggers", "1"}};
  for (const Row& row : rows) {
    auto setting = writer.query(row.sql);
    ASSERT_TRUE(setting.step());
    EXPECT_EQ(setting.text(0), row.value) << row.sql;
  }
  writer.script("CREATE TABLE t (i INTEGER)");
  Database reader{path, Database::Mode::read_only};
  writer.run("BEGIN");
  EXPECT_TRUE(writer.in_transaction());
  writer.run("INSERT INTO t VALUES (1)");
  const auto count = [&] {
    auto row = reader.query("SELECT count(*) FROM t");
    return row.step() ? row.integer(0) : -1;
  };
  EXPECT_EQ(count(), 0);
  writer.run("COMMIT");
  EXPECT_EQ(count(), 1);
  EXPECT_EQ(code_of([&] { reader.run("DELETE FROM t"); }), SQLITE_READONLY);
}

TEST(DatabaseFile, CheckpointsAreTakenOver) {
  const journal::TestFolder folder;
  Database writer{folder / "one.db", Database::Mode::read_write};
  writer.begin_log();
  writer.script("CREATE TABLE t (b BLOB)");
  writer.take_over_checkpoints();
  const std::string big(8000, 'x');
  for (int i = 0; i < 2000; ++i) writer.run("INSERT INTO t VALUES (?1)", Blob{big});
  EXPECT_GT(writer.wal_pages(), 2000) << "nothing was moved by itself";
  EXPECT_EQ(writer.checkpoint(), writer.wal_pages()) << "all of it stands in the database now";
  writer.run("INSERT INTO t VALUES (1)");
  EXPECT_LT(writer.wal_pages(), 10) << "the log begins anew";
}
