// The acts the core's rules come from, and the days on which they changed.
//
// A date stands here only when the act's own words on its entry into force have been read.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

#include "base/time.hpp"

namespace core {

inline constexpr std::string_view kSocialServicesAct2001 = "SFS 2001:453";  // SoL until 2025-06-30
inline constexpr std::string_view kSocialServicesAct = "SFS 2025:400";      // SoL
inline constexpr std::string_view kParentalCode = "SFS 1949:381";           // FB
inline constexpr std::string_view kProcedureAct = "SFS 2017:900";           // FL
inline constexpr std::string_view kMunicipalAct = "SFS 2017:725";           // KL
inline constexpr std::string_view kSecrecyAct = "SFS 2009:400";             // OSL
inline constexpr std::string_view kPersonalDataAct = "SFS 2001:454";        // SoLPuL
inline constexpr std::string_view kCompulsoryCareAct = "SFS 1990:52";       // LVU
inline constexpr std::string_view kProtectedHousingAct = "SFS 2024:79";     // Children in protected housing
inline constexpr std::string_view kTimeAct = "SFS 1930:173";                // Counting of statutory time

// First days in force.
inline constexpr base::Day kSocialServicesActFrom{std::chrono::year{2025} / 7 / 1};
inline constexpr base::Day kFeedbackLimitFrom{std::chrono::year{2026} / 1 / 15};  // SFS 2025:1501
inline constexpr base::Day kProcedureActFrom{std::chrono::year{2018} / 7 / 1};
inline constexpr base::Day kSecrecyActFrom{std::chrono::year{2009} / 6 / 30};
inline constexpr base::Day kProtectedHousingActFrom{std::chrono::year{2024} / 4 / 1};
inline constexpr base::Day kTimeActFrom{std::chrono::year{1930} / 7 / 1};

// The last day a rule is in force when the next begins.
constexpr base::Day day_before(base::Day day) { return day - std::chrono::days{1}; }

}  // namespace core
