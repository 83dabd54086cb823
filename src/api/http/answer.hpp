// The head of an answer as bytes, and the answers the server gives by itself. Pure.
//
// Every answer carries Date, its length and the security headers below; a handler's header of the same name wins.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>

#include "api/http/message.hpp"

namespace api::http {

// "Sun, 06 Nov 1994 08:49:37 GMT"
std::string http_date(std::time_t at);

// The name of a status in HTTP: "Not Found". "Unknown" for numbers nobody has registered.
std::string_view reason_of(int status);

// An error in the form of RFC 9457, in Swedish and English, as the API gives its own. Known are those the server itself
// gives; others get the status' name.
Response problem(int status);

enum class Afterwards : std::uint8_t {
  close,
  keep,      // HTTP/1.1's own rule: nothing needs saying
  keep_old,  // HTTP/1.0: must be said
};
struct HeadFacts {
  std::string_view date;  // Empty: no such header
  Afterwards afterwards = Afterwards::keep;
  bool secure = false;  // Adds Strict-Transport-Security
};

// The bytes that make up the body, whichever member holds them. Empty where HTTP allows none (204, 304).
std::string_view body_of(const Response& response);

// False when a header's name or value could break out of its line. Such an answer must not be sent.
bool is_writable(const Response& response);

// Appends the status line and headers with the empty line. A response that listens has no length: it lasts until close.
void write_head(std::string& out, const Response& response, const HeadFacts& facts);

// One server-sent event as text. Line ends in `data` become several data lines; in `event` they are dropped.
std::string event_text(std::string_view event, std::string_view data);

}  // namespace api::http
