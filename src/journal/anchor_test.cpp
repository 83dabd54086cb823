// An anchor and its list: their text, their signature, and what they say of a journal that has gone on.
// SPDX-License-Identifier: EUPL-1.2
#include "journal/anchor.hpp"

#include "journal/anchor_fixture.hpp"
#include "journal/anchor_text.hpp"
#include "journal/memory/connection.hpp"
#include "journal/unit.hpp"

using namespace journal;

namespace {

const core::BoardId kBoard{"granby"};

// Rows in memory, written through a unit of work. The store in memory lets nobody else look.
struct InMemory {
  void append(int number, std::int64_t expected, const std::string& payload) {
    connection.begin();
    RowUnit unit{{rows, *sealing, kBoard}, Access::writing};
    append_one(unit, number, expected, payload);
    connection.commit();
  }
  std::unique_ptr<Sealing> sealing = make_sealing(Key::random());
  MemoryConnection connection{nullptr};
  Rows& rows = connection.rows(kBoard);
};

void grow(Store& store) {
  store.write_now([](Unit& unit) {
    append_one(unit, 1, 2, "third");
    append_one(unit, 3, 0, "new");
    unit.keep_answer(command(2), "version=3");
  });
}

class AnchoredStore : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    store = place.open();
    store->write_now([](Unit& unit) {
      append_one(unit, 1, 0, "first");
      append_one(unit, 1, 1, "second");
      append_one(unit, 2, 0, "other");
      unit.keep_answer(command(1), "version=2");
    });
  }
  const TestPlace place{GetParam()};
  const std::string& url = place.url();
  std::unique_ptr<Store> store;
};

INSTANTIATE_TEST_SUITE_P(Store, AnchoredStore, testing::Values("sqlite", "postgres"), name_of_store);

}  // namespace

// All these events have one instant: no clock is asked what was there.
TEST_P(AnchoredStore, StandsAsItWasWhenTheJournalHasGrown) {
  const auto [anchor, heads] = anchored(url);
  EXPECT_EQ(anchor.streams, 2);
  EXPECT_EQ(anchor.events, 3);
  EXPECT_EQ(anchor.answers, 1);
  EXPECT_EQ(changes(anchor, heads, url), "");
  EXPECT_EQ(changes(anchor, std::nullopt, url), "") << "nothing has happened since, so no list is needed";
  grow(*store);
  EXPECT_EQ(changes(anchor, heads, url), "");
  EXPECT_EQ(changes(anchor, std::nullopt, url),
            "anchor: without its list of heads nothing can be told of 2 parts of 256: they were changed, or have "
            "grown\n");
  EXPECT_NE(anchored(url).anchor.sum, anchor.sum);
}

TEST_P(AnchoredStore, AChangedListIsFound) {
  const auto [anchor, heads] = anchored(url);
  grow(*store);
  const struct {
    int line;
    void (*change)(Heads&);
    const char* finding;
  } rows[] = {
      {__LINE__, [](Heads& list) { list.erase(list.begin()); }, "for streams ending in 01"},
      {__LINE__, [](Heads& list) { list[1].version = 0; }, "for streams ending in 02"},
      {__LINE__, [](Heads& list) { list[0].hash[31] ^= 1; }, "for streams ending in 01"},
      {__LINE__, [](Heads& list) { list[0].kind = 2; }, "for streams ending in 01"},
      {__LINE__, [](Heads& list) { list.push_back({stream(0x1FF), 1, 1, {}}); }, "for streams ending in ff"},
      {__LINE__, [](Heads& list) { list.push_back(list[1]); }, "for streams ending in 02"},
  };
  for (const auto& row : rows) {
    Heads list = heads;
    row.change(list);
    EXPECT_EQ(changes(anchor, list, url), std::string{"anchor: the list of heads was changed, "} + row.finding + "\n")
        << "line " << row.line;
  }
}

TEST(Anchor, IsTheSameOfRowsInMemory) {
  InMemory memory;
  memory.append(1, 0, "first");
  const auto [anchor, heads] = anchored(memory.rows);
  memory.append(1, 1, "second");
  memory.append(2, 0, "other");
  EXPECT_EQ(joined(find_changes(anchor, heads, memory.rows)), "");
  const auto later = anchored(memory.rows);
  InMemory lost;
  lost.append(2, 0, "other");
  EXPECT_EQ(joined(find_changes(anchor, heads, lost.rows)), "anchor: stream " + stream(1).text() + ": it is missing\n");
  EXPECT_EQ(later.anchor.streams, 2);
}

TEST(Anchor, OfAnEmptyJournalIsOne) {
  InMemory memory;
  const auto [anchor, heads] = anchored(memory.rows);
  EXPECT_EQ(anchor.streams, 0);
  EXPECT_EQ(joined(find_changes(anchor, heads, memory.rows)), "");
}

class AnchorText : public testing::Test {
 protected:
  AnchorText() {
    InMemory memory;
    for (int number = 1; number <= 40; ++number) memory.append(number, 0, "text");
    then = anchored(memory.rows);
    text = signed_text(then.anchor, secret);
  }
  static std::string refusal(const std::string& changed) {
    const auto read = read_signed(changed);
    return read ? "" : read.error();
  }
  Key secret = Key::random();
  Anchored then;
  std::string text;
};

TEST_F(AnchorText, ComesBackAsItWasAndIsSmall) {
  const auto read = read_signed(text);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->signer, public_half(secret));
  EXPECT_EQ(read->anchor.at, then.anchor.at);
  EXPECT_EQ(read->anchor.sum, then.anchor.sum);
  EXPECT_EQ(signed_text(read->anchor, secret), text);
  EXPECT_TRUE(text.starts_with("Skyddsnat anchor 1\nboard: granby\ninstant: 2026-11-27T02:06:00.000Z\nstreams: 40\n"));
  EXPECT_LT(text.size(), 6000U);
  EXPECT_EQ(text_of(read_heads(text_of(then.heads))), text_of(then.heads));
  EXPECT_EQ(read_heads(text_of(then.heads)).size(), 40U);
}

TEST_F(AnchorText, SurvivesTheMail) {
  std::string mailed;
  for (const char c : text) mailed += c == '\n' ? "\r\n" : std::string{c};
  EXPECT_EQ(refusal(mailed + "\r\n\r\n"), "");
  Heads list = read_heads("\n" + text_of(then.heads) + "\r\n");
  EXPECT_EQ(text_of(list), text_of(then.heads));
}

TEST_F(AnchorText, EveryChangedByteIsFound) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = char(changed[i] ^ 1);
    EXPECT_NE(refusal(changed), "") << "byte " << i;
    const bool is_whole = i + 1 == text.size();  // The last end of line says nothing.
    EXPECT_EQ(refusal(text.substr(0, i)).empty(), is_whole) << "cut at " << i;
  }
}

TEST_F(AnchorText, WhatIsNoAnchorIsRefused) {
  Anchor other = then.anchor;
  other.events += 1;
  const std::string of_other = signed_text(other, Key::random());
  const struct {
    int line;
    std::string given;
    const char* why;
  } rows[] = {
      {__LINE__, "", "it is no anchor"},
      {__LINE__, "Skyddsnat anchor 2\n" + text, "it is no anchor"},
      {__LINE__, "Skyddsnat anchor 1\n", "its signature is missing"},
      {__LINE__, text + "streams: 41\n", "it is not as it was signed"},
      {__LINE__, text + text, "it is not as it was signed"},
      {__LINE__, text.substr(0, text.find("signer: ")) + of_other.substr(of_other.find("signer: ")),
       "it is not as it was signed"},
  };
  for (const auto& row : rows) EXPECT_EQ(refusal(row.given), row.why) << "line " << row.line;
  EXPECT_EQ(refusal(of_other), "") << "it is whole: whose the signer is, its reader asks";
  EXPECT_TRUE(is_public_half(public_half(secret)));
  EXPECT_FALSE(is_public_half("42"));
}
