// What was asked wrongly on the command line: told plainly, with an exit status of its own, and nothing done.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <fmt/format.h>
#include <filesystem>
#include <utility>

#include "journal/sqlite/remains.hpp"
#include "journal/store.hpp"
#include "server/config.hpp"
#include "server/log.hpp"

namespace server {

inline constexpr int kUsageError = 2;

template <class... Args>
int refuse(fmt::format_string<Args...> why, Args&&... args) {
  log_line(Severity::error, fmt::format(why, std::forward<Args>(args)...));
  return kUsageError;
}

// No database stands where the address of an SQLite store points, or a file with nothing in it.
inline bool is_new(const Config& config) {
  const std::string path = journal::sqlite_path(config.store);
  std::error_code ignored;
  return !path.empty() && (!std::filesystem::exists(path, ignored) || std::filesystem::file_size(path, ignored) == 0);
}
// A slip of the finger, or a volume that is not there, must not pass for an empty board.
inline int refuse_new(const Config& config) {
  return refuse("{}", journal::why_missing(journal::sqlite_path(config.store)));
}

}  // namespace server
