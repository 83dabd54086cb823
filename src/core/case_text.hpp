// CaseText: a whole case as lines of text, played through the real process and its field lists; only tests use it.
// The language stands below; tests/scenarios/ is written in it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/board/delegation.hpp"
#include "core/file.hpp"

namespace core {

//   2025-09-01 duty_officer file_opened kind=known sex=girl unit=intake -> recorded
//   2025-09-01T23:40 intake assess_safety report=1 need=none -> recorded
//     due: D02 2025-09-15
//   2025-09-03 investigator decline_investigation on=2025-09-02 report=2 -> refused no_such_number 20 kap. 2 §
//   2025-09-16 today
//     due: D02 2025-09-15 LATE
//
// A step is a Swedish day (noon, or a clock time), who, a command or an event id, its fields as base::Record keys, and
// what is expected: "recorded", "refused REASON SECTION", or "unreadable KEY REASON" where the field list says no.
// `on=` gives a fact's own day when it is told later, `as=` the title of who records it. What the board decides about
// itself (adopt_delegation …) is a step too, and holds for those after it. A value with blanks stands in quotes; a list
// is written 1,2. Required texts, ids and instants that a line leaves out are filled in, the instant with the step's
// own, so that a line says what matters.
//
// Indented lines say what then holds, each in full: `due:` duties, guidelines and rights, `law:` their acts and
// sections, `milestones:`, `next:` the next lawful step, `shows:` what the file shows beside its duties, `owner:`,
// `protection:` of the identity, `consent KIND:` what the answers mean, `may KIND:` by which rows of the delegation
// order that is decided. Blank lines and # lines are for the reader.

// A line that cannot be read, or that came out differently.
struct CaseError {
  int line;
  std::string what;
};

struct PlayedCase {
  File file;
  Board board;
  int steps = 0, refused = 0, checks = 0;
  std::vector<CaseError> errors;  // In order; a line that cannot be read ends the case.

  std::string error_text() const;
};

// From an empty file, or going on from one that has been played.
PlayedCase play_case(std::string_view text, File from = {}, Board board = {});

// What a day looks like, in the words of the expectations above.
std::string due_text(const File& file, base::Day today);
std::string law_text(const File& file, base::Day today);
std::string milestones_text(const File& file, base::Day today);
std::string next_text(const File& file);
std::string shows_text(const File& file);

}  // namespace core
