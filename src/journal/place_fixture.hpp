// Where tests keep a journal: one suite for every kind of store, each test with a place of its own.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "journal/postgres/cluster.hpp"
#include "journal/store.hpp"

namespace journal {

class TestFolder {
 public:
  TestFolder() {
    std::string name = testing::TempDir() + "skyddsnat-journal-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  ~TestFolder() { std::filesystem::remove_all(path_); }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline void skip_without_postgres() {
  if (postgres::Cluster::find() == nullptr) GTEST_SKIP() << "PostgreSQL is not installed; tools/packages.txt names it.";
}

// "memory", "sqlite" or "postgres", or a name that begins so. Where PostgreSQL is not installed the test is skipped,
// and the place is memory so that it can be made all the same.
class TestPlace {
 public:
  explicit TestPlace(std::string_view name) {
    if (name.starts_with("sqlite")) url_ = "sqlite:" + (folder_ / "journal.db");
    if (!name.starts_with("postgres")) return;
    skip_without_postgres();
    if (postgres::Cluster* const cluster = postgres::Cluster::find()) url_ = cluster->make_database();
  }
  // The same journal each time, but for memory's, which ends with its store.
  std::unique_ptr<Store> open(StoreOptions options = {}) const {
    options.key_path = key_path();
    return open_store(url_, std::move(options));
  }
  std::shared_ptr<SharedDatabase> open_shared_database(StoreOptions options = {}) const {
    options.key_path = key_path();
    return journal::open_shared_database(url_, std::move(options));
  }
  const std::string& url() const { return url_; }
  std::string key_path() const { return folder_ / "journal.key"; }
  const TestFolder& folder() const { return folder_; }

 private:
  TestFolder folder_;
  std::string url_ = "memory:";
};

// TEST_P(Suite, …) of `using Suite = journal::OnEveryStore` or of a class that follows from it, and
// INSTANTIATE_TEST_SUITE_P(Store, Suite, journal::every_store(), journal::name_of_store).
class OnEveryStore : public testing::TestWithParam<const char*> {
 protected:
  OnEveryStore() {
    if (std::string_view{GetParam()} == "postgres") skip_without_postgres();
  }
};
inline auto every_store() { return testing::Values("memory", "sqlite", "postgres"); }
inline std::string name_of_store(const testing::TestParamInfo<const char*>& store) { return store.param; }

}  // namespace journal
