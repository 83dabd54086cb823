// SPDX-License-Identifier: EUPL-1.2
#include "api/answer.hpp"
#include "api/pages.hpp"
#include "api/serve.hpp"

namespace api {
namespace {

http::Response page_response(const Page& page, std::string_view cache) {
  http::Response response;
  response.content_type = page.type;
  response.static_body = page.body;
  response.headers.emplace_back("Cache-Control", cache);
  return response;
}

}  // namespace

// Every address under /app/ is the one page: the screen register in the browser knows the rest.
void serve_staff_pages(const Call&, const http::Reply& reply) {
  const Page* page = find_page("/index.html");
  if (page == nullptr) return reply(text_response("Sidorna är inte byggda. Kör ./dev build.\n", 404));
  reply(page_response(*page, "no-cache"));
}

// Built files carry a hash of their content in the name, so they may be kept for ever.
void serve_asset(const Call& call, const http::Reply& reply) {
  const Page* page = find_page(call.request.path);
  if (page == nullptr) return reply(problem_response(Wrong::not_found));
  reply(page_response(*page, "public, max-age=31536000, immutable"));
}

}  // namespace api
