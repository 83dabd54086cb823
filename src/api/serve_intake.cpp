// SPDX-License-Identifier: EUPL-1.2
#include "api/answer.hpp"
#include "api/identity_fields.hpp"
#include "api/serve.hpp"
#include "app/intake.hpp"

namespace api {
namespace {

json::array files_of(const app::IntakeAnswer& answer) {
  json::array files;
  for (const app::IntakeFile& file : answer.files) {
    json::object one{{"file", file.file.text()}, {"case_number", file.case_number}, {"number", file.number}};
    if (file.same_child) one["same_child"] = file.same_child->text();
    files.push_back(std::move(one));
  }
  return files;
}

// A system is told the receipt; whether a child is known, and where, is secret.
json::object taken(const app::IntakeAnswer& answer, core::Role role) {
  if (!core::may(role, core::Permission::read_file)) return {{"receipt", answer.receipt}};
  return {{"report", answer.report.text()}, {"receipt", answer.receipt}, {"files", files_of(answer)}};
}

// There is nobody to give a receipt to.
json::object noted(const app::IntakeAnswer& answer, core::Role) { return {{"files", files_of(answer)}}; }

template <class T>
using Take = void (*)(app::App&, const app::Actor&, T, core::CommandId, app::Then<app::IntakeAnswer>);
using Told = json::object (*)(const app::IntakeAnswer&, core::Role);

// Reads the body as a T, lets the use case take it, and answers what `told` makes of it, or the problem.
template <class T>
void serve_intake(const Call& call, const http::Reply& reply, Take<T> take, Told told) {
  const auto key = read_key(call, reply);
  if (!key) return;
  auto body = read_body(call, reply);
  if (!body) return;
  const auto wrong_number = complete_identity_numbers(*body, call.today());
  auto intake = wrong_number ? std::unexpected(*wrong_number) : base::from_record<T>(*body);
  if (!intake) return reply(problem_response(app::Problem::of(intake.error()), call.today()));
  if constexpr (requires { intake->channel; }) {
    if (call.actor.role == core::Role::system) intake->channel = core::Channel::system;
  }
  take(call.service.app, call.actor, std::move(*intake), *key,
       answer_with<app::IntakeAnswer>(reply, call.today(), [told, role = call.actor.role](const auto& answer) {
         return json_response(told(answer, role), 201);
       }));
}

}  // namespace

void serve_report(const Call& call, const http::Reply& reply) {
  serve_intake<app::Intake>(call, reply, &app::take_intake, &taken);
}

void serve_application(const Call& call, const http::Reply& reply) {
  serve_intake<app::ApplicationIntake>(call, reply, &app::take_application, &taken);
}

void serve_initiative(const Call& call, const http::Reply& reply) {
  serve_intake<app::InitiativeIntake>(call, reply, &app::take_initiative, &noted);
}

}  // namespace api
