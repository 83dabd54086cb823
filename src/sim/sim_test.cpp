// Granby itself: the same seed ends the same on any store, everything that can be recorded is, every promise holds, and
// a broken one is told.
// SPDX-License-Identifier: EUPL-1.2
#include "sim/sim.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "app/context.hpp"
#include "base/id_source.hpp"
#include "core/process.hpp"
#include "journal/postgres/cluster.hpp"
#include "views/lists.hpp"
#include "views/views.hpp"

namespace sim {
namespace {

const core::BoardId kBoard{"granby"};

class Folder {
 public:
  Folder() {
    std::string name = testing::TempDir() + "skyddsnat-sim-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

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

TEST(Sim, EndsTheSameForTheSameSeedOnAnyStore) {
  const Outcome first = live(small(1)), again = live(small(1)), other = live(small(2));
  EXPECT_EQ(first.hash.size(), 64U);
  EXPECT_EQ(first.hash, again.hash);
  EXPECT_EQ(first.events, again.events);
  EXPECT_NE(first.hash, other.hash);

  const Folder folder;
  Options on_disk = small(1);
  on_disk.store_url = "sqlite:" + folder / "granby.db";
  const Outcome kept = live(on_disk);
  EXPECT_EQ(kept.hash, first.hash);
  EXPECT_EQ(lines_of(kept.broken), "");
}

TEST(Sim, EndsTheSameOnPostgreSQL) {
  postgres::Cluster* const cluster = postgres::Cluster::find();
  if (cluster == nullptr) GTEST_SKIP() << "PostgreSQL is not installed; tools/packages.txt names it.";
  const Folder folder;
  Options on_server = small(1);
  on_server.store_url = cluster->make_database();
  on_server.store_key_path = folder / "granby.key";
  on_server.commit_every = 100;
  const Outcome kept = live(on_server);
  EXPECT_EQ(kept.hash, live(small(1)).hash);
  EXPECT_EQ(lines_of(kept.broken), "");
  const auto store = journal::open_store(on_server.store_url, {.key_path = on_server.store_key_path});
  EXPECT_EQ(views::rebuild(*store, kBoard), std::size_t(kept.files));
  EXPECT_EQ(lines_of(views::check(*store, kBoard)), "");
}

TEST(Sim, EndsTheSameHoweverItIsChecked) {
  Options careful = small(1);
  careful.check = Check::every_step;
  Options careless = small(1);
  careless.check = Check::none;
  EXPECT_EQ(live(careful).hash, live(careless).hash);
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
  EXPECT_EQ(all, as_many);
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
void lose_duties(core::File& file) { file.investigations.clear(); }
void lose_reports(core::File& file) { file.reports.clear(); }
void give_to_nobody(core::File& file) { file.worker = core::WorkerId{"nobody"}; }
void forget_custody(core::File& file) { file.child.custody = core::Custody::disputed; }

TEST(Sim, TellsABrokenPromise) {
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
    Options options = small(9);
    options.distort = row.distort;
    const Outcome outcome = live(options);
    ASSERT_FALSE(outcome.broken.empty()) << row.line;
    EXPECT_NE(lines_of(outcome.broken).find(row.told), std::string::npos) << row.line << '\n' << outcome.broken.front();
    EXPECT_EQ(outcome.broken.front().substr(0, 17), "seed 9 2026-11-20") << row.line;
    EXPECT_LE(outcome.broken.size(), 100U) << row.line;
  }
}

// What the demonstration shows: something to take hold of, and everything open belongs to somebody who works there.
TEST(Sim, LeavesALivingQueue) {
  const auto store = journal::open_store("memory:", {.writing = journal::Writing::inline_, .commit_every = 1000});
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
      const views::DutyFilter mine{.worker = worker.code, .unit = {}};
      owned += views::list_duties(snapshot, kBoard, mine, {}, 500).items.size();
    }
    EXPECT_GT(owned, 50U);
  });
}

TEST(Sim, LivesOnlyInAnEmptyStore) {
  const Folder folder;
  Options options = small(1);
  options.children = 100;
  options.store_url = "sqlite:" + folder / "granby.db";
  live(options);
  EXPECT_THROW(live(options), journal::Fault);
}

}  // namespace
}  // namespace sim
