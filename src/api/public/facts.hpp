// Voice: says a text of a catalogue with its facts put in: the board's name, and the law's sections, times and days
// as the registers of the core have them on that day.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "api/public/catalogue.hpp"
#include "base/time.hpp"

namespace api::door {

struct Voice {
  Language language = Language::swedish;
  std::string board;  // "Granby"; empty where it is still to be chosen
  base::Day today;
  std::string base = {};         // What stands before every address of the board: "/granby", or nothing
  std::string switchboard = {};  // The municipality's telephone number as people write it; may be empty

  // A missing key is said as itself: a page with a strange word still takes a report. Tests see to it that none is
  // missing.
  std::string say(std::string_view key) const;
  Paragraphs paragraphs(std::string_view key) const;
  bool has(std::string_view key) const { return Catalogue::of(language).find(key) != nullptr; }
};

// {board}, {switchboard} " (0123-456 78)" or nothing where there is no number, {law.safety_assessment} "20 kap. 1 §
// socialtjänstlagen", {term.preliminary_assessment} "14 dagar", {date.preliminary_assessment} "tis 8 dec": of what
// starts today; numbers do not break from their words. Nothing for a name that is not known.
std::optional<std::string> find_fact(const Voice& voice, std::string_view name);

// As find_fact has it: its parts stay on one line.
std::string switchboard_words(const Voice& voice);

// "tis 24 nov", "Tue 24 Nov".
std::string day_words(Language language, base::Day day);

}  // namespace api::door
