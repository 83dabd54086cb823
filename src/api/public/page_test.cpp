// The pages as they are sent: nothing typed becomes markup, nothing typed is lost, every page has what every page must.
// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <algorithm>

#include "api/pages.hpp"
#include "api/public/render.hpp"

namespace api::door {
namespace {

constexpr base::Day kToday{std::chrono::year{2026} / 11 / 24};
constexpr std::string_view kHostile = R"(</textarea><script>alert("1")</script>' onfocus='x" autofocus onfocus="y)";
constexpr std::size_t kPageLimit = 30 * 1024;

Voice voice_in(Language language) { return {language, "Granby", kToday}; }

struct FlowRow {
  FlowId flow;
  PageId page;
};
constexpr std::array kFlowRows{FlowRow{FlowId::report, PageId::report}, FlowRow{FlowId::child, PageId::child},
                               FlowRow{FlowId::application, PageId::apply}};

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

// Every field of a flow filled with the same words, for two children.
Answers filled(const Flow& flow, std::string_view words) {
  Answers answers;
  for (int i = 0; i < static_cast<int>(flow.steps.size()); ++i) {
    const Step& step = flow.steps[static_cast<std::size_t>(i)];
    for (const Field& field : step.fields) {
      for (const int child : {0, 1}) {
        const Place place{i, step.kind == StepKind::children ? child : -1};
        const bool choice = !field.choices.empty();
        answers.set(field_name(step, place, field), std::string{choice ? field.choices.back() : words});
      }
    }
  }
  answers.children = 2;
  return answers;
}

// Hands each page of each flow, in each language, to a test.
template <class Look>
void each_page(std::string_view words, Look look) {
  for (const LanguageRow& language : kLanguages) {
    for (const auto& [id, page] : kFlowRows) {
      const Flow& flow = flow_of(id);
      for (int step = 0; step < static_cast<int>(flow.steps.size()); ++step) {
        std::vector<Place> places{{step}};
        if (flow.steps[static_cast<std::size_t>(step)].kind == StepKind::children) places.push_back({step, 1});
        for (const Place place : places) {
          FormPage form{page, id, "0123456789abcdef0123456789abcdef", {}};
          form.turn.place = place;
          form.turn.answers = filled(flow, words);
          form.turn.mistakes = mistakes_at(flow, place, form.turn.answers, kToday);
          look(voice_in(language.language), form, render_form(voice_in(language.language), form));
        }
      }
    }
  }
}

TEST(Pages, NothingThatWasTypedBecomesMarkup) {
  each_page(kHostile, [](const Voice&, const FormPage& form, const std::string& html) {
    const std::string where = text_of(flow_of(form.flow), form.turn.place);
    EXPECT_EQ(html.find("<script"), std::string::npos) << where;
    EXPECT_EQ(html.find("' onfocus"), std::string::npos) << where;
    EXPECT_EQ(html.find("\" autofocus"), std::string::npos) << where;
    EXPECT_EQ(count_of(html, "</textarea>"), count_of(html, "<textarea")) << where;
  });
}

TEST(Pages, EveryAnswerTravelsWithEveryPageOnce) {
  each_page("svar", [](const Voice&, const FormPage& form, const std::string& html) {
    const Step& step = step_at(flow_of(form.flow), form.turn.place);
    const std::string where = text_of(flow_of(form.flow), form.turn.place);
    for (const auto& [name, value] : form.turn.answers.all()) {
      const std::size_t times = count_of(html, "name=\"" + name + '"');
      const auto same = [&](const Field& field) { return field_name(step, form.turn.place, field) == name; };
      const auto own = std::ranges::find_if(step.fields, same);
      const bool radios = own != step.fields.end() && own->input == Input::choice;
      EXPECT_EQ(times, radios ? own->choices.size() : 1U) << where << ": " << name;
    }
    EXPECT_EQ(count_of(html, R"(name="key" value="0123456789abcdef0123456789abcdef")"), 1U) << where;
    EXPECT_EQ(count_of(html, "name=\"step\" value=\"" + where + '"'), 1U);
    EXPECT_EQ(count_of(html, R"(name="children" value="2")"), 1U) << where;
    EXPECT_LT(html.find(R"(value="next" tabindex="-1")"), html.find(R"(value="stay")")) << "Enter goes on: " << where;
  });
}

void expect_frame(const Voice& voice, const std::string& html, const std::string& where) {
  const std::string lang{row_of(voice.language).html_lang};
  EXPECT_TRUE(html.starts_with("<!doctype html><html lang=\"" + lang + '"')) << where;
  EXPECT_LT(html.find("href=\"tel:112\""), html.find("href=\"https://www.smhi.se/\" rel=\"noreferrer\"")) << where;
  EXPECT_EQ(count_of(html, "<h1"), 1U) << where;
  EXPECT_EQ(count_of(html, "<script") + count_of(html, "<style") + count_of(html, " style="), 0U) << where;
  EXPECT_EQ(html.find('{'), std::string::npos) << "a fact or a hole was left: " << where;
  EXPECT_LT(html.size() + find_page("/public/public.css")->body.size(), kPageLimit) << where;
  for (const std::string_view key :
       {"report.", "child.self", "application.", "what_next.", "site.", "form.", "errors."}) {
    EXPECT_EQ(html.find('>' + std::string{key}), std::string::npos) << "a key instead of its text: " << where;
  }
}

TEST(Pages, EveryPageHasWhatEveryPageMust) {
  ASSERT_NE(find_page("/public/public.css"), nullptr);
  each_page("svar", [](const Voice& voice, const FormPage& form, const std::string& html) {
    expect_frame(voice, html, text_of(flow_of(form.flow), form.turn.place));
  });
  for (const LanguageRow& row : kLanguages) {
    const Voice voice = voice_in(row.language);
    expect_frame(voice, render_start(voice), "start");
    expect_frame(voice, render_what_next(voice), "what next");
    expect_frame(voice, render_lost(voice), "lost");
    EXPECT_NE(render_start(voice).find("href=\"/app/\""), std::string::npos);
    for (const LanguageRow& other : kLanguages) {
      EXPECT_NE(render_start(voice).find("hreflang=\"" + std::string{other.hreflang}), std::string::npos);
    }
  }
}

TEST(Pages, MistakesStandFirstWithALinkAndBesideTheField) {
  FormPage form{PageId::report, FlowId::report, "k", {}};
  form.turn.place = *find_place(flow_of(FlowId::report), "work_contact");
  form.turn.answers.set("who", "work");
  form.turn.answers.set("phone", "010");
  form.turn.answers.set("email", "fel");
  form.turn.mistakes = mistakes_at(flow_of(FlowId::report), form.turn.place, form.turn.answers, kToday);
  const std::string html = render_form(voice_in(Language::swedish), form);
  EXPECT_NE(html.find(R"(<main><div class="wrong" id="main" tabindex="-1" role="alert">)"), std::string::npos);
  EXPECT_NE(html.find(R"(<a href="#email">E-postadressen ser inte rätt ut.)"), std::string::npos);
  EXPECT_NE(html.find(R"(<form method="post" action="/oro#main" novalidate>)"), std::string::npos)
      << "the page says what is wrong, not the browser: and nothing wrong holds anybody on it";
  EXPECT_NE(html.find(R"(name="email" value="fel" dir="auto" aria-describedby="email-wrong" aria-invalid="true")"),
            std::string::npos);
  EXPECT_NE(html.find("<title>Fel: "), std::string::npos);
  EXPECT_NE(html.find(R"(value="010")"), std::string::npos);
}

TEST(Pages, AQuestionIsNoMistakeAndSaysHowToGoOn) {
  FormPage form{PageId::report, FlowId::report, "k", {}};
  form.turn.place = *find_place(flow_of(FlowId::report), "work_contact");
  form.turn.answers.set("who", "work");
  form.turn.mistakes = questions_at(flow_of(FlowId::report), form.turn.place, form.turn.answers);
  form.turn.asks = true;
  const std::string html = render_form(voice_in(Language::swedish), form);
  EXPECT_NE(html.find(R"(<a href="#name">Skriv ditt namn, så att vi kan fråga dig mer. Den som anmäler i sitt arbete )"
                      "kan inte vara anonym (19\u00A0kap.\u00A01\u00A0§ socialtjänstlagen).</a>"),
            std::string::npos);
  EXPECT_NE(html.find("<title>Fråga: "), std::string::npos);
  EXPECT_NE(html.find("Välj Fortsätt en gång till"), std::string::npos);
  EXPECT_NE(html.find(R"(<input type="hidden" name="asked" value="work_contact">)"), std::string::npos);
}

TEST(Pages, TheSwitchboardCanBeCalledWhereItIsSpokenOf) {
  for (const LanguageRow& row : kLanguages) {
    Voice voice = voice_in(row.language);
    EXPECT_EQ(render_start(voice).find("0123"), std::string::npos) << row.name;
    EXPECT_EQ(render_start(voice).find("{switchboard}"), std::string::npos) << row.name;
    voice.switchboard = "+46 123-456 78";
    const std::string number = R"( (<a href="tel:+4612345678">+46 (0)123-456 78</a>))";
    FormPage form{PageId::report, FlowId::report, "k", {}, Trouble::busy};
    const std::string start = render_start(voice), busy = render_form(voice, form);
    EXPECT_NE(start.find("tel:+4612345678"), std::string::npos) << row.name;
    EXPECT_NE(start.find("\">+46\u00A0123-456\u00A078</a>)"), std::string::npos) << row.name;
    EXPECT_NE(busy.find("tel:+4612345678"), std::string::npos) << row.name;
  }
}

TEST(Pages, TheSummaryAsksAboutAChildNobodyHasDescribed) {
  FormPage form{PageId::report, FlowId::report, "k", {}};
  form.turn.place = *find_place(flow_of(FlowId::report), "check");
  form.turn.answers.set("concern", "x");
  form.turn.answers.children = 1;
  const Voice voice = voice_in(Language::swedish);
  EXPECT_NE(render_form(voice, form).find("Du har inte skrivit något om barnet"), std::string::npos);
  form.turn.answers.set("child.0.place", "Granskolan");
  EXPECT_EQ(render_form(voice, form).find("Du har inte skrivit något om barnet"), std::string::npos);
}

TEST(Pages, WhatIsNeededIsNotCalledOptional) {
  const struct Row {
    int line;
    FlowId flow;
    std::string_view page;
    std::size_t optional;
  } rows[] = {
      {__LINE__, FlowId::report, "contact", 2},       // Telephone and e-mail
      {__LINE__, FlowId::report, "work_contact", 0},  // One of the two is needed
      {__LINE__, FlowId::application, "contact", 2},  // When to call, and the language
      {__LINE__, FlowId::report, "children:0", 0},    // The page says that none is needed
  };
  for (const Row& row : rows) {
    FormPage form{PageId::report, row.flow, "k", {}};
    form.turn.place = *find_place(flow_of(row.flow), row.page);
    EXPECT_EQ(count_of(render_form(voice_in(Language::swedish), form), "(frivilligt)"), row.optional)
        << "line " << row.line;
  }
}

TEST(Pages, AChildWhoAppliesIsSpokenToAsOne) {
  for (const bool child : {false, true}) {
    FormPage form{PageId::apply, FlowId::application, "k", {}};
    form.turn.answers.set("applicant", child ? "child" : "guardian");
    const std::string html = render_receipt(voice_in(Language::swedish), form, "KV-BCDF-2345");
    EXPECT_EQ(html.find("Du får säga vad du tycker") != std::string::npos, child);
    EXPECT_EQ(html.find("Barnet får säga vad det tycker") != std::string::npos, !child);
    EXPECT_EQ(html.find("rensa historiken.</p>") != std::string::npos, child);
  }
}

TEST(Pages, TwelveChildrenAreRoomEnough) {
  FormPage form{PageId::report, FlowId::report, "k", {}};
  form.turn.place = *find_place(flow_of(FlowId::report), "children");
  for (form.turn.answers.children = 0; form.turn.answers.children < kMostChildren; ++form.turn.answers.children) {
    form.turn.answers.set("child." + std::to_string(form.turn.answers.children) + ".name", "Barnet");
    EXPECT_NE(render_form(voice_in(Language::swedish), form).find(R"(value="add")"), std::string::npos);
  }
  const std::string full = render_form(voice_in(Language::swedish), form);
  EXPECT_EQ(full.find(R"(value="add")"), std::string::npos);
  EXPECT_NE(full.find("Fler än tolv barn"), std::string::npos);
  EXPECT_EQ(count_of(full, R"(value="remove:)"), 12U);
}

TEST(Pages, WhatWentWrongWithSendingKeepsTheTextAndSaysWhomToCall) {
  FormPage form{PageId::report, FlowId::report, "k", {}};
  form.turn.place = *find_place(flow_of(FlowId::report), "check");
  form.turn.answers.set("concern", "Det jag skrev");
  for (const Trouble trouble : {Trouble::busy, Trouble::too_many}) {
    form.trouble = trouble;
    const std::string html = render_form(voice_in(Language::swedish), form);
    EXPECT_NE(html.find(R"(name="concern" value="Det jag skrev")"), std::string::npos);
    EXPECT_NE(html.find("ring 112"), std::string::npos);
    EXPECT_NE(html.find(R"(<button class="main" name="go" value="send">Försök igen</button>)"), std::string::npos);
  }
}

TEST(Pages, TheReceiptTellsTheNumberTheTimesAndNothingElse) {
  for (const LanguageRow& row : kLanguages) {
    for (const auto& [id, page] : kFlowRows) {
      FormPage form{page, id, "k", {}};
      form.turn.answers = filled(flow_of(id), "Hemligheten");
      const std::string html = render_receipt(voice_in(row.language), form, "KV-BCDF-2345");
      expect_frame(voice_in(row.language), html, "receipt");
      EXPECT_NE(html.find("KV-BCDF-2345"), std::string::npos);
      EXPECT_EQ(html.find("Hemligheten"), std::string::npos);
      EXPECT_EQ(html.find("<form"), std::string::npos);
      const bool dated = html.find(row.language == Language::english ? "Tue\u00A08\u00A0Dec" : "tis\u00A08\u00A0dec") !=
                         std::string::npos;
      EXPECT_EQ(dated, id != FlowId::application) << "a report is decided on within fourteen days";
    }
  }
}

}  // namespace
}  // namespace api::door
