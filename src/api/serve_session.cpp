// SPDX-License-Identifier: EUPL-1.2
#include "api/answer.hpp"
#include "api/render.hpp"
#include "api/serve.hpp"

namespace api {
namespace {

constexpr std::string_view kCookieRules = "; Path=/; HttpOnly; SameSite=Strict";

json::object me(const Service& service, const gate::Session& session, base::Day today) {
  const gate::Account& account = session.account;
  json::array permissions;
  for (const auto& row : base::Choices<core::Permission>::rows) {
    if (core::may(account.role, row.value)) permissions.push_back(json::string{row.id});
  }
  return {{"worker", account.worker.text},
          {"name", account.display_name},
          {"title", account.title},
          {"role", choice(account.role)},
          {"unit", render_unit(service, account.unit)},
          {"permissions", std::move(permissions)},
          {"csrf", session.csrf},
          {"today", base::iso(today)},
          {"board", service.app.settings.board.text},
          {"board_name", service.registers.board_name}};
}

http::Response signed_in(const Service& service, const gate::Session& session, base::Day today) {
  http::Response response = json_response(me(service, session, today));
  response.headers.emplace_back("Set-Cookie", "skyddsnat=" + session.token + std::string{kCookieRules} +
                                                  (service.secure_cookies ? "; Secure" : ""));
  return response;
}

http::Response must_wait(std::chrono::seconds left) {
  http::Response response = problem_response(Wrong::too_many);
  response.headers.emplace_back("Retry-After", std::to_string(left.count()));
  return response;
}

}  // namespace

void serve_sign_in(const Call& call, const http::Reply& reply) {
  const auto body = read_body(call, reply);
  if (!body) return;
  const std::string *login = body->find("login"), *password = body->find("password");
  if (login == nullptr || password == nullptr) return reply(problem_response(Wrong::wrong_password));
  Service& service = call.service;
  service.gate.sign_in(*login, *password, call.request.remote, call.actor.at,
                       [&service, reply, login = *login, remote = call.request.remote, now = call.actor.at,
                        today = call.today()](auto session) {
                         if (session) return reply(signed_in(service, *session, today));
                         if (session.error() == gate::SignInProblem::too_many_tries) {
                           return reply(must_wait(service.gate.wait_left(login, remote, now)));
                         }
                         const bool fault = session.error() == gate::SignInProblem::fault;
                         reply(problem_response(fault ? Wrong::busy : Wrong::wrong_password));
                       });
}

void serve_sign_out(const Call& call, const http::Reply& reply) {
  call.service.gate.sign_out(call.session->token, [reply](const journal::Fault* fault) {
    if (fault != nullptr) return reply(problem_response(Wrong::busy));
    http::Response response;
    response.status = 204;
    response.headers.emplace_back("Set-Cookie", "skyddsnat=" + std::string{kCookieRules} + "; Max-Age=0");
    reply(std::move(response));
  });
}

void serve_me(const Call& call, const http::Reply& reply) {
  reply(json_response(me(call.service, *call.session, call.today())));
}

}  // namespace api
