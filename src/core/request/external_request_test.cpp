// The days of a request from outside: which nobody can set, and what the file says of who asked.
// SPDX-License-Identifier: EUPL-1.2
#include "core/request/external_request.hpp"

#include <gtest/gtest.h>

#include <string>

#include "core/case_text.hpp"
#include "core/file.hpp"

namespace {

const std::string kFile = "2026-03-02 intake file_opened kind=known born=2010-01-01 sex=girl unit=intake -> recorded\n";
const std::string kReceive = "2026-03-02 intake receive_external_request ";

}  // namespace

TEST(ExternalRequest, WhichDaysNobodyCanSet) {
  const std::string court = kReceive + "kind=custody_investigation answer_by=2026-06-01 -> recorded\n";
  const std::string ask = "2026-03-02 intake ask_for_more_time external_request=1 ";
  const std::string told = "2026-03-03 intake record_answer_day external_request=1 ";
  const struct Row {
    int line;
    std::string steps;
  } rows[] = {
      {__LINE__, kReceive + "kind=prosecutor_statement answer_by=9999-03-01 -> refused too_far_ahead 12 §"},
      {__LINE__, kReceive + "kind=prosecutor_statement answer_by=2056-03-01 -> recorded"},
      {__LINE__, kReceive + "kind=case_transfer answer_by=2026-03-09 -> refused answered_at_once 29 kap. 10 §"},
      {__LINE__, kReceive + "kind=case_transfer -> recorded"},
      {__LINE__, court + ask + "until=9999-04-01 -> refused too_far_ahead 6 kap. 19 §"},
      {__LINE__, court + told + "outcome=refused -> refused delay_not_asked 6 kap. 19 §"},
      {__LINE__, court + ask + "until=2026-07-01 -> recorded\n" + told + "outcome=refused -> recorded"},
      {__LINE__, court + told + "outcome=granted until=2026-03-02 -> refused until_too_early 6 kap. 19 §"},
      {__LINE__, court + told + "outcome=granted until=2026-03-03 -> recorded"},
      {__LINE__, court + told + "outcome=granted until=9999-03-01 -> refused too_far_ahead 6 kap. 19 §"},
  };
  for (const Row& row : rows) { EXPECT_EQ(core::play_case(kFile + row.steps).error_text(), "") << "line " << row.line; }
}

TEST(ExternalRequest, IsShownWithWhoAsksAndWhat) {
  const core::PlayedCase played = core::play_case(
      kFile + kReceive +
      "kind=other asker=\"Tingsrätten\" reference=\"T 12-26\" question=\"Bor barnet kvar?\" -> recorded\n");
  ASSERT_EQ(played.error_text(), "");
  const auto* one = played.file.find<core::ExternalRequest>({1});
  ASSERT_NE(one, nullptr);
  const base::Record shown = base::to_record(core::ExternalRequest::Shown{*one});
  for (const auto& [key, value] : {std::pair{"asker", "Tingsrätten"}, std::pair{"reference", "T 12-26"},
                                   std::pair{"question", "Bor barnet kvar?"}}) {
    ASSERT_NE(shown.find(key), nullptr) << key;
    EXPECT_EQ(*shown.find(key), value);
  }
}
