// SPDX-License-Identifier: EUPL-1.2
#include "journal/answers.hpp"

#include "journal/sealing.hpp"

namespace journal {
namespace {

constexpr std::size_t kMarkSize = 32;

// No search term begins with a control character, so a mark can never be a search key.
std::string mark_of(const Backing& backing, std::string_view command, std::string_view answer) {
  std::string bound =
      "\x01"
      "answer";
  (bound += command) += answer;
  return hex(backing.sealing.search_key(backing.board.text, bound));
}

}  // namespace

std::string marked_answer(const Backing& backing, std::string_view command, std::string_view answer) {
  return std::string{answer} + mark_of(backing, command, answer);
}

std::optional<std::string> unmarked_answer(const Backing& backing, std::string_view command, std::string_view marked) {
  if (marked.size() < kMarkSize) return std::nullopt;
  const std::string_view answer = marked.substr(0, marked.size() - kMarkSize);
  if (mark_of(backing, command, answer) != marked.substr(answer.size())) return std::nullopt;
  return std::string{answer};
}

}  // namespace journal
