// Fault: the machine failed (disk, database, key, damaged data), told plainly and without personal data.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <stdexcept>
#include <string>

namespace journal {

// Never thrown for anything a user did.
struct Fault : std::runtime_error {
  enum class Cause : std::uint8_t {
    other,    // What was asked, or what stands in the database, is not as it must be.
    in_use,   // Somebody else holds a lock in the database: a moment later it may be done.
    full,     // There is no more room on the disk.
    machine,  // The database cannot be reached, or it or its disk failed.
    newer,    // A newer version of the program wrote what this one cannot read: nothing is lost, that one can.
    damaged,  // Something that is stored cannot be read, as it was not so written: trying again does not help.
  };
  explicit Fault(const std::string& what, Cause cause_ = Cause::other, std::int64_t entry_ = 0)
      : std::runtime_error(what), cause(cause_), entry(entry_) {}
  bool is_in_use() const { return cause == Cause::in_use; }
  bool is_lasting() const { return cause == Cause::damaged || cause == Cause::newer; }  // For this program
  Cause cause;
  std::int64_t entry;  // Which of its file's is damaged, from 1; 0: something else than an entry of a file
};

// The exception that is being handled, as a Fault that says what failed and what to do. Call it inside a catch block.
Fault fault_of_current();

}  // namespace journal
