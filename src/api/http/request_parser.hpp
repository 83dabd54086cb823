// Bytes in, requests out: Beast's parser fed by hand, with the rules it does not have. Knows no socket.
//
// Promises: whatever the bytes are, memory stays within a small multiple of the limits, and a message whose length
// could be read in two ways (the way in for request smuggling) is refused. Beast 1.81 alone bounds neither a header
// that comes a line at a time nor a chunk's extensions and trailers; this does.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "api/http/message.hpp"

namespace api::http {

struct ParserLimits {
  std::size_t header = 16 * 1024;  // Request line and headers in bytes; then 431
  std::size_t body = 1024 * 1024;  // Then 413
  std::size_t header_count = 100;  // Then 431
};

class RequestParser {
 public:
  enum class State : std::uint8_t {
    start,   // Nothing of a request yet
    head,    // Within the request line and headers
    body,    // The headers are good; within the body
    whole,   // take() gives the request
    failed,  // status() says why; nothing more can be read from this connection
  };

  explicit RequestParser(ParserLimits limits);
  RequestParser(RequestParser&&) noexcept;
  ~RequestParser();

  // Takes in bytes and returns how many were used; stops after a whole request. What was not used must be given again,
  // with more behind it: it is at most the header limit, unless the request is whole.
  std::size_t put(std::string_view bytes);

  State state() const;
  int status() const;             // Of a failed request: 400, 413, 417, 431, 501 or 505
  bool wants_continue() const;    // Has asked for "100 Continue" before it sends the body
  bool keep_alive() const;        // Of a whole request
  bool is_old() const;            // HTTP/1.0
  std::size_t body_size() const;  // Bytes of the body so far
  // The whole request, without what only the socket knows (remote, secure); the parser then starts on the next one.
  Request take();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace api::http
