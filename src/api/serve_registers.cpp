// SPDX-License-Identifier: EUPL-1.2
#include "api/answer.hpp"
#include "api/registers.hpp"
#include "api/serve.hpp"

namespace api {

void serve_describe(const Call& call, const http::Reply& reply) {
  read_on_pool(call, reply, [](const Call& on_pool) {
    const auto described = on_pool.service.describer->describe(on_pool.service);
    http::Response response = json_text(described->body);
    return kept_by_version(on_pool.request, std::move(response), described->version, KeptBy::browser);
  });
}

void serve_law(const Call& call, const http::Reply& reply) {
  static const std::string kRules = json::serialize(json::object{{"items", list_rules()}});
  static const std::string kVersion = content_version(kRules);
  http::Response response;
  response.static_body = kRules;
  reply(kept_by_version(call.request, std::move(response), kVersion, KeptBy::anybody));
}

}  // namespace api
