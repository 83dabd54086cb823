// Whom an entry is about when somebody is told, answers or appeals: every guardian, the child, or one person.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>

#include "base/fields.hpp"
#include "core/ids.hpp"

namespace core {

enum class Party : std::uint8_t { guardians, child, guardians_and_child };

// One who is owed something: the child, or a guardian. Without a number: a guardian who is not in the file yet.
struct Person {
  bool is_child = false;
  std::optional<GuardianNo> guardian{};
  bool operator==(const Person&) const = default;
};

// A guardian that is named means that one; no name, all of them.
struct Addressed {
  Party party{};
  std::optional<GuardianNo> guardian{};

  bool includes(const Person& one) const {
    if (one.is_child) return party != Party::guardians;
    return party != Party::child && (!guardian || one.guardian == guardian);
  }
};

inline constexpr base::Words kGuardian{"Vilken vårdnadshavare", "Which guardian"},
    kGuardianHelp{"Tomt: alla", "Empty: all of them"};

}  // namespace core

template <>
struct base::Choices<core::Party> {
  using P = core::Party;
  static constexpr std::array rows{
      Choice<P>{P::guardians, "guardians", {"Vårdnadshavare", "Guardians"}},
      Choice<P>{P::child, "child", {"Barnet", "The child"}},
      Choice<P>{P::guardians_and_child, "guardians_and_child", {"Vårdnadshavare och barn", "Guardians and child"}},
  };
};
