// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/files.hpp"

#include <sqlite3.h>

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "journal/sqlite/database.hpp"

namespace sqlite {
namespace {

// As what it is to SQLite that is neither locked nor of a database whose rights it takes over.
constexpr int kRead = SQLITE_OPEN_READONLY | SQLITE_OPEN_SUPER_JOURNAL;
constexpr int kMake = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_WAL;

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

  int code() const { return code_; }
  bool is_open() const { return code_ == SQLITE_OK; }
  std::int64_t size() {
    sqlite3_int64 out = 0;
    base().pMethods->xFileSize(&base(), &out);
    return out;
  }
  bool read(void* into, std::size_t size) { return base().pMethods->xRead(&base(), into, int(size), 0) == SQLITE_OK; }
  int sync() { return base().pMethods->xSync(&base(), SQLITE_SYNC_NORMAL); }

 private:
  sqlite3_file& base() { return *reinterpret_cast<sqlite3_file*>(room_.data()); }

  std::string path_;  // SQLite's files refer to it.
  std::vector<std::max_align_t> room_;
  int code_ = SQLITE_OK;
};

using HeadBytes = std::array<unsigned char, 100>;

std::uint32_t number_at(const HeadBytes& bytes, std::size_t at) {
  return std::uint32_t(bytes[at]) << 24U | std::uint32_t(bytes[at + 1]) << 16U | std::uint32_t(bytes[at + 2]) << 8U |
         bytes[at + 3];
}

void check(int code) {
  if (code != SQLITE_OK) throw Error{code, std::string{sqlite3_errstr(code)} + ": the log's file"};
}

}  // namespace

std::string beside_database(const std::string& path, const char* suffix) { return whole_path(path) + suffix; }

std::optional<std::int64_t> size_of(const std::string& path) {
  File file{path, kRead};
  return file.is_open() ? std::optional{file.size()} : std::nullopt;
}

std::optional<Head> read_head(const std::string& path) {
  constexpr std::string_view kMark{"SQLite format 3\0", 16};
  constexpr std::size_t kReadVersionAt = 19, kVersionAt = 60, kApplicationAt = 68;
  constexpr unsigned char kLog = 2;
  HeadBytes bytes{};
  File file{path, kRead};
  if (!file.is_open() || !file.read(bytes.data(), bytes.size())) return std::nullopt;
  if (std::string_view{reinterpret_cast<const char*>(bytes.data()), kMark.size()} != kMark) return std::nullopt;
  return Head{.has_log = bytes[kReadVersionAt] == kLog,
              .version = number_at(bytes, kVersionAt),
              .application = number_at(bytes, kApplicationAt)};
}

void make_log(const std::string& path) {
  File log{log_of(path), kMake};
  check(log.code());
  check(log.sync());  // With it its folder
}

void remove_log(const std::string& path) {
  const int code = system_files().xDelete(&system_files(), log_of(path).c_str(), 0);
  if (code != SQLITE_IOERR_DELETE_NOENT) check(code);
}

}  // namespace sqlite
