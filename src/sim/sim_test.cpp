// Granby itself: the same seed ends the same, everything that can be recorded is, and a broken promise is told.
// SPDX-License-Identifier: EUPL-1.2
#include "sim/sim.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace sim {
namespace {

TEST(Sim, Placeholder) {
  std::ostringstream out;
  Options o;
  o.years = 1;
  if (const char* y = std::getenv("SIM_YEARS")) o.years = atoi(y);
  if (const char* y = std::getenv("SIM_CHILDREN")) o.children = atoi(y);
  if (const char* y = std::getenv("SIM_STORE")) o.store_url = y;
  if (const char* y = std::getenv("SIM_SEED")) o.seed = unsigned(atoi(y));
  if (const char* y = std::getenv("SIM_CHECK")) o.check = Check(atoi(y));
  auto r = run(o, std::cout);
  std::cout << r.hash << " events " << r.events << " files " << r.files << " reports " << r.reports << " commands "
            << r.commands << " refused " << r.refused << "\n";
  for (auto& [k, n] : r.kinds) std::cout << k << " " << n << "\n";
  for (auto& [k, n] : r.faults) std::cout << "FAULT " << k << " " << n << "\n";
  for (auto& [k, n] : r.surprises) std::cout << "SURPRISE " << k << " " << n << "\n";
  for (auto& b : r.broken) std::cout << "BROKEN " << b << "\n";
}

}  // namespace
}  // namespace sim
