// Whoever changes, removes, adds or moves events by hand, or has the program write another past, is found: by the
// verification alone, or by the anchor where the journal that is left is whole in itself. On every database.
// SPDX-License-Identifier: EUPL-1.2
#include "journal/anchor_fixture.hpp"
#include "journal/postgres/database.hpp"
#include "journal/sqlite/database.hpp"

using namespace journal;

namespace {

constexpr const char* kTables[] = {"events", "streams", "keys", "answers"};

class TamperedStore : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    store = place.open();
    store->write_now([](Unit& unit) {
      for (int number = 1; number <= 3; ++number) {
        for (int i = 0; i < 4; ++i) append_one(unit, number, i, "need=none " + std::to_string(i), number * 10 + i);
      }
      for (int number = 1; number <= 2; ++number) unit.keep_answer(command(number), "version=4");
    });
    then = anchored(url);
    const std::string of_table = is_sqlite() ? ";" : " ON events;";
    by_hand("DROP TRIGGER events_are_never_changed" + of_table + "DROP TRIGGER events_are_never_removed" + of_table);
    for (const std::string table : kTables) by_hand("CREATE TABLE kept_" + table + " AS SELECT * FROM " + table);
  }
  void put_back() {
    for (const std::string table : kTables) {
      by_hand("DELETE FROM " + table + "; INSERT INTO " + table + " SELECT * FROM kept_" + table);
    }
  }

  static bool is_sqlite() { return std::string_view{GetParam()} == "sqlite"; }
  // Another program, at the same database. {2} stands for the id of stream 2.
  void by_hand(std::string sql) const {
    for (std::size_t at = 0; (at = sql.find('{', at)) != std::string::npos;) {
      const std::string digits = stream(sql[at + 1] - '0').text();
      sql.replace(at, 3, is_sqlite() ? "x'" + digits + "'" : "'\\x" + digits + "'::bytea");
    }
    if (is_sqlite()) {
      sqlite::Database{place.folder() / "journal.db", sqlite::Database::Mode::read_write}.script(sql.c_str());
    } else {
      postgres::Database{postgres::Cluster::as_superuser(url)}.own_script(sql);
    }
  }
  std::string findings() const { return joined(store->verify()); }
  std::string changes_since() const { return changes(then.anchor, then.heads, url); }

  const TestPlace place{GetParam()};
  const std::string& url = place.url();
  std::unique_ptr<Store> store;
  Anchored then;
};

INSTANTIATE_TEST_SUITE_P(Store, TamperedStore, testing::Values("sqlite", "postgres"), name_of_store);

// Its own program and key in the hands of whoever holds the database.
void write_again(Store& store, int upto) {
  store.write_now([upto](Unit& unit) {
    for (auto i = unit.version(stream(2)); i < upto; ++i) append_one(unit, 2, i, "need=acute", 70 + int(i));
  });
}

constexpr const char* kCut =
    "DELETE FROM events WHERE stream = {2} AND sequence = 4;"
    "UPDATE streams SET version = 3, head = (SELECT hash FROM events WHERE stream = {2} AND sequence = 3)"
    " WHERE stream = {2}";
constexpr const char* kRemoved =
    "DELETE FROM events WHERE stream = {2}; DELETE FROM streams WHERE stream = {2}; DELETE FROM keys WHERE stream = "
    "{2}";

}  // namespace

TEST_P(TamperedStore, IsFound) {
  const struct Row {
    int line;
    const char* what;
    const char* by_hand;
    const char* journal;  // What the verification says of it, at least; empty: nothing
    const char* anchor;   // What the anchor tells, at least; empty: nothing more is known
    int written_again = 0;
  } rows[] = {
      {__LINE__, "a changed payload",
       "UPDATE events SET sealed = (SELECT sealed FROM kept_events k WHERE k.stream = {2} AND k.sequence = 3)"
       " WHERE stream = {2} AND sequence = 2",
       "02 sequence 2: the hash does not follow", ""},
      {__LINE__, "a changed actor", "UPDATE events SET actor = 'w099' WHERE stream = {2} AND sequence = 4",
       "02 sequence 4: the hash does not follow", ""},
      {__LINE__, "a removed event", "DELETE FROM events WHERE stream = {2} AND sequence = 2",
       "02 sequence 3: the sequence number should be 2", ""},
      {__LINE__, "events in another order",
       "UPDATE events SET sequence = 9 WHERE stream = {2} AND sequence = 2;"
       "UPDATE events SET sequence = 2 WHERE stream = {2} AND sequence = 3;"
       "UPDATE events SET sequence = 3 WHERE stream = {2} AND sequence = 9",
       "02 sequence 2: the hash does not follow", ""},
      {__LINE__, "an inserted event",
       "UPDATE events SET sequence = 5 WHERE stream = {2} AND sequence = 4;"
       "INSERT INTO events SELECT board, stream, 4, type, version, day, recorded_at, actor, role, cause, sealed, hash"
       " FROM kept_events WHERE stream = {2} AND sequence = 1;"
       "UPDATE streams SET version = 5 WHERE stream = {2}",
       "02 sequence 4: the hash does not follow", "02: its first 4 events are not those that were anchored"},
      {__LINE__, "a cut tail that is seen in the stream's row",
       "DELETE FROM events WHERE stream = {2} AND sequence = 4",
       "02: the stream says version 4, but its last event is 3", ""},
      {__LINE__, "a cut tail", kCut, "", "02: it had version 4 and now has 3: its end was cut"},
      {__LINE__, "a tail cut and written again", kCut, "", "02: its first 4 events are not those that were anchored",
       4},
      {__LINE__, "and written on", kCut, "", "02: its first 4 events are not those that were anchored", 6},
      {__LINE__, "a removed stream", kRemoved, "", "02: it is missing"},
      {__LINE__, "a stream written again from its beginning", kRemoved, "",
       "02: its first 4 events are not those that were anchored", 4},
      {__LINE__, "two streams that have changed places",
       "UPDATE events SET stream = {9} WHERE stream = {2}; UPDATE events SET stream = {2} WHERE stream = {3};"
       "UPDATE events SET stream = {3} WHERE stream = {9}; DELETE FROM streams WHERE stream IN ({2}, {3});"
       "INSERT INTO streams SELECT board, {3}, kind, version, head FROM kept_streams WHERE stream = {2};"
       "INSERT INTO streams SELECT board, {2}, kind, version, head FROM kept_streams WHERE stream = {3};"
       "DELETE FROM keys WHERE stream IN ({2}, {3});"
       "INSERT INTO keys SELECT board, {3}, retention, wrapped FROM kept_keys WHERE stream = {2};"
       "INSERT INTO keys SELECT board, {2}, retention, wrapped FROM kept_keys WHERE stream = {3}",
       "02 sequence 1: the hash does not follow", "02: its first 4 events are not those that were anchored"},
      {__LINE__, "a stream made one of another kind", "UPDATE streams SET kind = 2 WHERE stream = {2}",
       "02 sequence 1: the hash does not follow", "02: it is of another kind"},
      {__LINE__, "a changed answer", "UPDATE answers SET answer = 'sealed:AQEA' || substr(answer, 12)",
       "it is not as it was written", ""},
      {__LINE__, "an answer to another command",
       "UPDATE answers SET answer = (SELECT answer FROM kept_answers WHERE command = {1}) WHERE command = {2}",
       "it is not as it was written", ""},
      {__LINE__, "an answer in the clear",
       "UPDATE answers SET answer = 'version=4' || '0123456789abcdef0123456789abcdef' WHERE command = {2}",
       "it is not as it was written", ""},
      {__LINE__, "a removed answer", "DELETE FROM answers WHERE command = {2}", "",
       "there were 2 answers and now there are 1"},
  };
  const auto holds = [](const std::string& text, const char* part) {
    return *part == '\0' ? text.empty() : text.find(part) != std::string::npos;
  };
  for (const Row& row : rows) {
    ASSERT_EQ(findings() + changes_since(), "") << "line " << row.line;
    by_hand(row.by_hand);
    if (row.written_again > 0) write_again(*store, row.written_again);
    const std::string found = findings(), since = changes_since();
    EXPECT_TRUE(holds(found, row.journal)) << "line " << row.line << ", " << row.what << ": " << found;
    EXPECT_TRUE(holds(since, row.anchor)) << "line " << row.line << ", " << row.what << ": " << since;
    EXPECT_EQ((found + since).find("stream " + stream(1).text()), std::string::npos)
        << "line " << row.line << " blames another";
    put_back();
  }
  EXPECT_EQ(findings() + changes_since(), "");
}
