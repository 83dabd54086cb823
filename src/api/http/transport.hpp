// Bytes over a non-blocking socket, plain or TLS behind one face. Knows OpenSSL; knows nothing of waiting.
//
// TLS talks to the socket directly (no memory buffers in between), so an idle connection costs some kilobytes, not 70.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "api/http/server.hpp"

struct ssl_ctx_st;
struct ssl_st;

namespace api::http {

// A certificate or its key cannot be used: which file, what is wrong with it and what to do, then OpenSSL's own words.
struct BadCertificate : std::runtime_error {
  enum class File : std::uint8_t { certificate, key };
  BadCertificate(File file_, const std::string& what) : std::runtime_error(what), file(file_) {}
  File file;
};

// A certificate chain with its key, and the settings: TLS 1.2 and 1.3, forward secrecy only, ALPN http/1.1.
// Throws BadCertificate.
std::shared_ptr<ssl_ctx_st> load_certificate(const std::string& certificate_file, const std::string& key_file);
// The time in which all of its chain holds.
Validity validity_of(const ssl_ctx_st& certificate);

enum class Step : std::uint8_t {
  done,
  want_read,   // Wait until the socket is readable, then call again
  want_write,  // The same for writable
  closed,      // The other side has ended, or broke the protocol, or the network failed
};
struct Moved {
  Step step = Step::closed;
  std::size_t bytes = 0;
};

class Transport {
 public:
  explicit Transport(int socket) : socket_(socket) {}
  Transport(int socket, ssl_ctx_st& certificate);
  ~Transport();
  Transport(Transport&&) = delete;

  bool is_secure() const { return tls_ != nullptr; }
  Step handshake();
  Moved read(std::span<char> into);
  // Writes some of `first`, or of both; `bytes` counts from the start of `first`.
  Moved write(std::string_view first, std::string_view second);
  // Reads past TLS and throws away, to let the other side finish sending.
  Moved discard() const;
  // Says that nothing more will be sent, so that the other side can tell an end from a cut.
  void finish();

 private:
  Step step_of(int result);

  int socket_;
  ssl_st* tls_ = nullptr;
  bool broken_ = false;
};

}  // namespace api::http
