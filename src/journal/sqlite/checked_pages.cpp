// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/checked_pages.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <span>
#include <string_view>

namespace sqlite {
namespace {

constexpr std::size_t kChecksumSize = 8, kLargestPage = 65'536, kHeaderSize = 100;
constexpr std::size_t kPageSizeAt = 16, kReservedAt = 20;  // In the first page; the format of the file

using Page = std::span<const std::uint8_t>;
using Checksum = std::array<std::uint8_t, kChecksumSize>;

std::uint32_t word_at(Page page, std::size_t at) {
  std::uint32_t word = 0;
  std::memcpy(&word, page.data() + at, sizeof word);
  return word;
}

// Two running sums over all words but the last two, as in Fletcher's checksum: whichever byte changes, one of them
// does. The page's number is in it, so that a page written in another's place is found.
Checksum checksum_of(Page page, std::uint32_t number) {
  std::uint32_t first = number, second = ~number;
  for (std::size_t at = 0; at + kChecksumSize < page.size(); at += 2 * sizeof(std::uint32_t)) {
    first += word_at(page, at) + second;
    second += word_at(page, at + sizeof(std::uint32_t)) + first;
  }
  Checksum out;
  for (std::size_t i = 0; i < 4; ++i) {
    out[i] = std::uint8_t(first >> (8 * i));
    out[i + 4] = std::uint8_t(second >> (8 * i));
  }
  return out;
}

// SQLite makes the room; what it calls a file is this, and the operating system's file right behind it.
struct File {
  sqlite3_file base;
  std::uint32_t page_size;  // 0: nothing of the first page has been seen
  bool is_checked;

  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File& as_file(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }

// The head of the first page says how large pages are and whether room for checksums is set aside.
void learn(File& file, Page head) {
  const std::uint32_t size = std::uint32_t(head[kPageSizeAt]) << 8U | head[kPageSizeAt + 1];
  file.page_size = size == 1 ? kLargestPage : size;
  file.is_checked = head[kReservedAt] == kChecksumSize;
}

bool is_whole_page(const File& file, int size, sqlite3_int64 at) {
  return file.is_checked && std::uint32_t(size) == file.page_size && at % file.page_size == 0;
}
std::uint32_t number_of(const File& file, sqlite3_int64 at) { return std::uint32_t(at / file.page_size) + 1; }

int read(sqlite3_file* base, void* data, int size, sqlite3_int64 at) {
  File& file = as_file(base);
  const int code = file.real()->pMethods->xRead(file.real(), data, size, at);
  if (code != SQLITE_OK) return code;
  const Page page{static_cast<const std::uint8_t*>(data), std::size_t(size)};
  if (at == 0 && page.size() >= kHeaderSize) learn(file, page);
  if (!is_whole_page(file, size, at)) return SQLITE_OK;
  const Checksum sum = checksum_of(page, number_of(file, at));
  const bool is_same = std::memcmp(sum.data(), page.data() + page.size() - kChecksumSize, kChecksumSize) == 0;
  return is_same ? SQLITE_OK : SQLITE_IOERR_DATA;
}

int write(sqlite3_file* base, const void* data, int size, sqlite3_int64 at) {
  File& file = as_file(base);
  const Page page{static_cast<const std::uint8_t*>(data), std::size_t(size)};
  if (at == 0 && page.size() >= kHeaderSize) learn(file, page);
  if (!is_whole_page(file, size, at)) return file.real()->pMethods->xWrite(file.real(), data, size, at);
  std::array<std::uint8_t, kLargestPage> summed;  // SQLite's own copy is not ours to change.
  std::memcpy(summed.data(), page.data(), page.size() - kChecksumSize);
  const Checksum sum = checksum_of(page, number_of(file, at));
  std::memcpy(summed.data() + page.size() - kChecksumSize, sum.data(), kChecksumSize);
  return file.real()->pMethods->xWrite(file.real(), summed.data(), size, at);
}

int close(sqlite3_file* base) { return as_file(base).real()->pMethods->xClose(as_file(base).real()); }

// Pages are never mapped: they would be seen unchecked.
int fetch(sqlite3_file*, sqlite3_int64, int, void** page) {
  *page = nullptr;
  return SQLITE_OK;
}
int unfetch(sqlite3_file*, sqlite3_int64, void*) { return SQLITE_OK; }

// Everything else is the operating system's own.
template <auto kMethod>
struct Forward;
template <class Result, class... Args, Result (*sqlite3_io_methods::*kMethod)(sqlite3_file*, Args...)>
struct Forward<kMethod> {
  static Result call(sqlite3_file* base, Args... args) {
    sqlite3_file* real = as_file(base).real();
    return (real->pMethods->*kMethod)(real, args...);
  }
};

using Methods = sqlite3_io_methods;
constexpr Methods kMethods{.iVersion = 3,
                           .xClose = close,
                           .xRead = read,
                           .xWrite = write,
                           .xTruncate = Forward<&Methods::xTruncate>::call,
                           .xSync = Forward<&Methods::xSync>::call,
                           .xFileSize = Forward<&Methods::xFileSize>::call,
                           .xLock = Forward<&Methods::xLock>::call,
                           .xUnlock = Forward<&Methods::xUnlock>::call,
                           .xCheckReservedLock = Forward<&Methods::xCheckReservedLock>::call,
                           .xFileControl = Forward<&Methods::xFileControl>::call,
                           .xSectorSize = Forward<&Methods::xSectorSize>::call,
                           .xDeviceCharacteristics = Forward<&Methods::xDeviceCharacteristics>::call,
                           .xShmMap = Forward<&Methods::xShmMap>::call,
                           .xShmLock = Forward<&Methods::xShmLock>::call,
                           .xShmBarrier = Forward<&Methods::xShmBarrier>::call,
                           .xShmUnmap = Forward<&Methods::xShmUnmap>::call,
                           .xFetch = fetch,
                           .xUnfetch = unfetch};

// Tests lay theirs over it, and make it the default.
sqlite3_vfs* own_files() {
  static sqlite3_vfs* const found = [] {
    sqlite3_vfs* const standard = sqlite3_vfs_find(nullptr);
    return std::string_view{standard->zName} == "unix" ? sqlite3_vfs_find("unix-excl") : standard;
  }();
  return found;
}

sqlite3_vfs* unlocked_files() {
  static sqlite3_vfs* const found = sqlite3_vfs_find("unix-none");
  return found;
}

int open_checked(sqlite3_vfs* system, const char* path, sqlite3_file* base, int flags, int* out_flags) {
  File& file = as_file(base);
  file = {};
  const int code = system->xOpen(system, path, file.real(), flags, out_flags);
  if (file.real()->pMethods != nullptr) file.base.pMethods = &kMethods;  // Then SQLite closes it, also after a failure.
  return code;
}

int open_own(sqlite3_vfs*, const char* path, sqlite3_file* base, int flags, int* out_flags) {
  sqlite3_vfs* const system = own_files();
  if ((flags & SQLITE_OPEN_MAIN_DB) == 0) return system->xOpen(system, path, base, flags, out_flags);
  return open_checked(system, path, base, flags, out_flags);
}

// The log that SQLite would make for itself is read instead; where there is none, it is empty.
int open_concurrent(sqlite3_vfs*, const char* path, sqlite3_file* base, int flags, int* out_flags) {
  sqlite3_vfs* const system = unlocked_files();
  if ((flags & SQLITE_OPEN_MAIN_DB) != 0) return open_checked(system, path, base, flags, out_flags);
  if ((flags & SQLITE_OPEN_WAL) == 0) return system->xOpen(system, path, base, flags, out_flags);
  constexpr int kRead = SQLITE_OPEN_READONLY | SQLITE_OPEN_WAL;
  if (out_flags != nullptr) *out_flags = kRead;
  const char* const log = ::access(path, F_OK) == 0 ? path : "/dev/null";
  return system->xOpen(system, log, base, kRead, out_flags);
}
int remove_nothing(sqlite3_vfs*, const char*, int) { return SQLITE_IOERR_DELETE; }

sqlite3_vfs layer_over(const sqlite3_vfs* system, const char* name, decltype(sqlite3_vfs::xOpen) open) {
  sqlite3_vfs layer = *system;
  layer.zName = name;
  layer.szOsFile += int(sizeof(File));
  layer.xOpen = open;
  layer.pNext = nullptr;
  return layer;
}

}  // namespace

const char* checked_pages() {
  static sqlite3_vfs vfs = layer_over(own_files(), "checked", open_own);
  static const int registered = sqlite3_vfs_register(&vfs, 0);
  return registered == SQLITE_OK ? vfs.zName : nullptr;
}

const char* concurrent_checked_pages() {
  static sqlite3_vfs vfs = [] {
    sqlite3_vfs layer = layer_over(unlocked_files(), "checked_concurrent", open_concurrent);
    layer.xDelete = remove_nothing;
    return layer;
  }();
  static const int registered = sqlite3_vfs_register(&vfs, 0);
  return registered == SQLITE_OK ? vfs.zName : nullptr;
}

void reserve_checksums(sqlite3* database) {
  int bytes = kChecksumSize;
  sqlite3_file_control(database, "main", SQLITE_FCNTL_RESERVE_BYTES, &bytes);
}

std::vector<std::uint32_t> find_damaged_pages(sqlite3* database, std::int64_t lock_bytes) {
  std::vector<std::uint32_t> damaged;
  sqlite3_file* base = nullptr;
  sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&base));
  if (base == nullptr || base->pMethods != &kMethods) return damaged;
  std::vector<std::uint8_t> page(kHeaderSize);
  sqlite3_int64 size = 0;
  base->pMethods->xFileSize(base, &size);
  if (base->pMethods->xRead(base, page.data(), int(page.size()), 0) != SQLITE_OK) return damaged;
  page.resize(as_file(base).page_size);
  const auto is_whole = [&](sqlite3_int64 at) {
    return base->pMethods->xRead(base, page.data(), int(page.size()), at) == SQLITE_OK;
  };
  for (sqlite3_int64 at = 0; at + sqlite3_int64(page.size()) <= size; at += sqlite3_int64(page.size())) {
    if (at == lock_bytes / sqlite3_int64(page.size()) * sqlite3_int64(page.size())) continue;
    bool whole = is_whole(at);
    if (!whole) whole = is_whole(at);  // Once more: it may have been written as we looked.
    if (!whole) damaged.push_back(number_of(as_file(base), at));
  }
  return damaged;
}

}  // namespace sqlite
