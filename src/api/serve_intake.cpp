// SPDX-License-Identifier: EUPL-1.2
#include "api/answer.hpp"
#include "api/identity_fields.hpp"
#include "api/serve.hpp"
#include "app/intake.hpp"

namespace api {
namespace {

// A system is told the receipt; whether a child is known, and where, is secret.
json::object taken(const app::IntakeAnswer& answer, core::Role role) {
  json::object out{{"report", answer.report.text()}, {"receipt", answer.receipt}};
  if (!core::may(role, core::Permission::read_file)) return {{"receipt", answer.receipt}};
  json::array files;
  for (const app::IntakeFile& file : answer.files) {
    files.push_back(
        json::object{{"file", file.file.text()}, {"case_number", file.case_number}, {"number", file.number}});
  }
  out["files"] = std::move(files);
  return out;
}

// Reads the body as a T; answers the problem itself.
template <class T>
std::optional<T> read_intake(const Call& call, const http::Reply& reply) {
  auto body = read_body(call, reply);
  if (!body) return std::nullopt;
  const auto wrong_number = complete_identity_numbers(*body, call.today());
  auto intake = wrong_number ? std::unexpected(*wrong_number) : base::from_record<T>(*body);
  if (!intake) {
    reply(problem_response(app::Problem::of(intake.error()), call.today()));
    return std::nullopt;
  }
  return std::move(*intake);
}

}  // namespace

void serve_report(const Call& call, const http::Reply& reply) {
  const auto key = read_key(call, reply);
  if (!key) return;
  auto intake = read_intake<app::Intake>(call, reply);
  if (!intake) return;
  if (call.actor.role == core::Role::system) intake->channel = core::Channel::system;
  app::take_intake(call.service.app, call.actor, std::move(*intake), *key,
                   answer_with<app::IntakeAnswer>(reply, call.today(), [role = call.actor.role](const auto& answer) {
                     return json_response(taken(answer, role), 201);
                   }));
}

void serve_application(const Call& call, const http::Reply& reply) {
  const auto key = read_key(call, reply);
  if (!key) return;
  auto intake = read_intake<app::ApplicationIntake>(call, reply);
  if (!intake) return;
  app::take_application(
      call.service.app, call.actor, std::move(*intake), *key,
      answer_with<app::IntakeAnswer>(reply, call.today(), [role = call.actor.role](const auto& answer) {
        return json_response(taken(answer, role), 201);
      }));
}

}  // namespace api
