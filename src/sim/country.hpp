// The whole country's year: as many boards as Sweden has municipalities, as large beside each other as they are, each
// living a year of its own in one database. Nothing here is about anybody, and no board is a real one.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "sim/sim.hpp"

namespace sim {

struct CountryOptions {
  std::uint64_t seed = 1;
  std::size_t boards = 290;  // Of the largest
  int share = 1000;          // Thousandths of the children in each; fewer for a trial, more than all for size alone
  std::int64_t reports = 420'000;  // A year in all 290, whole: the order of size of the latest survey (2021)
  std::string store_url = "memory:";
  std::string store_key_path;
  int commit_every = 2000;
  int jobs = 2;  // Boards that are lived at a time, where the store takes more than one
  Check check = Check::none;
};

std::size_t count_boards_of_country();
core::BoardId board_of_country(std::size_t board);  // "kommun001" is the largest
std::string prefix_of_country(std::size_t board);   // Of its case numbers: "K001"

// The store must be empty. The same seed ends the same, on any store and with any number of jobs. The outcome's
// `kinds`, `faults` and `surprises` are left out.
Outcome run_country(const CountryOptions& country, std::ostream& progress);

}  // namespace sim
