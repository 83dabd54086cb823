// One HTTP request and its answer, as handlers see them. No handler knows sockets, and this header knows no library.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace api::http {

using Headers = std::vector<std::pair<std::string, std::string>>;

// Header names are compared without regard to case (ASCII).
bool same_header_name(std::string_view a, std::string_view b);
// The first header of a name; empty when there is none.
std::string_view find_header(const Headers& headers, std::string_view name);

struct Request {
  std::string method;  // "GET", as sent: also HEAD (answer as to GET, the server leaves the body out) and unknown ones
  std::string path;    // Percent-decoded UTF-8, without the query; never contains "..", "//", a NUL or another control
  std::string query;   // Raw, without '?'
  Headers headers;
  std::string body;
  std::string remote;   // The client's address: the socket's, or from X-Forwarded-For when the peer is a trusted proxy
  bool secure = false;  // Came over TLS, here or at the trusted proxy
  std::string mark;     // By which it is told from every other (trace.hpp); given by the handler

  std::string_view header(std::string_view name) const { return find_header(headers, name); }
};

// The value of a cookie that the request brings, as it was set; empty when it brings none of that name.
std::string_view find_cookie(const Request& request, std::string_view name);
// The decoded value of the first parameter of a name in a query, or in an application/x-www-form-urlencoded body.
std::optional<std::string> find_parameter(std::string_view encoded, std::string_view name);
// All of them, in order, decoded.
Headers list_parameters(std::string_view encoded);

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  // Beyond what the server adds itself: Date, Content-Length, Connection and the security headers of answer.hpp. One of
  // the latter given here replaces the server's; with an empty value it is left out.
  Headers headers;
  std::string_view static_body;  // Instead of body: bytes that live as long as the program (embedded pages)
  // The answer leaves at a whole multiple of this after the request was whole, so that how long it took tells nothing
  // of what was found on the way. 0: as soon as it can.
  std::chrono::milliseconds even{0};
  std::vector<std::string> listen;  // Instead of a body: keep the connection open as text/event-stream on these topics
  // Who listens: beyond so many streams of one at a time (ServerOptions) the answer is 429. Empty: not counted.
  std::string listener;
  // Asked before each event and heartbeat, on the network thread; when it says no the stream is told "ended", and ends.
  std::function<bool()> may_listen;
};

// Call once, from any thread; a second call does nothing. When its last copy goes without a call, the answer is 500.
using Reply = std::function<void(Response)>;
using Handler = std::function<void(Request, Reply)>;  // Runs on the network thread: must not block.

}  // namespace api::http
