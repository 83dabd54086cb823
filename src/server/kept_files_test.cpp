// SPDX-License-Identifier: EUPL-1.2
#include "server/kept_files.hpp"

#include <gtest/gtest.h>
#include <unistd.h>
#include <chrono>
#include <filesystem>
#include <fstream>

namespace {

using namespace std::string_literals;

// The head of a file of SQLite with pages of 4096 bytes, and zeros up to a size.
std::string database(std::size_t size, char pages = 2) {
  std::string out = "SQLite format 3\0"s + "\x10\0"s;
  out.resize(28);
  out += "\0\0\0"s + pages;
  out.resize(size);
  return out;
}

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("skyddsnat-kept-" + std::to_string(::getpid()))) {
    std::filesystem::create_directory(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  // A path that ends with / is a folder.
  void put(const std::string& name, const std::string& content) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    if (!name.ends_with('/')) std::ofstream{path_ / name, std::ios::binary} << content;
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace

TEST(KeptFiles, OnlyWhatIsABackupCounts) {
  const struct {
    int line;
    std::string name, content;
    bool counts;
  } rows[] = {
      {__LINE__, "granby-2026-11-27", database(8192), true},
      {__LINE__, "granby-2026-11-27", database(8191), false},  // Cut off
      {__LINE__, "granby-2026-11-27", database(8192, 0), false},
      {__LINE__, "granby-2026-11-27", database(20), false},
      {__LINE__, "granby-2026-11-27", "", false},
      {__LINE__, "granby-2026-11-27", std::string(8192, 'x'), false},
      {__LINE__, ".granby", database(8192), false},
      {__LINE__, "granby.new.4711", database(8192), false},
      {__LINE__, "log/", "", false},
      {__LINE__, "log/granby", database(8192), false},
      {__LINE__, "base/backup_manifest", "{}", true},
      {__LINE__, "base/backup_manifest", "", false},
      {__LINE__, "base/backup_manifest.tmp", "{}", false},
      {__LINE__, "backup_manifest", "{}", false},
  };
  for (const auto& row : rows) {
    const Folder folder;
    folder.put(row.name, row.content);
    EXPECT_EQ(server::newest_backup_in(folder.path()).has_value(), row.counts) << "line " << row.line;
  }
  EXPECT_FALSE(server::newest_backup_in("/nowhere"));
  EXPECT_FALSE(server::newest_backup_in(""));
}
