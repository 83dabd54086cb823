// What is written in a file beside the process: journal notes, what the person says is wrong, who works with the file,
// and its closing. SoL 14:3–7.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>

#include "core/event_info.hpp"
#include "core/refusal.hpp"

namespace core {

struct File;

enum class NoteKind : std::uint8_t { note, telephone, visit, meeting, letter };
enum class ClosingKind : std::uint8_t { no_further_need, moved, reached_age, died };

struct NoteWritten {
  NoteKind kind{};
  base::Text text;
  static constexpr EventInfo kInfo{"note_written",
                                   "write_note",
                                   {"Skriv journalanteckning", "Write a journal note"},
                                   {"Journalanteckning", "Journal note"},
                                   provision::documentation,
                                   Permission::assess,
                                   group::note};
  static constexpr std::array kNote{base::Words{"Vad som hände", "What happened"},
                                    base::Words{"Bedömning", "Assessment"}, base::Words{"Nästa steg", "Next step"}};
  static constexpr auto kFields = base::Fields{
      base::field("kind", &NoteWritten::kind, {"Slag", "Kind"}),
      base::field("text", &NoteWritten::text, {"Anteckning", "Note"}, base::Kind::long_text, {}, kNote)};
};

struct EntryContested {
  EntryNo entry;
  base::Text says;
  static constexpr auto kInContinued = InContinued::always;
  static constexpr EventInfo kInfo{"entry_contested",
                                   "contest_entry",
                                   {"Den enskilde anser att uppgiften är fel", "The person says it is wrong"},
                                   {"Uppgiften bestrids", "Entry contested"},
                                   provision::says_wrong,
                                   Permission::assess,
                                   group::note};
  static constexpr auto kFields = base::Fields{
      base::field("entry", &EntryContested::entry, {"Anteckning nr", "Entry no"}),
      base::field("says", &EntryContested::says, {"Vad personen anser", "What the person says"},
                  base::Kind::long_text)};
};

// To a worker: by whoever may assign, or by that worker what its own unit has and nobody in it. To a unit, as the desk
// does in the morning: by whoever has the file, or anybody who works with it while nobody has.
struct FileAssigned {
  UnitId unit;
  std::optional<WorkerId> worker;
  base::Text reasons;
  static constexpr EventInfo kInfo{"file_assigned",
                                   "assign",
                                   {"Fördela eller lämna över", "Assign or hand over"},
                                   {"Fördelat", "Assigned"},
                                   provision::documentation,
                                   Permission::assess,
                                   group::file};
  static constexpr auto kFields = base::Fields{
      base::field("unit", &FileAssigned::unit, {"Enhet", "Unit"}),
      base::field("worker", &FileAssigned::worker, {"Handläggare", "Caseworker"}, base::Kind::automatic,
                  {"Lämna tomt för att lämna över till enheten", "Leave empty to hand over to the unit"}),
      base::field("reasons", &FileAssigned::reasons, {"Varför", "Why"})};
};

struct FileClosed {
  ClosingKind why{};
  base::Text summary;
  static constexpr EventInfo kInfo{
      "file_closed",      "close_file", {"Avsluta ärendet", "Close"}, {"Avslutat", "Closed"}, provision::documentation,
      Permission::decide, group::file};
  static constexpr auto kFields = base::Fields{
      base::field("why", &FileClosed::why, {"Varför", "Why"}),
      base::field("summary", &FileClosed::summary, {"Sammanfattning", "Summary"}, base::Kind::long_text)};
};

Verdict<NoteWritten> rule(const File& file, NoteWritten event, const Now& now);
Verdict<EntryContested> rule(const File& file, EntryContested event, const Now& now);
Verdict<FileAssigned> rule(const File& file, FileAssigned event, const Now& now);
Verdict<FileClosed> rule(const File& file, FileClosed event, const Now& now);

void evolve(File& file, const NoteWritten& event, const Stamp& stamp);
void evolve(File& file, const EntryContested& event, const Stamp& stamp);
void evolve(File& file, const FileAssigned& event, const Stamp& stamp);
void evolve(File& file, const FileClosed& event, const Stamp& stamp);

}  // namespace core

template <>
struct base::Choices<core::NoteKind> {
  using N = core::NoteKind;
  static constexpr std::array rows{
      Choice<N>{N::note, "note", {"Anteckning", "Note"}},
      Choice<N>{N::telephone, "telephone", {"Telefonsamtal", "Telephone call"}},
      Choice<N>{N::visit, "visit", {"Hembesök", "Home visit"}},
      Choice<N>{N::meeting, "meeting", {"Möte", "Meeting"}},
      Choice<N>{N::letter, "letter", {"Brev eller meddelande", "Letter or message"}},
  };
};
template <>
struct base::Choices<core::ClosingKind> {
  using C = core::ClosingKind;
  static constexpr std::array rows{
      Choice<C>{C::no_further_need, "no_further_need", {"Inget mer att göra", "Nothing more to do"}},
      Choice<C>{C::moved, "moved", {"Flyttat från kommunen", "Moved from the municipality"}},
      Choice<C>{C::reached_age, "reached_age", {"Uppnått åldersgräns", "Reached the age limit"}},
      Choice<C>{C::died, "died", {"Avlidit", "Died"}},
  };
};
