// SPDX-License-Identifier: EUPL-1.2
#include "api/answer.hpp"
#include "api/entrance.hpp"
#include "api/render.hpp"
#include "api/serve.hpp"
#include "journal/chain.hpp"

namespace api {
namespace {

std::string cookie_text(const Service& service, std::string_view name, std::string_view value) {
  return std::string{name} + '=' + std::string{value} + "; Path=/; HttpOnly; SameSite=Strict" +
         (service.secure_cookies ? "; Secure" : "");
}

// Good for every board: who may enter is for its gate to say.
std::string session_cookie(const Service& service, std::string_view entrance) {
  return cookie_text(service, entrance_cookie(service.secure_cookies), entrance);
}

// As long as browsers keep one
std::string lasting_cookie(const Service& service, std::string_view device) {
  return cookie_text(service, device_cookie(service.secure_cookies), device) + "; Max-Age=34560000";
}

// Where a request comes from, for who is answered later
class From {
 public:
  explicit From(const Call& call)
      : remote_(call.request.remote),
        device_(http::find_cookie(call.request, device_cookie(call.service.secure_cookies))),
        mark_(call.request.mark) {}
  gate::Caller caller() const { return {remote_, device_}; }
  SecurityCaller told(std::string_view who) const { return {who, remote_, mark_}; }

 private:
  std::string remote_, device_, mark_;
};

// Where this person may work: at home, and where another board has let them in.
json::array boards_of(const Service& service, const gate::Account& account) {
  json::array out;
  if (service.boards == nullptr) return out;
  const core::BoardId& here = service.app.settings.board;
  const core::BoardId& home = account.is_guest() ? account.home : here;
  for (const BoardName& board : service.boards->list()) {
    Service* const other = service.boards->find_open(board.id.text);
    const bool may_enter = board.id == home || (other != nullptr && other->gate.knows_guest(home, account.worker));
    if (may_enter) out.push_back(json::object{{"id", board.id.text}, {"name", board.name}});
  }
  return out;
}

// The same for a worker in every session, so that what was written before one ended opens in the next. It opens nothing
// that is here.
std::string browser_key(const Service& service, const core::WorkerId& worker) {
  const auto part = [&](std::string_view which) {
    return journal::hex(service.app.store.search_key("\nbrowser\n" + std::string{which} + worker.text));
  };
  return part("1\n") + part("2\n");
}

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
          {"browser_key", browser_key(service, account.worker)},
          {"today", base::iso(today)},
          {"described", service.describer->describe(service)->version},
          {"board", service.app.settings.board.text},
          {"board_name", service.registers.board_name},
          {"boards", boards_of(service, account)}};
}

http::Response signed_in(const Service& service, const gate::Session& session, base::Day today) {
  const gate::Account& account = session.account;
  const core::BoardId& home = account.is_guest() ? account.home : service.app.settings.board;
  http::Response response = json_response(me(service, session, today));
  response.headers.emplace_back("Set-Cookie", session_cookie(service, entrance_text(home, session.token)));
  response.headers.emplace_back("Set-Cookie", lasting_cookie(service, session.device));
  return response;
}

http::Response must_wait(std::chrono::seconds left) {
  http::Response response = problem_response(Wrong::too_many);
  response.headers.emplace_back("Retry-After", std::to_string(left.count()));
  return response;
}

std::optional<SecurityKind> kind_of(const std::expected<gate::Session, gate::SignInProblem>& session) {
  if (session) return SecurityKind::signed_in;
  switch (session.error()) {
    case gate::SignInProblem::wrong: return SecurityKind::wrong_password;
    case gate::SignInProblem::too_many_tries: return SecurityKind::too_many_tries;
    case gate::SignInProblem::disabled: return SecurityKind::shut_out;
    case gate::SignInProblem::fault: break;
  }
  return std::nullopt;
}

std::optional<SecurityKind> kind_of(const std::expected<gate::Session, gate::PasswordProblem>& session) {
  if (session) return SecurityKind::password_changed;
  if (session.error() == gate::PasswordProblem::wrong) return SecurityKind::wrong_password;
  if (session.error() == gate::PasswordProblem::too_many_tries) return SecurityKind::too_many_tries;
  return std::nullopt;
}

http::Response not_changed(gate::PasswordProblem problem) {
  switch (problem) {
    case gate::PasswordProblem::wrong: return problem_response(Wrong::wrong_present, "present");
    case gate::PasswordProblem::too_short: return problem_response(Wrong::password_short, "chosen");
    case gate::PasswordProblem::guessable: return problem_response(Wrong::password_guessable, "chosen");
    case gate::PasswordProblem::same: return problem_response(Wrong::password_same, "chosen");
    case gate::PasswordProblem::ended: return problem_response(Wrong::not_signed_in);
    case gate::PasswordProblem::too_many_tries:
    case gate::PasswordProblem::fault: break;
  }
  return problem_response(Wrong::busy);
}

}  // namespace

void serve_sign_in(const Call& call, const http::Reply& reply) {
  const auto body = read_body(call, reply);
  if (!body) return;
  const std::string *login = body->find("login"), *password = body->find("password");
  if (login == nullptr || password == nullptr) return reply(problem_response(Wrong::wrong_password));
  Service& service = call.service;
  const From from{call};
  service.gate.sign_in(
      *login, *password, from.caller(), call.actor.at,
      [&service, reply, login = *login, from, now = call.actor.at, today = call.today()](auto session) {
        if (const auto kind = kind_of(session)) {
          tell_security(service, *kind, from.told(service.gate.worker_of(login).text));
        }
        if (session) return reply(signed_in(service, *session, today));
        if (session.error() == gate::SignInProblem::too_many_tries) {
          return reply(must_wait(service.gate.wait_left(login, from.caller(), now)));
        }
        const bool fault = session.error() == gate::SignInProblem::fault;
        reply(problem_response(fault ? Wrong::busy : Wrong::wrong_password));
      });
}

// At the board where the password is: a guest's own.
void serve_change_password(const Call& call, const http::Reply& reply) {
  const auto body = read_body(call, reply);
  if (!body) return;
  const std::string *present = body->find("present"), *chosen = body->find("chosen");
  if (present == nullptr) return reply(problem_response(Wrong::wrong_present, "present"));
  if (chosen == nullptr) return reply(problem_response(Wrong::password_short, "chosen"));
  Service& service = call.service;
  gate::Gate& home = *call.entered_by;
  const auto own = home.find_session(call.session->token, call.actor.at);  // A guest's account here is another.
  const From from{call};
  home.change_password(
      {call.session->token, *present, *chosen}, from.caller(), call.actor.at,
      [&service, &home, reply, account = call.session->account, login = own ? own->account.login : std::string{}, from,
       now = call.actor.at, today = call.today()](auto session) {
        if (const auto kind = kind_of(session)) tell_security(service, *kind, from.told(account.worker.text));
        if (session) {
          session->account = account;
          return reply(signed_in(service, *session, today));
        }
        const bool waits = session.error() == gate::PasswordProblem::too_many_tries;
        reply(waits ? must_wait(home.wait_left(login, from.caller(), now)) : not_changed(session.error()));
      });
}

void serve_sign_out(const Call& call, const http::Reply& reply) {
  call.entered_by->sign_out(
      call.session->token,
      [reply, &service = call.service, tell = telling(call, SecurityKind::signed_out)](const journal::Fault* fault) {
        if (fault == nullptr) tell(204);
        http::Response response;
        response.status = 204;
        if (fault != nullptr) response = problem_response(Wrong::not_signed_out);
        response.headers.emplace_back("Set-Cookie", session_cookie(service, "") + "; Max-Age=0");
        // Not "storage" too: WebKitGTK 2.50 hangs on it. The page itself takes its drafts away (drafts.svelte.ts).
        response.headers.emplace_back("Clear-Site-Data", "\"cache\"");
        reply(std::move(response));
      });
}

void serve_me(const Call& call, const http::Reply& reply) {
  reply(json_response(me(call.service, *call.session, call.today())));
}

}  // namespace api
