// SPDX-License-Identifier: EUPL-1.2
#include "server/control_socket.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sodium.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <stdexcept>

namespace server {
namespace {

using journal::Descriptor;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kLongestQuestion = 64UL * 1024, kLongestAnswer = 16UL * 1024 * 1024;
// For whoever asks to have said all, and for the answer to have come: it may wait for a commit and for boards to open.
constexpr std::chrono::seconds kToAsk{2}, kToAnswer{60};

std::string control_name(const std::string& database) { return database + ".control"; }

// Nothing where the operating system has no room for so long a name.
std::optional<sockaddr_un> address_of(const std::string& name) {
  sockaddr_un out{};
  out.sun_family = AF_UNIX;
  if (name.size() >= sizeof out.sun_path) return std::nullopt;
  name.copy(out.sun_path, name.size());
  return out;
}

const sockaddr* plain(const sockaddr_un& address) { return reinterpret_cast<const sockaddr*>(&address); }

Descriptor make_socket() { return Descriptor{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)}; }

// Whether it is the user `expected`, or root, at the other end.
bool is_user(const Descriptor& socket, uid_t expected) {
  ucred other{};
  socklen_t size = sizeof other;
  if (::getsockopt(socket.number(), SOL_SOCKET, SO_PEERCRED, &other, &size) != 0) return false;
  return other.uid == expected || other.uid == 0;
}

// One exchange, to be over at a moment or when somebody says stop.
struct Line {
  int socket;
  Clock::time_point until;
  int stop = -1;

  bool waits_for(short what) const {
    while (true) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
      if (left <= 0) return false;
      std::array<pollfd, 2> watched{{{socket, what, 0}, {stop, POLLIN, 0}}};
      const int ready = ::poll(watched.data(), watched.size(), int(left));
      if (ready < 0 && errno == EINTR) continue;
      return ready > 0 && watched[1].revents == 0;
    }
  }
  bool send(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t size = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
      const bool goes_on = size > 0 || (size < 0 && (errno == EINTR || (errno == EAGAIN && waits_for(POLLOUT))));
      if (!goes_on) return false;
      if (size > 0) text.remove_prefix(std::size_t(size));
    }
    return true;
  }
  // Without its end
  std::optional<std::string> receive(std::size_t longest) const {
    std::string out;
    std::array<char, 4096> part{};
    std::optional<std::string> whole;
    while (out.size() <= longest) {
      const ssize_t size = ::recv(socket, part.data(), part.size(), 0);
      if (size > 0) {
        out.append(part.data(), std::size_t(size));
        if (out.back() != '\n') continue;
        out.pop_back();
        whole = std::move(out);
        break;
      }
      if (size == 0 || (errno != EINTR && (errno != EAGAIN || !waits_for(POLLIN)))) break;
    }
    sodium_memzero(part.data(), part.size());
    return whole;
  }
};

Descriptor connect_to(const std::string& database) {
  const auto address = address_of(control_name(database));
  Descriptor socket = make_socket();
  if (!address || !socket.is_open() || ::connect(socket.number(), plain(*address), sizeof *address) != 0) {
    return Descriptor{-1};
  }
  return socket;
}

enum class Kind : std::uint8_t { socket, other };

bool is_there(const std::string& name, Kind kind) {
  struct stat there{};
  return ::lstat(name.c_str(), &there) == 0 && S_ISSOCK(there.st_mode) == (kind == Kind::socket);
}

std::string in_the_way(const std::string& name) {
  return fmt::format(
      "{} stands where the server listens for verbs, and is no socket: move it away and start the server again", name);
}

Descriptor listen_at(const std::string& name) {
  const auto address = address_of(name);
  if (!address) throw std::runtime_error(fmt::format("{}: the name is too long for a socket", name));
  if (is_there(name, Kind::other)) throw std::runtime_error(in_the_way(name));
  if (is_there(name, Kind::socket)) ::unlink(name.c_str());
  Descriptor socket = make_socket();
  constexpr mode_t kOwnerOnly = 0600;
  const bool is_made = socket.is_open() && ::fchmod(socket.number(), kOwnerOnly) == 0 &&  // Before it has a name
                       ::bind(socket.number(), plain(*address), sizeof *address) == 0 &&
                       ::chmod(name.c_str(), kOwnerOnly) == 0 && ::listen(socket.number(), 8) == 0;
  if (!is_made) throw std::runtime_error(fmt::format("{}: {}", name, std::strerror(errno)));  // NOLINT: one thread
  return socket;
}

// Where there is no room for one more open file, whoever asks stays there to be seen.
void wait_a_moment(const Descriptor& stop) {
  constexpr int kMilliseconds = 200;
  pollfd watched{stop.number(), POLLIN, 0};
  ::poll(&watched, 1, kMilliseconds);
}

}  // namespace

ControlSocket::ControlSocket(const std::string& database, Answer answer)
    : name_(control_name(database)),
      answer_(std::move(answer)),
      stop_(::eventfd(0, EFD_CLOEXEC)),
      listening_(listen_at(name_)) {
  thread_ = std::thread{[this] { run(); }};
}

ControlSocket::~ControlSocket() {
  ::eventfd_write(stop_.number(), 1);
  thread_.join();
  ::unlink(name_.c_str());
}

void ControlSocket::run() {
  while (true) {
    std::array<pollfd, 2> watched{{{listening_.number(), POLLIN, 0}, {stop_.number(), POLLIN, 0}}};
    if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) return;
    if (watched[1].revents != 0) return;
    const Descriptor client{::accept4(listening_.number(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)};
    if (!client.is_open()) wait_a_moment(stop_);
    if (client.is_open() && is_user(client, ::geteuid())) serve(client);
  }
}

void ControlSocket::serve(const Descriptor& client) {
  auto question = Line{client.number(), Clock::now() + kToAsk, stop_.number()}.receive(kLongestQuestion);
  if (!question) return;
  std::string answer = answer_(*question) + '\n';
  sodium_memzero(question->data(), question->size());
  static_cast<void>(Line{client.number(), Clock::now() + kToAsk, stop_.number()}.send(answer));
  sodium_memzero(answer.data(), answer.size());  // A new key may be in it.
}

bool has_control(const std::string& database) { return connect_to(database).is_open(); }

std::string find_in_the_way(const std::string& database) {
  const std::string name = control_name(database);
  return is_there(name, Kind::other) ? in_the_way(name) : std::string{};
}

std::string ask_control(const std::string& database, std::string_view line) {
  const Descriptor socket = connect_to(database);
  struct stat file{};
  if (!socket.is_open() || ::stat(database.c_str(), &file) != 0) {
    throw std::runtime_error("the server has gone meanwhile; try again");
  }
  if (!is_user(socket, file.st_uid)) {
    throw std::runtime_error(fmt::format("{} is not the server's: it is another user's", control_name(database)));
  }
  const Line exchange{socket.number(), Clock::now() + kToAnswer};
  std::string sent = std::string{line} + '\n';
  const bool is_sent = exchange.send(sent);
  sodium_memzero(sent.data(), sent.size());
  auto answer = is_sent ? exchange.receive(kLongestAnswer) : std::nullopt;
  if (!answer) throw std::runtime_error("the server did not answer: look at its log, and whether it was done");
  return *std::move(answer);
}

}  // namespace server
