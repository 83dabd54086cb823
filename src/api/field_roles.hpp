// What a page has to know of some fields beyond their kind. It is told with each field, so that no page knows one by
// its name: another field that means the same is treated the same.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "base/fields.hpp"
#include "core/access/access.hpp"

namespace api {

struct FieldRole {
  std::string_view role;                      // "worker"; empty: it means what its kind says
  bool is_seldom = false;                     // Seldom known: put away until somebody wants it
  bool is_past = false;                       // A day that lies behind,
  std::string_view ahead_when{}, ahead_is{};  // but where another field, a choice, has that value
  // Asked for only where another field, a choice, has one of these values
  std::string_view only_when{};
  std::array<std::string_view, 3> only_is{};
  std::optional<core::Permission> needs{};  // Left out for who may not
  // Its question is put only where these are empty too; and a question that its event's own list does not have, because
  // it is about who decides, which stands in none.
  std::array<std::string_view, 3> ask_unless{};
  const base::Ask* ask = nullptr;
};

// Null for most.
const FieldRole* find_role(const base::FieldInfo& field);

}  // namespace api
