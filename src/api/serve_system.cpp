// SPDX-License-Identifier: EUPL-1.2
#include "api/answer.hpp"
#include "api/openapi.hpp"
#include "api/serve.hpp"
#include "views/views.hpp"

namespace api {

void serve_health(const Call&, const http::Reply& reply) { reply(text_response("ok\n")); }

void serve_ready(const Call& call, const http::Reply& reply) {
  read_on_pool(call, reply, [](const Call& on_pool) {
    const app::App& app = on_pool.service.app;
    bool is_current = false;
    app.store.read([&](journal::Snapshot& snapshot) { is_current = views::are_current(snapshot, app.settings.board); });
    if (is_current) return text_response("ready\n");
    return text_response(
        "another version of the program has made the work lists: restart this server with it, if it is the newer\n",
        503);
  });
}

// The whole server's, at whichever board they are asked for.
void serve_metrics(const Call& call, const http::Reply& reply) {
  Boards* const boards = call.service.boards;
  reply(text_response((boards == nullptr ? call.service : boards->first()).metrics()));
}

void serve_api_info(const Call&, const http::Reply& reply) {
  reply(json_response(json::object{{"apiName", "skyddsnat"},
                                   {"apiVersion", "1.0.0"},
                                   {"apiReleased", "2026-11-22"},
                                   {"apiDocumentation", "/v1/openapi.json"},
                                   {"apiStatus", "beta"}}));
}

void serve_openapi(const Call&, const http::Reply& reply) {
  static const std::string kDescription = json::serialize(describe_api());
  http::Response response;
  response.static_body = kDescription;
  reply(std::move(response));
}

void serve_events(const Call& call, const http::Reply& reply) {
  http::Response response;
  const auto file = http::find_parameter(call.request.query, "file");
  if (file && !core::FileId::parse(*file)) return reply(problem_response(Wrong::bad_id));
  response.listen = call.service.app.settings.board.text + "/" + (file ? "file:" + *file : "lists");
  reply(std::move(response));
}

}  // namespace api
