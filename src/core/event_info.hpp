// What every event says about itself, and what the core is told beside it.
//
// A command is a proposed event: the worker states what has happened, and the core accepts it as a fact or refuses
// it. So each event has one struct, one field list, one rule() and one evolve() (docs/decisions/0002).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <concepts>
#include <cstdint>
#include <string_view>

#include "base/fields.hpp"
#include "core/access/access.hpp"
#include "core/ids.hpp"
#include "core/law/law.hpp"

namespace core {

// How the timeline tells entries apart at a glance.
enum class Group : std::uint8_t {
  identity,
  report,
  safety,
  investigation,
  voice,
  decision,
  intervention,
  follow_up,
  note,
  file
};

struct EventInfo {
  std::string_view id;       // "safety_assessed": for ever
  std::string_view command;  // "assess_safety"; empty: only a use case of its own makes it
  base::Words does;          // {"Gör skyddsbedömning", "Assess safety"}
  base::Words done;          // {"Skyddsbedömning", "Safety assessment"}
  Provision law;
  Permission needs;
  Group group;
  int version = 1;
};

// Is the event one of these?
template <class E, class... Es>
concept IsOneOf = (std::same_as<E, Es> || ...);

// Who asks, and when: the shell's clock and session.
struct Now {
  base::Instant at;
  base::Day today;  // Stockholm
  WorkerId actor;
  Role role = Role::investigator;
  UnitId unit;
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
template <>
struct base::Choices<core::Group> {
  using G = core::Group;
  static constexpr std::array rows{
      Choice<G>{G::identity, "identity", {"Identitet", "Identity"}},
      Choice<G>{G::report, "report", {"Anmälan och ansökan", "Report and application"}},
      Choice<G>{G::safety, "safety", {"Skydd", "Safety"}},
      Choice<G>{G::investigation, "investigation", {"Utredning", "Investigation"}},
      Choice<G>{G::voice, "voice", {"Barnets röst", "The child's voice"}},
      Choice<G>{G::decision, "decision", {"Beslut", "Decision"}},
      Choice<G>{G::intervention, "intervention", {"Insats", "Intervention"}},
      Choice<G>{G::follow_up, "follow_up", {"Uppföljning", "Follow-up"}},
      Choice<G>{G::note, "note", {"Anteckning", "Note"}},
      Choice<G>{G::file, "file", {"Akt", "File"}},
  };
};
