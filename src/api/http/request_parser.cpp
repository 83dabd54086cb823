// SPDX-License-Identifier: EUPL-1.2
#include "api/http/request_parser.hpp"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <optional>
#include <utility>

#include "api/http/target.hpp"

namespace api::http {
namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;
using State = RequestParser::State;

// A chunked body that is not yet whole has at least this much left ("0", two line ends). Beast 1.81 asserts, and so a
// client could stop the program, when the last chunk comes to it in smaller pieces than this.
constexpr std::size_t kLeastChunkedRest = 5;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

constexpr std::uint64_t kReserve = 16 * 1024;

// Beast calls every broken end of a request line a bad version. Only one that names another HTTP is that.
bool names_another_version(std::string_view bytes) {
  constexpr std::string_view kShape = " HTTP/x.x";
  const std::string_view line = bytes.substr(0, bytes.find_first_of("\r\n"));
  if (line.size() < kShape.size() || std::ranges::count(line, ' ') != 2) return false;
  const std::string_view end = line.substr(line.size() - kShape.size());
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return end.starts_with(" HTTP/") && is_digit(end[6]) && end[7] == '.' && is_digit(end[8]) && end != " HTTP/1.0" &&
         end != " HTTP/1.1";
}

int status_of(const beast::error_code& error, std::string_view bytes) {
  if (error == http::error::header_limit) return 431;
  if (error == http::error::body_limit) return 413;
  if (error == http::error::bad_version && names_another_version(bytes)) return 505;
  return 400;
}

// Gathers what Beast finds into a Request, and refuses what Beast lets through.
class Message final : public http::basic_parser<true> {
 public:
  explicit Message(const ParserLimits& limits) : most_headers_(limits.header_count) {
    header_limit(static_cast<std::uint32_t>(std::min<std::size_t>(limits.header, UINT32_MAX)));
    body_limit(limits.body);
  }

  Request request;
  int refusal = 0;  // The status, when it was not Beast that refused
  bool wants_continue = false, old = false;
  bool goes_on = false;  // As the headers say. Beast would let a trailer change it.

 private:
  using Error = beast::error_code;
  using Text = beast::string_view;

  void refuse(int status, Error& error) {
    refusal = status;
    error = http::error::bad_value;
  }

  void on_request_impl(http::verb, Text method, Text target, int version, Error& error) override {
    request.method.assign(method.data(), method.size());
    old = version < 11;
    auto parsed = ::api::http::parse_target(request.method, view(target));
    if (!parsed) return refuse(400, error);
    request.path = std::move(parsed->path);
    request.query = std::move(parsed->query);
  }

  void on_field_impl(http::field name, Text name_text, Text value_text, Error& error) override {
    if (in_body_) return;  // A trailer: nobody needs them, and taken for headers they would be a way round every check.
    const std::string_view value = view(value_text);
    if (request.headers.size() == most_headers_) return refuse(431, error);
    switch (name) {
      case http::field::host:
        if (std::exchange(has_host_, true)) return refuse(400, error);
        break;
      case http::field::content_length:  // Beast takes "5, 5" and 5 twice. One plain number is enough.
        if (std::exchange(has_length_, true) || value.find(',') != value.npos) return refuse(400, error);
        break;
      case http::field::transfer_encoding:  // Beast takes "chunked, x" for a message without a body.
        if (old) return refuse(400, error);
        if (!same_header_name(value, "chunked")) return refuse(501, error);
        break;
      case http::field::expect:
        if (!same_header_name(value, "100-continue")) return refuse(417, error);
        wants_continue = !old;
        break;
      default: break;
    }
    request.headers.emplace_back(view(name_text), value);
  }

  void on_header_impl(Error& error) override {
    if (!old && !has_host_) refuse(400, error);
    goes_on = keep_alive();
  }
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, Error&) override {
    in_body_ = true;
    request.body.reserve(std::min<std::uint64_t>(length.value_or(0), kReserve));  // A claim costs the client nothing.
  }
  std::size_t on_body_impl(Text part, Error&) override {
    request.body.append(part.data(), part.size());
    return part.size();
  }
  void on_chunk_header_impl(std::uint64_t, Text, Error&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, Text part, Error& error) override { return on_body_impl(part, error); }
  void on_finish_impl(Error&) override {}
  void on_response_impl(int, Text, int, Error&) override {}

  std::size_t most_headers_;
  bool has_host_ = false, has_length_ = false, in_body_ = false;
};

}  // namespace

struct RequestParser::Impl {
  explicit Impl(ParserLimits limits_) : limits(limits_) { message.emplace(limits); }

  ParserLimits limits;
  std::optional<Message> message;
  State state = State::start;
  int status = 0;
  std::size_t head_size = 0;
  bool skipped_line = false;

  void fail(int why) {
    state = State::failed;
    status = why;
  }

  // An empty line before a request, left behind by some clients after a body, is passed over once (RFC 9112, 2.2).
  std::size_t skip_empty_line(std::string_view bytes) {
    if (skipped_line || !bytes.starts_with("\r\n")) return 0;
    skipped_line = true;
    return 2;
  }

  // One state of Beast's parser further. Sets `starved` when it can do nothing before more has come.
  std::size_t step(std::string_view bytes, bool& starved) {
    beast::error_code error;
    const bool in_body = state == State::body;
    const std::size_t body_before = message->request.body.size();
    const std::size_t used = message->put(boost::asio::const_buffer{bytes.data(), bytes.size()}, error);
    if (state == State::head) head_size += used;
    starved = error == http::error::need_more;
    if (error && !starved) fail(message->refusal != 0 ? message->refusal : status_of(error, bytes));
    else if (message->is_done()) state = State::whole;
    else if (message->is_header_done()) state = State::body;
    // A chunk's head, or trailers, that came all at once.
    if (in_body && used - (message->request.body.size() - body_before) > limits.header) fail(400);
    return used;
  }

  // Beast's own limit is for each piece it is given. This one holds for the sum, and for what is left over in a body:
  // the beginning of a chunk's head, or of trailers.
  void check_size(std::size_t rest, State before) {
    if (state == State::failed) return;
    if (before != State::body && head_size + (state == State::head ? rest : 0) > limits.header) fail(431);
    else if (state == State::body && rest > limits.header) fail(400);
  }
};

RequestParser::RequestParser(ParserLimits limits) : impl_(std::make_unique<Impl>(limits)) {}
RequestParser::RequestParser(RequestParser&&) noexcept = default;
RequestParser::~RequestParser() = default;

State RequestParser::state() const { return impl_->state; }
int RequestParser::status() const { return impl_->status; }
bool RequestParser::wants_continue() const { return impl_->message->wants_continue; }
bool RequestParser::keep_alive() const { return impl_->message->goes_on; }
bool RequestParser::is_old() const { return impl_->message->old; }
std::size_t RequestParser::body_size() const { return impl_->message->request.body.size(); }

std::size_t RequestParser::put(std::string_view bytes) {
  std::size_t used = 0;
  if (state() == State::start) {
    if (bytes.empty() || bytes == "\r") return 0;
    used = impl_->skip_empty_line(bytes);
    if (used < bytes.size()) impl_->state = State::head;
  }
  const State before = state();
  bool starved = false;
  while (!starved && used < bytes.size() && (state() == State::head || state() == State::body)) {
    const std::string_view rest = bytes.substr(used);
    if (state() == State::body && impl_->message->chunked() && rest.size() < kLeastChunkedRest) break;
    used += impl_->step(rest, starved);
  }
  impl_->check_size(bytes.size() - used, before);
  return used;
}

Request RequestParser::take() {
  Request out = std::move(impl_->message->request);
  impl_->message.emplace(impl_->limits);
  impl_->state = State::start;
  impl_->head_size = 0;
  impl_->skipped_line = false;
  return out;
}

}  // namespace api::http
