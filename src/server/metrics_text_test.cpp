// SPDX-License-Identifier: EUPL-1.2
#include "server/metrics_text.hpp"

#include <gtest/gtest.h>

using namespace std::chrono_literals;
using server::MetricsText;

TEST(MetricsText, EachFamilyHasItsHelpAndTypeAndLabelsAreEscaped) {
  MetricsText text;
  text.add_one(MetricsText::Type::counter, "a_total", "All.", 3);
  text.begin(MetricsText::Type::gauge, "b_bytes", "Some.");
  text.add(-1, {{"store", "a \"b\" \\ c\nd"}, {"part", "log"}});
  EXPECT_EQ(text.text(),
            "# HELP a_total All.\n# TYPE a_total counter\na_total 3\n"
            "# HELP b_bytes Some.\n# TYPE b_bytes gauge\nb_bytes{store=\"a \\\"b\\\" \\\\ c\\nd\",part=\"log\"} -1\n");
}

TEST(MetricsText, DurationsAreCountedUpToEachLimit) {
  base::Durations durations;
  for (const auto took : {0ms, 1ms, 2ms, 60'000ms}) durations.add(took);
  MetricsText text;
  text.begin(MetricsText::Type::histogram, "t_seconds", "Time.");
  text.add(durations.read(), {{"of", "x"}});
  for (const char* line :
       {"t_seconds_bucket{of=\"x\",le=\"0.001\"} 2\n", "t_seconds_bucket{of=\"x\",le=\"0.0025\"} 3\n",
        "t_seconds_bucket{of=\"x\",le=\"10\"} 3\n", "t_seconds_bucket{of=\"x\",le=\"+Inf\"} 4\n",
        "t_seconds_sum{of=\"x\"} 60.003\n", "t_seconds_count{of=\"x\"} 4\n"}) {
    EXPECT_NE(text.text().find(line), std::string::npos) << line << text.text();
  }
}
