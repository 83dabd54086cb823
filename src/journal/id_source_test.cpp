// SPDX-License-Identifier: EUPL-1.2
#include "base/id_source.hpp"

#include <gtest/gtest.h>

#include <set>

#include "core/ids.hpp"

using namespace base;
using core::FileId;

namespace {
constexpr Instant kNow{std::chrono::milliseconds{1795230720007}};
}

TEST(IdSource, IdsCarryTheirTimeAndTheLayoutsMarks) {
  RandomIds random;
  SeededIds seeded{7};
  for (IdSource* source : {static_cast<IdSource*>(&random), static_cast<IdSource*>(&seeded)}) {
    const std::string text = source->next<FileId>(kNow).text();
    EXPECT_EQ(text.substr(0, 12), "01a1fc16e007");
    EXPECT_EQ(text[12], '7');
    EXPECT_NE(std::string{"89ab"}.find(text[16]), std::string::npos);
  }
}

TEST(IdSource, LaterIdsAreGreater) {
  RandomIds source;
  FileId last;
  for (int i = 0; i < 1000; ++i) {
    const auto id = source.next<FileId>(kNow + std::chrono::milliseconds{i});
    EXPECT_LT(last, id);
    last = id;
  }
}

TEST(IdSource, TheSameSeedGivesTheSameIds) {
  SeededIds one{7}, same{7}, other{8};
  std::set<std::string> seen;
  for (int i = 0; i < 10'000; ++i) {
    const auto id = one.next<FileId>(kNow);
    EXPECT_EQ(id, same.next<FileId>(kNow));
    EXPECT_TRUE(seen.insert(id.text()).second);
    EXPECT_TRUE(seen.insert(other.next<FileId>(kNow).text()).second);
  }
}

// Frozen: a simulation with the same seed ends the same also after an upgrade.
TEST(IdSource, SeededIdsAreForEver) {
  SeededIds source{7};
  EXPECT_EQ(source.next<FileId>(kNow).text(), "01a1fc16e0077dd7844c3cd7f43c661c");
}
