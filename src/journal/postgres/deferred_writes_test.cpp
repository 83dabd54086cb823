// Deferred writes end as if each statement had been sent when it was asked for.
// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "journal/postgres/cluster.hpp"
#include "journal/postgres/database.hpp"

using postgres::Database;

namespace {

constexpr sql::Column kA[] = {{"a", sql::Holds::integer}, {"b", sql::Holds::text}, {"c", sql::Holds::blob}};
constexpr sql::Column kPosition[] = {{"position", sql::Holds::integer}};
constexpr sql::TableForm kT{"t", kA, std::span{kA}.first<1>()};
constexpr sql::TableForm kTOfTwo{"t", std::span{kA}.first<2>(), std::span{kA}.first<1>()};
constexpr sql::TableForm kU{"u", std::span{kA}.first<2>(), std::span{kA}.first<1>()};
constexpr sql::TableForm kN{"n", std::span{kA}.first<1>(), kPosition};
const sql::Write kAddT = sql::insert(kT), kOnceT = sql::insert(kT, sql::OnConflict::replace, "c"),
                 kReplaceT = sql::insert(kTOfTwo, sql::OnConflict::replace),
                 kReplaceU = sql::insert(kU, sql::OnConflict::replace), kKeepU = sql::insert(kU, sql::OnConflict::keep),
                 kRemoveT = sql::remove(kT), kAddN = sql::insert(kN);
constexpr std::string_view kBoard = "granby";

std::string told(const sql::Write& write) {
  std::string out = write.sql + " | " + std::to_string(write.columns.size());
  for (const std::size_t place : write.replaces) out += " #" + std::to_string(place);
  return out;
}

}  // namespace

TEST(Write, IsMadeOfTheTablesForm) {
  const struct {
    const sql::Write& write;
    const char* told;
  } rows[] = {
      {kAddT, "INSERT INTO t(board, a, b, c) VALUES(?1, ?2, ?3, ?4) | 4"},
      {kOnceT,
       "INSERT INTO t(board, a, b, c) VALUES(?1, ?2, ?3, ?4)"
       " ON CONFLICT (board, a) DO UPDATE SET b = excluded.b | 4 #0 #1"},
      {kKeepU, "INSERT INTO u(board, a, b) VALUES(?1, ?2, ?3) ON CONFLICT DO NOTHING | 3"},
      {kRemoveT, "DELETE FROM t WHERE board = ?1 AND a = ?2 | 0"},
      {kAddN, "INSERT INTO n(board, a) VALUES(?1, ?2) | 0"},  // One by one
  };
  for (const auto& row : rows) EXPECT_EQ(told(row.write), row.told);
}

namespace {

class PostgresDeferredWrites : public testing::Test {
 protected:
  void SetUp() override {
    cluster = postgres::Cluster::find();
    if (cluster == nullptr) GTEST_SKIP() << "PostgreSQL is not installed; tools/packages.txt names it.";
    url = cluster->make_database();
    Database{url}.own_script(std::string{kTables} + kNumbered);
  }
  static constexpr const char* kTables =
      "CREATE TABLE t(board TEXT, a BIGINT, b TEXT, c BYTEA, PRIMARY KEY(board, a));"
      "CREATE TABLE u(board TEXT, a BIGINT, b TEXT, PRIMARY KEY(board, a));";
  static constexpr const char* kNumbered =
      "CREATE TABLE n(position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, board TEXT, a BIGINT NOT NULL);";
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
    database.put(kAddT, kBoard, i, i == 2 ? std::nullopt : std::optional{std::string_view{"x"}},
                 sql::Blob{std::string_view{"\0\1", 2}});
    database.put(kReplaceU, kBoard, std::int64_t{7}, std::string_view{i == 3 ? "last" : "earlier"});
  }
  database.put(kRemoveT, kBoard, std::int64_t{1});
  EXPECT_EQ(all(database, "SELECT a, b FROM t ORDER BY a"), "2- 3x ");
  database.put(kAddT, kBoard, std::int64_t{1}, std::string_view{"again"}, nullptr);
  EXPECT_EQ(all(database, "SELECT a, b FROM t ORDER BY a"), "1again 2- 3x ");
  EXPECT_EQ(all(other, "SELECT a, b FROM t"), "");
  EXPECT_EQ(all(database, "SELECT a, b FROM u"), "7last ");
  database.put(kReplaceU, kBoard, std::int64_t{8}, std::string_view{"unsent"});
  database.roll_back();
  EXPECT_EQ(all(database, "SELECT a, b FROM t"), "");
  EXPECT_EQ(all(database, "SELECT a, b FROM u"), "");
}

TEST_F(PostgresDeferredWrites, AnErrorComesAtTheLatestWithTheCommit) {
  Database database{url};
  const auto put = [&](std::int64_t a) { database.put(kAddT, kBoard, a, std::string_view{"x"}, nullptr); };
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
  for (std::int64_t i = 1; i <= 50; ++i) database.put(kAddN, kBoard, i);
  database.commit();
  auto row = database.query("SELECT count(*) FROM n WHERE position = a");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.integer(0), 50);
}

// Any mixture of inserts, replacements, deletions and reads ends as when each is sent at once.
TEST_F(PostgresDeferredWrites, EndsAsWhenEachIsSentAtOnce) {
  const std::string plain_url = cluster->make_database();
  Database gathered{url}, plain{plain_url};
  plain.own_script(kTables);
  std::mt19937 random{7};
  const sql::Write kAny[] = {
      {.table = "t", .sql = "UPDATE t SET b = b || ?3 WHERE board = ?1 AND a = ?2"},
      {.table = "u", .sql = "DELETE FROM u WHERE board = ?1 AND a = ?2 AND b <> ?3"},
      {.table = {},
       .sql = "INSERT INTO u(board, a, b) SELECT board, a + 100, b || ?3 FROM t WHERE board = ?1 AND a = ?2"
              " ON CONFLICT DO NOTHING"}};
  const sql::Write* const kWrites[] = {&kReplaceT, &kReplaceU, &kKeepU, &kAny[0], &kAny[1], &kAny[2]};
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
        const sql::Write& write = *kWrites[random() % std::size(kWrites)];
        gathered.put(write, kBoard, key, std::string_view{value});
        plain.run(write.sql.c_str(), kBoard, key, std::string_view{value});
      }
    }
    gathered.commit();
    plain.commit();
  }
  for (const char* const read : {"SELECT a, b FROM t ORDER BY a", "SELECT a, b FROM u ORDER BY a"})
    EXPECT_EQ(all(gathered, read), all(plain, read));
}
