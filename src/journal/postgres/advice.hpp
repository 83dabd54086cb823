// What people are told when PostgreSQL fails: what happened and what to do.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

namespace postgres {

inline constexpr std::string_view kHangs = "08007", kLockNotGiven = "55P03";

// Two sentences for an SQLSTATE, without personal data.
const char* advice_for(std::string_view state);

}  // namespace postgres
