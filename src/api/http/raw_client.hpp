// For tests: a server on a free port in a thread of its own, and clients that send bytes just as they are given.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <string_view>
#include <thread>

#include "api/http/server.hpp"

namespace api::http {

constexpr auto kPatience = std::chrono::seconds{10};

// Waits until `holds()`, at most kPatience.
template <class Condition>
bool eventually(Condition holds) {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  return true;
}

inline ServerOptions on_any_port(ServerOptions options = {}) {
  options.port = 0;
  options.clock = [] { return base::Instant{std::chrono::seconds{784111777}}; };
  return options;
}

class Running {
 public:
  Running(const ServerOptions& options, Handler handler)
      : server(on_any_port(options), std::move(handler)), thread_([this] { server.run(); }) {}
  ~Running() { stop(); }
  void stop() {
    server.stop();
    if (thread_.joinable()) thread_.join();
  }
  Server server;

 private:
  std::thread thread_;
};

class RawClient {
 public:
  explicit RawClient(std::uint16_t port, int receive_buffer = 0) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    if (receive_buffer > 0) setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    const int at_once = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) ADD_FAILURE() << "no connection";
  }
  RawClient(RawClient&& other) noexcept : socket_(std::exchange(other.socket_, -1)), seen_(std::move(other.seen_)) {}
  ~RawClient() {
    if (socket_ >= 0) ::close(socket_);
  }
  int socket() const { return socket_; }

  // False when the server has closed.
  bool send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  void end() const { ::shutdown(socket_, SHUT_WR); }

  // What has come so far once it holds `text`, or when the server has closed or patience is at its end.
  const std::string& until(std::string_view text) {
    while (seen_.find(text) == seen_.npos && receive(kPatience)) {}
    return seen_;
  }
  // Everything up to the close; ends in " (still open)" when there was none.
  std::string all(std::chrono::milliseconds patience = kPatience) {
    while (receive(patience)) {}
    return closed_ ? seen_ : seen_ + " (still open)";
  }
  // One whole answer with a Content-Length, taken away from what has come.
  std::string answer() {
    const std::size_t head = until("\r\n\r\n").find("\r\n\r\n");
    if (head == seen_.npos) return "(no answer) " + seen_;
    const std::size_t length = seen_.find("\r\nContent-Length: ");
    std::size_t size = head + 4;
    if (length < head) size += std::stoul(seen_.substr(length + 18));
    while (seen_.size() < size && receive(kPatience)) {}
    std::string out = seen_.substr(0, size);
    seen_.erase(0, size);
    return out;
  }
  bool is_closed() { return all(std::chrono::milliseconds{0}) == seen_; }

 private:
  bool receive(std::chrono::milliseconds patience) {
    pollfd wait{socket_, POLLIN, 0};
    if (closed_ || ::poll(&wait, 1, static_cast<int>(patience.count())) <= 0) return false;
    char buffer[16 * 1024];
    const auto got = ::recv(socket_, buffer, sizeof buffer, 0);
    if (got <= 0) closed_ = true;
    else seen_.append(buffer, static_cast<std::size_t>(got));
    return got > 0;
  }

  int socket_;
  bool closed_ = false;
  std::string seen_;
};

inline std::string status_line(std::string_view answer) { return std::string{answer.substr(0, answer.find("\r\n"))}; }
inline std::string body_text(std::string_view answer) {
  const std::size_t head = answer.find("\r\n\r\n");
  return head == answer.npos ? "" : std::string{answer.substr(head + 4)};
}

// Says back what came, so that a test can see what the handler saw.
inline void echo(const Request& request, const Reply& reply) {
  reply({.content_type = "text/plain",
         .body = request.method + ' ' + request.path + '?' + request.query + ' ' + request.body});
}

}  // namespace api::http
