// SPDX-License-Identifier: EUPL-1.2
#include "journal/watched_store.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "journal/store.hpp"

namespace journal {
namespace {

std::uint64_t stored(const WatchedStore& store) {
  const auto counts = store.counts().stored.counts;
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

TEST(WatchedStore, NoticesWhatIsStoredAndWhyItIsNot) {
  WatchedStore store{open_store("memory:", {.writing = Writing::inline_})};
  EXPECT_FALSE(store.is_failing());
  EXPECT_EQ(store.last_stored(), std::chrono::steady_clock::time_point{});
  const struct {
    int line;
    std::optional<Fault::Cause> cause;  // Nothing: it is stored.
    bool is_failing;
  } rows[] = {
      {__LINE__, std::nullopt, false},
      {__LINE__, Fault::Cause::other, false},  // It says nothing of the machine.
      {__LINE__, Fault::Cause::in_use, false},
      {__LINE__, Fault::Cause::full, true},
      {__LINE__, Fault::Cause::other, true},
      {__LINE__, std::nullopt, false},
      {__LINE__, Fault::Cause::machine, true},
      {__LINE__, std::nullopt, false},
  };
  for (const auto& row : rows) {
    const auto before = store.counts();
    const auto stored_before = stored(store);
    bool is_refused = false;
    store.write(
        [&](Unit&) {
          if (row.cause) throw Fault{"made", *row.cause};
        },
        [&](const Fault* fault) { is_refused = fault != nullptr; });
    EXPECT_EQ(is_refused, row.cause.has_value()) << "line " << row.line;
    EXPECT_EQ(store.is_failing(), row.is_failing) << "line " << row.line;
    EXPECT_EQ(stored(store), stored_before + (row.cause ? 0 : 1)) << "line " << row.line;
    if (row.cause) {
      const auto at = std::size_t(*row.cause);
      EXPECT_EQ(store.counts().refused[at], before.refused[at] + 1) << "line " << row.line;
    }
  }
  EXPECT_NE(store.last_stored(), std::chrono::steady_clock::time_point{});
}

}  // namespace
}  // namespace journal
