// The three flows: a report of concern, a child's own words, an application for support. To add a question, add a row
// here and its texts to the three catalogues.
// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "api/public/form.hpp"
#include "base/fields.hpp"
#include "core/report/application.hpp"
#include "core/report/reporter.hpp"

namespace api::door {
namespace {

using Choices = std::string_view;
constexpr std::array<Choices, 3> kDanger{"yes", "no", "unsure"};
constexpr std::array<Choices, 1> kTicked{"yes"};
constexpr std::array<Choices, 2> kYesNo{"yes", "no"};
constexpr std::array<Choices, 3> kYesNoUnknown{"yes", "no", "unknown"};
constexpr std::array<Choices, 3> kWho{"private", "work", "young"};
constexpr std::array<Choices, 2> kAnonymous{"anonymous", "named"};

// Ids of core::ReporterCategory, the most usual first.
using R = core::ReporterCategory;
constexpr std::array kWork{base::id_of(R::school),
                           base::id_of(R::preschool),
                           base::id_of(R::health_care),
                           base::id_of(R::dental_care),
                           base::id_of(R::police),
                           base::id_of(R::social_services),
                           base::id_of(R::disability_support),
                           base::id_of(R::private_professional),
                           base::id_of(R::prosecutor),
                           base::id_of(R::security_guard),
                           base::id_of(R::custody_mediator),
                           base::id_of(R::family_counsellor),
                           base::id_of(R::children_ombudsman),
                           base::id_of(R::other_authority)};
constexpr std::array kRelation{base::id_of(R::relative), base::id_of(R::neighbour), base::id_of(R::guardian),
                               base::id_of(R::other_private)};
// Ids of core::Applicant.
constexpr std::array<Choices, 3> kApplicant{"guardian", "child", "both"};

constexpr std::array kDangerFields{Field{"danger", Input::choice, Need::required, kDanger}};
constexpr std::array kWhoFields{Field{"who", Input::choice, Need::required, kWho}};
constexpr std::array kWorkFields{Field{"work", Input::choice, Need::required, kWork}};
constexpr std::array kAnonymousFields{Field{"anonymous", Input::choice, Need::required, kAnonymous}};
constexpr std::array kRelationFields{Field{"relation", Input::choice, Need::required, kRelation}};
constexpr std::array kConcernFields{Field{"concern", Input::story, Need::required}};
constexpr std::array kSelfFields{Field{"name"}, Field{"age", Input::age}, Field{"place"},
                                 Field{"identity", Input::identity_number}};
constexpr std::array kChildFields{Field{"name"}, Field{"age", Input::age},
                                  Field{"unborn", Input::tick, Need::optional, kTicked}, Field{"place"},
                                  Field{"identity", Input::identity_number}};
constexpr std::array kContactFields{Field{"name", Input::line, Need::required, {}, "name"},
                                    Field{"phone", Input::phone, Need::optional, {}, "tel"},
                                    Field{"email", Input::email, Need::optional, {}, "email"}};
// The law wants to know who reports at work, and a child's protection does not wait for it.
constexpr std::array kWorkContactFields{Field{"name", Input::line, Need::asked, {}, "name"},
                                        Field{"organisation", Input::line, Need::asked, {}, "organization"},
                                        Field{"phone", Input::phone, Need::one_of, {}, "tel"},
                                        Field{"email", Input::email, Need::one_of, {}, "email"}};
constexpr std::array kFamilyFields{Field{"family", Input::choice, Need::required, kYesNoUnknown}};
constexpr std::array kGuardianFields{Field{"guardian_1"}, Field{"guardian_1_phone", Input::phone}, Field{"guardian_2"},
                                     Field{"guardian_2_phone", Input::phone}};
constexpr std::array kInterpreterFields{Field{"interpreter", Input::choice, Need::required, kYesNoUnknown}};
constexpr std::array kLanguageFields{Field{"interpreter_language"}};
constexpr std::array kFeedbackFields{Field{"feedback", Input::choice, Need::required, kYesNo}};
constexpr std::array kReachFields{Field{"phone", Input::phone}, Field{"reach", Input::line}};
constexpr std::array kApplicantFields{Field{"applicant", Input::choice, Need::required, kApplicant}};
constexpr std::array kApplyContactFields{
    Field{"name", Input::line, Need::required, {}, "name"}, Field{"phone", Input::phone, Need::one_of, {}, "tel"},
    Field{"email", Input::email, Need::one_of, {}, "email"}, Field{"reach"}, Field{"language"}};

bool in_danger(const Answers& answers) { return answers.is("danger", "yes"); }
bool at_work(const Answers& answers) { return answers.is("who", "work"); }
bool needs_interpreter(const Answers& answers) { return at_work(answers) && answers.is("interpreter", "yes"); }
bool privately(const Answers& answers) { return answers.is("who", "private"); }
bool by_name(const Answers& answers) { return privately(answers) && answers.is("anonymous", "named"); }
bool child_applies(const Answers& answers) { return answers.is("applicant", "child"); }
bool parent_applies(const Answers& answers) { return !child_applies(answers); }

std::optional<Mistake> need_a_way_back(const Answers& answers) {
  if (!answers.get("phone").empty() || !answers.get("email").empty()) return std::nullopt;
  return Mistake{"phone", "errors.no_way_back"};
}

constexpr std::array kReport{
    Step{"danger", "report.danger", StepKind::question, kDangerFields},
    Step{"call", "call", StepKind::notice, {}, in_danger},
    Step{.id = "who", .texts = "report.who", .fields = kWhoFields, .leads_to_child = "young"},
    Step{"work", "report.work", StepKind::question, kWorkFields, at_work},
    Step{"anonymous", "report.anonymous", StepKind::question, kAnonymousFields, privately},
    Step{"relation", "report.relation", StepKind::question, kRelationFields, by_name},
    Step{"concern", "report.concern", StepKind::question, kConcernFields},
    Step{"children", "report.children", StepKind::children, kChildFields},
    Step{"contact", "report.contact", StepKind::question, kContactFields, by_name},
    Step{.id = "work_contact",
         .texts = "report.work_contact",
         .fields = kWorkContactFields,
         .applies = at_work,
         .ask = need_a_way_back},
    Step{"guardians", "report.guardians", StepKind::question, kGuardianFields, at_work},
    Step{"family", "report.family", StepKind::question, kFamilyFields},
    Step{"interpreter", "report.interpreter", StepKind::question, kInterpreterFields, at_work},
    Step{"language", "report.language", StepKind::question, kLanguageFields, needs_interpreter},
    Step{"feedback", "report.feedback", StepKind::question, kFeedbackFields, at_work},
    Step{"check", "report.check", StepKind::check}};

constexpr std::array kChild{Step{"hello", "child.hello", StepKind::notice},
                            Step{"danger", "child.danger", StepKind::question, kDangerFields},
                            Step{"call", "child.call", StepKind::notice, {}, in_danger},
                            Step{"concern", "child.concern", StepKind::question, kConcernFields},
                            Step{"self", "child.self", StepKind::person, kSelfFields},
                            Step{"reach", "child.reach", StepKind::question, kReachFields},
                            Step{"check", "child.check", StepKind::check}};

constexpr std::array kApplication{
    Step{"applicant", "application.applicant", StepKind::question, kApplicantFields},
    Step{"concern", "application.about", StepKind::question, kConcernFields},
    Step{"self", "application.self", StepKind::person, kSelfFields, child_applies},
    Step{"children", "application.children", StepKind::children, kChildFields, parent_applies},
    Step{"reach", "child.reach", StepKind::question, kReachFields, child_applies},
    Step{"contact", "application.contact", StepKind::question, kApplyContactFields, parent_applies, need_a_way_back},
    Step{"check", "application.check", StepKind::check}};

constexpr std::array kFlows{Flow{FlowId::report, "report", kReport}, Flow{FlowId::child, "child", kChild},
                            Flow{FlowId::application, "application", kApplication}};

}  // namespace

const Flow& flow_of(FlowId id) { return kFlows[static_cast<std::size_t>(id)]; }

}  // namespace api::door
