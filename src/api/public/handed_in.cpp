// SPDX-License-Identifier: EUPL-1.2
#include "api/public/handed_in.hpp"
#include "core/child/child.hpp"
#include "core/child/same_child.hpp"
#include "core/report/application.hpp"

#include <sodium.h>

namespace api::door {
namespace {

std::optional<base::Text> given(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{base::Text{text}};
}

std::optional<core::YesNo> yes_or_no(const std::string& answer) { return base::choice_of<core::YesNo>(answer); }

// Of an unborn child it is the parent's that was asked for.
std::optional<base::Text> name_of(const Answers& answers, int number) {
  const std::string name = answers.child(number, "name");
  if (!is_unborn(answers, number)) return given(name);
  const std::string whole = name.empty() ? "Väntat barn" : "Väntat barn till " + name;
  return base::Text{base::count_characters(whole) <= base::kTextLimit ? whole : name};
}

app::IntakeChild child_of(const HandedIn& handed_in, int number, Numbers numbers) {
  const Answers& answers = handed_in.answers;
  app::IntakeChild child;
  child.name = name_of(answers, number);
  child.born = read_written_day(answers.child(number, "age")).day;
  child.address = given(answers.child(number, "place"));
  const auto identity = find_number(answers, number, handed_in.today);
  if (is_unborn(answers, number)) {
    child.kind = core::ChildKind::unborn;
    return child;  // A number that was typed is somebody else's: it stands in the text.
  }
  if (!child.born) child.approximate_age = given(answers.child(number, "age"));
  if (numbers == Numbers::as_fields) child.identity_number = identity;
  child.kind = child.name || identity ? core::ChildKind::known : core::ChildKind::unidentified;
  return child;
}

// At least one: a report about a child nobody can name is still a report.
std::vector<app::IntakeChild> children_of(const HandedIn& handed_in, Numbers numbers) {
  std::vector<app::IntakeChild> out;
  const bool alone = handed_in.flow == FlowId::child || handed_in.answers.is("applicant", "child");
  const int count = alone ? 1 : std::max(handed_in.answers.children, 1);
  for (int number = 0; number < count; ++number) out.push_back(child_of(handed_in, number, numbers));
  return out;
}

void add_line(std::string& to, std::string_view what, const std::string& answer) {
  if (answer.empty()) return;
  to += to.empty() ? "\n\nFrån formuläret:" : "";
  ((to += "\n– ") += what) += ": " + answer;
}

void add_child_lines(std::string& to, const HandedIn& handed_in, Numbers numbers) {
  for (int number = 0; number < std::max(handed_in.answers.children, 1); ++number) {
    const std::string child = "Barn " + std::to_string(number + 1) + ", ", age = handed_in.answers.child(number, "age");
    const std::string identity = handed_in.answers.child(number, "identity");
    const bool unborn = is_unborn(handed_in.answers, number);
    if (unborn && !read_written_day(age).day) add_line(to, child + "ålder", age);
    const bool is_field = numbers == Numbers::as_fields && !unborn &&
                          find_number(handed_in.answers, number, handed_in.today);
    if (!is_field) add_line(to, child + "personnummer", identity);
  }
}

std::string story(const HandedIn& handed_in, Numbers numbers) {
  const Answers& answers = handed_in.answers;
  std::string last;
  add_child_lines(last, handed_in, numbers);
  if (handed_in.flow == FlowId::child) add_line(last, "Telefon", answers.get("phone"));
  add_line(last, "Så vill den som skriver bli nådd", answers.get("reach"));
  add_line(last, "Tolk till", answers.get("language"));
  if (handed_in.language == Language::english) add_line(last, "Formulärets språk", "engelska");
  if (handed_in.language == Language::easy) add_line(last, "Formulärets språk", "lätt svenska");
  return answers.get("concern") + last;
}

core::ReporterCategory category_of(const HandedIn& handed_in) {
  const Answers& answers = handed_in.answers;
  if (handed_in.flow == FlowId::child) return core::ReporterCategory::child;
  const bool at_work = answers.is("who", "work");
  if (!at_work && !answers.is("anonymous", "named")) return core::ReporterCategory::anonymous;
  const auto category = base::choice_of<core::ReporterCategory>(answers.get(at_work ? "work" : "relation"));
  return category.value_or(core::ReporterCategory::other_private);
}

// The answers of the pages that applied. Whatever stands on another has not been checked, and is not meant.
Answers asked_of(const HandedIn& handed_in) {
  Answers out;
  const auto take = [&](const Step& step, int child) {
    for (const Field& field : step.fields) {
      const std::string name = field_name(step, {.child = child}, field);
      out.set(name, handed_in.answers.get(name));
    }
  };
  for (const Step& step : flow_of(handed_in.flow).steps) {
    if (step.applies != nullptr && !step.applies(handed_in.answers)) continue;
    if (step.kind != StepKind::children) {
      take(step, -1);
      continue;
    }
    out.children = handed_in.answers.children;
    for (int child = 0; child < out.children; ++child) take(step, child);
  }
  return out;
}

// Whom somebody who reports at work has named: they stand by each of the children.
std::vector<core::SaidGuardian> guardians_of(const Answers& answers) {
  std::vector<core::SaidGuardian> out;
  for (const std::string who : {"guardian_1", "guardian_2"}) {
    core::SaidGuardian one{.name = given(answers.get(who)), .phone = given(answers.get(who + "_phone"))};
    if (!one.name && !one.phone) continue;
    one.told = yes_or_no(answers.get("family"));
    out.push_back(std::move(one));
  }
  return out;
}

std::string contact_of(const Answers& answers) {
  std::string out;
  for (const std::string_view field : {"name", "phone", "email"}) {
    const std::string& text = answers.get(field);
    if (!text.empty()) out += (out.empty() ? "" : ", ") + text;
  }
  return out;
}

}  // namespace

app::Intake intake_of(const HandedIn& whole, Numbers numbers) {
  const Answers answers = asked_of(whole);
  const HandedIn handed_in{whole.flow, whole.language, answers, whole.today};
  app::Intake out;
  out.channel = core::Channel::public_page;
  out.reporter = category_of(handed_in);
  out.danger = base::choice_of<core::Danger>(answers.get("danger"));
  out.concern = base::Text{story(handed_in, numbers)};
  out.children = children_of(handed_in, numbers);
  if (handed_in.flow == FlowId::child) {
    out.reporter_name = given(answers.child(0, "name"));
    out.reporter_phone = given(answers.get("phone"));
    return out;
  }
  out.family_informed = yes_or_no(answers.get("family"));
  if (out.reporter == core::ReporterCategory::anonymous)
    return out;  // Whatever was typed before choosing it stays out.
  out.reporter_name = given(answers.get("name"));
  out.reporter_phone = given(answers.get("phone"));
  out.reporter_email = given(answers.get("email"));
  if (!answers.is("who", "work")) return out;
  out.reporter_organisation = given(answers.get("organisation"));
  out.interpreter = yes_or_no(answers.get("interpreter"));
  out.interpreter_language = given(answers.get("interpreter_language"));
  for (app::IntakeChild& child : out.children) child.guardians = guardians_of(answers);
  out.feedback_wanted = yes_or_no(answers.get("feedback"));
  return out;
}

app::ApplicationIntake application_of(const HandedIn& whole, Numbers numbers) {
  const Answers answers = asked_of(whole);
  const HandedIn handed_in{whole.flow, whole.language, answers, whole.today};
  app::ApplicationIntake out;
  out.channel = core::Channel::public_page;
  out.applicant = base::choice_of<core::Applicant>(answers.get("applicant")).value_or(core::Applicant::guardian);
  std::string about = story(handed_in, numbers);
  const std::string contact = contact_of(answers);
  if (base::count_characters(contact) <= base::kTextLimit) out.contact = given(contact);
  else about += "\n– Kontaktuppgifter: " + contact;
  out.about = base::Text{std::move(about)};
  out.children = children_of(handed_in, numbers);
  return out;
}

core::CommandId command_of(std::string_view key, const HandedIn& handed_in) {
  std::string all = std::string{key} + '\n' + std::to_string(static_cast<int>(handed_in.flow)) + '\n' +
                    std::to_string(static_cast<int>(handed_in.language));
  const auto add = [&all](std::string_view part) { (all += '\0') += part; };
  for (const auto& [name, value] : handed_in.answers.all()) {
    add(name);
    add(value);
  }
  add(std::to_string(handed_in.answers.children));
  core::CommandId id;
  crypto_generichash(id.bytes.data(), id.bytes.size(), reinterpret_cast<const unsigned char*>(all.data()), all.size(),
                     nullptr, 0);
  return id;
}

}  // namespace api::door
