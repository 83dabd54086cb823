// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/files.hpp"

#include <sqlite3.h>

#include <cstddef>
#include <vector>

namespace sqlite {
namespace {

// As what it is to SQLite that is neither locked nor of a database whose rights it takes over.
constexpr int kRead = SQLITE_OPEN_READONLY | SQLITE_OPEN_SUPER_JOURNAL;

sqlite3_vfs& system_files() {
  static sqlite3_vfs* const found = sqlite3_vfs_find(nullptr);
  return *found;
}

std::string whole_path(const std::string& path) {
  sqlite3_vfs& system = system_files();
  std::string out(std::size_t(system.mxPathname) + 1, '\0');
  system.xFullPathname(&system, path.c_str(), int(out.size()), out.data());
  out.resize(out.find('\0'));
  return out;
}

class File {
 public:
  File(const std::string& path, int flags)
      : path_(whole_path(path)), room_(std::size_t(system_files().szOsFile) / sizeof(std::max_align_t) + 1) {
    code_ = system_files().xOpen(&system_files(), path_.c_str(), &base(), flags, nullptr);
  }
  ~File() {
    if (base().pMethods != nullptr) base().pMethods->xClose(&base());
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  bool is_open() const { return code_ == SQLITE_OK; }
  std::int64_t size() {
    sqlite3_int64 out = 0;
    base().pMethods->xFileSize(&base(), &out);
    return out;
  }

 private:
  sqlite3_file& base() { return *reinterpret_cast<sqlite3_file*>(room_.data()); }

  std::string path_;  // SQLite's files refer to it.
  std::vector<std::max_align_t> room_;
  int code_ = SQLITE_OK;
};

}  // namespace

std::optional<std::int64_t> size_of(const std::string& path) {
  File file{path, kRead};
  return file.is_open() ? std::optional{file.size()} : std::nullopt;
}

}  // namespace sqlite
