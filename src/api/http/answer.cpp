// SPDX-License-Identifier: EUPL-1.2
#include "api/http/answer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace api::http {
namespace {

struct SecurityHeader {
  std::string_view name, value;
};
// Pages load nothing from elsewhere, run no inline script and cannot be framed; no answer stays in a cache or leaks
// its address to another site.
constexpr std::array kSecurityHeaders{
    SecurityHeader{"Content-Security-Policy",
                   "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                   "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
    SecurityHeader{"X-Content-Type-Options", "nosniff"},
    SecurityHeader{"Referrer-Policy", "no-referrer"},
    SecurityHeader{"Cache-Control", "no-store"},
    SecurityHeader{"Permissions-Policy",
                   "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
                   "microphone=(), midi=(), payment=(), usb=()"},
    SecurityHeader{"Cross-Origin-Opener-Policy", "same-origin"},
    SecurityHeader{"Cross-Origin-Resource-Policy", "same-origin"},
};
constexpr SecurityHeader kTransportSecurity{"Strict-Transport-Security", "max-age=31536000; includeSubDomains"};

struct Status {
  int number;
  std::string_view reason;
  // For those the server itself gives: the stable id of why, and words in Swedish and English
  std::string_view id = {}, title = {}, title_en = {}, detail = {}, detail_en = {};
};
constexpr std::array kStatuses{
    Status{100, "Continue"},
    Status{200, "OK"},
    Status{201, "Created"},
    Status{202, "Accepted"},
    Status{204, "No Content"},
    Status{206, "Partial Content"},
    Status{301, "Moved Permanently"},
    Status{302, "Found"},
    Status{303, "See Other"},
    Status{304, "Not Modified"},
    Status{307, "Temporary Redirect"},
    Status{308, "Permanent Redirect"},
    Status{400, "Bad Request", "bad_request", "Felaktig begäran", "Bad request",
           "Begäran gick inte att tolka och har inte behandlats.",
           "The request could not be read, and nothing was done."},
    Status{401, "Unauthorized"},
    Status{403, "Forbidden"},
    Status{404, "Not Found"},
    Status{405, "Method Not Allowed"},
    Status{406, "Not Acceptable"},
    Status{408, "Request Timeout", "too_slow", "Begäran tog för lång tid", "The request took too long",
           "Hela begäran kom inte fram i tid och har inte behandlats. Försök igen.",
           "The whole request did not arrive in time, and nothing was done. Try again."},
    Status{409, "Conflict"},
    Status{410, "Gone"},
    Status{411, "Length Required"},
    Status{412, "Precondition Failed"},
    Status{413, "Content Too Large", "too_large", "För stort innehåll", "Too large",
           "Det som skickades är större än servern tar emot och har inte behandlats. Skicka mindre åt gången.",
           "What was sent is larger than the server takes, and nothing was done. Send less at a time."},
    Status{414, "URI Too Long"},
    Status{415, "Unsupported Media Type"},
    Status{416, "Range Not Satisfiable"},
    Status{417, "Expectation Failed", "bad_expectation", "Förväntan kan inte uppfyllas",
           "The expectation cannot be met", "Servern känner bara till Expect: 100-continue.",
           "The server knows Expect: 100-continue only."},
    Status{422, "Unprocessable Content"},
    Status{423, "Locked"},
    Status{425, "Too Early"},
    Status{426, "Upgrade Required"},
    Status{428, "Precondition Required"},
    Status{429, "Too Many Requests"},
    Status{431, "Request Header Fields Too Large", "headers_too_large", "För stora rubrikfält",
           "Too large header fields",
           "Begärans rubrikfält är större än servern tar emot. Rensa webbplatsens kakor och försök igen.",
           "The header fields are larger than the server takes. Clear the site's cookies and try again."},
    Status{451, "Unavailable For Legal Reasons"},
    Status{500, "Internal Server Error", "no_answer", "Internt fel", "Internal error",
           "Servern gav inget svar. Det är inte säkert om begäran utfördes: kontrollera innan den skickas igen.",
           "The server gave no answer. It is not certain whether it was done: look before it is sent again."},
    Status{501, "Not Implemented", "not_supported", "Stöds inte", "Not supported",
           "Servern kan inte läsa den överföringskodning som begäran använder.",
           "The server cannot read the transfer coding of the request."},
    Status{502, "Bad Gateway"},
    Status{503, "Service Unavailable", "overloaded", "Servern är upptagen", "The server is busy",
           "Servern har för mycket att göra och har inte behandlat begäran. Vänta en stund och försök igen.",
           "The server has too much to do, and nothing was done. Wait a while and try again."},
    Status{504, "Gateway Timeout"},
    Status{505, "HTTP Version Not Supported", "bad_version", "HTTP-versionen stöds inte",
           "The HTTP version is not supported", "Använd HTTP/1.1.", "Use HTTP/1.1."},
};
static_assert(std::ranges::is_sorted(kStatuses, {}, &Status::number));

const Status* find_status(int number) {
  const auto* const found = std::ranges::lower_bound(kStatuses, number, {}, &Status::number);
  return found != kStatuses.end() && found->number == number ? found : nullptr;
}

void append_number(std::string& out, std::size_t number) {
  std::array<char, 20> digits;
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  ((out += name) += ": ") += value;
  out += "\r\n";
}

// All of them in one piece: most answers replace none.
const std::string& security_block() {
  static const std::string block = [] {
    std::string out;
    for (const auto& [name, value] : kSecurityHeaders) append_header(out, name, value);
    return out;
  }();
  return block;
}

bool has_header(const Headers& headers, std::string_view name) {
  return std::ranges::any_of(headers, [&](const auto& header) { return same_header_name(header.first, name); });
}

// Framing is the server's alone: a handler that got it wrong would desynchronise the connection.
bool is_framing(std::string_view name) {
  return same_header_name(name, "Content-Length") || same_header_name(name, "Transfer-Encoding") ||
         same_header_name(name, "Connection") || same_header_name(name, "Date");
}

void append_security(std::string& out, const Headers& given, const HeadFacts& facts) {
  if (given.empty()) {
    out += security_block();
  } else {
    for (const auto& [name, value] : kSecurityHeaders) {
      if (!has_header(given, name)) append_header(out, name, value);
    }
  }
  if (facts.secure && !has_header(given, kTransportSecurity.name)) {
    append_header(out, kTransportSecurity.name, kTransportSecurity.value);
  }
}

bool may_have_body(int status) { return status >= 200 && status != 204 && status != 304; }

bool is_name_char(unsigned char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
         std::string_view{"!#$%&'*+-.^_`|~"}.find(static_cast<char>(c)) != std::string_view::npos;
}
bool is_value_char(unsigned char c) { return c == '\t' || (c >= 0x20 && c != 0x7F); }

}  // namespace

std::string http_date(std::time_t at) {
  static constexpr std::string_view kDays = "SunMonTueWedThuFriSat", kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  std::tm tm{};
  gmtime_r(&at, &tm);
  std::string out{kDays.substr(static_cast<std::size_t>(tm.tm_wday) * 3, 3)};
  const auto two = [&](int number) {
    out += static_cast<char>('0' + number / 10 % 10);
    out += static_cast<char>('0' + number % 10);
  };
  out += ", ";
  two(tm.tm_mday);
  ((out += ' ') += kMonths.substr(static_cast<std::size_t>(tm.tm_mon) * 3, 3)) += ' ';
  two((tm.tm_year + 1900) / 100);
  two(tm.tm_year + 1900);
  out += ' ';
  two(tm.tm_hour);
  out += ':';
  two(tm.tm_min);
  out += ':';
  two(tm.tm_sec);
  return out += " GMT";
}

std::string_view reason_of(int status) {
  const Status* const found = find_status(status);
  return found != nullptr ? found->reason : "Unknown";
}

Response problem(int status) {
  const Status* const found = find_status(status);
  const bool has_words = found != nullptr && !found->id.empty();
  Response out{.status = status, .content_type = "application/problem+json"};
  const auto add = [&out](std::string_view name, std::string_view value) {
    ((((out.body += '"') += name) += R"(":")") += value) += R"(",)";
  };
  out.body = '{';
  add("type", "about:blank");
  add("title", has_words ? found->title : reason_of(status));
  add("title_en", has_words ? found->title_en : reason_of(status));
  add("reason", has_words ? found->id : "status");
  add("detail", has_words ? found->detail : "");
  add("detail_en", has_words ? found->detail_en : "");
  out.body += R"("status":)";
  append_number(out.body, static_cast<std::size_t>(status));
  out.body += '}';
  if (status == 503) out.headers.emplace_back("Retry-After", "5");
  return out;
}

std::string_view body_of(const Response& response) {
  if (!may_have_body(response.status) || !response.listen.empty()) return {};
  return response.static_body.empty() ? std::string_view{response.body} : response.static_body;
}

bool is_writable(const Response& response) {
  const auto good_value = [](std::string_view value) { return std::ranges::all_of(value, is_value_char); };
  return response.status >= 200 && response.status <= 999 && good_value(response.content_type) &&
         std::ranges::all_of(response.headers, [&](const auto& header) {
           return !header.first.empty() && std::ranges::all_of(header.first, is_name_char) && good_value(header.second);
         });
}

void write_head(std::string& out, const Response& response, const HeadFacts& facts) {
  out += "HTTP/1.1 ";
  append_number(out, static_cast<std::size_t>(response.status));
  ((out += ' ') += reason_of(response.status)) += "\r\n";
  if (!facts.date.empty()) append_header(out, "Date", facts.date);
  if (facts.afterwards == Afterwards::close) out += "Connection: close\r\n";
  if (facts.afterwards == Afterwards::keep_old) out += "Connection: keep-alive\r\n";
  if (!response.listen.empty()) {
    // The second line has nginx pass events on at once.
    out += "Content-Type: text/event-stream\r\nX-Accel-Buffering: no\r\n";
  } else if (may_have_body(response.status)) {
    const std::string_view body = body_of(response);
    if (!body.empty() && !has_header(response.headers, "Content-Type")) {
      append_header(out, "Content-Type", response.content_type);
    }
    out += "Content-Length: ";
    append_number(out, body.size());
    out += "\r\n";
  }
  append_security(out, response.headers, facts);
  for (const auto& [name, value] : response.headers) {
    if (!value.empty() && !is_framing(name)) append_header(out, name, value);
  }
  out += "\r\n";
}

std::string event_text(std::string_view event, std::string_view data) {
  std::string out = "event: ";
  for (const char c : event) {
    if (c != '\n' && c != '\r') out += c;
  }
  out += "\ndata: ";
  for (std::size_t i = 0; i < data.size(); ++i) {
    if (data[i] == '\r' && i + 1 < data.size() && data[i + 1] == '\n') continue;
    if (data[i] == '\n' || data[i] == '\r') out += "\ndata: ";
    else out += data[i];
  }
  return out += "\n\n";
}

}  // namespace api::http
