// New files that are complete or not there at all, and never take the place of another: keys, anchors, backups.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace journal {

// Where a file is made before it gets its name.
std::string beside(const std::string& path);

enum class Naming : std::uint8_t { named, taken };
// Gives the complete file beside(path) its name, and puts the folder on disk. `taken`: something has the name already;
// then the file beside is removed. Throws Fault, with the file beside removed, when it cannot.
Naming give_name(const std::string& path);

// A new file with rights for its owner only, on disk before this returns. Throws Fault when it cannot be written.
Naming write_new_file(const std::string& path, std::string_view text);

}  // namespace journal
