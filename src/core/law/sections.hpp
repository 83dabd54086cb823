// How the sections of a provision are written down: in both acts on social services, in the new one alone, elsewhere.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/law/acts.hpp"
#include "core/law/law.hpp"

namespace core {

// In both acts on social services: the section in the old one, the section in the one in force.
constexpr std::array<ProvisionVersion, 2> moved(std::string_view old_section, std::string_view section) {
  return {ProvisionVersion{{kSocialServicesAct2001, old_section}, {}, day_before(kSocialServicesActFrom)},
          ProvisionVersion{{kSocialServicesAct, section}, kSocialServicesActFrom, {}}};
}
// New with SoL 2025:400.
constexpr std::array<ProvisionVersion, 2> new_rule(std::string_view section) {
  return {ProvisionVersion{{kSocialServicesAct, section}, kSocialServicesActFrom, {}}};
}
// In another act.
constexpr std::array<ProvisionVersion, 2> in(std::string_view act, std::string_view section,
                                             std::optional<base::Day> from = {}) {
  return {ProvisionVersion{{act, section}, from, {}}};
}

}  // namespace core
