// What every event says about itself, and what the core is told beside it.
//
// A command is a proposed event: the worker states what has happened, and the core accepts it as a fact or refuses
// it. So each event has one struct, one field list, one rule() and one evolve() (docs/decisions/0002).
//
// Beside kInfo and kFields an event may say: kAssigned, the field that the core numbers; kAbout, the member that says
// what it is about, where that is not its first number; kInContinued; own_day(), the day it happened where the event
// itself tells it; why_kept(file, event), why it is not corrected afterwards; trial(file), the least that its rule can
// be asked with. From its second version on it has kUpcasts.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/fields.hpp"
#include "base/row.hpp"
#include "core/access/access.hpp"
#include "core/ids.hpp"
#include "core/law/law.hpp"

namespace core {

// How the timeline tells entries apart at a glance.
struct GroupRow {
  std::string_view id;
  base::Words label;
  base::OnlyOne only_one{};
};
using Group = base::RowRef<GroupRow>;
// Those of several processes, and those with a place before or after all others.
namespace group {
extern const GroupRow identity, report, safety, investigation, voice, decision, intervention, note, file;
}  // namespace group
// All of them in the order they are offered, with the processes' own.
std::vector<Group> list_groups();

// What may still be recorded in a file that goes on in another.
enum class InContinued : std::uint8_t { while_open, never, always };

struct EventInfo {
  std::string_view id;       // "safety_assessed": for ever
  std::string_view command;  // "assess_safety"; empty: only a use case of its own makes it
  base::Words does;          // {"Gör skyddsbedömning", "Assess safety"}
  base::Words done;          // {"Skyddsbedömning", "Safety assessment"}
  Provision law;
  Permission needs;
  Group group;
  int version = 1;  // Of its fields and what they mean; raised when an older entry would be read otherwise than meant
};

// An entry as one version of its kind wrote it.
struct Written {
  base::Day day;  // The Swedish day it happened
  base::Record fields;
};
// Makes what one version wrote what the next would have written. Whatever may stand in a journal must come through.
using Upcast = void (*)(Written& entry);

// Who asks, and when: the shell's clock and session.
class DelegationOrder;
// What was decided before, and is only brought into another file, is not asked again who may.
enum class Power : std::uint8_t { asked, settled };
struct Now {
  base::Instant at;
  base::Day today;  // Stockholm
  WorkerId actor;
  Role role = Role::investigator;
  UnitId unit;
  std::string title = {};                  // The actor's, as accounts have it
  const DelegationOrder* order = nullptr;  // The board's; null: it has adopted none
  Power power = Power::asked;
};

// What the envelope says of an event that has happened.
struct Stamp {
  base::Day day;  // The Swedish day it happened
  base::Instant recorded_at;
  WorkerId actor;
  std::int64_t sequence = 0;  // The journal entry's number in the file
};

enum class YesNo : std::uint8_t { yes, no };

}  // namespace core

template <>
struct base::Choices<core::YesNo> {
  static constexpr std::array rows{Choice<core::YesNo>{core::YesNo::yes, "yes", {"Ja", "Yes"}},
                                   Choice<core::YesNo>{core::YesNo::no, "no", {"Nej", "No"}}};
};
