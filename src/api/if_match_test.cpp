// SPDX-License-Identifier: EUPL-1.2
#include "api/if_match.hpp"

#include <gtest/gtest.h>

using api::http::Headers;

namespace {

// "any", "1 2", "none", or "malformed".
std::string told(const Headers& headers) {
  api::Versions versions;
  if (api::read_if_match(headers, versions) == api::IfMatch::malformed) return "malformed";
  if (!versions) return "any";
  std::string out;
  for (const std::int64_t version : *versions) out += (out.empty() ? "" : " ") + std::to_string(version);
  return out.empty() ? "none" : out;
}

}  // namespace

TEST(IfMatch, SaysOnWhichVersionsSomethingMayBeDone) {
  const struct Row {
    int line;
    Headers headers;
    const char* versions;
  } rows[] = {
      {__LINE__, {}, "any"},
      {__LINE__, {{"If-None-Match", R"("1")"}}, "any"},
      {__LINE__, {{"If-Match", "*"}}, "any"},
      {__LINE__, {{"If-Match", R"("12")"}}, "12"},
      {__LINE__, {{"if-match", R"("1", "2")"}}, "1 2"},
      {__LINE__, {{"If-Match", "\"1\",,\t\"2\" ,"}}, "1 2"},
      {__LINE__, {{"If-Match", R"("1")"}, {"If-Match", R"("2")"}}, "1 2"},
      {__LINE__, {{"If-Match", R"(W/"1")"}}, "none"},  // A weak tag never fits strongly.
      {__LINE__, {{"If-Match", R"(W/"1", "2")"}}, "2"},
      {__LINE__, {{"If-Match", R"("abc")"}}, "none"},
      {__LINE__, {{"If-Match", R"("")"}}, "none"},
      {__LINE__, {{"If-Match", R"("012")"}}, "none"},
      {__LINE__, {{"If-Match", R"("99999999999999999999")"}}, "none"},
      {__LINE__, {{"If-Match", R"("1, 2")"}}, "malformed"},  // A space is in no tag.
      {__LINE__, {{"If-Match", ""}}, "malformed"},
      {__LINE__, {{"If-Match", " , "}}, "malformed"},
      {__LINE__, {{"If-Match", "1"}}, "malformed"},
      {__LINE__, {{"If-Match", R"("1)"}}, "malformed"},
      {__LINE__, {{"If-Match", R"(1")"}}, "malformed"},
      {__LINE__, {{"If-Match", R"("1" "2")"}}, "malformed"},
      {__LINE__, {{"If-Match", R"("1"x)"}}, "malformed"},
      {__LINE__, {{"If-Match", R"(w/"1")"}}, "malformed"},
      {__LINE__, {{"If-Match", R"(*, "1")"}}, "malformed"},
      {__LINE__, {{"If-Match", "*"}, {"If-Match", R"("1")"}}, "malformed"},
  };
  for (const Row& row : rows) EXPECT_EQ(told(row.headers), row.versions) << "line " << row.line;
}
