// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "api/answer.hpp"
#include "api/entrance.hpp"
#include "api/routes.hpp"
#include "api/serve.hpp"
#include "api/trace.hpp"

namespace api {
namespace {

// Matches "/v1/files/{id}" segment by segment.
bool match(std::string_view pattern, std::string_view path, std::map<std::string, std::string, std::less<>>& values) {
  while (!pattern.empty() && !path.empty()) {
    const std::size_t pattern_end = std::min(pattern.find('/', 1), pattern.size());
    const std::size_t path_end = std::min(path.find('/', 1), path.size());
    const std::string_view want = pattern.substr(0, pattern_end), have = path.substr(0, path_end);
    if (want.size() > 2 && want[1] == '{') {
      if (have.size() < 2) return false;
      values[std::string{want.substr(2, want.size() - 3)}] = have.substr(1);
    } else if (want != have) {
      return false;
    }
    pattern.remove_prefix(pattern_end);
    path.remove_prefix(path_end);
  }
  return pattern.empty() && path.empty();
}

bool changes_something(const http::Request& request) { return request.method != "GET" && request.method != "HEAD"; }

// A page of somebody else's that makes a browser send something here: the browser says so (Fetch Metadata).
bool is_from_elsewhere(const http::Request& request) {
  const std::string_view site = request.header("Sec-Fetch-Site");
  return changes_something(request) && request.path.starts_with("/v1/") && !site.empty() && site != "same-origin" &&
         site != "none";
}

// Somebody who reads, and has mistyped the address.
bool asks_for_a_page(const http::Request& request) {
  return !changes_something(request) && !request.path.starts_with("/v1/") &&
         request.header("Accept").find("text/html") != std::string_view::npos;
}

// Where the gates look for whoever comes. Asking the store waits for it, so not on the network's thread.
enum class LookIn : std::uint8_t { memory, store };
enum class Let : std::uint8_t { in, ask_first };

std::expected<Let, Wrong> not_let_in(gate::NotIn why) {
  if (why == gate::NotIn::ask) return Let::ask_first;
  return std::unexpected{why == gate::NotIn::busy ? Wrong::busy : Wrong::not_signed_in};
}

constexpr double kToldPerMinute = 1.0 / (24 * 60);  // That a key ends soon: once a day is enough.

std::expected<Let, Wrong> let_system_in(Call& call, std::string_view key, LookIn where) {
  gate::Gate& gate = call.service.gate;
  const base::Instant now = call.actor.at;
  const auto found = where == LookIn::memory ? gate.find_api_key(key, now) : gate.ask_for_api_key(key);
  if (!found && found.error() == gate::NotIn::refused) {
    tell_security(call, SecurityKind::key_unknown);
    return std::unexpected{Wrong::key_unknown};
  }
  if (!found) return not_let_in(found.error());
  const std::string& system = found->actor.text;
  switch (gate.may_use(*found, now)) {
    case gate::KeyUse::too_often:
      tell_security(call, SecurityKind::key_too_fast, system);
      return std::unexpected{Wrong::too_many};
    case gate::KeyUse::over:
      tell_security(call, SecurityKind::key_over, system);
      return std::unexpected{Wrong::key_over};
    case gate::KeyUse::fine: break;
  }
  call.actor.worker = found->actor;
  call.actor.role = core::Role::system;
  if (!gate::ends_soon(*found, now)) return Let::in;
  call.key_ends = found->expires_at;
  if (gate.allow("ends:" + system, kToldPerMinute, 1, now)) tell_security(call, SecurityKind::key_ends_soon, system);
  return Let::in;
}

// The board where a session began, which may be another than the one that is asked for. Null when that is not known,
// or must be waited for.
Service* find_home(const Call& call, std::string_view id, LookIn where) {
  if (id == call.service.app.settings.board.text) return &call.service;
  Boards* const boards = call.service.boards;
  if (boards == nullptr) return nullptr;
  return where == LookIn::memory ? boards->find_open(id) : boards->open(id);
}

// A guest has the rights that this board gives, and none of those at home.
std::expected<Let, Wrong> let_guest_in(Call& call, const core::BoardId& home, LookIn where) {
  gate::Gate& gate = call.service.gate;
  gate::Account& account = call.session->account;
  auto here = where == LookIn::memory ? gate.find_guest(home, account.worker, call.actor.at)
                                      : gate.ask_for_guest(home, account.worker);
  if (here) {
    account = std::move(*here);
    return Let::in;
  }
  if (here.error() != gate::NotIn::refused) return not_let_in(here.error());
  tell_security(call, SecurityKind::may_not, account.worker.text);
  return std::unexpected{Wrong::not_of_board};
}

// A page says when it asks by itself; a live stream never says that somebody sits there.
gate::Attended attended_by(const http::Request& request) {
  const bool by_itself = !request.header("Unattended").empty() || request.path == "/v1/events";
  return by_itself ? gate::Attended::no : gate::Attended::yes;
}

std::expected<Let, Wrong> let_staff_in(Call& call, LookIn where) {
  const Entrance entrance = split_entrance(
      http::find_cookie(call.request, entrance_cookie(call.service.secure_cookies)));
  Service* const home = find_home(call, entrance.board, where);
  if (home == nullptr) {
    const Boards* const boards = call.service.boards;
    const bool is_soon = where == LookIn::memory && boards != nullptr && boards->is_known(entrance.board);
    return is_soon ? std::expected<Let, Wrong>{Let::ask_first} : std::unexpected{Wrong::not_signed_in};
  }
  const gate::Attended attended = attended_by(call.request);
  auto session = where == LookIn::memory ? home->gate.find_session(entrance.token, call.actor.at, attended)
                                         : home->gate.ask_for_session(entrance.token, call.actor.at, attended);
  if (!session) return not_let_in(session.error());
  call.session = std::move(*session);
  call.entered_by = &home->gate;
  if (changes_something(call.request) && !gate::is_csrf_of(*call.session, call.request.header("X-CSRF-Token"))) {
    tell_security(call, SecurityKind::no_csrf, call.session->account.worker.text);
    return std::unexpected{Wrong::no_csrf};
  }
  if (home == &call.service) return Let::in;
  return let_guest_in(call, home->app.settings.board, where);
}

// The key of another system, as it is sent (RFC 6750); the scheme's name in any letters.
std::optional<std::string_view> key_sent(const http::Request& request) {
  const std::string_view sent = request.header("Authorization");
  const std::size_t end = std::min(sent.find(' '), sent.size());
  if (!http::same_header_name(sent.substr(0, end), "Bearer")) return std::nullopt;
  return sent.substr(std::min(end + 1, sent.size()));
}

// Who this is; or why not.
std::expected<Let, Wrong> let_in(const Route& route, Call& call, LookIn where) {
  if (route.door == Door::open) return Let::in;
  const auto key = key_sent(call.request);
  if (key && route.door == Door::either) return let_system_in(call, *key, where);
  const auto let = let_staff_in(call, where);
  if (!let && let.error() == Wrong::not_signed_in && key) return std::unexpected{Wrong::not_by_key};
  if (!let || *let == Let::ask_first) return let;
  const gate::Account& account = call.session->account;
  call.actor.worker = account.worker;
  call.actor.role = account.role;
  call.actor.unit = account.unit;
  call.actor.title = account.title;
  return Let::in;
}

// `allowed`: the methods of an address that does not take this one, as the header Allow names them.
const Route* find_route(const http::Request& request, std::map<std::string, std::string, std::less<>>& values,
                        std::string& allowed) {
  const std::string_view method = request.method == "HEAD" ? std::string_view{"GET"} : request.method;
  for (const Route& route : list_routes()) {
    values.clear();
    if (!match(route.pattern, request.path, values)) continue;
    if (route.method == method) return &route;
    (allowed += allowed.empty() ? "" : ", ") += route.method == "GET" ? "GET, HEAD" : route.method;
  }
  return nullptr;
}

http::Response with_header(http::Response response, std::string_view name, std::string value) {
  response.headers.emplace_back(name, std::move(value));
  return response;
}

// Why somebody was not let in.
http::Response refusal(Wrong why) {
  constexpr const char* kSecondsToWait = "5";  // By then a key may be used some times again.
  http::Response response = problem_response(why);
  return why == Wrong::too_many ? with_header(std::move(response), "Retry-After", kSecondsToWait) : response;
}

// With the mark of the request, by which a problem can be told apart from every other.
http::Response marked(http::Response response, const std::string& mark) {
  if (response.content_type == "application/problem+json" && response.body.starts_with('{')) {
    response.body.insert(1, R"("instance":")" + instance_of(mark) + R"(",)");
  }
  return with_header(std::move(response), "traceparent", mark);
}

// Every answer says which request and which board it is about. That the server failed is noted, but for /ready, which
// is asked again and again and has its own words. `route`: null where there is none. Outlives the board.
http::Reply answering(const Service& service, const http::Request& request, const Route* route, http::Reply reply) {
  return [reply = std::move(reply), route, mark = request.mark, board = service.app.settings.board,
          tell = service.tell_trouble](http::Response response) {
    if (response.status >= 500 && route != nullptr && route->serve != serve_ready) {
      tell({response.status, route->method, route->pattern, board.text, mark});
    }
    reply(with_header(marked(std::move(response), mark), "Skyddsnat-Board", board.text));
  };
}

// What another system is answered leaves when it tells nothing of what was found on the way, and is noted.
constexpr std::chrono::milliseconds kEven{50};

http::Reply of_system(const Call& call, http::Reply reply) {
  return [reply = std::move(reply), ends = call.key_ends,
          tell = telling(call, SecurityKind::key_used)](http::Response response) {
    response.even = kEven;
    tell(response.status);
    if (ends) response.headers.emplace_back("Skyddsnat-Key-Expires", base::iso(*ends));
    reply(std::move(response));
  };
}

// That a role may not do what was asked is noted, also where the use case finds it out.
http::Reply of_worker(const Call& call, http::Reply reply) {
  return [reply = std::move(reply), tell = telling(call, SecurityKind::may_not)](http::Response response) {
    if (response.status == 403) tell(response.status);
    reply(std::move(response));
  };
}

void serve_route(const Route& route, const Call& call, http::Reply reply) {
  const bool is_system = call.actor.role == core::Role::system;
  if (is_system) reply = of_system(call, std::move(reply));
  if (route.permission && !core::may(call.actor.role, *route.permission)) {
    if (!is_system) tell_security(call, SecurityKind::may_not, call.actor.worker.text);
    return reply(problem_response(Wrong::may_not));
  }
  const bool may_be_refused = !is_system && route.door != Door::open && changes_something(call.request);
  if (may_be_refused) reply = of_worker(call, std::move(reply));
  try {
    route.serve(call, reply);
  } catch (const std::exception& error) { tell_unforeseen(call.service, error); }
}

// Whoever comes is not in memory: on the pool, with a copy of the request, which the call refers to.
void serve_asking(const Route& route, const Call& call, const http::Reply& reply) {
  auto request = std::make_shared<http::Request>(call.request);
  const bool is_taken = call.service.pool->run(
      [&route, &service = call.service, request, reply, actor = call.actor, path = call.path, base = call.base] {
        Call on_pool{service, *request, {}, actor, path, base};
        try {
          const auto let = let_in(route, on_pool, LookIn::store);
          if (let) serve_route(route, on_pool, reply);
          else reply(refusal(let.error()));
        } catch (const journal::Fault& fault) { reply(fault_response(service, fault)); }
      });
  if (!is_taken) reply(problem_response(Wrong::busy));
}

void serve_request(Service& service, std::string base, const http::Request& request, http::Reply raw_reply) {
  Call call{service, request,
            {},      {.worker = {"public"}, .role = core::Role::public_door, .unit = {}, .at = service.clock()},
            {},      std::move(base)};
  std::string allowed;
  const Route* route = find_route(request, call.path, allowed);
  const http::Reply reply = answering(service, request, route, std::move(raw_reply));
  if (route == nullptr && !allowed.empty())
    return reply(with_header(problem_response(Wrong::method), "Allow", allowed));
  if (route == nullptr && asks_for_a_page(request)) return serve_public_page(call, reply);
  if (route == nullptr) return reply(problem_response(Wrong::not_found));
  if (is_from_elsewhere(request)) {
    tell_security(call, SecurityKind::from_elsewhere);
    return reply(problem_response(Wrong::from_elsewhere));
  }
  const auto let = let_in(*route, call, LookIn::memory);
  if (!let) return reply(refusal(let.error()));
  if (*let == Let::ask_first) return serve_asking(*route, call, reply);
  serve_route(*route, call, reply);
}

// The board's journal is to be opened first.
void serve_opening(Boards& boards, const std::string& board, const http::Request& request, const http::Reply& reply) {
  const bool is_taken = boards.first().pool->run([&boards, board, request, reply] {
    try {
      Service* const service = boards.open(board);
      if (service == nullptr) return reply(marked(problem_response(Wrong::not_found), request.mark));
      serve_request(*service, "/" + board, request, reply);
    } catch (const journal::Fault& fault) { reply(marked(fault_response(boards.first(), fault), request.mark)); }
  });
  if (!is_taken) reply(marked(problem_response(Wrong::busy), request.mark));
}

// Takes the board out of the front of an address, when one is there.
std::string take_board(const Boards& boards, std::string& path) {
  const std::size_t end = std::min(path.find('/', 1), path.size());
  std::string first = path.substr(1, end - 1);
  if (!boards.is_known(first)) return {};
  path.erase(0, end);
  if (path.empty()) path = "/";
  return first;
}

void give_mark(http::Request& request) {
  auto mark = read_traceparent(request.header("traceparent"));
  request.mark = mark ? std::move(*mark) : make_traceparent();
}

}  // namespace

bool is_reserved(std::string_view word) {
  return std::ranges::any_of(list_routes(), [word](const Route& route) {
    const std::string_view pattern = route.pattern.substr(1);
    return pattern.substr(0, pattern.find('/')) == word;
  });
}

http::Handler make_handler(Service& service) {
  return [&service](http::Request request, http::Reply reply) {
    give_mark(request);
    serve_request(service, {}, request, std::move(reply));
  };
}

http::Handler make_handler(Boards& boards) {
  return [&boards](http::Request request, http::Reply reply) {
    give_mark(request);
    const std::string board = take_board(boards, request.path);
    Service* const service = board.empty() ? &boards.first() : boards.find_open(board);
    if (service == nullptr) return serve_opening(boards, board, request, reply);
    serve_request(*service, board.empty() ? board : "/" + board, request, std::move(reply));
  };
}

}  // namespace api
