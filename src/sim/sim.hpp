// The simulated municipality Granby: invented families are reported, investigated and helped by invented workers,
// through the real use cases, under a clock of its own. The same seed ends the same, on any store; nothing here is
// about anybody.
//
// What is checked while it lives (sim/invariants.hpp) is what the whole system promises: nothing falls through, nothing
// changes but by an event, a command twice is done once, what is refused leaves no trace. All rates are in
// sim/rates.hpp, and most are guesses.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/access/access.hpp"
#include "core/file.hpp"
#include "journal/store.hpp"

namespace sim {

enum class Check : std::uint8_t {
  every_step,  // After each command on the file it touched, and on every file at each month's end
  sampled,     // One command in fifty, a share of the files at each month's end
  at_end,      // Every file, the views and the journal when it is over
  none,        // For filling a store in a hurry
};
enum class Progress : std::uint8_t { monthly, quiet };

struct Options {
  std::uint64_t seed = 1;
  core::BoardId board{"granby"};
  std::string case_prefix = "GR";
  int years = 3;
  int children = 4000;              // Under 18 who live in the municipality, at any time
  int reports_of_a_thousand = 500;  // Reports a year beside a thousand children: a guess
  // Of a thousand files, those nobody has time for once the child's safety has been assessed: a municipality that does
  // not keep up. Their duties grow late, as they should.
  int waiting_of_a_thousand = 0;
  std::string store_url = "memory:";
  std::string store_key_path;  // Empty: as journal::StoreOptions says
  int commit_every = 2000;
  // It ends at this clock time of this day, and begins `years` before it unless a first day is given.
  base::Day until = std::chrono::year{2026} / 11 / 20;
  std::chrono::minutes until_clock = std::chrono::hours{16};
  std::optional<base::Day> first_day;
  Check check = Check::sampled;
  Progress progress = Progress::monthly;
  // For tests of the checks: changes what a check sees of a file, never the file.
  std::function<void(core::File&)> distort;
};

struct Outcome {
  std::string hash;  // 64 hexadecimal digits: every event in the clear, and the open duties
  std::int64_t events = 0, files = 0, reports = 0, commands = 0, refused = 0;
  std::map<std::string, std::int64_t> kinds;      // How many of each event
  std::map<std::string, std::int64_t> faults;     // Double clicks, stale pages …, all of which must have been harmless
  std::map<std::string, std::int64_t> surprises;  // "command reason": refused though it looked right to the worker
  std::vector<std::string> broken;  // "seed 7 2025-03-31 file …: what". Empty: all is well. At most a hundred.
};

// Opens the store, which must be empty, and lives there. Throws journal::Fault when the machine fails.
Outcome run(const Options& options, std::ostream& progress);

// The same in a store that is open already, with its tables made (app::create_tables) and no events in it; `store_url`
// and `commit_every` are not looked at. Open it for inline writing with a large `commit_every` and flush() afterwards:
// a server's store would wait for the disk at each command.
Outcome run_in(journal::Store& store, const Options& options, std::ostream& progress);

struct Worker {
  core::WorkerId code;
  core::Role role{};
  core::UnitId unit;
  std::string name;   // "Handläggare 12"
  std::string title;  // "Socialsekreterare"
};

// Who works in Granby on the last day of a simulation with that seed (of the usual size): the owners of what is open.
// The same for every length and end; lives as long as the program.
std::span<const Worker> list_workers(std::uint64_t seed);

}  // namespace sim
