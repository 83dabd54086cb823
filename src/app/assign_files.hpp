// Use case: several files are given to a worker or handed over to a unit at once, each in its own right: what one file
// refuses keeps no other from going.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <vector>

#include "app/act.hpp"

namespace app {

inline constexpr std::size_t kMostAssigned = 100;

struct AssignFiles {
  std::vector<core::FileId> files;
  core::UnitId unit;
  std::optional<core::WorkerId> worker;
  base::Text reasons;
  static constexpr auto kFields = base::Fields{
      base::field("files", &AssignFiles::files, {"Akter", "Files"}),
      base::field("unit", &AssignFiles::unit, {"Enhet", "Unit"}),
      base::field("worker", &AssignFiles::worker, {"Handläggare", "Caseworker"}, base::Kind::automatic,
                  {"Lämna tomt för att lämna över till enheten", "Leave empty to hand over to the unit"}),
      base::field("reasons", &AssignFiles::reasons, {"Varför", "Why"})};
};

struct AssignedFiles {
  std::vector<core::FileId> assigned;
  struct NotAssigned {
    core::FileId file;
    Problem why;
  };
  std::vector<NotAssigned> refused;
};

// A file that is named twice is given once. Too many, or none, are a bad field; an unknown one is refused by itself.
void assign_files(App& app, const Actor& actor, AssignFiles assign, core::CommandId id, Then<AssignedFiles> then);

}  // namespace app
