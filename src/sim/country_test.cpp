// The country: boards that live beside each other in one database end as each would alone, on every store.
// SPDX-License-Identifier: EUPL-1.2
#include "sim/country.hpp"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "journal/place_fixture.hpp"
#include "journal/shared_database.hpp"
#include "views/views.hpp"

using namespace sim;

namespace {

// The three largest, with some hundred children each.
CountryOptions small(const std::string& url, const std::string& key = {}) {
  return {.seed = 3, .boards = 3, .share = 2, .store_url = url, .store_key_path = key, .commit_every = 200};
}

std::string lived(const CountryOptions& options) {
  std::ostringstream progress;
  const Outcome outcome = run_country(options, progress);
  EXPECT_TRUE(outcome.broken.empty()) << outcome.broken.front();
  EXPECT_GT(outcome.reports, 50);
  EXPECT_NE(progress.str().find("3 of 3 boards"), std::string::npos);
  return outcome.hash;
}

void expect_whole_boards(const CountryOptions& options) {
  const auto database = journal::open_shared_database(options.store_url, {.key_path = options.store_key_path});
  std::set<std::size_t> sizes;
  for (std::size_t board = 0; board < options.boards; ++board) {
    const auto store = journal::open_board(database, board_of_country(board));
    EXPECT_TRUE(store->verify().empty());
    EXPECT_TRUE(views::check(*store, board_of_country(board)).empty());
    store->read(
        [&](journal::Snapshot& snapshot) { sizes.insert(snapshot.list_streams(core::stream_kind::file).size()); });
  }
  EXPECT_EQ(sizes.size(), options.boards) << "each board lives its own year";
}

}  // namespace

TEST(Country, HasAsManyBoardsAsTheCountryHasMunicipalities) {
  EXPECT_EQ(count_boards_of_country(), 290);
  EXPECT_EQ(board_of_country(0).text, "kommun001");
  EXPECT_EQ(board_of_country(289).text, "kommun290");
}

TEST(Country, EndsTheSameOnEveryStoreAndWithAnyNumberOfJobs) {
  const std::string in_memory = lived(small("memory:"));
  const struct {
    const char* store;
    int jobs;
  } rows[] = {{"sqlite", 1}, {"postgres", 1}, {"postgres", 3}};
  for (const auto& row : rows) {
    const journal::TestPlace place{row.store};
    if (IsSkipped()) return;
    CountryOptions kept = small(place.url(), place.key_path());
    kept.jobs = row.jobs;
    EXPECT_EQ(lived(kept), in_memory) << row.store << ", " << row.jobs << " jobs";
    expect_whole_boards(kept);
  }
}
