// What two files say of each other, recorded in both within one unit of work: perhaps the same child, or siblings.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <vector>

#include "app/act.hpp"
#include "app/find_child.hpp"

namespace app {

// On whose behalf, and for which command.
struct Entering {
  const Actor& actor;
  core::CommandId cause;
  core::Role role{};  // Whose rights are asked
};

// Marks the file and each of the suspects that can be read as perhaps about the same child. Both stand as they are.
void mark_same_child(App& app, journal::Unit& unit, const Entering& entering, core::FileId file,
                     const std::vector<Suspect>& suspects);

struct SiblingFile {
  core::FileId file;
  std::optional<base::Text> said_name;  // As the report has it; else the file's own, unless it is protected
};
// Adds each to the people of the others, where they do not stand there already.
void link_siblings(App& app, journal::Unit& unit, const Entering& entering, const std::vector<SiblingFile>& siblings);

// A person has found that two files, marked as perhaps about one child, are about two.
struct Apart {
  core::FileId file, other;
  base::Text grounds;
  core::CommandId id;
};
void keep_apart(App& app, const Actor& actor, Apart apart, Then<Acted> then);

}  // namespace app
