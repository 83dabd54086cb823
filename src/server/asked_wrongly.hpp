// What was asked wrongly on the command line: told plainly, with an exit status of its own, and nothing done.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <fmt/format.h>
#include <filesystem>
#include <utility>

#include "journal/store.hpp"
#include "server/config.hpp"

namespace server {

inline constexpr int kAskedWrongly = 2;

template <class... Args>
int refuse(fmt::format_string<Args...> why, Args&&... args) {
  fmt::print(stderr, "skyddsnat: {}\n", fmt::format(why, std::forward<Args>(args)...));
  return kAskedWrongly;
}

// No database stands where the address of an SQLite store points.
inline bool is_new(const Config& config) {
  const std::string path = journal::sqlite_path(config.store);
  return !path.empty() && !std::filesystem::exists(path);
}
// A slip of the finger must not pass for an empty board.
inline int refuse_new(const Config& config) {
  return refuse("There is no database at {}. Check --store.", journal::sqlite_path(config.store));
}

}  // namespace server
