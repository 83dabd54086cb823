// Granby itself: the same seed ends the same on any store, everything that can be recorded is, every promise holds, and
// a broken one is told.
// SPDX-License-Identifier: EUPL-1.2
#include "sim/sim.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "app/context.hpp"
#include "base/id_source.hpp"
#include "core/child/child.hpp"
#include "core/investigation/investigation.hpp"
#include "core/process.hpp"
#include "core/report/report.hpp"
#include "journal/place_fixture.hpp"
#include "views/lists.hpp"
#include "views/views.hpp"

namespace sim {
namespace {

const core::BoardId kBoard{"granby"};

Options small(std::uint64_t seed) {
  return {.seed = seed, .years = 1, .children = 400, .check = Check::at_end, .progress = Progress::quiet};
}

Outcome live(const Options& options) {
  std::ostringstream nowhere;
  return run(options, nowhere);
}

std::string lines_of(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + '\n';
  return out;
}

Options in(const journal::TestPlace& place, Options options) {
  options.store_url = place.url();
  options.store_key_path = place.key_path();
  options.commit_every = 100;
  return options;
}

using SimOnEveryStore = journal::OnEveryStore;
INSTANTIATE_TEST_SUITE_P(Store, SimOnEveryStore, journal::every_store(), journal::name_of_store);
using SimThatIsKept = journal::OnEveryStore;
INSTANTIATE_TEST_SUITE_P(Store, SimThatIsKept, testing::Values("sqlite", "postgres"), journal::name_of_store);

TEST(Sim, EndsTheSameForTheSameSeed) {
  const Outcome first = live(small(1)), again = live(small(1)), other = live(small(2));
  EXPECT_EQ(first.hash.size(), 64U);
  EXPECT_EQ(first.hash, again.hash);
  EXPECT_EQ(first.events, again.events);
  EXPECT_NE(first.hash, other.hash);
}

TEST_P(SimThatIsKept, EndsAsInMemory) {
  const journal::TestPlace place{GetParam()};
  const Outcome kept = live(in(place, small(1)));
  EXPECT_EQ(kept.hash, live(small(1)).hash);
  EXPECT_EQ(lines_of(kept.broken), "");
  const auto store = place.open();
  EXPECT_EQ(views::rebuild(*store, kBoard), std::size_t(kept.files));
  EXPECT_EQ(lines_of(views::check(*store, kBoard)), "");
}

TEST_P(SimThatIsKept, LivesOnlyInAnEmptyStore) {
  const journal::TestPlace place{GetParam()};
  Options options = in(place, small(1));
  options.children = 100;
  live(options);
  EXPECT_THROW(live(options), journal::Fault);
}

TEST_P(SimOnEveryStore, EndsTheSameHoweverItIsChecked) {
  const journal::TestPlace place{GetParam()};
  Options careful = in(place, small(1));
  careful.check = Check::every_step;
  Options careless = small(1);
  careless.check = Check::none;
  const Outcome outcome = live(careful);
  EXPECT_EQ(outcome.hash, live(careless).hash);
  EXPECT_EQ(lines_of(outcome.broken), "");
}

// A year of Granby with every promise checked after every command.
TEST(Sim, KeepsEveryPromiseAtEveryStep) {
  Options options{.seed = 3, .years = 1, .check = Check::every_step, .progress = Progress::quiet};
  const Outcome outcome = live(options);
  EXPECT_EQ(lines_of(outcome.broken), "");
  EXPECT_GT(outcome.reports, 1200);
  EXPECT_LT(outcome.reports, 2800);
  EXPECT_GT(outcome.events, 15'000);
  EXPECT_LT(outcome.events, 35'000);
  EXPECT_EQ(outcome.surprises.size(), 0U) << outcome.surprises.begin()->first;
  for (const char* fault : {"double click", "crash before the answer", "stale page", "two editors", "wrong order",
                            "wrong role", "bad field", "sent twice"}) {
    EXPECT_GT(outcome.faults.count(fault), 0U) << fault;
  }
}

// One that does not keep up breaks nothing: what waits is owed, and seen.
TEST(Sim, KeepsEveryPromiseWhenWorkIsLeftWaiting) {
  const auto declined_of = [](int waiting) {
    Options options{.seed = 3, .years = 1, .children = 600, .check = Check::every_step, .progress = Progress::quiet};
    options.waiting_of_a_thousand = waiting;
    Outcome outcome = live(options);
    EXPECT_EQ(lines_of(outcome.broken), "") << waiting;
    EXPECT_EQ(outcome.surprises.size(), 0U) << waiting;
    return std::pair{outcome.reports, outcome.kinds["investigation_declined"]};
  };
  const auto [all, declined] = declined_of(0);
  const auto [as_many, fewer] = declined_of(500);
  EXPECT_NEAR(all, as_many, all / 10);  // Whom a caller names may hang on what has been found out of a child.
  EXPECT_LT(fewer * 10, declined * 8);
  EXPECT_GT(fewer, 0);
}

// Both law dates, three summers, and every kind of event: none is left out.
TEST(Sim, RecordsEveryKindOfEventInThreeYears) {
  const Outcome outcome = live({.seed = 5, .years = 3, .progress = Progress::quiet});
  EXPECT_EQ(lines_of(outcome.broken), "");
  for (const core::EventKind& kind : core::list_event_kinds()) {
    EXPECT_GT(outcome.kinds.count(std::string{kind.info->id}), 0U) << kind.info->id;
  }
  EXPECT_GT(outcome.kinds.count("statement_recorded"), 0U);
}

void lose_unit(core::File& file) { file.unit = {}; }
void lose_duties(core::File& file) { file.all<core::Investigation>().clear(); }
void lose_reports(core::File& file) { file.all<core::Report>().clear(); }
void give_to_nobody(core::File& file) { file.worker = core::WorkerId{"nobody"}; }
void forget_custody(core::File& file) { file.child.custody = core::Custody::disputed; }

TEST_P(SimOnEveryStore, TellsABrokenPromise) {
  const struct {
    int line;
    void (*distort)(core::File&);
    std::string_view told;
  } rows[] = {
      {__LINE__, lose_unit, "no unit owns it"},
      {__LINE__, lose_duties, "the work list is not what the state says"},
      {__LINE__, lose_reports, "the state folded again is another"},
      {__LINE__, give_to_nobody, "nobody has the owner's signature"},
      {__LINE__, forget_custody, "the state folded again is another"},
  };
  for (const auto& row : rows) {
    const journal::TestPlace place{GetParam()};
    Options options = in(place, small(9));
    options.distort = row.distort;
    const Outcome outcome = live(options);
    ASSERT_FALSE(outcome.broken.empty()) << row.line;
    EXPECT_NE(lines_of(outcome.broken).find(row.told), std::string::npos) << row.line << '\n' << outcome.broken.front();
    EXPECT_EQ(outcome.broken.front().substr(0, 17), "seed 9 2026-11-20") << row.line;
    EXPECT_LE(outcome.broken.size(), 100U) << row.line;
  }
}

// What the demonstration shows: something to take hold of, and everything open belongs to somebody who works there.
TEST_P(SimOnEveryStore, LeavesALivingQueue) {
  const journal::TestPlace place{GetParam()};
  const auto store = place.open({.writing = journal::Writing::inline_, .commit_every = 1000});
  base::SeededIds ids{1};
  app::App app{.store = *store, .ids = ids, .settings = {}};
  app::create_tables(app);
  std::ostringstream nowhere;
  const Options options{.seed = 7, .years = 1, .children = 1500, .check = Check::none, .progress = Progress::quiet};
  run_in(*store, options, nowhere);
  store->flush();
  const auto workers = list_workers(7);
  store->read([&](journal::Snapshot& snapshot) {
    const auto incoming = views::list_incoming(snapshot, kBoard, 1000).items;
    const auto untouched = std::ranges::count_if(incoming, [](const auto& one) { return !one.need; });
    EXPECT_GE(untouched, 4);
    std::size_t owned = 0;
    for (const Worker& worker : workers) {
      const views::DutyFilter mine{{.worker = worker.code, .unit = {}}};
      owned += views::list_duties(snapshot, kBoard, mine, {}, 500).items.size();
    }
    EXPECT_GT(owned, 50U);
  });
}

}  // namespace
}  // namespace sim
