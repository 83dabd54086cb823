// SPDX-License-Identifier: EUPL-1.2
#include "core/access/access.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace core {
namespace {

// A set of permissions, one bit each. A list would be a view of something that is gone when the table is read.
struct Permissions {
  std::uint32_t bits = 0;
  constexpr Permissions(std::initializer_list<Permission> list) {
    for (const Permission one : list) bits |= 1U << unsigned(one);
  }
  constexpr bool has(Permission one) const { return (bits >> unsigned(one) & 1U) != 0; }
};

struct Grant {
  Role role;
  Permissions permissions;
};

// The duty officer may open an investigation but not close one: closing is the day's work (no act has a rule for it;
// it is the board's choice of delegation, and a row here is all there is to change).
constexpr std::array kTable = [] {
  using enum Permission;
  return std::array{
      Grant{Role::public_door, {hand_in}},
      Grant{Role::system, {hand_in}},
      Grant{Role::duty_officer, {hand_in, read_file, search, assess, open, investigate}},
      Grant{Role::intake, {hand_in, read_file, search, assess, open, investigate, decide}},
      Grant{Role::investigator, {hand_in, read_file, search, assess, open, investigate, decide}},
      Grant{Role::team_leader, {hand_in, read_file, search, assess, open, investigate, decide, assign, lead}},
      Grant{Role::administrator, {administer, govern}},
  };
}();

}  // namespace

bool may(Role role, Permission permission) {
  const auto row = std::ranges::find(kTable, role, &Grant::role);
  return row != kTable.end() && row->permissions.has(permission);
}

}  // namespace core
