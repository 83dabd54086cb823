// Small things every handler says.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "api/json/json.hpp"
#include "api/problem.hpp"
#include "api/service.hpp"
#include "app/result.hpp"
#include "base/typed.hpp"

namespace api {

http::Response json_response(const json::value& body, int status = 200);
http::Response json_text(std::string body);  // JSON already
http::Response text_response(std::string body, int status = 200);

// Changes with every byte: FNV-1a in hexadecimal digits.
std::string content_version(std::string_view content);

// Who may keep an answer: the browser of whoever is signed in, or also what stands between.
enum class KeptBy : std::uint8_t { browser, anybody };
// An answer that is kept: for ever where the address names its version (?version=), and otherwise until it is asked
// about again, which costs 304 when it is the same (If-None-Match).
http::Response kept_by_version(const http::Request& request, http::Response response, const std::string& version,
                               KeptBy whom);

// The request's JSON object as a record; answers the problem itself and gives nothing when it cannot be read.
std::optional<base::Record> read_body(const Call& call, const http::Reply& reply);

// The body as a T, what was typed made into what is stored. Answers the problem itself.
template <class T>
std::optional<T> read_typed(const Call& call, const http::Reply& reply) {
  const auto body = read_body(call, reply);
  if (!body) return std::nullopt;
  auto typed = base::from_record<T>(*body);
  auto wrong = typed ? base::clean_fields(*typed) : std::optional{typed.error()};
  if (!wrong) return std::move(*typed);
  reply(problem_response(app::Problem::of(std::move(*wrong)), call.today()));
  return std::nullopt;
}

// A fixed key from the client, so that repeating a request does it once; answers the problem itself.
std::optional<core::CommandId> read_key(const Call& call, const http::Reply& reply);
std::optional<core::FileId> read_file_id(const Call& call, const http::Reply& reply);

// How many rows of a list (1–200, 50 when not given), and the key that they come after, as the page before gave it; or
// the name of the one that is not so.
template <class Key>
struct Paging {
  int limit = 50;
  Key after;
};
std::optional<int> read_limit(const http::Request& request);
template <class Key>
std::expected<Paging<Key>, std::string_view> read_paging(const http::Request& request) {
  const auto limit = read_limit(request);
  if (!limit) return std::unexpected("limit");
  const auto text = http::find_parameter(request.query, "after");
  if (!text) return Paging<Key>{*limit, {}};
  auto after = Key::parse(*text);
  if (!after) return std::unexpected("after");
  return Paging<Key>{*limit, std::move(*after)};
}

// The store failed: what failed is told to who looks after the machine, and whoever asked may try again, or is told
// that it does not help.
http::Response fault_response(const Service& service, const journal::Fault& fault);

// What nobody has foreseen: told to who looks after the machine, by its kind alone, since its words may hold anything.
// Whoever asked is answered 500.
void tell_unforeseen(const Service& service, const std::exception& error);

// Runs `job` on the pool with a call of its own; false when the pool is full.
bool run_on_pool(const Call& call, std::function<void(const Call&)> job);
// The same for a job that answers; 503 when the pool is full or the store fails.
void run_on_pool(const Call& call, const http::Reply& reply, std::function<void(const Call&, const http::Reply&)> job);
// Runs a reader on the pool and answers what it returns.
void read_on_pool(const Call& call, const http::Reply& reply, std::function<http::Response(const Call&)> reader);

// An answer of a use case, once it is durable.
template <class T, class Make>
app::Then<T> answer_with(const http::Reply& reply, base::Day today, Make make) {
  return [reply, today, make = std::move(make)](app::Result<T> result) {
    reply(result ? make(*result) : problem_response(result.error(), today));
  };
}

}  // namespace api
