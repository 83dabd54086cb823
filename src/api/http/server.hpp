// The HTTP/1.1 server: one network thread, TLS or plain, strict limits, server-sent events, graceful stop.
//
// Asio coroutines with Beast's parser fed by hand; this header shows neither. Everything a client can do wrong has a
// bounded cost: header and body size, request bodies in all, time for the header, time for the body, idle time, time to
// take an answer, connections in all and per address, events waiting for a slow reader. Requests that a client sends
// without waiting (pipelining) are answered in order, one at a time; the next is not read before the last is answered.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/http/message.hpp"
#include "base/durations.hpp"
#include "base/time.hpp"

namespace api::http {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;     // 0: any free one, see Server::port()
  std::string certificate_file;  // PEM; with key_file: TLS 1.2+. Both empty: plain, for loopback behind a proxy.
  std::string key_file;
  // The address whose X-Forwarded-For (its last entry) and X-Forwarded-Proto are believed; empty: none. The limit per
  // address does not hold for it.
  std::string trusted_proxy;
  std::size_t header_limit = 16 * 1024;
  std::size_t body_limit = 1024 * 1024;
  std::size_t body_budget = 256 * 1024 * 1024;  // Bytes of all unanswered requests' bodies together; then 503
  std::size_t connection_limit = 10'000;
  std::size_t connection_limit_per_address = 1'000;  // IPv6: per /64. Beyond: 503 (TLS: just closed)
  std::size_t stream_limit_per_listener = 12;        // A browser's windows share one; then 429
  std::size_t event_limit = 64;                      // Events waiting for one listener; then it is cut
  // Kept to within a quarter of a second. write_timeout is for each 64 KiB of an answer.
  std::chrono::seconds header_timeout{10}, body_timeout{30}, idle_timeout{75}, write_timeout{30}, stop_timeout{5};
  std::function<base::Instant()> clock;  // For the Date header; without a clock there is none (RFC 9110, 6.6.1)
  std::chrono::seconds heartbeat{15};    // A comment to silent listeners, so that proxies do not cut them
};

// For /metrics. Totals since the start, and, with open_, what there is now.
struct ServerCounters {
  std::uint64_t connections = 0, open_connections = 0, requests = 0;
  std::uint64_t rejected = 0;  // Connections beyond a limit, and requests the server itself answered with an error
  std::uint64_t streams = 0, open_streams = 0;
  std::uint64_t dropped_streams = 0;        // Listeners cut because they did not read
  std::array<std::uint64_t, 5> by_class{};  // Answers, also the server's own refusals, from 1xx to 5xx
  base::DurationCounts answered = {};       // From a whole request to its answer, before it is sent
};

// The time in which every certificate of a chain holds.
struct Validity {
  base::Instant from, until;
};

class Server {
 public:
  // Binds; throws std::runtime_error with address or file and the reason. Clients that connect wait until run().
  Server(ServerOptions options, Handler handler);
  ~Server();
  std::uint16_t port() const;
  void run();   // Once, until stop(); then lets running requests finish, at most stop_timeout. Ends all streams.
  void stop();  // From any thread or a signal watcher (not from within a signal handler).
  // Reads the certificate and key again, for connections from now on. From any thread. Throws std::runtime_error and
  // keeps the old ones when the new cannot be used. Does nothing on a plain server.
  void reload_certificate();
  // Of the certificate that is in use. From any thread. Nothing on a plain server.
  std::optional<Validity> certificate_validity() const;
  // Sends one event to every connection that listens on the topic, among others perhaps. From any thread. `data` must
  // hold no personal data: listeners fetch what they may see. What is published after a Reply that listens, by the same
  // thread, reaches it.
  void publish(std::string_view topic, std::string_view event, std::string_view data);
  // To every listener, whatever the topic.
  void publish_to_all(std::string_view event, std::string_view data);
  ServerCounters counters() const;  // From any thread

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace api::http
