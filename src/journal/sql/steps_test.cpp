// Steps forwards: on a new database, on one from before, on one that a newer program has been at.
// SPDX-License-Identifier: EUPL-1.2
#include "journal/sql/steps.hpp"

#include "journal/store_fixture.hpp"

using namespace journal;

namespace {

constexpr sql::Step kSteps[] = {{"CREATE TABLE IF NOT EXISTS things (board TEXT NOT NULL, a INTEGER) STRICT;"},
                                {"ALTER TABLE things ADD COLUMN b INTEGER NOT NULL DEFAULT 7;"},
                                {"ALTER TABLE things ADD COLUMN c INTEGER;", sql::Harm::older_stops},
                                {"ALTER TABLE things ADD COLUMN d INTEGER;"}};

sql::Part program(std::size_t steps) { return {"things", std::span{kSteps}.first(steps)}; }

std::string take(Store& store, std::size_t steps) {
  std::string out;
  const std::string fault = fault_of([&] {
    store.write_now([&](Unit& unit) {
      const sql::Taken taken = sql::take_steps(unit.tables(), program(steps));
      out = std::to_string(taken.before) + " to " + std::to_string(taken.now);
    });
  });
  return fault.empty() ? out : fault;
}

using Steps = OnEveryStore;
INSTANTIATE_TEST_SUITE_P(Store, Steps, every_store(), name_of_store);

}  // namespace

TEST_P(Steps, AreTakenOnceAndForwards) {
  const struct Row {
    int line;
    std::size_t steps;  // That the program knows
    const char* told;
  } rows[] = {
      {__LINE__, 1, "0 to 1"},
      {__LINE__, 1, "1 to 1"},
      {__LINE__, 2, "1 to 2"},
      {__LINE__, 1, "2 to 2"},  // The older one works on beside it,
      {__LINE__, 4, "2 to 4"},
      {__LINE__, 3, "4 to 4"},
      {__LINE__, 2,  // until a step that it may not work with.
       "The database's part \"things\" has taken step 3 and this program knows steps up to 2. Start the newer program "
       "that took it."},
      {__LINE__, 4, "4 to 4"},
  };
  const TestPlace place{GetParam()};
  const auto store = place.open({.writing = Writing::inline_});
  for (const Row& row : rows) EXPECT_EQ(take(*store, row.steps), row.told) << "line " << row.line;
}

TEST_P(Steps, KeepWhatADatabaseFromBeforeHas) {
  const TestPlace place{GetParam()};
  const auto store = place.open({.writing = Writing::inline_});
  store->write_now([](Unit& unit) {
    unit.tables().script(kSteps[0].script);
    unit.tables().run("INSERT INTO things (board, a) VALUES ('granby', 1)");
  });
  EXPECT_EQ(take(*store, 2), "0 to 2");
  store->read([](Snapshot& snapshot) {
    auto row = snapshot.tables().query("SELECT a, b FROM things WHERE board = 'granby'");
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.integer(0), 1);
    EXPECT_EQ(row.integer(1), 7);
  });
}

TEST_P(Steps, ThatFailLeaveTheDatabaseAsItWas) {
  const TestPlace place{GetParam()};
  const auto store = place.open({.writing = Writing::inline_});
  EXPECT_EQ(take(*store, 1), "0 to 1");
  static constexpr sql::Step kWrong[] = {kSteps[0], {"ALTER TABLE nowhere ADD COLUMN b INTEGER;"}};
  EXPECT_NE(fault_of([&] { store->write_now([](Unit& unit) { sql::take_steps(unit.tables(), {"things", kWrong}); }); }),
            "");
  EXPECT_EQ(take(*store, 2), "1 to 2");
}
