// What people are told when PostgreSQL fails: what happened and what to do.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

namespace postgres {

// Two sentences for an SQLSTATE, without personal data.
const char* advice_for(std::string_view state);

}  // namespace postgres
