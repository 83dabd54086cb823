// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <string_view>

#include "journal/fault.hpp"

namespace journal {
namespace {

// " (process 4711)", or nothing when the file does not say.
std::string holder(const Descriptor& file) {
  std::array<char, 16> digits{};
  const ssize_t size = ::pread(file.number(), digits.data(), digits.size(), 0);
  const std::string_view text{digits.data(), size < 0 ? 0 : std::size_t(size)};
  return text.empty() ? "" : " (process " + std::string{text} + ")";
}

// Of one byte far behind the number. The lock is the open file's and not the process's, so that threads have their own.
struct flock on_log(short kind) {
  constexpr off_t kAt = 1'000;
  return {.l_type = kind, .l_whence = SEEK_SET, .l_start = kAt, .l_len = 1, .l_pid = 0};
}

void check_folder(const std::string& path) {
  std::error_code ignored;
  const auto folder = std::filesystem::absolute(path).parent_path();
  if (!std::filesystem::is_directory(folder, ignored)) {
    throw Fault{"The folder " + folder.string() + " does not exist. Make it, or change the store's address."};
  }
  if (std::filesystem::is_directory(path, ignored)) {
    throw Fault{path + " is a folder. The store's address must be a file in it."};
  }
}

// Whether the open file still has its name: whoever held it before may have removed it.
bool has_name(const Descriptor& file, const std::string& name) {
  struct stat held{}, named{};
  return ::fstat(file.number(), &held) == 0 && ::stat(name.c_str(), &named) == 0 && held.st_dev == named.st_dev &&
         held.st_ino == named.st_ino;
}

Descriptor lock_file(const std::string& path) {
  const std::string name = lock_name(path);
  while (true) {
    Descriptor file{::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
    if (!file.is_open()) throw Fault{"The file " + name + " cannot be made. Check the folder's rights."};
    if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
      throw Fault{"The database " + path + " is in use by another program" + holder(file) + ". Stop that first."};
    }
    if (has_name(file, name)) return file;
  }
}

}  // namespace

std::string lock_name(const std::string& path) { return path + ".lock"; }

Descriptor lock_database(const std::string& path) {
  check_folder(path);
  Descriptor file = lock_file(path);
  const std::string self = std::to_string(::getpid());
  const bool noted = ::ftruncate(file.number(), 0) == 0 && ::pwrite(file.number(), self.data(), self.size(), 0) > 0;
  static_cast<void>(noted);  // Only for the message above
  return file;
}

Descriptor hold_log(const std::string& path) {
  Descriptor file{::open(lock_name(path).c_str(), O_RDONLY | O_CLOEXEC)};
  if (!file.is_open()) {
    if (errno == ENOENT) return file;
    throw Fault{"The file " + lock_name(path) + " cannot be read. Check the file's rights."};
  }
  auto wanted = on_log(F_RDLCK);
  while (::fcntl(file.number(), F_OFD_SETLKW, &wanted) != 0) {
    if (errno != EINTR) throw Fault{"The file " + lock_name(path) + " cannot be locked. Check the file system."};
  }
  return file;
}

CheckpointLock::CheckpointLock(const std::string& path) : lock_(::open(lock_name(path).c_str(), O_RDWR | O_CLOEXEC)) {
  auto wanted = on_log(F_WRLCK);
  if (lock_.is_open() && ::fcntl(lock_.number(), F_OFD_SETLK, &wanted) != 0) lock_ = Descriptor{-1};
}

}  // namespace journal
