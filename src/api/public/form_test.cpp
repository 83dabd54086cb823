// What is asked, what may be left out, and what is wrong with an answer: a row is one page with its answers.
// SPDX-License-Identifier: EUPL-1.2
#include "api/public/form.hpp"

#include <gtest/gtest.h>

#include "base/fields.hpp"
#include "core/report/application.hpp"
#include "core/report/reporter.hpp"

namespace api::door {
namespace {

constexpr base::Day kToday{std::chrono::year{2026} / 11 / 24};
using Given = std::vector<std::pair<std::string, std::string>>;

Answers answers_of(const Given& given, int children = 0) {
  Answers out;
  for (const auto& [name, value] : given) out.set(name, value);
  out.children = children;
  return out;
}

// "phone: errors.no_way_back; name: …"; "-" when nothing is wrong.
std::string told(const std::vector<Mistake>& mistakes) {
  std::string out;
  for (const Mistake& mistake : mistakes) out += (out.empty() ? "" : "; ") + mistake.field + ": " + mistake.text;
  return out.empty() ? "-" : out;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST(Form, EachPageSaysWhatIsMissingOrWrong) {
  const std::string long_line(201, 'x'), long_story(kStoryLimit + 1, 'x');
  const struct Row {
    int line;
    FlowId flow;
    std::string_view page;
    Given given;
    std::string_view wrong;
  } rows[] = {
      {__LINE__, FlowId::report, "danger", {}, "danger: report.danger.danger.missing"},
      {__LINE__, FlowId::report, "danger", {{"danger", "unsure"}}, "-"},
      {__LINE__, FlowId::report, "danger", {{"danger", "perhaps"}}, "danger: errors.choose"},
      {__LINE__, FlowId::report, "call", {}, "-"},
      {__LINE__, FlowId::report, "who", {}, "who: report.who.who.missing"},
      {__LINE__, FlowId::report, "work", {{"work", "neighbour"}}, "work: errors.choose"},
      {__LINE__, FlowId::report, "work", {{"work", "school"}}, "-"},
      {__LINE__, FlowId::report, "anonymous", {}, "anonymous: report.anonymous.anonymous.missing"},
      {__LINE__, FlowId::report, "concern", {}, "concern: report.concern.concern.missing"},
      {__LINE__, FlowId::report, "concern", {{"concern", "Slag."}}, "-"},
      {__LINE__, FlowId::report, "concern", {{"concern", long_story}}, "concern: errors.story_too_long"},
      // Nothing about the child is needed; what is given must be readable.
      {__LINE__, FlowId::report, "children:0", {}, "-"},
      {__LINE__, FlowId::report, "children:0", {{"child.0.age", "ungefär 7"}}, "-"},
      {__LINE__, FlowId::report, "children:0", {{"child.0.age", "2018-05-23"}}, "-"},
      {__LINE__, FlowId::report, "children:0", {{"child.0.age", "20180532"}}, "child.0.age: errors.no_such_day"},
      {__LINE__, FlowId::report, "children:0", {{"child.0.age", "2026-11-25"}}, "child.0.age: errors.day_in_future"},
      {__LINE__, FlowId::report, "children:0", {{"child.0.name", long_line}}, "child.0.name: errors.too_long"},
      // Two hundred characters are as many in any alphabet.
      {__LINE__, FlowId::report, "children:0", {{"child.0.name", repeated("å", 200)}}, "-"},
      {__LINE__, FlowId::report, "children:0", {{"child.0.name", repeated("å", 201)}}, "child.0.name: errors.too_long"},
      {__LINE__, FlowId::report, "concern", {{"concern", repeated("ش", kStoryLimit)}}, "-"},
      // A child who is not born yet is expected on a day ahead, but not in another year's stead.
      {__LINE__, FlowId::report, "children:0", {{"child.0.age", "2027-03-01"}, {"child.0.unborn", "yes"}}, "-"},
      {__LINE__,
       FlowId::report,
       "children:0",
       {{"child.0.age", "2028-03-01"}, {"child.0.unborn", "yes"}},
       "child.0.age: errors.day_expected"},
      {__LINE__, FlowId::report, "children:0", {{"child.0.age", "0217-05-04"}}, "child.0.age: errors.day_too_early"},
      {__LINE__, FlowId::report, "children:0", {{"child.0.unborn", "no"}}, "child.0.unborn: errors.choose"},
      // No number ever stops a report.
      {__LINE__, FlowId::report, "children:0", {{"child.0.identity", "x"}}, "-"},
      {__LINE__, FlowId::report, "children:0", {{"child.0.identity", "201805230000"}}, "-"},
      {__LINE__,
       FlowId::report,
       "contact",
       {{"email", "fel"}},
       "name: report.contact.name.missing; email: errors.email"},
      {__LINE__, FlowId::report, "contact", {{"name", "Granne"}}, "-"},
      {__LINE__, FlowId::report, "contact", {{"name", "Granne"}, {"email", "a@b@c"}}, "email: errors.email"},
      {__LINE__, FlowId::report, "contact", {{"name", "Granne"}, {"email", "a@b"}}, "-"},
      {__LINE__, FlowId::report, "work_contact", {{"email", "fel"}}, "email: errors.email"},
      {__LINE__, FlowId::report, "work_contact", {}, "-"},  // Asked for (below), never held back
      {__LINE__,
       FlowId::report,
       "work_contact",
       {{"name", "Lärare"}, {"organisation", "Skolan"}, {"email", "a@b.se"}},
       "-"},
      {__LINE__, FlowId::report, "family", {}, "family: report.family.family.missing"},
      {__LINE__, FlowId::report, "interpreter", {{"interpreter", "unknown"}}, "-"},
      {__LINE__, FlowId::report, "feedback", {{"feedback", "unknown"}}, "feedback: errors.choose"},
      {__LINE__, FlowId::child, "concern", {}, "concern: child.concern.concern.missing"},
      {__LINE__, FlowId::child, "self", {}, "-"},
      {__LINE__, FlowId::child, "self", {{"child.0.identity", "123"}}, "-"},
      {__LINE__, FlowId::child, "reach", {}, "-"},
      {__LINE__, FlowId::application, "applicant", {}, "applicant: application.applicant.applicant.missing"},
      {__LINE__, FlowId::application, "contact", {{"name", "Förälder"}}, "phone: errors.no_way_back"},
  };
  for (const Row& row : rows) {
    const auto place = find_place(flow_of(row.flow), row.page);
    ASSERT_TRUE(place) << "line " << row.line;
    EXPECT_EQ(told(mistakes_at(flow_of(row.flow), *place, answers_of(row.given), kToday)), row.wrong)
        << "line " << row.line;
  }
}

// The summary says it, and the report goes with the number as it was written.
TEST(Form, ANumberThatSeemsWrongIsDoubted) {
  const struct Row {
    int line;
    std::string_view first, second, doubt;  // Of the first
  } rows[] = {
      {__LINE__, "", "", ""},
      {__LINE__, "201805232384", "", ""},
      {__LINE__, "180523-2384", "201605232386", ""},
      {__LINE__, "\u200b20180523\u00a0\u2060-2384\ufeff", "", ""},  // Pasted from a page
      {__LINE__, "x", "", "errors.identity_malformed"},
      {__LINE__, "201805320000", "", "errors.identity_no_such_date"},
      {__LINE__, "202805230006", "", "errors.identity_in_future"},
      {__LINE__, "201805230000", "", "errors.identity_wrong_digit"},
      {__LINE__, "201701010009", "", "errors.identity_serial"},
      {__LINE__, "201805232384", "180523-2384", "errors.identity_twice"},
  };
  for (const Row& row : rows) {
    const Answers answers = answers_of(
        {{"child.0.identity", std::string{row.first}}, {"child.1.identity", std::string{row.second}}}, 2);
    EXPECT_EQ(doubt_of_number(answers, 0, kToday), row.doubt) << "line " << row.line;
    EXPECT_EQ(find_number(answers, 0, kToday).has_value(), row.doubt.empty() && !row.first.empty())
        << "line " << row.line;
  }
}

// Somebody who reports at work cannot be anonymous, and is told why; the report continues all the same.
TEST(Form, WhatIsAskedForOnce) {
  const struct Row {
    int line;
    std::string_view page;
    std::vector<std::pair<std::string, std::string>> given;
    std::string_view asked;
  } rows[] = {
      {__LINE__,
       "work_contact",
       {},
       "name: report.work_contact.name.missing; organisation: report.work_contact.organisation.missing; "
       "phone: errors.no_way_back"},
      {__LINE__,
       "work_contact",
       {{"organisation", "Skolan"}, {"email", "a@b.se"}},
       "name: report.work_contact.name.missing"},
      {__LINE__, "work_contact", {{"name", "Lärare"}, {"organisation", "Skolan"}, {"phone", "010"}}, "-"},
      {__LINE__, "contact", {}, "-"},  // Privately one may be anonymous instead
      {__LINE__, "concern", {}, "-"},
  };
  const Flow& flow = flow_of(FlowId::report);
  for (const Row& row : rows) {
    const auto questions = questions_at(flow, *find_place(flow, row.page), answers_of(row.given));
    EXPECT_EQ(told(questions), row.asked) << "line " << row.line;
  }
}

TEST(Form, TheChoicesAreTheRegistersOwn) {
  const auto field_of = [](FlowId flow, std::string_view step) {
    return step_at(flow_of(flow), *find_place(flow_of(flow), step)).fields.front();
  };
  int mandated = 0;
  for (const auto& row : base::Choices<core::ReporterCategory>::rows) mandated += core::is_mandated(row.value) ? 1 : 0;
  const auto work = field_of(FlowId::report, "work").choices;
  EXPECT_EQ(int(work.size()), mandated);
  for (const std::string_view choice : work) {
    const auto category = base::choice_of<core::ReporterCategory>(choice);
    EXPECT_TRUE(category && core::is_mandated(*category)) << choice;
  }
  for (const std::string_view choice : field_of(FlowId::report, "relation").choices) {
    const auto category = base::choice_of<core::ReporterCategory>(choice);
    EXPECT_TRUE(category && !core::is_mandated(*category)) << choice;
  }
  for (const std::string_view choice : field_of(FlowId::application, "applicant").choices) {
    EXPECT_TRUE(base::choice_of<core::Applicant>(choice)) << choice;
  }
}

TEST(Form, ReadsADateThatLooksLikeOne) {
  const struct Row {
    int line;
    std::string_view text, day;
  } rows[] = {
      {__LINE__, "2018-05-23", "2018-05-23"},
      {__LINE__, "20180523", "2018-05-23"},
      {__LINE__, "2018 05 23", "2018-05-23"},
      {__LINE__, "2018/05/23", "2018-05-23"},
      {__LINE__, "2020-02-29", "2020-02-29"},
      {__LINE__, "2019-02-29", "no such day"},
      {__LINE__, "7", "words"},
      {__LINE__, "7 år", "words"},
      {__LINE__, "ungefär 2018-05-23", "words"},
      {__LINE__, "2018-5-23", "2018-05-23"},
      {__LINE__, "23.05.2018", "2018-05-23"},
      {__LINE__, "23.5.2018", "2018-05-23"},
      {__LINE__, "23/5 2018", "2018-05-23"},
      {__LINE__, " 23 - 05 - 2018 ", "2018-05-23"},
      {__LINE__, "31.06.2018", "no such day"},
      {__LINE__, "5/23/2018", "no such day"},
      {__LINE__, "18-05-23", "words"},
      {__LINE__, "23.05", "words"},
      {__LINE__, "2018-005-23", "words"},
      {__LINE__, "", "words"},
  };
  for (const Row& row : rows) {
    const WrittenDay written = read_written_day(row.text);
    const std::string told = written.day ? base::iso(*written.day) : written.looks_like_date ? "no such day" : "words";
    EXPECT_EQ(told, row.day) << "line " << row.line;
  }
}

TEST(Form, AChildIsTakenOutAndTheOthersMoveUp) {
  Answers answers = answers_of({{"child.0.name", "A"}, {"child.1.name", "B"}, {"child.2.name", "C"}, {"concern", "x"}},
                               3);
  answers.remove_child(1);
  EXPECT_EQ(answers.children, 2);
  EXPECT_EQ(answers.child(0, "name"), "A");
  EXPECT_EQ(answers.child(1, "name"), "C");
  EXPECT_EQ(answers.child(2, "name"), "");
  EXPECT_EQ(answers.get("concern"), "x");
  answers.remove_child(7);
  answers.remove_child(-1);
  EXPECT_EQ(answers.children, 2);
}

TEST(Form, PlacesAreNamedAndFound) {
  const Flow& flow = flow_of(FlowId::report);
  for (const std::string_view name : {"danger", "children", "children:0", "children:11", "check"}) {
    const auto place = find_place(flow, name);
    ASSERT_TRUE(place) << name;
    EXPECT_EQ(text_of(flow, *place), name);
  }
  for (const std::string_view name : {"", "nowhere", "concern:1", "children:", "children:x", "children:-1",
                                      "children:1x", "children:40", "children:99999999999"}) {
    EXPECT_FALSE(find_place(flow, name)) << name;
  }
}

}  // namespace
}  // namespace api::door
