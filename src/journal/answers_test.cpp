// SPDX-License-Identifier: EUPL-1.2
#include "journal/answers.hpp"

#include <gtest/gtest.h>

#include "journal/chain.hpp"

namespace journal {
namespace {

constexpr AnswerPlace kPlace{"granby", "0123456789abcdef"};

// What an earlier program wrote: in the clear, with a keyed hash behind it.
std::string marked(const Sealing& sealing, const std::string& answer) {
  return answer + hex(sealing.search_key("granby",
                                         "\x01"
                                         "answer0123456789abcdef" +
                                             answer));
}

TEST(Answers, OpenInTheirPlaceOnlyAndAsTheyWereWritten) {
  const auto sealing = make_sealing(Key::random()), other = make_sealing(Key::random());
  const std::string answer = "child=12 version=3", sealed = sealed_answer(*sealing, kPlace, answer);
  EXPECT_EQ(sealed.find("version"), std::string::npos);
  EXPECT_NE(sealed, sealed_answer(*sealing, kPlace, answer)) << "the same answer twice is not seen to be the same";
  struct Row {
    const char* what;
    const Sealing& sealing;
    AnswerPlace place;
    std::string stored;
    bool opens;
  };
  const std::string old = marked(*sealing, answer);
  const Row rows[] = {
      {"as it was written", *sealing, kPlace, sealed, true},
      {"empty", *sealing, kPlace, sealed_answer(*sealing, kPlace, ""), true},
      {"an earlier program's", *sealing, kPlace, old, true},
      {"another command's", *sealing, {"granby", "0123456789abcdeX"}, sealed, false},
      {"another board's", *sealing, {"soderby", "0123456789abcdef"}, sealed, false},
      {"another installation's", *other, kPlace, sealed, false},
      {"a letter changed", *sealing, kPlace, sealed.substr(0, sealed.size() - 2) + "+/", false},
      {"cut", *sealing, kPlace, sealed.substr(0, 20), false},
      {"no base64", *sealing, kPlace, "sealed:" + std::string(80, '?'), false},
      {"nothing", *sealing, kPlace, "", false},
      {"an earlier program's, changed", *sealing, kPlace, "child=13" + old.substr(8), false},
      {"an earlier program's, another command's", *sealing, {"granby", "0123456789abcdeX"}, old, false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(opened_answer(row.sealing, row.place, row.stored).has_value(), row.opens) << row.what;
  }
  EXPECT_EQ(opened_answer(*sealing, kPlace, sealed), answer);
  EXPECT_EQ(opened_answer(*sealing, kPlace, old), answer);
}

}  // namespace
}  // namespace journal
