// One page of a form: the question, what is wrong above it and beside it, the buttons; all other answers go along
// hidden.
// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "api/public/render.hpp"

namespace api::door {
namespace {

// What the pieces of a page need to know.
struct ShownStep {
  const Voice& voice;
  const Flow& flow;
  const Step& step;
  const Turn& turn;

  std::string text(std::string_view key) const { return std::string{step.texts} + '.' + std::string{key}; }
  std::string name(const Field& field) const { return field_name(step, turn.place, field); }
  bool alone() const { return step.fields.size() == 1; }  // The question itself is the field's label.
};

Html hidden(std::string_view name, std::string_view value) {
  return fill(R"(<input type="hidden" name="{}" value="{}">)", name, value);
}

bool is_shown(const ShownStep& asked, std::string_view name) {
  const bool fields = asked.step.kind != StepKind::children || asked.turn.place.child >= 0;
  return fields &&
         std::ranges::any_of(asked.step.fields, [&](const Field& field) { return asked.name(field) == name; });
}

// The form and everything that travels with it. The first button is the one Enter presses; it stands here, out of
// sight, because the languages' buttons come before the page's own.
Html open_form(const ShownStep& asked, const FormPage& form) {
  const std::string address = path_of(asked.voice, form.page) + "#main";
  const bool young = form.flow ==
                     FlowId::child;  // Nothing a child types may be offered to the next person at the keys.
  Html out = young ? fill(R"(<form method="post" action="{}" autocomplete="off" novalidate>)", address)
                   : fill(R"(<form method="post" action="{}" novalidate>)", address);
  out += fill(R"(<button class="unseen" name="go" value="next" tabindex="-1" aria-hidden="true">{}</button>)",
              asked.voice.say("form.next"));
  out += hidden("key", form.key) + hidden("step", text_of(asked.flow, form.turn.place));
  if (form.turn.seen || asked.step.kind == StepKind::check) out += hidden("seen", "1");
  if (form.turn.asks) out += hidden("asked", text_of(asked.flow, form.turn.place));
  if (form.whole) out += hidden("whole", "1");
  if (form.turn.answers.children > 0) out += hidden("children", std::to_string(form.turn.answers.children));
  for (const auto& [name, value] : form.turn.answers.all()) {
    if (!is_shown(asked, name)) out += hidden(name, value);
  }
  return out;
}

const Mistake* find_mistake(const ShownStep& asked, std::string_view name) {
  const auto found = std::ranges::find(asked.turn.mistakes, name, &Mistake::field);
  return found == asked.turn.mistakes.end() ? nullptr : &*found;
}

Html mistakes_summary(const ShownStep& asked) {
  if (asked.turn.mistakes.empty()) return {};
  Html items;
  for (const Mistake& mistake : asked.turn.mistakes) {
    items += fill(R"(<li><a href="#{}">{}</a></li>)", mistake.field, asked.voice.say(mistake.text));
  }
  if (!asked.turn.asks) return fill("<h2>{}</h2><ul>{}</ul>", asked.voice.say("errors.title"), items);
  return fill("<h2>{}</h2><ul>{}</ul><p>{}</p>", asked.voice.say("errors.question"), items,
              asked.voice.say("errors.same_again"));
}

std::string_view word_for(const ShownStep& asked) { return asked.turn.asks ? "errors.question_word" : "errors.word"; }

Html mistake_beside(const ShownStep& asked, std::string_view name) {
  const Mistake* mistake = find_mistake(asked, name);
  if (mistake == nullptr) return {};
  return fill(R"(<p class="mistake" id="{}-wrong"><span class="unseen">{}: </span>{}</p>)", name,
              asked.voice.say(word_for(asked)), asked.voice.say(mistake->text));
}

// The ids of what explains a field.
Html described_by(const ShownStep& asked, std::string_view name, std::string_view hint_key) {
  const bool hint = !hint_key.empty() && asked.voice.has(hint_key), wrong = find_mistake(asked, name) != nullptr;
  if (hint && wrong) return fill(R"( aria-describedby="{}-hint {}-wrong" aria-invalid="true")", name, name);
  if (wrong) return fill(R"( aria-describedby="{}-wrong" aria-invalid="true")", name);
  return hint ? fill(R"( aria-describedby="{}-hint")", name) : Html{};
}

Html hint(const ShownStep& asked, std::string_view name, std::string_view key) {
  if (!asked.voice.has(key)) return {};
  return fill(R"(<p class="hint" id="{}-hint">{}</p>)", name, asked.voice.say(key));
}

std::string question_words(const ShownStep& asked) {
  const bool another = asked.turn.place.child > 0 && asked.voice.has(asked.text("title_more"));
  return asked.voice.say(asked.text(another ? "title_more" : "title"));
}

Html heading(const ShownStep& asked) { return fill("<h1>{}</h1>", question_words(asked)); }

Html lead(const ShownStep& asked) {
  const Html texts = paragraphs(asked.voice, asked.text("lead")) + points(asked.voice, asked.text("points"));
  return texts.empty() ? texts : fill(R"(<div class="lead">{}</div>)", texts);
}

Html choice_field(const ShownStep& asked, const Field& field) {
  const std::string name = asked.name(field), chosen = asked.turn.answers.get(name);
  const bool wrong = find_mistake(asked, name) != nullptr;
  Html out = wrong ? fill(R"(<fieldset aria-describedby="{}-wrong">)", name) : fill("<fieldset>");
  out += fill("<legend>{}</legend>{}{}", heading(asked), lead(asked), mistake_beside(asked, name));
  for (const std::string_view choice : field.choices) {
    const std::string id = choice == field.choices.front() ? name : name + '-' + std::string{choice};
    const std::string hint_key = asked.text("hint." + std::string{choice});
    const Html more = asked.voice.has(hint_key) ? fill("<small>{}</small>", asked.voice.say(hint_key)) : Html{};
    out += fill(
        R"(<div class="choice"><input type="radio" id="{}" name="{}" value="{}"{}><label for="{}">{}{}</label></div>)",
        id, name, choice, chosen == choice ? fill(" checked") : Html{}, id,
        answer_words(asked.voice, asked.step, field, std::string{choice}), more);
  }
  return out + fill("</fieldset>");
}

Html tick_field(const ShownStep& asked, const Field& field) {
  const std::string name = asked.name(field), texts = asked.text(field.id);
  return fill(
      R"(<div class="choice"><input type="checkbox" id="{}" name="{}" value="{}"{}><label for="{}">{}<small>{}</small>)"
      R"(</label></div>)",
      name, name, field.choices.front(), asked.turn.answers.get(name).empty() ? Html{} : fill(" checked"), name,
      asked.voice.say(texts + ".label"), asked.voice.say(texts + ".hint"));
}

Html input_type(Input input) {
  switch (input) {
    case Input::phone: return fill(R"(type="tel")");
    case Input::email: return fill(R"(type="email" inputmode="email" spellcheck="false")");
    case Input::identity_number: return fill(R"(type="text" inputmode="numeric" autocomplete="off")");
    case Input::choice:
    case Input::tick:
    case Input::line:
    case Input::story:
    case Input::age: break;
  }
  return fill(R"(type="text")");
}

Html label_of(const ShownStep& asked, const Field& field, const std::string& name) {
  if (asked.alone()) return fill(R"(<h1><label for="{}">{}</label></h1>)", name, question_words(asked));
  const Html optional = field.need != Need::optional || asked.step.kind != StepKind::question
                            ? Html{}
                            : fill(R"( <span class="optional">{}</span>)", asked.voice.say("form.optional"));
  return fill(R"(<label for="{}">{}{}</label>)", name, asked.voice.say(asked.text(std::string{field.id} + ".label")),
              optional);
}

Html typed_field(const ShownStep& asked, const Field& field) {
  const std::string name = asked.name(field), hint_key = asked.text(std::string{field.id} + ".hint");
  const std::string& value = asked.turn.answers.get(name);
  const Html described = described_by(asked, name, hint_key);
  Html out = label_of(asked, field, name) + (asked.alone() ? lead(asked) : Html{}) + hint(asked, name, hint_key) +
             mistake_beside(asked, name);
  if (field.input == Input::story) {
    // The line end after the tag is eaten by the browser; without it, one that was typed first would be.
    out += fill("<textarea id=\"{}\" name=\"{}\" rows=\"9\" dir=\"auto\"{}>\n{}</textarea>", name, name, described,
                value);
  } else {
    const Html offered = field.autocomplete.empty() ? Html{} : fill(R"( autocomplete="{}")", field.autocomplete);
    out += fill(R"(<input {} id="{}" name="{}" value="{}" dir="auto"{}{}>)", input_type(field.input), name, name, value,
                described, offered);
  }
  return fill(R"(<div class="field">{}</div>)", out);
}

Html questions(const ShownStep& asked) {
  Html out;
  if (!asked.alone()) out += heading(asked) + lead(asked);
  for (const Field& field : asked.step.fields) {
    switch (field.input) {
      case Input::choice: out += choice_field(asked, field); break;
      case Input::tick: out += tick_field(asked, field); break;
      default: out += typed_field(asked, field);
    }
  }
  return out;
}

Html children_list(const ShownStep& asked) {
  Html items;
  for (int number = 0; number < asked.turn.answers.children; ++number) {
    const std::string title = child_title(asked.voice, asked.turn.answers, number), at = std::to_string(number);
    items += fill(
        R"(<li><strong>{}</strong><span class="acts"><button name="go" value="edit:{}:{}">{}<span class="unseen"> )"
        R"({}</span></button><button name="go" value="remove:{}">{})"
        R"(<span class="unseen"> {}</span></button></span></li>)",
        title, asked.step.id, at, asked.voice.say("form.change"), title, at, asked.voice.say("form.remove"), title);
  }
  const bool full = asked.turn.answers.children >= kMostChildren;
  return fill(R"(<h1>{}</h1><ul class="children" id="children">{}</ul>)", asked.voice.say(asked.text("list_title")),
              items) +
         (full ? fill("<p>{}</p>", asked.voice.say(asked.text("full")))
               : fill(R"(<p><button class="other" name="go" value="add">{}</button></p>)",
                      asked.voice.say(asked.text("add"))));
}

Html notice(const ShownStep& asked) {
  Html out = heading(asked) + lead(asked);
  if (asked.step.id == "call") {
    out += fill(R"(<p><a class="button danger" href="tel:112">{}</a></p>)", asked.voice.say("call.button"));
  }
  return out;
}

std::string next_words(const ShownStep& asked) {
  const std::string own = asked.text("next");
  return asked.voice.say(asked.voice.has(own) ? own : "form.next");
}

Html buttons(const ShownStep& asked, Trouble trouble) {
  const bool sends = asked.step.kind == StepKind::check;
  const std::string words = trouble != Trouble::none ? asked.voice.say("form.again") : next_words(asked);
  Html out = fill(R"(<div class="buttons"><button class="main" name="go" value="{}">{}</button>)",
                  std::string_view{sends ? "send" : "next"}, words);
  if (previous(asked.flow, asked.turn.place, asked.turn.answers)) {
    out += fill(R"(<button class="other" name="go" value="back">{}</button>)", asked.voice.say("form.back"));
  }
  return out + fill("</div>");
}

Html trouble_text(const Voice& voice, Trouble trouble) {
  if (trouble == Trouble::none) return {};
  const std::string texts = trouble == Trouble::busy ? "trouble.busy" : "trouble.too_many";
  return fill("<h2>{}</h2>{}", voice.say(texts + ".title"), paragraphs(voice, texts + ".lead"));
}

Html content(const ShownStep& asked) {
  switch (asked.step.kind) {
    case StepKind::notice: return notice(asked);
    case StepKind::children: return asked.turn.place.child < 0 ? children_list(asked) : questions(asked);
    case StepKind::check: return render_summary(asked.voice, asked.flow, asked.turn);
    case StepKind::question:
    case StepKind::person: break;
  }
  return questions(asked);
}

}  // namespace

std::string render_form(const Voice& voice, const FormPage& form) {
  const Flow& flow = flow_of(form.flow);
  const ShownStep asked{voice, flow, step_at(flow, form.turn.place), form.turn};
  const bool list = asked.step.kind == StepKind::children && form.turn.place.child < 0;
  std::string title = voice.say(asked.text(list ? "list_title" : "title"));
  if (!form.turn.mistakes.empty()) title = voice.say(word_for(asked)) + ": " + title;
  return layout(voice,
                {form.page, std::move(title), content(asked) + buttons(asked, form.trouble), open_form(asked, form),
                 Languages::buttons, trouble_text(voice, form.trouble) + mistakes_summary(asked)});
}

}  // namespace api::door
