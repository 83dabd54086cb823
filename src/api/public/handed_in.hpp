// From the answers of a form to what the use cases take. Everything that was answered comes along: what has no field
// of its own in the register stands as a few lines with the story, in Swedish, since the staff read them.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

#include "api/public/catalogue.hpp"
#include "api/public/form.hpp"
#include "app/intake.hpp"

namespace api::door {

// Where identity numbers go. As text, when the register would not take them (two children with one number, a number
// whose file cannot take a report): then the report still arrives, and the staff sort it out.
enum class Numbers : unsigned char { as_fields, as_text };

// What was written, and when: the answers must have passed first_wrong().
struct HandedIn {
  FlowId flow = FlowId::report;
  Language language = Language::swedish;
  const Answers& answers;
  base::Day today;
};

app::Intake intake_of(const HandedIn& handed_in, Numbers numbers);  // report, child
app::ApplicationIntake application_of(const HandedIn& handed_in, Numbers numbers);

// The same form with the same answers is one thing, however often it is sent; sent again with other answers, or in
// another language, it is a new one, so that no word is lost.
core::CommandId command_of(std::string_view key, const HandedIn& handed_in);

}  // namespace api::door
