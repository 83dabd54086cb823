// SPDX-License-Identifier: EUPL-1.2
#include "journal/key_file.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <optional>

#include "journal/chain.hpp"
#include "journal/descriptor.hpp"
#include "journal/fault.hpp"

namespace journal {
namespace {

constexpr std::size_t kDigits = 64;

std::optional<Key> parse_key(std::string_view text) {
  if (text.size() == kDigits + 1 && text.back() == '\n') text.remove_suffix(1);
  Key key;
  std::size_t size = 0;
  if (text.size() != kDigits) return std::nullopt;
  if (sodium_hex2bin(key.bytes.data(), key.bytes.size(), text.data(), text.size(), nullptr, &size, nullptr) != 0) {
    return std::nullopt;
  }
  return size == key.bytes.size() ? std::optional{key} : std::nullopt;
}

Key read_key(const Descriptor& file, const std::string& path) {
  struct stat about{};
  if (::fstat(file.number(), &about) != 0 || !S_ISREG(about.st_mode)) {
    throw Fault{"The key file " + path + " is not an ordinary file."};
  }
  if ((about.st_mode & 077U) != 0) {
    throw Fault{"Others than its owner may use the key file " + path + ". Run: chmod 600 " + path +
                ", and consider whether the key has leaked."};
  }
  std::string text(kDigits + 2, '\0');
  const ssize_t size = ::read(file.number(), text.data(), text.size());
  const auto key = parse_key(std::string_view{text}.substr(0, size < 0 ? 0 : std::size_t(size)));
  sodium_memzero(text.data(), text.size());
  if (!key) throw Fault{"The key file " + path + " is damaged: it must be 64 hexadecimal digits. Restore it."};
  return *key;
}

void write_key(const std::string& path, const Key& key) {
  const Descriptor file{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)};
  std::string text = hex(raw(key.bytes)) + '\n';
  const bool written = file.is_open() && ::fchmod(file.number(), 0600) == 0 &&
                       ::write(file.number(), text.data(), text.size()) == ssize_t(text.size()) &&
                       ::fsync(file.number()) == 0;
  sodium_memzero(text.data(), text.size());
  if (!written)
    throw Fault{"The key file cannot be written in the folder of " + path + ". Check its rights and space."};
}

// Complete or not at all: written beside, then given its name, which fails if the name has been taken meanwhile.
void make_key_file(const std::string& path, const Key& key) {
  const std::string beside = path + ".new." + std::to_string(::getpid());
  ::unlink(beside.c_str());
  write_key(beside, key);
  const bool named = ::renameat2(AT_FDCWD, beside.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0;
  const int why = errno;
  if (!named) ::unlink(beside.c_str());
  if (!named && why != EEXIST) throw Fault{"The key file " + path + " cannot be made. Check the folder's rights."};
  const std::string folder = std::filesystem::absolute(path).parent_path().string();
  const Descriptor directory{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!directory.is_open() || ::fsync(directory.number()) != 0) {
    throw Fault{"The key file's folder " + folder + " cannot be put on disk."};
  }
}

Descriptor open_key_file(const std::string& path) { return Descriptor{::open(path.c_str(), O_RDONLY | O_CLOEXEC)}; }

}  // namespace

Key load_key_file(const std::string& path, MissingKey missing) {
  Descriptor file = open_key_file(path);
  if (!file.is_open() && errno == ENOENT) {
    if (missing == MissingKey::fault) {
      throw Fault{"The key file " + path +
                  " is missing, and the database cannot be read without it. Restore it from its "
                  "backup; a new key would not help."};
    }
    make_key_file(path, Key::random());
    file = open_key_file(path);
  }
  if (!file.is_open()) throw Fault{"The key file " + path + " cannot be opened. Check its path and rights."};
  return read_key(file, path);
}

void copy_key_file(const std::string& from, const std::string& to) {
  const Key key = load_key_file(from, MissingKey::fault);
  if (!std::filesystem::exists(to)) make_key_file(to, key);
  if (load_key_file(to, MissingKey::fault).bytes != key.bytes) {
    throw Fault{"The key file " + to + " is another one than " + from + ". Move it away first."};
  }
}

}  // namespace journal
