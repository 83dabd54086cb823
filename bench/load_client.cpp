// Client: sockets and epoll; see load_client.hpp.
// SPDX-License-Identifier: EUPL-1.2
#include "load_client.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kPiece = 256 * 1024;
constexpr std::size_t kHeadLimit = 4096;  // Of an answer; ours come to one
constexpr std::string_view kHeadEnd = "\r\n\r\n", kLength = "\r\nContent-Length: ";

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

struct Connection {
  int socket = -1;
  std::string out;
  std::string in;            // The answer as far as it is kept: its head, and the rest when somebody takes it
  std::size_t received = 0;  // Of the answer, head included
  std::size_t needed = 0;    // 0: not known yet
  Clock::time_point began;

  Connection() = default;
  Connection(Connection&& other) noexcept : socket(std::exchange(other.socket, -1)) {}
  ~Connection() {
    if (socket >= 0) ::close(socket);
  }
};

int connect_to(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) fail("socket");
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) fail("connect");
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return socket;
}

// The whole length of an answer whose head has come; 0 before that.
std::size_t length_of(std::string_view in) {
  const std::size_t head = in.find(kHeadEnd);
  if (head == std::string_view::npos) return 0;
  const std::size_t at = in.substr(0, head).find(kLength);
  std::size_t body = 0;
  if (at != std::string_view::npos) {
    const char* const first = in.data() + at + kLength.size();
    std::from_chars(first, in.data() + head, body);
  }
  return head + kHeadEnd.size() + body;
}

int status_of(std::string_view in) {
  int status = 0;
  if (in.size() > 12) std::from_chars(in.data() + 9, in.data() + 12, status);
  return status;
}

class Loop {
 public:
  explicit Loop(const Run& run) : run_(run), poll_(::epoll_create1(EPOLL_CLOEXEC)) {
    if (poll_ < 0) fail("epoll");
    connections_.reserve(std::size_t(run.connections));
    for (int i = 0; i < run.connections; ++i) {
      Connection& c = connections_.emplace_back();
      c.socket = connect_to(run.port);
      epoll_event wanted{};
      wanted.events = EPOLLIN;
      wanted.data.u64 = std::uint64_t(i);
      if (::epoll_ctl(poll_, EPOLL_CTL_ADD, c.socket, &wanted) != 0) fail("epoll");
    }
  }
  ~Loop() { ::close(poll_); }
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  Outcome go() {
    began_ = Clock::now();
    for (Connection& c : connections_) send_next(c);
    std::array<epoll_event, 256> ready;
    while (under_way_ > 0) {
      const int count = ::epoll_wait(poll_, ready.data(), int(ready.size()), 30'000);
      if (count == 0) throw std::runtime_error("no answer in 30 seconds");
      for (int i = 0; i < count; ++i) receive(connections_[ready[std::size_t(i)].data.u64]);
    }
    outcome_.seconds = std::chrono::duration<double>(Clock::now() - began_).count();
    std::ranges::sort(outcome_.microseconds);
    return std::move(outcome_);
  }

 private:
  bool is_over() const {
    return sent_ >= run_.most || std::chrono::duration<double>(Clock::now() - began_).count() >= run_.seconds;
  }

  // A request of a few kilobytes fits in the socket's buffer, so writing never waits for long.
  void send_next(Connection& c) {
    if (is_over()) return;
    c.out.clear();
    run_.write(c.out);
    c.in.clear();
    c.received = c.needed = 0;
    c.began = Clock::now();
    for (std::size_t at = 0; at < c.out.size();) {
      const ssize_t count = ::send(c.socket, c.out.data() + at, c.out.size() - at, MSG_NOSIGNAL);
      if (count < 0) fail("send");
      at += std::size_t(count);
    }
    ++sent_;
    ++under_way_;
  }

  void receive(Connection& c) {
    const ssize_t count = ::recv(c.socket, piece_->data(), piece_->size(), 0);
    if (count <= 0) throw std::runtime_error("the server closed a connection");
    keep(c, {piece_->data(), std::size_t(count)});
    if (c.needed == 0) c.needed = length_of(c.in);
    if (c.needed == 0 || c.received < c.needed) return;
    note(c);
    --under_way_;
    send_next(c);
  }

  // The machine is shared with the server, so a body that nobody takes is not copied a second time.
  void keep(Connection& c, std::string_view piece) const {
    c.received += piece.size();
    if (run_.take) c.in += piece;
    else if (c.needed == 0) c.in += piece.substr(0, kHeadLimit);
  }

  void note(const Connection& c) {
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - c.began).count();
    outcome_.microseconds.push_back(std::uint32_t(took));
    outcome_.bytes += c.received;
    ++outcome_.answered;
    const int status = status_of(c.in);
    if (status >= 400) {
      if (outcome_.failed++ == 0) outcome_.first_failure = status;
    }
    if (!run_.take) return;
    const std::size_t head = c.in.find(kHeadEnd) + kHeadEnd.size();
    const std::string_view in{c.in};
    run_.take({status, in.substr(0, head), in.substr(head)});
  }

  const Run& run_;
  int poll_;
  std::vector<Connection> connections_;
  std::unique_ptr<std::array<char, kPiece>> piece_ = std::make_unique<std::array<char, kPiece>>();
  Clock::time_point began_;
  std::uint64_t sent_ = 0;
  int under_way_ = 0;
  Outcome outcome_;
};

}  // namespace

std::uint32_t Outcome::percentile(double share) const {
  if (microseconds.empty()) return 0;
  const auto at = std::size_t(share * double(microseconds.size()));
  return microseconds[std::min(at, microseconds.size() - 1)];
}

Outcome drive(const Run& run) { return Loop{run}.go(); }

}  // namespace bench
