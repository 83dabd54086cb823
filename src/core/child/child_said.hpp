// What somebody who reports or applies says of the child. The file keeps what it knows; this is what was said.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <vector>

#include "core/child/identity_number.hpp"
#include "core/event_info.hpp"

namespace core {

enum class Sex : std::uint8_t { girl, boy, unknown };

// Somebody around the child, as a reporter names them: the file's own list of people is for who has looked it up.
struct SaidGuardian {
  std::optional<base::Text> name, relation, phone;  // The relation in words: "mammas sambo"
  std::optional<YesNo> told;                        // Do they know of what came in?
  std::optional<base::Text> why_not_told;
  static constexpr auto kFields = base::Fields{
      base::field("name", &SaidGuardian::name, {"Namn", "Name"}),
      base::field("relation", &SaidGuardian::relation, {"Relation till barnet", "Relation to the child"}),
      base::field("phone", &SaidGuardian::phone, {"Telefon", "Telephone"}),
      base::field("told", &SaidGuardian::told, {"Har fått veta", "Has been told"}),
      base::field("why_not_told", &SaidGuardian::why_not_told, {"Varför inte", "Why not"})};
};
inline constexpr base::Words kApproximateAge{"Ungefärlig ålder", "Approximate age"};
inline constexpr base::Words kSaidGuardians{"Vårdnadshavare och andra vuxna", "Guardians and other adults"};

struct ChildSaid {
  std::optional<base::Text> name;
  std::optional<IdentityNumber> identity_number;
  std::optional<base::Day> born;
  std::optional<Sex> sex;
  std::optional<base::Text> address, phone, approximate_age;
  std::vector<SaidGuardian> guardians;
  static constexpr auto kFields = base::Fields{
      base::field("name", &ChildSaid::name, {"Namn", "Name"}),
      base::field("identity_number", &ChildSaid::identity_number, {"Personnummer", "Identity number"}),
      base::field("born", &ChildSaid::born, {"Född", "Born"}),
      base::field("sex", &ChildSaid::sex, {"Kön", "Sex"}),
      base::field("address", &ChildSaid::address, {"Adress eller skola", "Address or school"}),
      base::field("phone", &ChildSaid::phone, {"Barnets telefon", "The child's telephone"}),
      base::field("approximate_age", &ChildSaid::approximate_age, kApproximateAge),
      base::field("guardians", &ChildSaid::guardians, kSaidGuardians)};

  bool any() const {
    return name || identity_number || born || sex || address || phone || approximate_age || !guardians.empty();
  }
};

}  // namespace core

template <>
struct base::Choices<core::Sex> {
  using S = core::Sex;
  static constexpr std::array rows{
      Choice<S>{S::girl, "girl", {"Flicka", "Girl"}},
      Choice<S>{S::boy, "boy", {"Pojke", "Boy"}},
      Choice<S>{S::unknown, "unknown", {"Inte känt", "Not known"}},
  };
};
