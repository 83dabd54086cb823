// SPDX-License-Identifier: EUPL-1.2
#include "journal/key_file.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>

#include <cerrno>
#include <filesystem>
#include <optional>

#include "journal/chain.hpp"
#include "journal/descriptor.hpp"
#include "journal/fault.hpp"
#include "journal/new_file.hpp"

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

// Somebody else's that came meanwhile is as good.
void make_key_file(const std::string& path, const Key& key) {
  std::string text = hex(raw(key.bytes)) + '\n';
  write_new_file(path, text);
  sodium_memzero(text.data(), text.size());
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
