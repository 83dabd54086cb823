// HTTP: the bytes are what one client sends, one request behind the other.
//
// However they are cut on the way, the requests are the same; every request is within the limits and safe to route;
// and written out again it is read as itself.
// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "api/http/request_parser.hpp"
#include "request_text.hpp"
#include "targets.hpp"

namespace fuzz {
namespace {

using api::http::ParserLimits;
using api::http::Request;
using api::http::RequestParser;
using State = RequestParser::State;

// Small, so that inputs of some hundred bytes come to them.
constexpr ParserLimits kLimits{.header = 512, .body = 256, .header_count = 12};

struct Taken {
  Request request;
  std::string mode;  // What the parser says beside the request
  bool operator==(const Taken& other) const {
    return mode == other.mode && request.method == other.request.method && request.path == other.request.path &&
           request.query == other.request.query && request.headers == other.request.headers &&
           request.body == other.request.body;
  }
};
struct Conversation {
  std::vector<Taken> requests;
  State state = State::start;
  int status = 0;
};

// Where something is wrong, the pieces decide how soon it is seen, and which of several things first.
bool has_gone_as(const Conversation& one, const Conversation& other) {
  const bool refused = one.state == State::failed || other.state == State::failed;
  return one.requests == other.requests && (refused || one.state == other.state);
}

// As a connection does: what was not used is given again with more behind it; after a request comes the next.
void feed(RequestParser& parser, std::string& pending, std::string_view piece, Conversation& to) {
  pending += piece;
  while (parser.state() != State::failed) {
    const std::size_t used = parser.put(pending);
    PROMISE(used <= pending.size());
    pending.erase(0, used);
    if (parser.state() != State::whole) break;
    const bool goes_on = parser.keep_alive();
    std::string mode = parser.is_old() ? "old" : "new";
    mode += goes_on ? " keep" : " close";
    mode += parser.wants_continue() ? " continue" : "";
    to.requests.push_back({parser.take(), std::move(mode)});
  }
  PROMISE(parser.state() == State::failed || pending.size() <= kLimits.header);
}

template <std::size_t N>
Conversation hear(const std::array<std::string_view, N>& pieces, ParserLimits limits = kLimits) {
  Conversation out;
  RequestParser parser{limits};
  std::string pending;
  for (const std::string_view piece : pieces) feed(parser, pending, piece, out);
  out.state = parser.state();
  if (out.state == State::failed) out.status = parser.status();
  return out;
}

bool is_length(std::string_view name) {
  return api::http::same_header_name(name, "Content-Length") || api::http::same_header_name(name, "Transfer-Encoding");
}

// With a length of its own instead of the one it came with.
void must_survive_writing(const Taken& taken) {
  Taken out = taken;
  std::erase_if(out.request.headers, [](const auto& header) { return is_length(header.first); });
  out.request.headers.emplace_back("Content-Length", std::to_string(out.request.body.size()));
  const Request& request = out.request;
  std::string text = request.method + ' ' + encoded_path(request.path);
  if (!request.query.empty()) text += '?' + request.query;
  text += taken.mode.starts_with("old") ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n";
  for (const auto& [name, value] : request.headers) text += name + ": " + value + "\r\n";
  text += "\r\n" + request.body;
  const Conversation heard = hear(std::array<std::string_view, 1>{text}, ParserLimits{});
  PROMISE(heard.state == State::start && heard.requests.size() == 1);
  PROMISE(heard.requests.front() == out);
}

void must_be_in_order(const Request& request) {
  PROMISE(!request.method.empty());
  must_be_routable(request.path);
  PROMISE(request.body.size() <= kLimits.body);
  PROMISE(request.headers.size() <= kLimits.header_count);
  for (const auto& [name, value] : request.headers) {
    PROMISE(!name.empty());
    PROMISE(std::ranges::none_of(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; }));
  }
}

}  // namespace

void http(std::string_view bytes) {
  const Conversation whole = hear(std::array{bytes});
  PROMISE(whole.state != State::failed || (whole.status >= 400 && whole.status < 600));
  const std::uint64_t drawn = drawn_from(bytes);
  const std::size_t cut = drawn % (bytes.size() + 1), next = cut + (drawn >> 32U) % (bytes.size() - cut + 1);
  const std::array pieces{bytes.substr(0, cut), bytes.substr(cut, next - cut), bytes.substr(next)};
  PROMISE(has_gone_as(hear(pieces), whole));
  for (const Taken& taken : whole.requests) {
    must_be_in_order(taken.request);
    must_survive_writing(taken);
  }
}

}  // namespace fuzz
