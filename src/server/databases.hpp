// Databases: the databases that a program has open, each once, however many boards are in it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "journal/notifications.hpp"
#include "journal/store.hpp"
#include "server/config.hpp"

namespace server {

// Safe from many threads at once.
class Databases {
 public:
  explicit Databases(journal::Writing writing) : writing_(writing) {}
  // Throws journal::Fault; also where no database is and none may be made.
  std::unique_ptr<journal::Store> open_board(const Config& config, journal::Missing missing = journal::Missing::fault);
  // When a board's tables are made: from now on its database is waited for as long as the configuration says.
  void limit_waiting(const Config& config);
  // What is kept of files in memory, of all of them together.
  journal::FoldCounts fold_counts() const;

 private:
  const journal::Writing writing_;
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<journal::SharedDatabase>> databases_;
};

}  // namespace server
