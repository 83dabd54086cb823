// Answers of commands are sealed, so that nobody reads in them what was done or changes one.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "journal/sealing.hpp"

namespace journal {

// Whose answer it is; `command` is the id's bytes.
struct AnswerPlace {
  std::string_view board, command;
};
// As it stands in the database
std::string sealed_answer(const Sealing& sealing, const AnswerPlace& place, std::string_view answer);
// Also one of an earlier program's, which stands in the clear followed by a mark. Empty when it is not as it was
// written.
std::optional<std::string> opened_answer(const Sealing& sealing, const AnswerPlace& place, std::string_view stored);

}  // namespace journal
