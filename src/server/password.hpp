// Asking on the command line: for a password, and whether something is meant.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <expected>
#include <string>

namespace server {

// One line of standard input, without its end. On a terminal it is asked for twice, and not shown while it is typed;
// the terminal is as it was afterwards, also when a signal ends the program. Otherwise why there is none, in words.
std::expected<std::string, std::string> read_password();

// Whether somebody at the terminal says yes; false where standard input is none.
bool is_agreed(const std::string& question);

}  // namespace server
