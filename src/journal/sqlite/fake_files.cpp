// What SQLite calls a file (a VFS), on the fake disk. It stands in the place of the operating system's files and hands
// on to them what is not under the disk's folder, so that checked pages, and all tests, lie on top of it.
// SPDX-License-Identifier: EUPL-1.2
#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <utility>

#include "journal/sqlite/fake_disk.hpp"

namespace sqlite {
namespace {

struct Handle : FakeFile::Opener {
  FakeDisk& disk;
  std::shared_ptr<FakeFile> file;
  bool is_new_log = false;  // With its first sync its folder is synced, as on unix.
  bool keeps_log = false;   // When the last connection is closed

  Handle(FakeDisk& disk_, std::shared_ptr<FakeFile> file_) : disk(disk_), file(std::move(file_)) {
    file->openers.push_back(this);
  }
  ~Handle() { std::erase(file->openers, this); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  template <class Holds>
  bool another(Holds holds) const {
    return std::ranges::any_of(file->openers, [&](const Opener* one) { return one != this && holds(*one); });
  }
};
struct File {
  sqlite3_file base;
  Handle* handle;
};
Handle& handle_of(sqlite3_file* base) { return *reinterpret_cast<File*>(base)->handle; }

int close(sqlite3_file* base) {
  Handle* const handle = &handle_of(base);
  const auto guard = handle->disk.lock();
  delete handle;
  return SQLITE_OK;
}

int read(sqlite3_file* base, void* data, int size, sqlite3_int64 at) {
  Handle& handle = handle_of(base);
  const auto guard = handle.disk.lock();
  return handle.disk.read(*handle.file, {static_cast<std::uint8_t*>(data), std::size_t(size)}, std::size_t(at));
}

int write(sqlite3_file* base, const void* data, int size, sqlite3_int64 at) {
  Handle& handle = handle_of(base);
  const auto guard = handle.disk.lock();
  return handle.disk.write(*handle.file, {static_cast<const std::uint8_t*>(data), std::size_t(size)}, std::size_t(at));
}

int truncate(sqlite3_file* base, sqlite3_int64 size) {
  Handle& handle = handle_of(base);
  const auto guard = handle.disk.lock();
  return handle.disk.cut(*handle.file, std::size_t(size));
}

int sync(sqlite3_file* base, int) {
  Handle& handle = handle_of(base);
  const auto guard = handle.disk.lock();
  const int code = handle.disk.sync(*handle.file);
  if (code == SQLITE_OK && std::exchange(handle.is_new_log, false)) handle.disk.sync_folder();
  return code;
}

int file_size(sqlite3_file* base, sqlite3_int64* size) {
  Handle& handle = handle_of(base);
  const auto guard = handle.disk.lock();
  *size = sqlite3_int64(handle.file->seen.size());
  return SQLITE_OK;
}

int lock(sqlite3_file* base, int level) {
  Handle& handle = handle_of(base);
  const auto guard = handle.disk.lock();
  const auto another_has = [&](int least) {
    return handle.another([&](const FakeFile::Opener& one) { return one.level >= least; });
  };
  if (handle.level >= level) return SQLITE_OK;
  if (level == SQLITE_LOCK_SHARED && another_has(SQLITE_LOCK_PENDING)) return SQLITE_BUSY;
  if (level > SQLITE_LOCK_SHARED && another_has(SQLITE_LOCK_RESERVED)) return SQLITE_BUSY;
  if (level == SQLITE_LOCK_EXCLUSIVE && another_has(SQLITE_LOCK_SHARED)) {
    handle.level = SQLITE_LOCK_PENDING;
    return SQLITE_BUSY;
  }
  handle.level = level;
  return SQLITE_OK;
}

int unlock(sqlite3_file* base, int level) {
  Handle& handle = handle_of(base);
  const auto guard = handle.disk.lock();
  handle.level = std::min(handle.level, level);
  return SQLITE_OK;
}

int check_reserved(sqlite3_file* base, int* is_reserved) {
  Handle& handle = handle_of(base);
  const auto guard = handle.disk.lock();
  const bool own = handle.level >= SQLITE_LOCK_RESERVED;
  *is_reserved = int(own || handle.another([](const auto& one) { return one.level >= SQLITE_LOCK_RESERVED; }));
  return SQLITE_OK;
}

int control(sqlite3_file* base, int what, void* value) {
  if (what != SQLITE_FCNTL_PERSIST_WAL) return SQLITE_NOTFOUND;
  bool& keeps = handle_of(base).keeps_log;
  int& asked = *static_cast<int*>(value);
  if (asked < 0) asked = int(keeps);
  else keeps = asked != 0;
  return SQLITE_OK;
}
int sector_size(sqlite3_file*) { return 4096; }  // As unix says
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int map_shared(sqlite3_file* base, int region, int, int extend, void volatile** at) {
  Handle& handle = handle_of(base);
  const auto guard = handle.disk.lock();
  handle.sharing = Handle::Sharing::mapped;
  auto& regions = handle.file->shared_memory;
  while (extend != 0 && int(regions.size()) <= region) {
    regions.push_back(std::make_unique<std::array<std::uint8_t, 32'768>>());
  }
  *at = region < int(regions.size()) ? regions[std::size_t(region)]->data() : nullptr;
  return SQLITE_OK;
}

int lock_shared(sqlite3_file* base, int first, int count, int flags) {
  Handle& handle = handle_of(base);
  const auto guard = handle.disk.lock();
  const unsigned mask = ((1U << unsigned(count)) - 1) << unsigned(first);
  if ((flags & SQLITE_SHM_UNLOCK) != 0) {
    handle.shared &= ~mask;
    handle.exclusive &= ~mask;
    return SQLITE_OK;
  }
  const bool is_shared = (flags & SQLITE_SHM_SHARED) != 0;
  const bool is_busy = handle.another([&](const FakeFile::Opener& one) {
    return (one.exclusive & mask) != 0 || (!is_shared && (one.shared & mask) != 0);
  });
  if (is_busy) return SQLITE_BUSY;
  (is_shared ? handle.shared : handle.exclusive) |= mask;
  return SQLITE_OK;
}

void barrier(sqlite3_file*) { std::atomic_thread_fence(std::memory_order_seq_cst); }

int unmap_shared(sqlite3_file* base, int) {
  Handle& handle = handle_of(base);
  const auto guard = handle.disk.lock();
  handle.sharing = Handle::Sharing::none;
  handle.shared = handle.exclusive = 0;
  if (!handle.another([](const auto& one) { return one.sharing == Handle::Sharing::mapped; })) {
    handle.file->shared_memory.clear();
  }
  return SQLITE_OK;
}

constexpr sqlite3_io_methods kMethods{.iVersion = 2,
                                      .xClose = close,
                                      .xRead = read,
                                      .xWrite = write,
                                      .xTruncate = truncate,
                                      .xSync = sync,
                                      .xFileSize = file_size,
                                      .xLock = lock,
                                      .xUnlock = unlock,
                                      .xCheckReservedLock = check_reserved,
                                      .xFileControl = control,
                                      .xSectorSize = sector_size,
                                      .xDeviceCharacteristics = characteristics,
                                      .xShmMap = map_shared,
                                      .xShmLock = lock_shared,
                                      .xShmBarrier = barrier,
                                      .xShmUnmap = unmap_shared,
                                      .xFetch = nullptr,
                                      .xUnfetch = nullptr};

sqlite3_vfs* system_files() {
  static sqlite3_vfs* const found = sqlite3_vfs_find("unix-excl");  // As the program has them
  return found;
}

int open(sqlite3_vfs*, const char* path, sqlite3_file* base, int flags, int* out_flags) {
  FakeDisk* const disk = FakeDisk::plugged_in(path);
  if (disk == nullptr) return system_files()->xOpen(system_files(), path, base, flags, out_flags);
  base->pMethods = nullptr;
  const auto guard = disk->lock();
  std::shared_ptr<FakeFile> file;
  const int code = disk->open(path, flags, file);
  if (code != SQLITE_OK) return code;
  auto* const handle = new Handle{*disk, std::move(file)};
  constexpr int kLogs = SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL;
  handle->is_new_log = (flags & kLogs) != 0 && (flags & SQLITE_OPEN_CREATE) != 0;
  reinterpret_cast<File*>(base)->handle = handle;
  base->pMethods = &kMethods;
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}

int remove(sqlite3_vfs*, const char* path, int sync_folder) {
  FakeDisk* const disk = FakeDisk::plugged_in(path);
  if (disk == nullptr) return system_files()->xDelete(system_files(), path, sync_folder);
  const auto guard = disk->lock();
  const int code = disk->remove(path);
  if (code == SQLITE_OK && sync_folder != 0) disk->sync_folder();
  return code;
}

int access(sqlite3_vfs*, const char* path, int what, int* is_so) {
  FakeDisk* const disk = FakeDisk::plugged_in(path);
  if (disk == nullptr) return system_files()->xAccess(system_files(), path, what, is_so);
  const auto guard = disk->lock();
  *is_so = int(disk->has_content(path));
  return SQLITE_OK;
}

// Before anything has been opened: checked pages lie on what is the default then.
[[maybe_unused]] const int kRegistered = [] {
  static sqlite3_vfs vfs = *system_files();
  vfs.zName = "fake_disk";
  vfs.szOsFile = std::max(vfs.szOsFile, int(sizeof(File)));
  vfs.xOpen = open;
  vfs.xDelete = remove;
  vfs.xAccess = access;
  vfs.pNext = nullptr;
  return sqlite3_vfs_register(&vfs, 1);
}();

}  // namespace
}  // namespace sqlite
