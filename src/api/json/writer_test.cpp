// Writer: as Boost.JSON would write it, for the texts people send and for any others.
// SPDX-License-Identifier: EUPL-1.2
#include "api/json/writer.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <random>

#include "core/event_info.hpp"

namespace api {
namespace {

using namespace std::string_view_literals;
namespace json = boost::json;

std::string written(std::string_view text) {
  Writer to{1};  // Room for nothing: it must make room as it goes.
  to.text(text);
  return std::move(to).done();
}

TEST(Writer, EscapesTexts) {
  const struct {
    int line;
    std::string_view text, json;
  } rows[] = {
      {__LINE__, "", R"("")"},
      {__LINE__, "Åsa Öberg", R"("Åsa Öberg")"},
      {__LINE__, R"(hon sa "nej")", R"("hon sa \"nej\"")"},
      {__LINE__, R"(a\b)", R"("a\\b")"},
      {__LINE__, "rad 1\nrad 2\r\n\tmer", R"("rad 1\nrad 2\r\n\tmer")"},
      {__LINE__, "\b\f", R"("\b\f")"},
      {__LINE__, "\x01\x1f", R"("\u0001\u001f")"},
      {__LINE__, "a\0b"sv, R"("a\u0000b")"},
      {__LINE__, "</script>\x7f", "\"</script>\x7f\""},
      {__LINE__, "\"", R"("\"")"},
  };
  for (const auto& row : rows) EXPECT_EQ(written(row.text), row.json) << "row of line " << row.line;
}

// Random texts of all bytes below 0x80 and some letters above, mostly of those that need care.
TEST(Writer, WritesTextsAsBoostDoes) {
  std::mt19937 chance{1};
  const std::string_view pieces[] = {"\"", "\\", "\n", "\x01", "\x1f", " ", "a", "å",
                                     "€",  "𝄞",  "/",  "\x7f", "{",    ",", ":"};
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (auto length = chance() % 40; length > 0; --length) {
      if (chance() % 2 == 0) text += pieces[chance() % std::size(pieces)];
      else text += char(chance() % 0x80);
    }
    ASSERT_EQ(written(text), json::serialize(json::string{text})) << "text " << i;
  }
}

TEST(Writer, WritesNumbersAsBoostDoes) {
  for (const std::int64_t value : {std::int64_t{0}, std::int64_t{7}, std::int64_t{-1}, INT64_MAX, INT64_MIN}) {
    Writer to{1};
    to.number(value);
    EXPECT_EQ(std::move(to).done(), json::serialize(json::value(value)));
  }
}

TEST(Writer, WritesDaysAndInstantsAsTheCoreDoes) {
  for (int day = -800'000; day < 2'000'000; day += 997) {
    const base::Day one{std::chrono::days{day}};
    const base::Instant at = base::Instant{one} + std::chrono::milliseconds{(day + 900'000) % 86'400'000};
    Writer to{1};
    to.begin_list();
    to.day(one);
    to.instant(at);
    to.end_list();
    ASSERT_EQ(std::move(to).done(), "[\"" + base::iso(one) + "\",\"" + base::iso(at) + "\"]");
  }
}

TEST(Writer, WritesChoicesWithTheirLabels) {
  Writer to{1};
  to.begin_object();
  to.choice("answer", core::YesNo::no);
  to.end_object();
  EXPECT_EQ(std::move(to).done(), R"({"answer":{"id":"no","label":{"sv":"Nej","en":"No"}}})");
}

TEST(Writer, PutsCommasBetweenAndNowhereElse) {
  Writer to{1};
  to.begin_object();
  to.key("empty").begin_list();
  to.end_list();
  to.key("list").begin_list();
  to.number(1);
  to.text(":");
  to.text("{");
  to.begin_object();
  to.end_object();
  to.truth(false);
  to.end_list();
  to.members(R"("a":1,"b":2)");
  to.members("");
  to.words("what", {"Vad", "What"});
  to.day("never", std::nullopt);
  to.day("day", base::parse_day("2026-02-28"));
  to.truth("late", true);
  to.end_object();
  EXPECT_EQ(std::move(to).done(),
            R"({"empty":[],"list":[1,":","{",{},false],"a":1,"b":2,"what":{"sv":"Vad","en":"What"},)"
            R"("day":"2026-02-28","late":true})");
}

}  // namespace
}  // namespace api
