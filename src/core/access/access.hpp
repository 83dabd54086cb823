// Who may do what: roles and permissions as one table. Need-to-know within a role comes with the secrecy work; it
// will live here too, and everything that shows or changes a file already asks here.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>
#include <span>

#include "base/fields.hpp"

namespace core {

enum class Role : std::uint8_t {
  public_door,    // Anyone, through the public pages
  system,         // School, health care or police systems with an API key
  duty_officer,   // Socialjour
  intake,         // Mottagning
  investigator,   // Handläggare, utredning
  team_leader,    // Gruppledare
  administrator,  // Accounts, no files
};

enum class Permission : std::uint8_t {
  hand_in,      // Leave a report or an application
  read_file,    // Open a file
  search,       // Find a file
  assess,       // Receive, assess safety and need
  open,         // Open an investigation: whatever protects a child, at any hour
  investigate,  // Work within an investigation
  decide,       // Decisions an employee may make by delegation
  assign,       // Give matters to workers
  lead,         // See the unit's load
  administer,   // Accounts
  govern,       // Record what the board has decided about itself
};

bool may(Role role, Permission permission);

}  // namespace core

template <>
struct base::Choices<core::Role> {
  using R = core::Role;
  static constexpr std::array rows{
      Choice<R>{R::public_door, "public_door", {"Allmänheten", "The public"}},
      Choice<R>{R::system, "system", {"Annat system", "Other system"}},
      Choice<R>{R::duty_officer, "duty_officer", {"Socialjour", "Duty officer"}},
      Choice<R>{R::intake, "intake", {"Mottagning", "Intake"}},
      Choice<R>{R::investigator, "investigator", {"Handläggare", "Caseworker"}},
      Choice<R>{R::team_leader, "team_leader", {"Gruppledare", "Team leader"}},
      Choice<R>{R::administrator, "administrator", {"Administratör", "Administrator"}},
  };
};

template <>
struct base::Choices<core::Permission> {
  using P = core::Permission;
  static constexpr std::array rows{
      Choice<P>{P::hand_in, "hand_in", {"Lämna in", "Hand in"}},
      Choice<P>{P::read_file, "read_file", {"Läsa akt", "Read a file"}},
      Choice<P>{P::search, "search", {"Söka", "Search"}},
      Choice<P>{P::assess, "assess", {"Ta emot och bedöma", "Receive and assess"}},
      Choice<P>{P::open, "open", {"Inleda utredning", "Open an investigation"}},
      Choice<P>{P::investigate, "investigate", {"Utreda och genomföra", "Investigate and carry out"}},
      Choice<P>{P::decide, "decide", {"Besluta enligt delegation", "Decide by delegation"}},
      Choice<P>{P::assign, "assign", {"Fördela", "Assign"}},
      Choice<P>{P::lead, "lead", {"Leda enheten", "Lead the unit"}},
      Choice<P>{P::administer, "administer", {"Administrera", "Administer"}},
      Choice<P>{P::govern, "govern", {"Föra in nämndens egna beslut", "Record the board's own decisions"}},
  };
};
