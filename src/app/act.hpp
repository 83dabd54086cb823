// Use case: record one fact in a file. Load, decide, append, take in, answer.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/append.hpp"
#include "base/record.hpp"
#include "core/process.hpp"

namespace app {

struct Act {
  core::FileId file;
  std::string command;  // "assess_safety"
  base::Record fields;
  std::optional<base::Day> day;  // The day it happened; today when empty
  // Of the page it was written on, any of these; empty: whatever it is now
  std::optional<std::vector<std::int64_t>> expected_versions;
  core::CommandId id;  // The same id twice is done once
};

struct Acted {
  std::int64_t version = 0;               // Of the file
  int number = 0;                         // That the core gave (investigation 2); 0 when it gives none
  std::vector<core::FileId> others = {};  // That were marked with it
};

// What is remembered of it.
struct KeptActed {
  int version = 0, number = 0;
  static constexpr auto kFields = base::Fields{base::field("version", &KeptActed::version, {"Version", "Version"}),
                                               base::field("number", &KeptActed::number, {"Nummer", "Number"})};
};

void act(App& app, const Actor& actor, Act act, Then<Acted> then);

// ---- The steps of it, for use cases that do more in one unit of work.

struct Proposal {
  core::FileId file;
  std::vector<core::Fact> facts;         // Decided one after the other, each on the state after the last
  std::optional<core::Role> entered_as;  // Whose rights are asked, when it is not the actor who enters it
};
using Appended = AppendedTo<core::File>;
Result<Appended> append_to_file(App& app, journal::Unit& unit, const Actor& actor, core::CommandId cause,
                                const core::File& before, Proposal proposal);

// Tells live lists, once it is durable, that a file has changed.
void publish_change(const App& app, core::FileId file);

// ---- What is remembered of a command that has been done, so that asking twice does it once.

// The key of a request, and a keyed hash of who asks for what. The same key with anything else is refused: a client
// that draws its keys badly must not be told that something is stored that is not.
struct KeyedRequest {
  core::CommandId id;
  std::string mark;
};
KeyedRequest asked_for(const App& app, const Actor& actor, core::CommandId id, std::string_view what);

// The answer that was given, as text; nothing when the key is new.
Result<std::optional<std::string>> find_earlier_text(journal::Unit& unit, const KeyedRequest& asked);
void keep_text(journal::Unit& unit, const KeyedRequest& asked, std::string_view answer);

// The same for answers with a field list.
template <base::HasFields T>
Result<std::optional<T>> find_earlier_answer(journal::Unit& unit, const KeyedRequest& asked);
template <base::HasFields T>
void keep_answer(journal::Unit& unit, const KeyedRequest& asked, const T& answer);

}  // namespace app

template <base::HasFields T>
app::Result<std::optional<T>> app::find_earlier_answer(journal::Unit& unit, const KeyedRequest& asked) {
  const auto text = find_earlier_text(unit, asked);
  if (!text) return std::unexpected(text.error());
  if (!*text) return std::optional<T>{};
  const auto record = base::Record::parse(**text);
  auto answer = record ? base::from_record<T>(*record) : std::unexpected(base::FieldError{});
  if (!answer) throw journal::Fault("an answer that was kept cannot be read");
  return std::optional{std::move(*answer)};
}

template <base::HasFields T>
void app::keep_answer(journal::Unit& unit, const KeyedRequest& asked, const T& answer) {
  keep_text(unit, asked, base::to_record(answer).text());
}
