// Which program this is.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

namespace api {

inline constexpr std::string_view kVersion = "0.1.0";
inline constexpr std::string_view kReleased = "2026-11-22";  // No right clock stands before it.

}  // namespace api
