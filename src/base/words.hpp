// Words: what a thing is called, in Swedish (what users read first) and in English (catalogue, API, docs).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

namespace base {

struct Words {
  std::string_view sv, en;
  constexpr bool operator==(const Words&) const = default;
};

}  // namespace base
