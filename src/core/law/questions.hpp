// Questions for a lawyer: where the statute can be read in more than one way, which reading the rows follow meanwhile,
// and how another is chosen. They stand in docs/reference/law.md.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <span>
#include <string_view>

#include "core/law/law.hpp"

namespace core {

struct LawQuestion {
  std::string_view id;  // "time_after_decision"
  Provision law;
  std::string_view asks, chosen;  // In English, for the reference
};
std::span<const LawQuestion> list_law_questions();

}  // namespace core
