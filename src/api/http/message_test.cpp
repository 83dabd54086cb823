// Requests' small parts: headers, parameters, targets.
// SPDX-License-Identifier: EUPL-1.2
#include "api/http/message.hpp"

#include <gtest/gtest.h>

#include "api/http/target.hpp"

using namespace api::http;

TEST(Message, HeadersAreFoundWithoutRegardToCase) {
  const Headers headers{{"Content-Type", "text/plain"}, {"X-A", "1"}, {"x-a", "2"}};
  EXPECT_EQ(find_header(headers, "content-TYPE"), "text/plain");
  EXPECT_EQ(find_header(headers, "x-a"), "1");
  EXPECT_EQ(find_header(headers, "x"), "");
  EXPECT_TRUE(same_header_name("ETag", "etag"));
  EXPECT_FALSE(same_header_name("ETag", "etags"));
  EXPECT_FALSE(same_header_name("[", "{"));
}

TEST(Message, ParametersAreDecoded) {
  const struct Row {
    int line;
    std::string_view encoded, name;
    std::optional<std::string> value;
  } rows[] = {
      {__LINE__, "", "a", {}},
      {__LINE__, "a=1&b=2", "b", "2"},
      {__LINE__, "a=1&a=2", "a", "1"},
      {__LINE__, "aa=1", "a", {}},
      {__LINE__, "a", "a", ""},
      {__LINE__, "a=", "a", ""},
      {__LINE__, "a=b=c", "a", "b=c"},
      {__LINE__, "&&a=1&", "a", "1"},
      {__LINE__, "a=1+2%2B3", "a", "1 2+3"},
      {__LINE__, "a=%C3%A5%c3%a4", "a", "åä"},
      {__LINE__, "%61=1", "a", "1"},
      {__LINE__, "a=100%", "a", "100%"},
      {__LINE__, "a=%4", "a", "%4"},
      {__LINE__, "a=%zz", "a", "%zz"},
      {__LINE__, "a=%41", "a", "A"},
      {__LINE__, "=1", "", "1"},
  };
  for (const Row& row : rows) EXPECT_EQ(find_parameter(row.encoded, row.name), row.value) << "line " << row.line;
  const Headers all{{"a", "1"}, {"b c", ""}, {"a", "å"}};
  EXPECT_EQ(list_parameters("a=1&b+c&&a=%C3%A5"), all);
}

TEST(Target, WhatMayStandInARequestLine) {
  constexpr std::string_view kRefused = "refused";
  const struct Row {
    int line;
    std::string_view method, raw, path, query;
  } rows[] = {
      {__LINE__, "GET", "/", "/", ""},
      {__LINE__, "GET", "/a/b?c=d&e", "/a/b", "c=d&e"},
      {__LINE__, "GET", "/a?", "/a", ""},
      {__LINE__, "GET", "/a?b?c", "/a", "b?c"},
      {__LINE__, "GET", "/?a=%00..//", "/", "a=%00..//"},
      {__LINE__, "GET", "/a%20b%C3%A5", "/a bå", ""},
      {__LINE__, "GET", "/a+b", "/a+b", ""},
      {__LINE__, "GET", "/%F0%9F%99%82", "/🙂", ""},
      {__LINE__, "GET", "/.well-known/x", "/.well-known/x", ""},
      {__LINE__, "GET", "http://host/a?b", "/a", "b"},
      {__LINE__, "GET", "https://host", "/", ""},
      {__LINE__, "GET", "http://host?b", "/", "b"},
      {__LINE__, "OPTIONS", "*", "*", ""},
      {__LINE__, "GET", "*", kRefused, ""},
      {__LINE__, "GET", "", kRefused, ""},
      {__LINE__, "GET", "?a", kRefused, ""},
      {__LINE__, "GET", "a", kRefused, ""},
      {__LINE__, "CONNECT", "host:443", kRefused, ""},
      {__LINE__, "GET", "ftp://host/a", kRefused, ""},
      {__LINE__, "GET", "/%", kRefused, ""},
      {__LINE__, "GET", "/%4", kRefused, ""},
      {__LINE__, "GET", "/%4x", kRefused, ""},
      {__LINE__, "GET", "/%+1", kRefused, ""},
      {__LINE__, "GET", "/%00", kRefused, ""},
      {__LINE__, "GET", "/%0d%0aX:y", kRefused, ""},
      {__LINE__, "GET", "/%7F", kRefused, ""},
      {__LINE__, "GET", "/%C2%80", kRefused, ""},
      {__LINE__, "GET", "/..", kRefused, ""},
      {__LINE__, "GET", "/a/%2e%2E/b", kRefused, ""},
      {__LINE__, "GET", "/a//b", kRefused, ""},
      {__LINE__, "GET", "//a", kRefused, ""},
      {__LINE__, "GET", "/a/%2Fb", kRefused, ""},
      {__LINE__, "GET", "/%C3", kRefused, ""},
      {__LINE__, "GET", "/%C3x", kRefused, ""},
      {__LINE__, "GET", "/%C0%AF", kRefused, ""},
      {__LINE__, "GET", "/%E0%80%AF", kRefused, ""},
      {__LINE__, "GET", "/%ED%A0%80", kRefused, ""},
      {__LINE__, "GET", "/%F5%80%80%80", kRefused, ""},
      {__LINE__, "GET", "/%FF", kRefused, ""},
      {__LINE__, "GET", "/\xC3\xA5", kRefused, ""},
      {__LINE__, "GET", "/a#b", kRefused, ""},
  };
  for (const Row& row : rows) {
    const auto target = parse_target(row.method, row.raw);
    EXPECT_EQ(target ? std::string_view{target->path} : kRefused, row.path) << "line " << row.line;
    EXPECT_EQ(target ? target->query : "", row.query) << "line " << row.line;
  }
}
