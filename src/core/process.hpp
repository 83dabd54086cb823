// The statutory process: the three questions the rest of the system asks of it.
//
// decide()    May this be recorded?   The event with its number filled in, or a refusal with its reason and law.
// evolve()    What holds now?         The file after one more event.
// list_due()  What must be done?      core/law/due.hpp over list_subjects().
//
// All pure: day and instant are arguments, and nothing here reads a clock, does I/O or throws.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <expected>
#include <span>

#include "core/event_kind.hpp"
#include "core/file.hpp"

namespace core {

// Role, day and rule, in that order. `now.today` is today; the fact's own day may be earlier, never later.
std::expected<Fact, Refusal> decide(const File& file, Fact proposed, const Now& now);

// A correction folds the file anew, with the corrected fact at its place, and so needs one that has its history.
void evolve(File& file, const Event& event, const Stamp& stamp);

// What entries fold to that stand as they are meant, corrected already (core/file/correction.hpp); without a history.
File fold(std::span<const Entry> corrected);
// What evolve() makes of them one after the other, each correction followed once.
File fold_history(std::vector<Entry> history);

}  // namespace core
