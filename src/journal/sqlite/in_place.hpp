// InPlace: whether the files that a database has open are those that stand under their names.
//
// Somebody may move or remove them beside a program that has them open, or put others in their place. The program would
// write on into files that nobody finds, and acknowledge it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <sys/stat.h>

#include <array>
#include <atomic>
#include <optional>
#include <string>

namespace journal {

// Any thread; two questions to the operating system, some microseconds.
class InPlace {
 public:
  // Of a database and its log, as they stand now.
  explicit InPlace(const std::string& path);
  // Once they did not, they never do: what was read or opened meanwhile may have been another file.
  bool holds() const;
  // Throws Fault when they do not.
  void check() const;

 private:
  struct File {
    dev_t device;
    ino_t number;
    bool operator==(const File&) const = default;
  };
  struct Named {
    std::string path;
    std::optional<File> file;  // None: nothing stood there.
  };
  static std::optional<File> find(const std::string& path);

  const std::array<Named, 2> files_;
  mutable std::atomic<bool> is_lost_ = false;
};

}  // namespace journal
