// SPDX-License-Identifier: EUPL-1.2
#include "api/public/form.hpp"

#include <algorithm>
#include <charconv>

#include "base/fields.hpp"
#include "base/typed.hpp"
#include "core/child/child.hpp"

namespace api::door {
namespace {

std::string child_prefix(int number) { return "child." + std::to_string(number) + '.'; }

std::string_view error_of(core::IdentityError error) {
  switch (error) {
    case core::IdentityError::malformed: return "errors.identity_malformed";
    case core::IdentityError::no_such_date: return "errors.identity_no_such_date";
    case core::IdentityError::in_future: return "errors.identity_in_future";
    case core::IdentityError::no_such_serial: return "errors.identity_serial";
    case core::IdentityError::wrong_check_digit: break;
  }
  return "errors.identity_wrong_digit";
}

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != 0 && at != std::string_view::npos && at + 1 < text.size() && text.find(' ') == std::string_view::npos &&
         text.find('@', at + 1) == std::string_view::npos;
}

// What is wrong with what was written as a child's age or birth; words of any kind are an age.
std::string_view wrong_day(const std::string& value, core::ChildKind kind, base::Day today) {
  const WrittenDay written = read_written_day(value);
  if (!written.looks_like_date) return "";
  if (!written.day) return "errors.no_such_day";
  const auto doubt = core::doubt_birth(kind, written.day, {}, today);
  if (!doubt) return "";
  return *doubt == core::reason::birth_out_of_reach ? "errors.day_expected"
         : *doubt == core::reason::dated_in_future  ? "errors.day_in_future"
                                                    : "errors.day_too_early";
}

// What is wrong with a value that is there; empty when nothing is.
std::string_view wrong_value(const Field& field, const std::string& value, core::ChildKind kind, base::Day today) {
  const std::size_t limit = field.input == Input::story ? kStoryLimit : base::kTextLimit;
  if (base::count_characters(value) > limit)
    return field.input == Input::story ? "errors.story_too_long" : "errors.too_long";
  switch (field.input) {
    case Input::choice:
    case Input::tick: return std::ranges::find(field.choices, value) == field.choices.end() ? "errors.choose" : "";
    case Input::email: return is_email(value) ? "" : "errors.email";
    case Input::age: return wrong_day(value, kind, today);
    case Input::identity_number:
    case Input::line:
    case Input::story:
    case Input::phone: break;
  }
  return "";
}

Mistake missing(const Step& step, const Field& field, const std::string& name) {
  return {name, std::string{step.texts} + '.' + std::string{field.id} + ".missing"};
}

std::optional<Mistake> mistake_in(const Step& step, Place place, const Field& field, const Answers& answers,
                                  base::Day today) {
  const std::string name = field_name(step, place, field);
  const std::string& value = answers.get(name);
  if (value.empty()) return field.need == Need::required ? std::optional{missing(step, field, name)} : std::nullopt;
  const bool unborn = place.child >= 0 && is_unborn(answers, place.child);
  const std::string_view wrong = wrong_value(field, value, unborn ? core::ChildKind::unborn : core::ChildKind::known,
                                             today);
  return wrong.empty() ? std::nullopt : std::optional{Mistake{name, std::string{wrong}}};
}

auto read_number(const Answers& answers, int child, base::Day today) {
  return core::IdentityNumber::parse(answers.child(child, "identity"), today);
}

std::optional<Place> first_wrong_child(const Flow& flow, int step, const Answers& answers, base::Day today) {
  if (answers.children == 0) return Place{step, 0};
  for (int number = 0; number < answers.children; ++number) {
    if (!mistakes_at(flow, {step, number}, answers, today).empty()) return Place{step, number};
  }
  return answers.children > kMostChildren ? std::optional{Place{step, -1}} : std::nullopt;
}

}  // namespace

const std::string& Answers::get(std::string_view name) const {
  static const std::string kNone;
  const auto found = values_.find(name);
  return found == values_.end() ? kNone : found->second;
}

std::string Answers::child(int number, std::string_view field) const {
  return get(child_prefix(number) + std::string{field});
}

bool is_unborn(const Answers& answers, int child) { return answers.is(child_prefix(child) + "unborn", "yes"); }

void Answers::set(std::string name, std::string value) {
  if (value.empty()) values_.erase(name);
  else values_[std::move(name)] = std::move(value);
}

void Answers::remove_child(int number) {
  if (number < 0 || number >= children) return;
  std::map<std::string, std::string, std::less<>> kept;
  for (auto& [name, value] : values_) {
    int at = -1;
    if (name.starts_with("child.")) std::from_chars(name.data() + 6, name.data() + name.size(), at);
    if (at == number) continue;
    kept[at > number ? child_prefix(at - 1) + name.substr(name.rfind('.') + 1) : name] = std::move(value);
  }
  values_ = std::move(kept);
  --children;
}

const Step& step_at(const Flow& flow, Place place) { return flow.steps[static_cast<std::size_t>(place.step)]; }

std::string text_of(const Flow& flow, Place place) {
  const std::string id{step_at(flow, place).id};
  return place.child < 0 ? id : id + ':' + std::to_string(place.child);
}

std::optional<Place> find_place(const Flow& flow, std::string_view text) {
  const std::size_t colon = text.find(':');
  const auto found = std::ranges::find(flow.steps, text.substr(0, colon), &Step::id);
  if (found == flow.steps.end()) return std::nullopt;
  Place place{static_cast<int>(found - flow.steps.begin())};
  if (colon == std::string_view::npos) return place;
  const std::string_view number = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), place.child);
  const bool fits = error == std::errc{} && end == number.data() + number.size() && place.child >= 0 &&
                    place.child < kMostChildrenRead && found->kind == StepKind::children;
  return fits ? std::optional{place} : std::nullopt;
}

std::string field_name(const Step& step, Place place, const Field& field) {
  if (step.kind == StepKind::person) return child_prefix(0) + std::string{field.id};
  return place.child < 0 ? std::string{field.id} : child_prefix(place.child) + std::string{field.id};
}

std::vector<Mistake> mistakes_at(const Flow& flow, Place place, const Answers& answers, base::Day today) {
  const Step& step = step_at(flow, place);
  std::vector<Mistake> out;
  if (step.kind == StepKind::children && place.child < 0) {
    if (answers.children > kMostChildren) out.push_back({"children", "errors.too_many_children"});
    return out;
  }
  for (const Field& field : step.fields) {
    if (auto mistake = mistake_in(step, place, field, answers, today)) out.push_back(std::move(*mistake));
  }
  if (step.check != nullptr) {
    if (auto mistake = step.check(answers)) out.push_back(std::move(*mistake));
  }
  return out;
}

std::vector<Mistake> questions_at(const Flow& flow, Place place, const Answers& answers) {
  const Step& step = step_at(flow, place);
  std::vector<Mistake> out;
  for (const Field& field : step.fields) {
    const std::string name = field_name(step, place, field);
    if (field.need == Need::asked && answers.get(name).empty()) out.push_back(missing(step, field, name));
  }
  if (step.ask != nullptr) {
    if (auto question = step.ask(answers)) out.push_back(std::move(*question));
  }
  return out;
}

std::optional<Place> first_wrong(const Flow& flow, const Answers& answers, base::Day today) {
  for (int i = 0; i < static_cast<int>(flow.steps.size()); ++i) {
    const Step& step = flow.steps[static_cast<std::size_t>(i)];
    if (step.applies != nullptr && !step.applies(answers)) continue;
    if (step.kind == StepKind::children) {
      if (const auto wrong = first_wrong_child(flow, i, answers, today)) return wrong;
    } else if (!mistakes_at(flow, {i}, answers, today).empty()) {
      return Place{i};
    }
  }
  return std::nullopt;
}

std::optional<core::IdentityNumber> find_number(const Answers& answers, int child, base::Day today) {
  if (!doubt_of_number(answers, child, today).empty()) return std::nullopt;
  const auto number = read_number(answers, child, today);
  return number ? std::optional{*number} : std::nullopt;
}

std::string_view doubt_of_number(const Answers& answers, int child, base::Day today) {
  if (answers.child(child, "identity").empty()) return "";
  const auto mine = read_number(answers, child, today);
  if (!mine) return error_of(mine.error());
  // The same number for two children is one of them mistyped, and neither would be found by it.
  for (int other = 0; other < answers.children; ++other) {
    const auto others = read_number(answers, other, today);
    if (other != child && others && *others == *mine) return "errors.identity_twice";
  }
  return "";
}

WrittenDay read_written_day(std::string_view text) {
  std::vector<std::string> parts;
  bool is_within = false;
  for (const char c : text) {
    const bool is_digit = '0' <= c && c <= '9';
    if (!is_digit && c != '-' && c != ' ' && c != '.' && c != '/') return {};
    if (is_digit && !is_within) parts.emplace_back();
    if (is_digit) parts.back() += c;
    is_within = is_digit;
  }
  if (parts.size() == 1 && parts[0].size() == 8) {
    parts = {parts[0].substr(0, 4), parts[0].substr(4, 2), parts[0].substr(6)};
  }
  if (parts.size() != 3) return {};
  if (parts[0].size() < 3) std::swap(parts[0], parts[2]);  // 23.5.2018
  if (parts[0].size() != 4 || parts[1].size() > 2 || parts[2].size() > 2) return {};
  const auto two = [](const std::string& part) { return part.size() < 2 ? '0' + part : part; };
  return {true, base::parse_day(parts[0] + '-' + two(parts[1]) + '-' + two(parts[2]))};
}

}  // namespace api::door
