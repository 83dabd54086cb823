// What is kept beside a server: its backups and anchors, and how old the newest are.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/time.hpp"

namespace server {

// When the newest backup in a folder was written: a whole file of SQLite, as `skyddsnat backup` makes, or a folder that
// pg_basebackup has made. Hidden ones do not count, nor those that are being made. Nothing where there is none, or the
// folder cannot be read.
std::optional<base::Instant> newest_backup_in(const std::string& folder);

// A folder with anchors of one board or several; each file is read once.
class AnchorFolder {
 public:
  explicit AnchorFolder(std::string folder) : folder_(std::move(folder)) {}
  // When each board's newest was taken, of those that are as they were signed, whoever by. Also of one that has been
  // taken away since it was seen.
  const std::map<std::string, base::Instant>& newest();

 private:
  const std::string folder_;  // Empty: none
  std::set<std::string> read_;
  std::map<std::string, base::Instant> newest_;
};

}  // namespace server
