// The values within a request: the bytes are a target, a query, and what stands in If-Match, traceparent and the
// cookies.
//
// What is read is written again as what is read as the same.
// SPDX-License-Identifier: EUPL-1.2
#include "api/answer.hpp"
#include "api/entrance.hpp"
#include "api/http/target.hpp"
#include "api/if_match.hpp"
#include "api/public/address.hpp"
#include "api/trace.hpp"
#include "gate/address.hpp"
#include "gate/device.hpp"
#include "request_text.hpp"
#include "targets.hpp"
#include "views/keys.hpp"

namespace fuzz {
namespace {

namespace http_ = api::http;

void read_target(std::string_view bytes) {
  const auto target = http_::parse_target("GET", bytes);
  if (!target) return;
  must_be_routable(target->path);
  PROMISE(target->path != "*");
  const auto again = http_::parse_target("GET", encoded_path(target->path) + '?' + target->query);
  PROMISE(again && again->path == target->path && again->query == target->query);
  const auto address = api::door::find_address(target->path);
  PROMISE(!address || api::door::find_address(api::door::path_of(*address)) == address);
}

// Where a page begins is what was written, and written as it was read.
template <class Key>
void read_page(std::string_view bytes) {
  const auto paging = api::read_paging<Key>({.query = std::string{bytes}});
  if (!paging) return PROMISE(http_::find_parameter(bytes, paging.error()));
  PROMISE(1 <= paging->limit && paging->limit <= 200);
  const auto again = Key::parse(paging->after.text());
  PROMISE(again && again->text() == paging->after.text());
}

void read_query(std::string_view bytes) {
  const http_::Headers parameters = http_::list_parameters(bytes);
  std::string written;
  for (const auto& [name, value] : parameters) written += '&' + percent_encoded(name) + '=' + percent_encoded(value);
  PROMISE(http_::list_parameters(written) == parameters);
  for (const auto& [name, value] : parameters) {
    const auto found = http_::find_parameter(bytes, name);
    PROMISE(found == std::ranges::find(parameters, name, &std::pair<std::string, std::string>::first)->second);
  }
  read_page<views::DutyKey>(bytes);
  read_page<views::IncomingKey>(bytes);
  read_page<views::FileKey>(bytes);
}

void read_versions(const std::string& text) {
  api::Versions versions, again;
  if (api::read_if_match({{"if-match", text}}, versions) == api::IfMatch::malformed) return;
  if (!versions) return PROMISE(text == "*");
  std::string written = R"(W/"weak")";
  for (const std::int64_t version : *versions) written += ", \"" + std::to_string(version) + '"';
  PROMISE(api::read_if_match({{"If-Match", written}}, again) == api::IfMatch::fine && again == versions);
  // Another line can add versions, and never let everything pass.
  PROMISE(api::read_if_match({{"If-Match", text}, {"If-Match", "\"7\""}}, again) == api::IfMatch::fine);
  versions->push_back(7);
  PROMISE(again == versions);
}

void read_trace(std::string_view bytes) {
  const auto trace = api::read_traceparent(bytes);
  if (!trace) return;
  PROMISE(trace->size() == 55 && trace->starts_with("00-"));
  PROMISE(api::read_traceparent(*trace) == trace);
}

void read_entrance(std::string_view bytes) {
  const auto [board, token] = api::split_entrance(bytes);
  if (!bytes.contains(':')) return PROMISE(board.empty() && token.empty());
  PROMISE(std::string{board} + ':' + std::string{token} == bytes && !token.contains(':'));
}

// Whatever a browser sends as its device's: what is written into the next cookie is short and plain.
void read_device(std::string_view bytes) {
  const gate::Device device{bytes};
  PROMISE(device.id().size() == 22);
  PROMISE(std::ranges::all_of(device.id(), [](char c) { return c == '-' || c == '_' || std::isalnum(c) != 0; }));
  PROMISE(gate::Device{device.id()}.id() == device.id());
}

}  // namespace

void request_value(std::string_view bytes) {
  read_target(bytes);
  read_query(bytes);
  read_versions(std::string{bytes});
  read_trace(bytes);
  read_entrance(bytes);
  read_device(bytes);
  PROMISE(gate::network_of(bytes).size() <= bytes.size() + 16);
}

}  // namespace fuzz
