// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/in_place.hpp"

#include <algorithm>

#include "journal/fault.hpp"
#include "journal/sqlite/files.hpp"

namespace journal {

InPlace::InPlace(const std::string& path)
    : files_{Named{path, find(path)}, Named{sqlite::log_of(path), find(sqlite::log_of(path))}} {}

std::optional<InPlace::File> InPlace::find(const std::string& path) {
  struct stat about{};
  if (::stat(path.c_str(), &about) != 0) return std::nullopt;
  return File{about.st_dev, about.st_ino};
}

bool InPlace::holds() const {
  if (is_lost_) return false;
  const bool are_there = std::ranges::all_of(files_, [](const Named& one) { return find(one.path) == one.file; });
  if (!are_there) is_lost_ = true;
  return are_there;
}

void InPlace::check() const {
  if (holds()) return;
  const std::string& path = files_.front().path;
  throw Fault{"The database " + path + " or its log was moved, removed or replaced while this program had it open. " +
              "Nothing more is read from it or written to it. Stop this program, put " + path + " and " +
              files_.back().path + " back together or restore a backup, and start again."};
}

}  // namespace journal
