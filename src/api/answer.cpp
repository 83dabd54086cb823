// SPDX-License-Identifier: EUPL-1.2
#include "api/answer.hpp"

#include <array>
#include <charconv>
#include <typeinfo>

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

std::string content_version(std::string_view content) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : content) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  std::array<char, 16> digits;
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16).ptr};
}

http::Response kept_by_version(const http::Request& request, http::Response response, const std::string& version,
                               KeptBy whom) {
  const std::string tag = '"' + version + '"';
  const bool is_named = http::find_parameter(request.query, "version") == version;
  response.headers.emplace_back("ETag", tag);
  response.headers.emplace_back("Cache-Control", std::string{whom == KeptBy::browser ? "private" : "public"} +
                                                     (is_named ? ", max-age=31536000, immutable" : ", no-cache"));
  if (request.header("If-None-Match").find(tag) == std::string_view::npos) return response;
  response.status = 304;
  response.body.clear();
  response.static_body = {};
  return response;
}

http::Response text_response(std::string body, int status) {
  http::Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.body = std::move(body);
  return response;
}

namespace {

// "application/json", perhaps with parameters. A form of another site cannot say so.
bool says_json(const http::Request& request) {
  const std::string_view type = request.header("Content-Type");
  const std::string_view name = type.substr(0, type.find_first_of("; \t"));
  return http::same_header_name(name, "application/json");
}

}  // namespace

std::optional<base::Record> read_body(const Call& call, const http::Reply& reply) {
  if (!call.request.body.empty() && !says_json(call.request)) {
    reply(problem_response(Wrong::not_json));
    return std::nullopt;
  }
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
  service.app.tell_fault(fault);
  if (fault.cause == journal::Fault::Cause::newer) return problem_response(Wrong::newer);
  return fault.is_lasting() ? damaged_response(fault.entry) : problem_response(Wrong::busy);
}

void tell_unforeseen(const Service& service, const std::exception& error) {
  service.app.tell_fault(journal::Fault{"A request was answered 500: a fault of the program, " +
                                        std::string{typeid(error).name()} + ". Report it with this line."});
}

bool run_on_pool(const Call& call, std::function<void(const Call&)> job) {
  auto request = std::make_shared<http::Request>(call.request);  // The call refers to it from another thread.
  return call.service.pool->run([request, job = std::move(job), session = call.session, actor = call.actor,
                                 path = call.path, base = call.base, &service = call.service] {
    try {
      job(Call{service, *request, session, actor, path, base});
    } catch (const std::exception& error) { tell_unforeseen(service, error); }
  });
}

void run_on_pool(const Call& call, const http::Reply& reply, std::function<void(const Call&, const http::Reply&)> job) {
  const bool taken = run_on_pool(call, [reply, job = std::move(job)](const Call& on_pool) {
    try {
      job(on_pool, reply);
    } catch (const journal::Fault& fault) { reply(fault_response(on_pool.service, fault)); }
  });
  if (!taken) reply(problem_response(Wrong::busy));
}

void read_on_pool(const Call& call, const http::Reply& reply, std::function<http::Response(const Call&)> reader) {
  run_on_pool(call, reply,
              [reader = std::move(reader)](const Call& on_pool, const http::Reply& then) { then(reader(on_pool)); });
}

}  // namespace api
