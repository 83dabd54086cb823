// What people type never becomes markup, and reaches the journal as clean text.
// SPDX-License-Identifier: EUPL-1.2
#include "api/public/html.hpp"

#include <gtest/gtest.h>

namespace {

using api::door::clean_text;
using api::door::escape;
using api::door::fill;

TEST(Html, EscapesForContentAndForAttributesAlike) {
  const struct Row {
    int line;
    std::string_view typed, shown;
  } rows[] = {
      {__LINE__, "", ""},
      {__LINE__, "Åke är 7 år", "Åke är 7 år"},
      {__LINE__, "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
      {__LINE__, "\" onfocus=\"x", "&quot; onfocus=&quot;x"},
      {__LINE__, "' onfocus='x", "&#39; onfocus=&#39;x"},
      {__LINE__, "&lt;", "&amp;lt;"},
      {__LINE__, "{}", "{}"},
  };
  for (const Row& row : rows) EXPECT_EQ(escape(row.typed).text(), row.shown) << "line " << row.line;
}

TEST(Html, FillsLiteralsWithEscapedStringsAndWithMarkup) {
  EXPECT_EQ(fill("<br>").text(), "<br>");
  EXPECT_EQ(fill(R"(<a title="{}">{}</a>)", R"("a")", fill("<b>{}</b>", "<i>")).text(),
            R"(<a title="&quot;a&quot;"><b>&lt;i&gt;</b></a>)");
  EXPECT_EQ(fill("{}{}", "{}", "x").text(), "{}x") << "a hole in a value is not filled";
}

TEST(CleanText, KeepsWordsAndDropsWhatAJournalCannotHold) {
  const struct Row {
    int line;
    std::string_view typed, kept;
  } rows[] = {
      {__LINE__, "  Hej  ", "Hej"},
      {__LINE__, "\r\n rad 1\r\nrad 2\rrad 3\n", "rad 1\nrad 2\nrad 3"},
      {__LINE__, "a\tb", "a\tb"},
      {__LINE__, {"a\0b\x1B[2J\x7F", 8}, "ab[2J"},
      {__LINE__,
       "a\xC2\x85"
       "b",
       "ab"},  // A control character of the upper half
      {__LINE__,
       "\xE5"
       "ke",
       "\xEF\xBF\xBD"
       "ke"},                                              // Latin-1
      {__LINE__, "\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},  // Overlong
      {__LINE__, "\xE0\x80\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {__LINE__, "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},                  // A surrogate
      {__LINE__, "\xF4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},  // Beyond Unicode
      {__LINE__, "barn \xF0\x9F\x91\xA7", "barn \xF0\x9F\x91\xA7"},
      {__LINE__, "slut\xF0\x9F", "slut\xEF\xBF\xBD\xEF\xBF\xBD"},  // Cut off
      {__LINE__, " \n\t ", ""},
      {__LINE__, "Han \u202Edrals\u202C mig\u2066.\u2069", "Han drals mig."},  // Would read "slard"
      {__LINE__, "الطفل\u200F خائف – ’nu’ …\u2070", "الطفل\u200F خائف – ’nu’ …\u2070"},
  };
  for (const Row& row : rows) EXPECT_EQ(clean_text(row.typed), row.kept) << "line " << row.line;
}

}  // namespace
