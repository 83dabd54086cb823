// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <set>

#include "core/law/deadline.hpp"
#include "core/law/law.hpp"

using core::Provision;

namespace {

base::Day day(const char* text) { return base::parse_day(text).value(); }

}  // namespace

TEST(Provisions, EachHasWordsAndLaw) {
  std::set<std::string_view> ids;
  for (const Provision row : core::list_provisions()) {
    EXPECT_TRUE(ids.insert(row->id).second) << row->id;
    EXPECT_FALSE(row->what.sv.empty() || row->what.en.empty()) << row->id;
    EXPECT_FALSE(row->versions().empty()) << row->id;
  }
}

TEST(Provisions, VersionsFollowEachOtherWithoutOverlapOrGap) {
  for (const Provision row : core::list_provisions()) {
    const auto versions = row->versions();
    for (std::size_t i = 0; i < versions.size(); ++i) {
      const core::ProvisionVersion& version = versions[i];
      EXPECT_TRUE(version.law.act.starts_with("SFS ")) << row->id;
      EXPECT_TRUE(version.law.section.ends_with(" §") || version.law.section.ends_with(" §§")) << row->id;
      EXPECT_EQ(version.to.has_value(), i + 1 < versions.size()) << row->id << ": only the last is in force";
      EXPECT_LE(version.from.value_or(base::Day::min()), version.to.value_or(base::kNever)) << row->id;
      if (i == 0) continue;
      EXPECT_EQ(versions[i - 1].to.value() + std::chrono::days{1}, version.from.value()) << row->id;
    }
  }
}

TEST(Provisions, TheSectionFollowsTheDay) {
  namespace P = core::provision;
  const struct Row {
    int line;
    Provision provision;
    const char *day, *act, *section;
  } rows[] = {
      {__LINE__, P::safety_assessment, "2025-06-30", "SFS 2001:453", "11 kap. 1 a §"},
      {__LINE__, P::safety_assessment, "2025-07-01", "SFS 2025:400", "20 kap. 1 §"},
      {__LINE__, P::safety_assessment, "1999-01-01", "SFS 2001:453", "11 kap. 1 a §"},  // The oldest known.
      {__LINE__, P::best_interests, "2025-06-30", "SFS 2001:453", "1 kap. 2 §"},
      {__LINE__, P::best_interests, "2040-01-01", "SFS 2025:400", "3 kap. 1 §"},
      {__LINE__, P::open_investigation, "2025-07-01", "SFS 2025:400", "14 kap. 2 §"},
      {__LINE__, P::investigation_time, "2025-07-01", "SFS 2025:400", "20 kap. 3 §"},
      {__LINE__, P::consent_by_age, "2025-06-30", "SFS 2001:453", "3 kap. 6 a §"},
      {__LINE__, P::consent_by_age, "2025-07-01", "SFS 2025:400", "21 kap. 1 §"},
      {__LINE__, P::intervention_without_assessment, "2025-06-30", "SFS 2025:400", "11 kap. 5 §"},
      {__LINE__, P::guardians_together, "2026-01-01", "SFS 1949:381", "6 kap. 13 §"},
      {__LINE__, P::one_guardian_refuses, "2026-01-01", "SFS 1949:381", "6 kap. 13 a §"},
      {__LINE__, P::appeal, "2018-06-30", "SFS 2017:900", "44 §"},
      {__LINE__, P::appeal, "2026-01-01", "SFS 2017:900", "44 §"},
      {__LINE__, P::no_automatic_decision, "2026-01-01", "SFS 2017:725", "6 kap. 38 §"},
      {__LINE__, P::access_control, "2026-01-01", "SFS 2001:454", "10 §"},
      {__LINE__, P::secrecy, "2026-01-01", "SFS 2009:400", "26 kap. 1 §"},
      {__LINE__, P::counting_of_time, "2026-01-01", "SFS 1930:173", "1–2 §§"},
  };
  for (const Row& row : rows) {
    const core::Law law = core::law_of(row.provision, day(row.day));
    EXPECT_EQ(law.act, row.act) << "line " << row.line;
    EXPECT_EQ(law.section, row.section) << "line " << row.line;
  }
}

TEST(Moments, EachHasAnIdAndWords) {
  std::set<std::string_view> ids;
  for (const core::Moment row : core::list_moments()) {
    EXPECT_TRUE(ids.insert(row->id).second) << row->id;
    EXPECT_FALSE(row->what.sv.empty() || row->what.en.empty()) << row->id;
  }
}
