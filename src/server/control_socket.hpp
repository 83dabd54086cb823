// The control socket: PATH.control beside an SQLite database that a server has to itself, through which the verbs for
// accounts and keys reach that server. Mode 0600; who connects must be the server's own user, or root, and whoever
// answers must be the database's owner, or root. A line each way, in bounded time.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "journal/descriptor.hpp"

namespace server {

class ControlSocket {
 public:
  using Answer = std::function<std::string(std::string_view line)>;
  // Listens beside the database, which this program has to itself: what stands there is left of a server that was
  // killed. Throws std::runtime_error where it cannot be. One question at a time is answered, on a thread of its own.
  ControlSocket(const std::string& database, Answer answer);
  ~ControlSocket();
  ControlSocket(const ControlSocket&) = delete;
  ControlSocket& operator=(const ControlSocket&) = delete;

 private:
  void run();
  void serve(const journal::Descriptor& client);

  const std::string name_;
  const Answer answer_;
  journal::Descriptor stop_, listening_;
  std::thread thread_;
};

// Whether a server answers for the database.
bool has_control(const std::string& database);
// What to do where no server can listen beside the database, since something else stands there. Empty otherwise.
std::string find_in_the_way(const std::string& database);
// The answer of that server to a line, both without their ends. Throws std::runtime_error.
std::string ask_control(const std::string& database, std::string_view line);

}  // namespace server
