// Copying a database file: backups, and restoring from them.
//
// The copy is one ordinary file without a log: every page with its checksum, as of one snapshot. The installation's key
// is not in it and is not asked for.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "journal/descriptor.hpp"
#include "journal/sql/database.hpp"

namespace journal {

struct Copied {
  std::int64_t streams = 0, events = 0;
};

// `to` is found whole (every page, every chain of every board) before it has its name; until then it is not there, and
// after a failure nothing of it is. Servers may write to `from` meanwhile. Throws Fault, also when `to` is there
// already. `change`: what is done to the copy, in one transaction, before it is gone through.
Copied back_up_database(const std::string& from, const std::string& to,
                        const std::function<void(sql::Database& copy)>& change = {});

// A place that a backup is restored to: no other program may use it meanwhile. Throws Fault when one has it, also where
// its files have been moved away.
class PlaceToRestore {
 public:
  explicit PlaceToRestore(const std::string& path);
  ~PlaceToRestore();  // Where nothing was restored nothing is left.
  PlaceToRestore(const PlaceToRestore&) = delete;
  PlaceToRestore& operator=(const PlaceToRestore&) = delete;

 private:
  const std::string path_;
  const bool was_locked_before_;
  const Descriptor lock_;
};

}  // namespace journal
