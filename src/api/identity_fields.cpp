// SPDX-License-Identifier: EUPL-1.2
#include "api/identity_fields.hpp"

#include "core/child/identity_number.hpp"

namespace api {
namespace {

// Every form has its number under this name, by itself or within a child ("children.1.identity_number").
bool is_identity_number(std::string_view key) {
  constexpr std::string_view kName = "identity_number";
  return key == kName || (key.ends_with(kName) && key[key.size() - kName.size() - 1] == '.');
}

}  // namespace

std::optional<base::FieldError> complete_identity_numbers(base::Record& fields, base::Day today) {
  for (auto& [key, value] : fields.values) {
    if (!is_identity_number(key) || value.empty()) continue;
    const auto number = core::IdentityNumber::parse(value, today);
    if (!number) return base::FieldError{key, base::id_of(number.error())};
    value = base::Plain<core::IdentityNumber>::write(*number);
  }
  return std::nullopt;
}

}  // namespace api
