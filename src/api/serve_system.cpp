// SPDX-License-Identifier: EUPL-1.2
#include "api/answer.hpp"
#include "api/pages.hpp"
#include "api/serve.hpp"
#include "api/version.hpp"
#include "views/views.hpp"

namespace api {
namespace {

constexpr std::size_t kMostListenedTo = 100;  // Files of one stream

}  // namespace

void serve_health(const Call&, const http::Reply& reply) { reply(text_response("ok\n")); }

namespace {

bool are_lists_current(const app::App& app) {
  bool out = false;
  app.store.read([&](journal::Snapshot& snapshot) { out = views::are_current(snapshot, app.settings.board); });
  return out;
}

}  // namespace

void serve_ready(const Call& call, const http::Reply& reply) {
  const bool is_taken = run_on_pool(call, [reply](const Call& on_pool) {
    try {
      if (!are_lists_current(on_pool.service.app)) {
        return reply(
            text_response("another version of the program has made the work lists: restart this server with "
                          "it, if it is the newer\n",
                          503));
      }
    } catch (const journal::Fault& fault) { return reply(fault_response(on_pool.service, fault)); }
    on_pool.service.try_to_store([reply](bool is_stored) {
      if (is_stored) reply(text_response("ready\n"));
      else reply(text_response("nothing can be stored: the server's log says why\n", 503));
    });
  });
  if (!is_taken) reply(problem_response(Wrong::busy));
}

void serve_api_info(const Call&, const http::Reply& reply) {
  reply(json_response(json::object{{"apiName", "skyddsnat"},
                                   {"apiVersion", "1.0.0"},
                                   {"apiReleased", kReleased},
                                   {"apiDocumentation", "/v1/openapi"},
                                   {"apiStatus", "beta"}}));
}

void serve_openapi(const Call& call, const http::Reply& reply) {
  http::Response response;
  response.static_body = call.service.describer->describe_api(call.service.registers);
  reply(std::move(response));
}

void serve_guide(const Call&, const http::Reply& reply) {
  const Page* const page = find_page("/guide/send-reports-from-another-system.md");
  if (page == nullptr) return reply(problem_response(Wrong::not_found));
  http::Response response;
  response.content_type = page->type;
  response.static_body = page->body;
  reply(std::move(response));
}

// A browser's tabs share one stream, so it may be about the lists and several files.
void serve_events(const Call& call, const http::Reply& reply) {
  const std::string board = call.service.app.settings.board.text + "/";
  http::Response response;
  bool of_lists = false;
  for (const auto& [name, value] : http::list_parameters(call.request.query)) {
    if (name == "lists") of_lists = true;
    if (name != "file") continue;
    const auto file = core::FileId::parse(value);
    if (!file) return reply(problem_response(Wrong::bad_id));
    response.listen.push_back(board + "file:" + file->text());
    if (response.listen.size() > kMostListenedTo) return reply(bad_parameter("file"));
  }
  if (of_lists || response.listen.empty()) response.listen.push_back(board + "lists");
  response.listener = call.session->csrf;  // One for each session
  response.may_listen = [&home = *call.entered_by, &service = call.service, session = *call.session] {
    const gate::Account& account = session.account;
    return home.is_going_on(session.token, service.clock()) &&
           (!account.is_guest() || service.gate.knows_guest(account.home, account.worker));
  };
  reply(std::move(response));
}

}  // namespace api
