// SPDX-License-Identifier: EUPL-1.2
#include "server/own_process.hpp"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace server {

// Where the system refuses it, the program runs all the same: these are the second line.
void keep_others_out() {
  static_cast<void>(::prctl(PR_SET_DUMPABLE, 0));
  const rlimit none{0, 0};
  static_cast<void>(::setrlimit(RLIMIT_CORE, &none));
}

// Pages are locked as they come into use. Under a limit every page beyond it would be refused, so then none is locked.
std::string lock_memory() {
  rlimit limit{};
  const bool is_unlimited = ::getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY;
  if ((is_unlimited || is_root()) && ::mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0) return {};
  return "names and keys in memory may be written to swap: set LimitMEMLOCK=infinity, or have no swap";
}

bool is_root() { return ::geteuid() == 0; }

}  // namespace server
