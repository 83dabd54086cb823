// Who may do what, as the grid a manager would read.
// SPDX-License-Identifier: EUPL-1.2
#include "core/access/access.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

// One line a role, one column a permission in the order of the register: + may, . may not.
std::string grid() {
  std::string out;
  for (const auto& role : base::Choices<core::Role>::rows) {
    for (const auto& permission : base::Choices<core::Permission>::rows) {
      out += core::may(role.value, permission.value) ? '+' : '.';
    }
    (out += ' ').append(role.id) += '\n';
  }
  return out;
}

}  // namespace

TEST(Access, EveryRoleAndPermission) {
  EXPECT_EQ(grid(),
            // hand in, read, search, assess, open, investigate, decide, assign, lead, administer, govern
            "+.......... public_door\n"
            "+.......... system\n"
            "++++++..... duty_officer\n"
            "+++++++.... intake\n"
            "+++++++.... investigator\n"
            "+++++++++.. team_leader\n"
            ".........++ administrator\n");
}

TEST(Access, AnUnknownRoleOrPermissionMayNothing) {
  EXPECT_FALSE(core::may(core::Role{99}, core::Permission::hand_in));
  EXPECT_FALSE(core::may(core::Role::team_leader, core::Permission{31}));
}
