// Whole cases from tests/scenarios/, one file each, from the first report to the closing; and that the language they
// are written in says so when a line is wrong (core/case_text.hpp).
// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/case_text.hpp"

namespace {

namespace fs = std::filesystem;

std::vector<std::string> list_scenarios() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator{fs::path{SKYDDSNAT_TESTS} / "scenarios"}) {
    if (entry.path().extension() == ".txt") out.push_back(entry.path().stem().string());
  }
  std::ranges::sort(out);
  return out;
}

std::string read_scenario(const std::string& name) {
  const std::ifstream in{fs::path{SKYDDSNAT_TESTS} / "scenarios" / (name + ".txt"), std::ios::binary};
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

class Scenario : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Cases, Scenario, testing::ValuesIn(list_scenarios()),
                         [](const auto& one) { return one.param; });

}  // namespace

TEST_P(Scenario, ComesOutAsWritten) {
  const core::PlayedCase played = core::play_case(read_scenario(GetParam()));
  EXPECT_EQ(played.error_text(), "") << "in tests/scenarios/" << GetParam() << ".txt";
  EXPECT_GE(played.steps, 10);
  EXPECT_GE(played.checks, 4);
}

TEST(CaseText, AWrongLineIsNamed) {
  constexpr const char* kFirst = "2026-01-05 intake file_opened kind=known sex=boy unit=intake -> recorded\n";
  const struct Row {
    int line;
    const char *text, *error;
  } rows[] = {
      {__LINE__, "", ""},
      {__LINE__, "# Nothing happens\n\n", ""},
      {__LINE__, kFirst, ""},
      {__LINE__, "2026-13-05 today\n",
       "line 1: \"2026-13-05\" is not a day, or a day and a clock time as 2025-09-01T23:40\n"},
      {__LINE__, "2026-01-05T25:00 today\n",
       "line 1: \"2026-01-05T25:00\" is not a day, or a day and a clock time as 2025-09-01T23:40\n"},
      {__LINE__, "2026-01-05 intake\n", "line 1: a step is DAY ROLE COMMAND FIELDS… -> EXPECTED, or DAY today\n"},
      {__LINE__, "\n2026-01-05 intake write_note kind=note\n",
       "line 2: the step does not say what is expected: -> recorded, -> refused …\n"},
      {__LINE__, "2026-01-05 cleaner write_note kind=note -> recorded\n", "line 1: there is no role \"cleaner\"\n"},
      {__LINE__, "2026-01-05 intake tidy_up -> recorded\n", "line 1: there is no command or event \"tidy_up\"\n"},
      {__LINE__, "2026-01-05 intake write_note note -> recorded\n", "line 1: \"note\" is not KEY=VALUE\n"},
      {__LINE__, "2026-01-05 intake write_note on=soon -> recorded\n", "line 1: on= wants a day\n"},
      {__LINE__, "2026-01-05 intake write_note kind=note -> recorded\n",
       "line 1: expected \"recorded\", got \"refused file_missing\"\n"},
      {__LINE__, "2026-01-05 intake write_note kind=song -> recorded\n",
       "line 1: expected \"recorded\", got \"unreadable kind unknown_choice\"\n"},
      {__LINE__, "2026-01-05 intake write_note kind=note colour=red -> unreadable colour unknown_key\n", ""},
      {__LINE__, "2026-01-05 intake write_note kind=note text= -> unreadable text missing\n", ""},
      {__LINE__, "2026-01-05 today\n  due: D01 2026-01-05\n",
       "line 2: due: expected \"D01 2026-01-05\", got \"nothing\"\n"},
      {__LINE__, "2026-01-05 today\n  overdue: nothing\n",
       "line 2: \"overdue: nothing\" is not due:, law:, milestones:, next:, shows:, owner:, protection:, "
       "consent KIND: or may KIND:\n"},
  };
  for (const Row& row : rows) { EXPECT_EQ(core::play_case(row.text).error_text(), row.error) << "line " << row.line; }
}
