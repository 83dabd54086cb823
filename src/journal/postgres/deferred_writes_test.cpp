// Deferred writes end as if each statement had been sent when it was asked for.
// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "journal/postgres/cluster.hpp"
#include "journal/postgres/database.hpp"

using postgres::Database;
using postgres::Shape;

namespace {

std::string text_of(const Shape& shape) {
  std::string out = shape.is_plain_insert ? "rows of " : "one of ";
  out += shape.table + ':';
  for (const std::string& column : shape.columns) out += ' ' + column;
  for (const std::size_t place : shape.decided_by) out += " #" + std::to_string(place);
  if (shape.reads) out += " reads";
  return out + (shape.rest.empty() ? "" : " | " + shape.rest);
}

}  // namespace

TEST(PostgresShape, SaysWhatAStatementWrites) {
  const struct {
    int line;
    const char *sql, *shape;
  } rows[] = {
      {__LINE__, "INSERT INTO t(a, b) VALUES(?1, ?2)", "rows of t: a b"},
      {__LINE__, "INSERT INTO  t (a,b)\n VALUES (?1,?2) ON CONFLICT DO NOTHING",
       "rows of t: a b | ON CONFLICT DO NOTHING"},
      {__LINE__, "INSERT INTO t(a, b) VALUES(?1, ?2) ON CONFLICT (a) DO UPDATE SET b = excluded.b",
       "rows of t: a b #0 | ON CONFLICT (a) DO UPDATE SET b = excluded.b"},
      {__LINE__, "INSERT INTO t(a, b, c) VALUES(?1, ?2, ?3) ON CONFLICT(c, a) DO UPDATE SET b = excluded.b",
       "rows of t: a b c #2 #0 | ON CONFLICT(c, a) DO UPDATE SET b = excluded.b"},
      // Not row by row: another order, a value of its own, an answer, parameters after VALUES, more than one table.
      {__LINE__, "INSERT INTO t(a, b) VALUES(?2, ?1)", "one of t:"},
      {__LINE__, "INSERT INTO t(a, b) VALUES(?1, 1)", "one of t:"},
      {__LINE__, "INSERT INTO t(a) VALUES(?1) RETURNING a", "one of t: | RETURNING a"},
      {__LINE__, "INSERT INTO t(a) VALUES(?1) ON CONFLICT (a) DO UPDATE SET a = ?1",
       "one of t: | ON CONFLICT (a) DO UPDATE SET a = ?1"},
      {__LINE__, "INSERT INTO t(a) SELECT a FROM u WHERE b = ?1", "one of t: reads"},
      {__LINE__, "DELETE FROM t WHERE a = ?1", "one of t:"},
      {__LINE__, "UPDATE t SET a = ?1", "one of t:"},
      {__LINE__, "SELECT pg_advisory_xact_lock(?1)", "one of : reads"},
      {__LINE__, "", "one of :"},
  };
  for (const auto& row : rows) EXPECT_EQ(text_of(postgres::shape_of(row.sql)), row.shape) << "line " << row.line;
}

namespace {

class PostgresDeferredWrites : public testing::Test {
 protected:
  void SetUp() override {
    cluster = postgres::Cluster::find();
    if (cluster == nullptr) GTEST_SKIP() << "PostgreSQL is not installed; tools/packages.txt names it.";
    url = cluster->make_database();
    Database{url}.script(
        "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT, c BLOB); CREATE TABLE u(a INTEGER PRIMARY KEY, b TEXT);"
        "CREATE TABLE n(position INTEGER PRIMARY KEY AUTOINCREMENT, a INTEGER NOT NULL);");
  }
  static std::string all(Database& database, const char* sql) {
    std::string out;
    auto row = database.query(sql);
    while (row.step()) out += std::to_string(row.integer(0)) + (row.is_null(1) ? "-" : std::string{row.text(1)}) + ' ';
    return out;
  }

  postgres::Cluster* cluster = nullptr;
  std::string url;
};

}  // namespace

TEST_F(PostgresDeferredWrites, IsSeenByWhoeverReadsTheTableAndByNobodyAfterARollback) {
  Database database{url}, other{url};
  database.begin("BEGIN");
  for (std::int64_t i = 1; i <= 3; ++i) {
    database.put("INSERT INTO t(a, b, c) VALUES(?1, ?2, ?3)", i,
                 i == 2 ? std::nullopt : std::optional{std::string_view{"x"}}, sql::Blob{std::string_view{"\0\1", 2}});
    database.put("INSERT INTO u(a, b) VALUES(?1, ?2) ON CONFLICT (a) DO UPDATE SET b = excluded.b", std::int64_t{7},
                 std::string_view{i == 3 ? "last" : "earlier"});
  }
  database.put("DELETE FROM t WHERE a = ?1", std::int64_t{1});
  EXPECT_EQ(all(database, "SELECT a, b FROM t ORDER BY a"), "2- 3x ");
  database.put("INSERT INTO t(a, b, c) VALUES(?1, ?2, ?3)", std::int64_t{1}, std::string_view{"again"}, nullptr);
  EXPECT_EQ(all(database, "SELECT a, b FROM t ORDER BY a"), "1again 2- 3x ");
  EXPECT_EQ(all(other, "SELECT a, b FROM t"), "");
  EXPECT_EQ(all(database, "SELECT a, b FROM u"), "7last ");
  database.put("INSERT INTO u(a, b) VALUES(?1, ?2) ON CONFLICT (a) DO UPDATE SET b = excluded.b", std::int64_t{8},
               std::string_view{"unsent"});
  database.roll_back();
  EXPECT_EQ(all(database, "SELECT a, b FROM t"), "");
  EXPECT_EQ(all(database, "SELECT a, b FROM u"), "");
}

TEST_F(PostgresDeferredWrites, AnErrorComesAtTheLatestWithTheCommit) {
  Database database{url};
  const auto put = [&](std::int64_t a) {
    database.put("INSERT INTO t(a, b) VALUES(?1, ?2)", a, std::string_view{"x"});
  };
  database.begin("BEGIN");
  put(1);
  put(1);
  EXPECT_THROW(database.commit(), postgres::Error);
  database.roll_back();
  database.begin("BEGIN");
  put(1);
  database.commit();
  EXPECT_EQ(all(database, "SELECT a, b FROM t"), "1x ");
  put(2);  // Outside a transaction: at once
  EXPECT_EQ(all(database, "SELECT a, b FROM t ORDER BY a"), "1x 2x ");
}

// The numbers that the database gives follow the order of the statements.
TEST_F(PostgresDeferredWrites, NumbersAreGivenInOrder) {
  Database database{url};
  database.begin("BEGIN");
  for (std::int64_t i = 1; i <= 50; ++i) database.put("INSERT INTO n(a) VALUES(?1)", i);
  database.commit();
  auto row = database.query("SELECT count(*) FROM n WHERE position = a");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.integer(0), 50);
}

// Any mixture of inserts, replacements, deletions and reads ends as when each is sent at once.
TEST_F(PostgresDeferredWrites, EndsAsWhenEachIsSentAtOnce) {
  const std::string plain_url = cluster->make_database();
  Database gathered{url}, plain{plain_url};
  plain.script("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT, c BLOB); CREATE TABLE u(a INTEGER PRIMARY KEY, b TEXT);");
  std::mt19937 random{7};
  const char* const kWrites[] = {
      "INSERT INTO t(a, b) VALUES(?1, ?2) ON CONFLICT (a) DO UPDATE SET b = excluded.b",
      "INSERT INTO u(a, b) VALUES(?1, ?2) ON CONFLICT DO NOTHING",
      "UPDATE t SET b = b || ?2 WHERE a = ?1",
      "DELETE FROM u WHERE a = ?1 AND b <> ?2",
      "INSERT INTO u(a, b) SELECT a + 100, b || ?2 FROM t WHERE a = ?1 ON CONFLICT DO NOTHING",
  };
  for (int round = 0; round < 30; ++round) {
    gathered.begin("BEGIN");
    plain.begin("BEGIN");
    for (int i = 0; i < 60; ++i) {
      const auto key = std::int64_t(random() % 12);
      const std::string value = std::to_string(round) + '.' + std::to_string(i);
      if (random() % 10 == 0) {
        const char* const read = random() % 2 == 0 ? "SELECT a, b FROM t ORDER BY a" : "SELECT a, b FROM u ORDER BY a";
        ASSERT_EQ(all(gathered, read), all(plain, read)) << "round " << round << " step " << i;
      } else {
        const char* const write = kWrites[random() % std::size(kWrites)];
        gathered.put(write, key, std::string_view{value});
        plain.run(write, key, std::string_view{value});
      }
    }
    gathered.commit();
    plain.commit();
  }
  for (const char* const read : {"SELECT a, b FROM t ORDER BY a", "SELECT a, b FROM u ORDER BY a"})
    EXPECT_EQ(all(gathered, read), all(plain, read));
}
