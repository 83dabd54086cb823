// Answers of commands carry a mark that only this installation can make, so that a changed answer is found.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "journal/rows.hpp"

namespace journal {

// The answer followed by its mark, 32 hexadecimal digits. `command` is the id's bytes.
std::string marked_answer(const Backing& backing, std::string_view command, std::string_view answer);
// Empty when the mark does not fit.
std::optional<std::string> unmarked_answer(const Backing& backing, std::string_view command, std::string_view marked);

}  // namespace journal
