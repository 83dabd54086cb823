// The turns of the forms: a row is what was posted, and the page that comes of it. Answers are "name=value", the page
// expected "place", "place! field" with the first mistake, "send" or "child's own form".
// SPDX-License-Identifier: EUPL-1.2
#include "api/public/move.hpp"

#include <gtest/gtest.h>

namespace api::door {
namespace {

constexpr base::Day kToday{std::chrono::year{2026} / 11 / 24};
using Parameters = std::vector<std::pair<std::string, std::string>>;

// "a=1&b=2" without escapes.
Parameters parameters_of(std::string_view text) {
  Parameters out;
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(pair.size() + 1, text.size()));
    out.emplace_back(pair.substr(0, pair.find('=')), pair.substr(pair.find('=') + 1));
  }
  return out;
}

std::string told(const Flow& flow, const Turn& turn) {
  if (turn.outcome == Outcome::send) return "send";
  if (turn.outcome == Outcome::to_child) return "child's own form";
  return text_of(flow, turn.place) + (turn.mistakes.empty() ? "" : "! " + turn.mistakes.front().field);
}

Turn turn_of(FlowId flow, const std::string& posted) {
  return move(flow_of(flow), read_posted(flow_of(flow), parameters_of(posted)), kToday);
}

struct Row {
  int line;
  std::string posted;
  std::string_view shown;
};
void check(FlowId flow, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    EXPECT_EQ(told(flow_of(flow), turn_of(flow, row.posted)), row.shown) << "line " << row.line << ": " << row.posted;
  }
}

// All that a report needs, in the three ways.
const std::string kAnonymous = "danger=no&who=private&anonymous=anonymous&concern=x&children=1&family=no";
const std::string kNamed =
    "danger=no&who=private&anonymous=named&relation=neighbour&concern=x&children=1&name=G&family=no";
const std::string kWork =
    "danger=no&who=work&work=school&concern=x&children=1&name=L&organisation=S&phone=1&family=no"
    "&interpreter=no&feedback=yes";

TEST(Move, AReportGoesOnFromPageToPage) {
  check(FlowId::report, {
                            {__LINE__, "step=danger&go=next", "danger! danger"},
                            {__LINE__, "step=danger&go=next&danger=no", "who"},
                            {__LINE__, "step=danger&go=next&danger=yes", "call"},
                            {__LINE__, "step=call&go=next&danger=yes", "who"},
                            {__LINE__, "step=who&go=next&danger=no&who=private", "anonymous"},
                            {__LINE__, "step=who&go=next&danger=no&who=work", "work"},
                            {__LINE__, "step=who&go=next&danger=no&who=young", "child's own form"},
                            {__LINE__, "step=work&go=next&who=work&work=police", "concern"},
                            {__LINE__, "step=anonymous&go=next&who=private&anonymous=anonymous", "concern"},
                            {__LINE__, "step=anonymous&go=next&who=private&anonymous=named", "relation"},
                            {__LINE__, "step=concern&go=next&concern=", "concern! concern"},
                            {__LINE__, "step=concern&go=next&concern=x", "children:0"},
                            {__LINE__, "step=concern&go=next&concern=x&children=2", "children"},
                            {__LINE__, "step=children:0&go=next", "children"},
                            {__LINE__, "step=children:0&go=next&child.0.identity=1", "children"},
                            {__LINE__, "step=children&go=next&children=1&who=private&anonymous=anonymous", "family"},
                            {__LINE__, "step=children&go=next&children=1&who=private&anonymous=named", "contact"},
                            {__LINE__, "step=children&go=next&children=1&who=work", "work_contact"},
                            {__LINE__, "step=family&go=next&who=private&family=no", "check"},
                            {__LINE__, "step=family&go=next&who=work&family=no", "interpreter"},
                            {__LINE__, "step=interpreter&go=next&who=work&interpreter=yes", "language"},
                            {__LINE__, "step=interpreter&go=next&who=work&interpreter=no", "feedback"},
                            {__LINE__, "step=feedback&go=next&who=work&feedback=yes", "check"},
                            {__LINE__, "step=danger&danger=no", "who"},  // Enter, in a browser that names no button
                        });
}

TEST(Move, BackAndOtherLanguagesKeepWhatWasTypedUnchecked) {
  check(FlowId::report, {
                            {__LINE__, "step=danger&go=back", "danger"},
                            {__LINE__, "step=who&go=back&danger=no", "danger"},
                            {__LINE__, "step=who&go=back&danger=yes", "call"},
                            {__LINE__, "step=concern&go=back&who=work", "work"},
                            {__LINE__, "step=children:0&go=back", "concern"},
                            {__LINE__, "step=children:1&go=back&children=1", "children"},
                            {__LINE__, "step=children&go=back&children=1", "concern"},
                            {__LINE__, "step=family&go=back&who=work&children=1", "guardians"},
                            {__LINE__, "step=family&go=back", "children:0"},
                            {__LINE__, "step=concern&go=stay", "concern"},
                        });
  const Turn turn = turn_of(FlowId::report, "step=children:1&go=back&children=1&child.1.identity=fel");
  EXPECT_EQ(turn.answers.child(1, "identity"), "fel") << "half an answer is an answer";
  EXPECT_EQ(turn.answers.children, 2);
}

TEST(Move, FromTheSummaryAnAnswerIsChangedAndTheSummaryComesBack) {
  check(FlowId::report,
        {
            {__LINE__, "step=check&seen=1&go=edit:concern&" + kAnonymous, "concern"},
            {__LINE__, "step=concern&seen=1&go=next&" + kAnonymous, "check"},
            {__LINE__, "step=concern&seen=1&go=back&" + kAnonymous, "check"},
            {__LINE__, "step=check&seen=1&go=edit:children:0&" + kAnonymous, "children:0"},
            {__LINE__, "step=children:0&seen=1&go=next&" + kAnonymous, "check"},
            {__LINE__, "step=check&seen=1&go=add&" + kAnonymous, "children:1"},
            {__LINE__, "step=check&seen=1&go=back&" + kAnonymous, "family"},
            {__LINE__, "step=check&seen=1&go=next&" + kAnonymous, "check"},
            {__LINE__, "step=check&seen=1&go=edit:nowhere&" + kAnonymous, "check"},
            // A changed answer opens new questions: the first of them comes before the summary.
            {__LINE__,
             "step=anonymous&seen=1&go=next&danger=no&who=private&anonymous=named&concern=x&children=1&family=no",
             "relation"},
            {__LINE__, "step=who&seen=1&go=next&danger=no&who=work&anonymous=anonymous&concern=x&children=1&family=no",
             "work"},
        });
}

TEST(Move, ChildrenAreAddedChangedAndTakenOut) {
  check(FlowId::report, {
                            {__LINE__, "step=children&go=add&children=1", "children:1"},
                            {__LINE__, "step=children&go=add&children=11", "children:11"},
                            {__LINE__, "step=children&go=add&children=12", "children"},
                            {__LINE__, "step=children&go=edit:children:1&children=2", "children:1"},
                            {__LINE__, "step=children&go=remove:0&children=2", "children"},
                            {__LINE__, "step=children&go=remove:0&children=1", "children:0"},
                            {__LINE__, "step=children&go=remove:x&children=2", "children"},
                            {__LINE__, "step=children&go=next&children=13", "children! children"},
                        });
  const Turn turn = turn_of(FlowId::report, "step=children&go=remove:0&children=2&child.0.name=A&child.1.name=B");
  EXPECT_EQ(turn.answers.child(0, "name"), "B");
}

TEST(Move, OnlyAWholeReportIsSent) {
  check(FlowId::report,
        {
            {__LINE__, "step=check&go=send&" + kAnonymous, "send"},
            {__LINE__, "step=check&go=send&" + kNamed, "send"},
            {__LINE__, "step=check&go=send&" + kWork, "send"},
            {__LINE__, "step=check&go=send", "danger! danger"},
            {__LINE__, "step=check&go=send&danger=no&who=private&anonymous=anonymous", "concern! concern"},
            {__LINE__, "step=check&go=send&danger=no&who=private&anonymous=anonymous&concern=x&children=1",
             "family! family"},
            {__LINE__, "step=check&go=send&child.1.age=2099-01-01&" + kAnonymous, "children:1! child.1.age"},
            {__LINE__, "step=check&go=send&children=13&" + kAnonymous, "send"},  // The last "children" counts
            {__LINE__, "step=check&go=send&child.12.name=x&" + kAnonymous, "children! children"},
            // Work and anonymous do not go together, whatever was chosen before.
            {__LINE__,
             "step=check&go=send&danger=no&who=work&work=school&anonymous=anonymous&concern=x&children=1&family=no"
             "&interpreter=no&feedback=no",
             "send"},
            {__LINE__,
             "step=check&go=send&danger=no&who=work&work=school&concern=x&children=1&family=no&interpreter=no"
             "&feedback=no&email=fel",
             "work_contact! email"},
        });
}

TEST(Move, AProfessionalIsAskedForANameOnceAndNeverStopped) {
  const std::string nameless =
      "&danger=no&who=work&work=school&concern=x&children=1&family=no&interpreter=no&feedback=no";
  check(FlowId::report,
        {
            {__LINE__, "step=work_contact&go=next&who=work&children=1", "work_contact! name"},
            {__LINE__, "step=work_contact&asked=work_contact&go=next&who=work&children=1", "guardians"},
            {__LINE__, "step=work_contact&asked=work_contact&go=next&who=work&children=1&email=fel",
             "work_contact! email"},
            {__LINE__, "step=work_contact&asked=contact&go=next&who=work&children=1&phone=1", "work_contact! name"},
            {__LINE__, "step=work_contact&go=next&who=work&children=1&name=L&organisation=S", "work_contact! phone"},
            {__LINE__, "step=work_contact&go=next&who=work&children=1&name=L&organisation=S&phone=1", "guardians"},
            {__LINE__, "step=work_contact&go=back&who=work&children=1", "children"},
            {__LINE__, "step=work_contact&seen=1&go=next" + nameless, "work_contact! name"},
            {__LINE__, "step=work_contact&seen=1&asked=work_contact&go=next" + nameless, "check"},
            {__LINE__, "step=check&go=send" + nameless, "send"},
        });
  EXPECT_TRUE(turn_of(FlowId::report, "step=work_contact&go=next&who=work&children=1").asks);
  EXPECT_FALSE(turn_of(FlowId::report, "step=concern&go=next&who=work").asks) << "that is a mistake";
}

TEST(Move, WhatCannotBeUnderstoodShowsTheFirstPageThatLacksAnAnswer) {
  check(FlowId::report,
        {
            {__LINE__, "", "danger"},
            {__LINE__, "step=nowhere&go=next&danger=no", "who"},
            {__LINE__, "step=concern:3&go=next&danger=no", "who"},
            {__LINE__, "step=feedback&go=next&danger=no&who=private", "anonymous"},  // Not a page of this way
            {__LINE__, "step=nowhere&" + kAnonymous, "check"},
            {__LINE__, "step=danger&go=fly&danger=no", "who"},
        });
}

TEST(Move, TheChildsWayAndTheApplication) {
  check(FlowId::child, {
                           {__LINE__, "step=hello&go=next", "danger"},
                           {__LINE__, "step=danger&go=next&danger=yes", "call"},
                           {__LINE__, "step=call&go=next&danger=yes", "concern"},
                           {__LINE__, "step=concern&go=next&danger=no&concern=x", "self"},
                           {__LINE__, "step=self&go=next", "reach"},
                           {__LINE__, "step=reach&go=next", "check"},
                           {__LINE__, "step=check&go=send&danger=no&concern=x", "send"},
                           {__LINE__, "step=check&go=add&danger=no&concern=x", "check"},
                       });
  check(FlowId::application,
        {
            {__LINE__, "step=applicant&go=next&applicant=guardian", "concern"},
            {__LINE__, "step=concern&go=next&applicant=guardian&concern=x", "children:0"},
            {__LINE__, "step=concern&go=next&applicant=both&concern=x", "children:0"},
            {__LINE__, "step=concern&go=next&applicant=child&concern=x", "self"},
            {__LINE__, "step=self&go=next&applicant=child&concern=x", "reach"},
            {__LINE__, "step=reach&go=next&applicant=child&concern=x", "check"},
            {__LINE__, "step=check&go=send&applicant=child&concern=x", "send"},
            {__LINE__, "step=check&go=send&applicant=guardian&concern=x&children=1&name=F", "contact! phone"},
        });
}

TEST(ReadPosted, TakesTheFormsOwnFieldsOnceAndCleaned) {
  const Flow& flow = flow_of(FlowId::report);
  const Posted posted = read_posted(flow, {{"concern", "  x\r\ny "},
                                           {"concern", "z"},
                                           {"admin", "1"},
                                           {"child.0.name", "A"},
                                           {"child.0.admin", "1"},
                                           {"child.x.name", "B"},
                                           {"child.99.name", "C"},
                                           {"children", "9999"},
                                           {"reach", "not asked here"}});
  EXPECT_EQ(posted.answers.get("concern"), "x\ny");
  EXPECT_EQ(posted.answers.all().size(), 2U);
  EXPECT_EQ(posted.answers.children, kMostChildrenRead);
  EXPECT_EQ(read_posted(flow, {{"child.3.name", "D"}}).answers.children, 4);
  EXPECT_EQ(read_posted(flow, {{"children", "x"}}).answers.children, 0);
}

}  // namespace
}  // namespace api::door
