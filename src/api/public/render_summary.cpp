// The summary before sending, with a way to change each answer, and the receipt after.
// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "api/public/render.hpp"

namespace api::door {
namespace {

struct Row {
  std::string what, edit;  // edit: the place, as the form names it
  Html value;
};

Html row_html(const Voice& voice, const Row& row) {
  return fill(
      R"(<div><dt>{}</dt><dd>{}</dd><dd class="acts"><button name="go" value="edit:{}">{}<span class="unseen"> {})"
      R"(</span></button></dd></div>)",
      row.what, row.value, row.edit, voice.say("form.change"), row.what);
}

// The answers of one page; its fields by name where it has several.
Html answers_html(const Voice& voice, const Flow& flow, Place place, const Answers& answers) {
  const Step& step = step_at(flow, place);
  Html out;
  for (const Field& field : step.fields) {
    const std::string& answer = answers.get(field_name(step, place, field));
    if (answer.empty()) continue;
    const std::string words = answer_words(voice, step, field, answer);
    const std::string label = std::string{step.texts} + '.' + std::string{field.id} + ".label";
    if (field.input == Input::tick) out += fill("<p>{}</p>", voice.say(label));
    else if (step.fields.size() == 1) out += fill(R"(<p class="said" dir="auto">{}</p>)", words);
    else out += fill(R"(<p><small>{}</small><bdi>{}</bdi></p>)", voice.say(label), words);
    if (field.input != Input::identity_number) continue;
    const std::string_view doubt = doubt_of_number(answers, std::max(place.child, 0), voice.today);
    if (!doubt.empty()) out += fill(R"(<p class="note">{}</p>)", voice.say(doubt));
  }
  return out.empty() ? fill(R"(<p class="none">{}</p>)", voice.say("form.not_answered")) : out;
}

Html children_rows(const Voice& voice, const Flow& flow, int step, const Answers& answers) {
  Html out;
  for (int number = 0; number < answers.children; ++number) {
    const Place place{step, number};
    out += row_html(
        voice, {child_title(voice, answers, number), text_of(flow, place), answers_html(voice, flow, place, answers)});
  }
  return out;
}

Html rows_of(const Voice& voice, const Flow& flow, const Answers& answers) {
  Html out;
  for (int i = 0; i < static_cast<int>(flow.steps.size()); ++i) {
    const Step& step = flow.steps[static_cast<std::size_t>(i)];
    const bool answered = step.kind != StepKind::notice && step.kind != StepKind::check;
    if (!answered || (step.applies != nullptr && !step.applies(answers))) continue;
    if (step.kind == StepKind::children) {
      out += children_rows(voice, flow, i, answers);
    } else {
      out += row_html(voice, {voice.say(std::string{step.texts} + ".short"), text_of(flow, {i}),
                              answers_html(voice, flow, {i}, answers)});
    }
  }
  return out;
}

bool has_children_page(const Flow& flow, const Answers& answers) {
  for (const Step& step : flow.steps) {
    if (step.kind == StepKind::children) return step.applies == nullptr || step.applies(answers);
  }
  return false;
}

bool says_nothing_of_children(const Answers& answers) {
  for (const auto& [name, value] : answers.all()) {
    if (name.starts_with("child.")) return false;
  }
  return true;
}

bool is_written_by_child(const FormPage& form) {
  return form.flow == FlowId::child || form.turn.answers.is("applicant", "child");
}

// What depends on who has written.
std::string_view next_key(const FormPage& form) {
  if (form.flow == FlowId::application && is_written_by_child(form)) return ".receipt.next_young";
  if (form.flow != FlowId::report) return ".receipt.next";
  return form.turn.answers.is("who", "work") ? ".receipt.next_work" : ".receipt.next_private";
}

}  // namespace

std::string child_title(const Voice& voice, const Answers& answers, int number) {
  const std::string name = answers.child(number, "name");
  return name.empty() ? voice.say("form.child") + ' ' + std::to_string(number + 1) : name;
}

std::string answer_words(const Voice& voice, const Step& step, const Field& field, const std::string& answer) {
  return field.input == Input::choice ? voice.say(std::string{step.texts} + ".choice." + answer) : answer;
}

Html render_summary(const Voice& voice, const Flow& flow, const Turn& turn) {
  const std::string texts = std::string{flow.texts} + ".check";
  Html out = fill(R"(<h1>{}</h1><div class="lead">{}</div>)", voice.say(texts + ".title"),
                  paragraphs(voice, texts + ".lead"));
  if (says_nothing_of_children(turn.answers)) out += fill(R"(<p class="note">{}</p>)", voice.say(texts + ".nobody"));
  out += fill(R"(<dl class="summary">{}</dl>)", rows_of(voice, flow, turn.answers));
  if (has_children_page(flow, turn.answers) && turn.answers.children < kMostChildren) {
    out += fill(R"(<p><button class="other" name="go" value="add">{}</button></p>)", voice.say("form.add_child"));
  }
  return out + paragraphs(voice, texts + ".before_sending");
}

std::string render_receipt(const Voice& voice, const FormPage& form, std::string_view receipt) {
  const std::string texts{flow_of(form.flow).texts};
  Html main = fill(R"(<div class="receipt"><h1>{}</h1><p>{}<br><strong class="number">{}</strong></p><p>{}</p></div>)",
                   voice.say(texts + ".receipt.title"), voice.say("receipt.number"), receipt,
                   voice.say("receipt.opens_nothing"));
  main += fill("<h2>{}</h2>{}", voice.say("receipt.next_title"), steps(voice, texts + std::string{next_key(form)}));
  main += paragraphs(voice, texts + ".receipt.more");
  main += fill(R"(<p class="keep">{}</p><p><a href="{}">{}</a></p>)",
               voice.say((is_written_by_child(form) ? "child" : texts) + ".receipt.keep"),
               path_of(voice, PageId::what_next), voice.say("receipt.read_more"));
  return layout(voice, {form.page, voice.say(texts + ".receipt.title"), std::move(main), {}, Languages::none});
}

}  // namespace api::door
