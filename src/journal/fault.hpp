// Fault: the machine failed (disk, database, key, damaged data), told plainly and without personal data.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <stdexcept>

namespace journal {

// Never thrown for anything a user did.
struct Fault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The exception that is being handled, as a Fault that says what failed and what to do. Call it inside a catch block.
Fault fault_of_current();

}  // namespace journal
