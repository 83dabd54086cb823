// Where something about a child belongs: the file it has, or a new one, and the files that may be about the same child.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <vector>

#include "app/context.hpp"
#include "core/child/same_child.hpp"
#include "core/file.hpp"

namespace app {

struct Suspect {
  core::FileId file;
  core::SameChildGround ground{};
  bool is_unreadable = false;  // An entry of it is damaged, so that it takes no new one
};
struct FoundChild {
  std::optional<core::FileId> file;  // Empty: one of its own is opened
  std::vector<Suspect> suspects;     // Then both it and these are marked
};

// Where the child's matters stand now: the file itself, or the one it continues in.
core::FileId find_last(journal::Unit& unit, core::FileId file);

// By the identity number that was said. It leads to a file that has it, or had it before it was changed, if nothing
// else that was said speaks against that. Where it does, where the number was corrected away, or where that file cannot
// be read, a file is opened beside; but once there are two, the one that fits best takes what comes, so that nothing
// multiplies.
FoundChild find_child(App& app, journal::Unit& unit, const core::ChildSaid& said);

// The files beside `own` that have the number, and that `file` (its state) has never been marked with.
std::vector<Suspect> find_same_number(App& app, journal::Unit& unit, core::FileId own, const core::File& file);

}  // namespace app
