// SPDX-License-Identifier: EUPL-1.2
#include "api/answer.hpp"

namespace api {
namespace {

// A number from 1 to `most`, or `otherwise` when it is not there; nothing when it is anything else.
std::optional<int> read_number(const http::Request& request, std::string_view name, int otherwise, int most) {
  const auto text = http::find_parameter(request.query, name);
  if (!text) return otherwise;
  const auto value = base::Plain<int>::read(*text);
  return value && 1 <= *value && *value <= most ? value : std::nullopt;
}

}  // namespace

http::Response json_response(const json::value& body, int status) {
  http::Response response;
  response.status = status;
  response.body = json::serialize(body);
  return response;
}

http::Response json_text(std::string body) {
  http::Response response;
  response.body = std::move(body);
  return response;
}

http::Response text_response(std::string body, int status) {
  http::Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.body = std::move(body);
  return response;
}

std::optional<base::Record> read_body(const Call& call, const http::Reply& reply) {
  json::error_code error;
  const json::value body = json::parse(call.request.body.empty() ? "{}" : call.request.body, error);
  if (error || !body.is_object()) {
    reply(problem_response(Wrong::bad_json));
    return std::nullopt;
  }
  auto record = to_record(body.get_object());
  if (!record) {
    reply(problem_response(app::Problem::of(std::move(record.error())), call.today()));
    return std::nullopt;
  }
  return std::move(*record);
}

std::optional<core::CommandId> read_key(const Call& call, const http::Reply& reply) {
  const auto key = core::CommandId::parse(call.request.header("Idempotency-Key"));
  if (!key) reply(problem_response(Wrong::no_idempotency_key));
  return key;
}

std::optional<core::FileId> read_file_id(const Call& call, const http::Reply& reply) {
  const auto id = core::FileId::parse(call.path.at("id"));
  if (!id) reply(problem_response(Wrong::bad_id));
  return id;
}

std::optional<int> read_limit(const http::Request& request) { return read_number(request, "limit", 50, 200); }

http::Response fault_response(const Service& service, const journal::Fault& fault) {
  service.app.tell_fault(fault.what());
  return problem_response(Wrong::busy);
}

void read_on_pool(const Call& call, const http::Reply& reply, std::function<http::Response(const Call&)> reader) {
  auto request = std::make_shared<http::Request>(call.request);  // The call refers to it from another thread.
  const bool taken = call.service.pool->run([request, reply, reader = std::move(reader), session = call.session,
                                             actor = call.actor, path = call.path, base = call.base,
                                             &service = call.service] {
    const Call on_pool{service, *request, session, actor, path, base};
    try {
      reply(reader(on_pool));
    } catch (const journal::Fault& fault) { reply(fault_response(service, fault)); }
  });
  if (!taken) reply(problem_response(Wrong::busy));
}

}  // namespace api
