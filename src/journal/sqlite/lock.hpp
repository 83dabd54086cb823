// The lock that keeps a second process from writing to the same database: PATH.lock, held as long as the store is open.
//
// The operating system lets go of it when the process ends, however it ends. The file itself stays; it holds the number
// of the process that last held it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "journal/descriptor.hpp"

namespace journal {

// Throws Fault when another process holds it, or the folder is missing or may not be written to.
Descriptor lock_database(const std::string& path);
std::string lock_name(const std::string& path);

// Who reads the files while another process writes them holds the log still: as long as what this gives is open, the
// writer adds to its log and moves nothing of it into the database. Where no writer has ever been there is no lock to
// hold, and what this gives is not open.
Descriptor hold_log(const std::string& path);

// The lock to move the log under; nobody may when somebody holds it still, and then this is not waited for.
class CheckpointLock {
 public:
  explicit CheckpointLock(const std::string& path);
  bool may_move() const { return lock_.is_open(); }

 private:
  Descriptor lock_;
};

}  // namespace journal
