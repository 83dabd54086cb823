// SPDX-License-Identifier: EUPL-1.2
#include "journal/new_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "journal/descriptor.hpp"
#include "journal/fault.hpp"

namespace journal {

std::string beside(const std::string& path) { return path + ".new." + std::to_string(::getpid()); }

Naming give_name(const std::string& path) {
  const std::string made = beside(path);
  const bool named = ::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0;
  const int why = errno;
  if (!named) ::unlink(made.c_str());
  if (!named && why != EEXIST) throw Fault{"The file " + path + " cannot be made. Check the folder's rights."};
  const std::string folder = std::filesystem::absolute(path).parent_path().string();
  const Descriptor directory{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!directory.is_open() || ::fsync(directory.number()) != 0) {
    throw Fault{"The folder " + folder + " cannot be put on disk."};
  }
  return named ? Naming::named : Naming::taken;
}

Naming write_new_file(const std::string& path, std::string_view text) {
  const std::string made = beside(path);
  ::unlink(made.c_str());
  {
    const Descriptor file{::open(made.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)};
    bool written = file.is_open() && ::fchmod(file.number(), 0600) == 0;
    for (std::string_view rest = text; written && !rest.empty();) {
      const ssize_t size = ::write(file.number(), rest.data(), rest.size());
      written = size > 0;
      if (written) rest.remove_prefix(std::size_t(size));
    }
    if (!written || ::fsync(file.number()) != 0) {
      ::unlink(made.c_str());
      throw Fault{"The file " + path + " cannot be written. Check its folder's rights and space."};
    }
  }
  return give_name(path);
}

}  // namespace journal
