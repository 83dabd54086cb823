// SPDX-License-Identifier: EUPL-1.2
#include "api/public/move.hpp"

#include <algorithm>
#include <charconv>

#include "api/public/html.hpp"
#include "base/record.hpp"

namespace api::door {
namespace {

bool applies(const Step& step, const Answers& answers) { return step.applies == nullptr || step.applies(answers); }

Place entered(const Flow& flow, int step, const Answers& answers) {
  const bool first_child = flow.steps[static_cast<std::size_t>(step)].kind == StepKind::children &&
                           answers.children == 0;
  return {step, first_child ? 0 : -1};
}

Place check_place(const Flow& flow) { return {static_cast<int>(flow.steps.size()) - 1}; }

Place following(const Flow& flow, Place place, const Answers& answers) {
  if (place.child >= 0) return {place.step, -1};
  for (int step = place.step + 1; step < static_cast<int>(flow.steps.size()); ++step) {
    if (applies(flow.steps[static_cast<std::size_t>(step)], answers)) return entered(flow, step, answers);
  }
  return check_place(flow);
}

bool takes_child_field(const Flow& flow, std::string_view field) {
  for (const Step& step : flow.steps) {
    const bool about_child = step.kind == StepKind::children || step.kind == StepKind::person;
    if (about_child && std::ranges::find(step.fields, field, &Field::id) != step.fields.end()) return true;
  }
  return false;
}

// The number in "child.N.field"; -1 for any other name.
int child_number(const Flow& flow, std::string_view name) {
  if (!name.starts_with("child.")) return -1;
  int number = -1;
  const char* const last = name.data() + name.size();
  const auto [end, error] = std::from_chars(name.data() + 6, last, number);
  if (error != std::errc{} || end == last || *end != '.' || number < 0 || number >= kMostChildrenRead) return -1;
  return takes_child_field(flow, {end + 1, last}) ? number : -1;
}

bool takes_field(const Flow& flow, std::string_view name) {
  return std::ranges::any_of(flow.steps, [&](const Step& step) {
    const bool plain = step.kind == StepKind::question;
    return plain && std::ranges::find(step.fields, name, &Field::id) != step.fields.end();
  });
}

// A child that was begun counts, also when its page was left by "back".
void count_children(const Flow& flow, Answers& answers) {
  for (const auto& [name, value] : answers.all()) {
    answers.children = std::max(answers.children, child_number(flow, name) + 1);
  }
}

struct Command {
  std::string_view verb, argument;
};
Command command_of(std::string_view go) {
  const std::size_t colon = go.find(':');
  return {go.substr(0, colon), colon == std::string_view::npos ? std::string_view{} : go.substr(colon + 1)};
}

Turn show(Place place, Posted&& posted) {
  return {.place = place, .answers = std::move(posted.answers), .seen = posted.seen};
}

Turn show_wrong(const Flow& flow, Place place, Posted&& posted, base::Day today) {
  Turn turn = show(place, std::move(posted));
  turn.mistakes = mistakes_at(flow, place, turn.answers, today);
  return turn;
}

// On from a page whose answers are right.
Turn go_on(const Flow& flow, Place place, Posted&& posted, base::Day today) {
  const Step& step = step_at(flow, place);
  const bool to_child = !step.leads_to_child.empty() && posted.answers.is(step.fields.front().id, step.leads_to_child);
  if (to_child) return {Outcome::to_child, place, {}, std::move(posted.answers), posted.seen};
  const Place on = posted.seen ? first_wrong(flow, posted.answers, today).value_or(check_place(flow))
                               : following(flow, place, posted.answers);
  return show(on, std::move(posted));
}

Turn next(const Flow& flow, Place place, Posted&& posted, base::Day today) {
  if (!mistakes_at(flow, place, posted.answers, today).empty())
    return show_wrong(flow, place, std::move(posted), today);
  auto questions = questions_at(flow, place, posted.answers);
  if (!questions.empty() && posted.asked != text_of(flow, place)) {
    Turn turn = show(place, std::move(posted));
    turn.mistakes = std::move(questions);
    turn.asks = true;
    return turn;
  }
  return go_on(flow, place, std::move(posted), today);
}

// From a page that was opened to change an answer, back is the summary; from the summary, the way that was come.
Turn go_back(const Flow& flow, Place place, Posted&& posted) {
  if (posted.seen && place != check_place(flow)) return show(check_place(flow), std::move(posted));
  posted.seen = false;
  const Place before = previous(flow, place, posted.answers).value_or(place);
  return show(before, std::move(posted));
}

Turn add_child(const Flow& flow, Place place, Posted&& posted, base::Day today) {
  const auto found = std::ranges::find(flow.steps, StepKind::children, &Step::kind);
  if (found == flow.steps.end()) return show(place, std::move(posted));
  const int step = static_cast<int>(found - flow.steps.begin()), number = posted.answers.children;
  if (number >= kMostChildren) return show_wrong(flow, {step, -1}, std::move(posted), today);
  return show({step, number}, std::move(posted));
}

Turn remove_child(const Flow& flow, Place place, Posted&& posted, std::string_view argument) {
  int number = -1;
  std::from_chars(argument.data(), argument.data() + argument.size(), number);
  posted.answers.remove_child(number);
  if (step_at(flow, place).kind == StepKind::children) place = entered(flow, place.step, posted.answers);
  return show(place, std::move(posted));
}

Turn send(const Flow& flow, Posted&& posted, base::Day today) {
  if (const auto wrong = first_wrong(flow, posted.answers, today)) {
    return show_wrong(flow, *wrong, std::move(posted), today);
  }
  Turn turn = show(check_place(flow), std::move(posted));
  turn.outcome = Outcome::send;
  return turn;
}

}  // namespace

Posted read_posted(const Flow& flow, const std::vector<std::pair<std::string, std::string>>& parameters) {
  Posted out;
  for (const auto& [name, value] : parameters) {
    if (name == "step") out.step = value;
    else if (name == "go" && out.go.empty()) out.go = value;
    else if (name == "key") out.key = value;
    else if (name == "seen") out.seen = true;
    else if (name == "asked") out.asked = value;
    else if (name == "whole") out.whole = true;
    else if ((takes_field(flow, name) || child_number(flow, name) >= 0) && out.answers.get(name).empty()) {
      out.answers.set(name, clean_text(value));
    } else if (name == "children") {
      std::from_chars(value.data(), value.data() + value.size(), out.answers.children);
      out.answers.children = std::clamp(out.answers.children, 0, kMostChildrenRead);
    }
  }
  count_children(flow, out.answers);
  return out;
}

std::string kept_text(const Answers& answers, bool seen) {
  base::Record record;
  for (const auto& [name, value] : answers.all()) record.add(name, value);
  record.add("children", std::to_string(answers.children));
  if (seen) record.add("seen", "1");
  return record.text();
}

std::optional<Posted> read_kept(std::string_view text) {
  auto record = base::Record::parse(text);
  if (!record) return std::nullopt;
  Posted out;
  for (auto& [name, value] : record->values) {
    if (name == "seen") out.seen = true;
    else if (name == "children") std::from_chars(value.data(), value.data() + value.size(), out.answers.children);
    else out.answers.set(std::move(name), std::move(value));
  }
  return out;
}

void take_kept(const Flow& flow, Posted& posted, Posted kept) {
  const auto place = find_place(flow, posted.step);
  if (!place || posted.whole) return;
  const Step& step = step_at(flow, *place);
  const bool asks = step.kind != StepKind::children || place->child >= 0;
  for (const Field& field : asks ? step.fields : std::span<const Field>{}) {
    const std::string name = field_name(step, *place, field);
    kept.answers.set(name, posted.answers.get(name));
  }
  count_children(flow, kept.answers);
  posted.answers = std::move(kept.answers);
  posted.seen = posted.seen || kept.seen;
}

std::optional<Place> previous(const Flow& flow, Place place, const Answers& answers) {
  if (place.child >= 0 && answers.children > (place.child == 0 ? 1 : 0)) return Place{place.step, -1};
  for (int step = place.step - 1; step >= 0; --step) {
    if (applies(flow.steps[static_cast<std::size_t>(step)], answers)) return entered(flow, step, answers);
  }
  return std::nullopt;
}

Turn move(const Flow& flow, Posted posted, base::Day today) {
  const auto place = find_place(flow, posted.step);
  if (!place || !applies(step_at(flow, *place), posted.answers)) {
    const Place wrong = first_wrong(flow, posted.answers, today).value_or(check_place(flow));
    return show(wrong, std::move(posted));
  }
  const std::string go = posted.go;
  const auto [verb, argument] = command_of(go);
  const bool asked_back = verb == "back" || verb == "stay" || verb == "edit" || verb == "remove";
  if (!asked_back && place->child >= 0) posted.answers.children = std::max(posted.answers.children, place->child + 1);
  if (verb == "back") return go_back(flow, *place, std::move(posted));
  if (verb == "stay") return show(*place, std::move(posted));
  if (verb == "add") return add_child(flow, *place, std::move(posted), today);
  if (verb == "remove") return remove_child(flow, *place, std::move(posted), argument);
  if (verb == "send") return send(flow, std::move(posted), today);
  if (verb == "edit") return show(find_place(flow, argument).value_or(*place), std::move(posted));
  if (*place == check_place(flow)) return show(*place, std::move(posted));
  return next(flow, *place, std::move(posted), today);
}

}  // namespace api::door
