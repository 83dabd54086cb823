// What an earlier program has written stays readable: an entry whose type stands in its envelope.
// SPDX-License-Identifier: EUPL-1.2
#include "journal/chain.hpp"
#include "journal/key_file.hpp"
#include "journal/sealing.hpp"
#include "journal/sql/database.hpp"
#include "journal/store_fixture.hpp"

namespace journal {
namespace {

class EarlierEntries : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Store, EarlierEntries, testing::Values("sqlite", "postgres"), name_of_store);

// As the program did that named each entry in the clear.
void append_as_before(Unit& unit, const Key& installation, std::int64_t sequence, std::string_view payload) {
  const core::BoardId board{"granby"};
  const auto id = stream(1);
  const sql::Blob bytes{raw(id.bytes)};
  sql::Database& tables = unit.tables();
  std::optional<Key> key;
  Hash previous;
  {
    auto row = tables.query(
        "SELECT k.wrapped, s.head FROM keys k JOIN streams s ON s.stream = k.stream WHERE k.stream = ?1", bytes);
    ASSERT_TRUE(row.step());
    key = make_sealing(installation)->open_key({board.text, id}, row.blob(0));
    ASSERT_TRUE(key && copy_raw(row.blob(1), previous));
  }
  const Signature by = signed_by(1);
  const Envelope envelope{.board = board.text,
                          .stream = raw(id.bytes),
                          .sequence = sequence,
                          .type = "safety_assessed",
                          .version = 2,
                          .day = 20'000,
                          .recorded_at = by.recorded_at.time_since_epoch().count(),
                          .actor = by.actor.text,
                          .role = by.role,
                          .cause = raw(by.cause.bytes)};
  const std::string form = envelope_form(envelope), sealed = seal(*key, Retention::file, form, payload);
  const Hash hash = next_link(previous, form, sealed);
  tables.run(
      "INSERT INTO events (board, stream, sequence, type, version, day, recorded_at, actor, role, cause, sealed, hash) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
      envelope.board, bytes, sequence, envelope.type, envelope.version, envelope.day, envelope.recorded_at,
      envelope.actor, envelope.role, sql::Blob{envelope.cause}, sql::Blob{sealed}, sql::Blob{raw(hash)});
  tables.run("UPDATE streams SET version = ?1, head = ?2 WHERE stream = ?3", sequence, sql::Blob{raw(hash)}, bytes);
}

TEST_P(EarlierEntries, AreReadBesideThoseThatTellNothing) {
  const TestPlace place{GetParam()};
  const auto store = place.open();
  store->write_now([](Unit& unit) { append_one(unit, 1, 0, "first"); });
  const Key installation = load_key_file(place.key_path(), MissingKey::fault);
  store->write_now([&](Unit& unit) { append_as_before(unit, installation, 2, "second"); });
  store->write_now([](Unit& unit) { append_one(unit, 1, 2, "third"); });
  EXPECT_EQ(told(*store, 1), "1 first; 2 second; 3 third");
  EXPECT_EQ(joined(store->verify()), "");
  store->read([](Snapshot& snapshot) {
    for (const StoredEvent& one : snapshot.read(stream(1))) EXPECT_EQ(one.type, "safety_assessed") << one.sequence;
    auto row = snapshot.tables().query("SELECT type FROM events ORDER BY sequence");
    for (const char* const type : {"", "safety_assessed", ""}) EXPECT_TRUE(row.step() && row.text(0) == type);
  });
}

// What an entry is shows in its length as little as in its envelope.
TEST_P(EarlierEntries, AreAsLongAsOthersOfTheirSize) {
  const TestPlace place{GetParam()};
  const auto store = place.open();
  const std::string payloads[] = {"", "x", "protection=none\ngrounds=g", std::string{"\0\0", 2}, "y\n", "\x80"};
  store->write_now([&](Unit& unit) {
    std::int64_t version = 0;
    for (const std::string& payload : payloads) version = append_one(unit, 1, version, payload);
  });
  store->read([&](Snapshot& snapshot) {
    const auto events = snapshot.read(stream(1));
    ASSERT_EQ(events.size(), std::size(payloads));
    for (std::size_t i = 0; i < events.size(); ++i) EXPECT_EQ(events[i].payload, payloads[i]) << i;
    auto row = snapshot.tables().query("SELECT min(length(sealed)), max(length(sealed)) FROM events");
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.integer(0), row.integer(1));
  });
}

}  // namespace
}  // namespace journal
