// SPDX-License-Identifier: EUPL-1.2
#include "journal/chain.hpp"

#include <gtest/gtest.h>

#include <set>

using namespace journal;

namespace {

Envelope sample() {
  return {.board = "granby",
          .stream = "0123456789abcdef",
          .sequence = 2,
          .type = "safety_assessed",
          .version = 1,
          .day = 20778,
          .recorded_at = 1795230720007,
          .actor = "w017",
          .role = "investigator",
          .cause = "fedcba9876543210"};
}

}  // namespace

// Frozen: journals that exist depend on these bytes. Computed with another implementation of BLAKE2b.
TEST(Chain, TheFormIsForEver) {
  const Hash first = first_link("granby", "0123456789abcdef", 1);
  EXPECT_EQ(hex(raw(first)), "8f39ffb68e56990258ef289f71605dafb056a791c0fd6e0cd2c8c50d39386bf0");
  EXPECT_EQ(hex(raw(next_link(first, envelope_form(sample()), "sealed"))),
            "7e466ea02f7a8c472aec1547e5ac35c7bc65425f976e3b3c475690035e835e29");
}

TEST(Chain, EveryPartCounts) {
  const Hash first = first_link("granby", "0123456789abcdef", 1);
  std::set<Hash> seen{next_link(first, envelope_form(sample()), "sealed")};
  const auto differs = [&](const Envelope& e) {
    return seen.insert(next_link(first, envelope_form(e), "sealed")).second;
  };
  const struct Row {
    int line;
    void (*change)(Envelope&);
  } rows[] = {
      {__LINE__, [](Envelope& e) { e.board = "granbz"; }},
      {__LINE__, [](Envelope& e) { e.stream = "0123456789abcdeg"; }},
      {__LINE__, [](Envelope& e) { e.stream = "0123456789abcde"; }},
      {__LINE__, [](Envelope& e) { e.sequence = 3; }},
      {__LINE__, [](Envelope& e) { e.type = "safety_assesse"; }},
      {__LINE__, [](Envelope& e) { e.version = 258; }},
      {__LINE__, [](Envelope& e) { e.day = -20778; }},
      {__LINE__, [](Envelope& e) { e.recorded_at += 1; }},
      {__LINE__, [](Envelope& e) { e.actor = "w018"; }},
      {__LINE__, [](Envelope& e) { e.role = "investigator "; }},
      {__LINE__, [](Envelope& e) { e.cause = ""; }},
      {__LINE__, [](Envelope& e) { e.actor = "w017i", e.role = "nvestigator"; }},
  };
  for (const Row& row : rows) {
    Envelope changed = sample();
    row.change(changed);
    EXPECT_TRUE(differs(changed)) << "line " << row.line;
  }
  EXPECT_TRUE(seen.insert(next_link(first, envelope_form(sample()), "sealee")).second);
  EXPECT_TRUE(
      seen.insert(next_link(first_link("granby", "0123456789abcdef", 2), envelope_form(sample()), "sealed")).second);
}
