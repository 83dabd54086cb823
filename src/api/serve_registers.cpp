// SPDX-License-Identifier: EUPL-1.2
#include "api/answer.hpp"
#include "api/registers.hpp"
#include "api/serve.hpp"

namespace api {

void serve_describe(const Call& call, const http::Reply& reply) {
  read_on_pool(call, reply, [](const Call& on_pool) { return json_response(describe_forms(on_pool.service)); });
}

void serve_law(const Call&, const http::Reply& reply) {
  static const std::string kRules = json::serialize(json::object{{"items", list_rules()}});
  http::Response response;
  response.static_body = kRules;
  reply(std::move(response));
}

}  // namespace api
