// The answer to `skyddsnat due ID START`: by which day is it due?
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <expected>
#include <string>
#include <string_view>

namespace core {

// The working day of a deadline started on START, then the latest day by SFS 1930:173 where it differs: "2026-02-28
// 2026-03-02". "-" where the law of that time sets no limit. An id that stands for several rows ("D57": the child
// turns 12, 15, 18 and 21) answers with a line for each, its own id first: "D57.12 2026-05-05".
// START is a day (2025-10-31) or an instant (2025-10-31T23:30:00Z), which is turned into the Swedish day it falls on.
// The error says in one sentence what was wrong and what to write instead.
std::expected<std::string, std::string> answer_due(std::string_view id, std::string_view start);

}  // namespace core
