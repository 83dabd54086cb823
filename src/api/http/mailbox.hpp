// What other threads have to tell the network thread, in order, with one wake-up for as many as have gathered.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "api/http/message.hpp"

namespace api::http {

using ConnectionNo = std::uint64_t;  // Never used twice; 0 is none

struct Answered {
  ConnectionNo connection = 0;
  Response response;
};
struct Published {
  std::optional<std::string> topic;         // Empty: to every listener
  std::shared_ptr<const std::string> text;  // As it goes out on the wire, shared by all who listen
};
struct Stopped {};
using Mail = std::variant<Answered, Published, Stopped>;

// Outlives the server in the replies that handlers may still hold; what comes in after close() goes nowhere.
class Mailbox {
 public:
  explicit Mailbox(std::function<void()> wake) : wake_(std::move(wake)) {}

  void put(Mail mail);                 // From any thread. Wakes the network thread when the box was empty.
  void take(std::vector<Mail>& into);  // Everything, oldest first. `into` should be empty; its memory is used again.
  void close();

  // Where an answer lands that comes while its handler still runs, on the network thread: no lock, no wake-up.
  // Belongs to that thread.
  struct Shortcut {
    std::thread::id thread;
    ConnectionNo handling = 0;
    std::optional<Response> answer;
  } shortcut;

 private:
  std::mutex mutex_;
  std::vector<Mail> mail_;
  std::function<void()> wake_;  // Empty when closed
};

// The Reply of the request that a connection waits with. Call on the network thread.
Reply make_reply(std::shared_ptr<Mailbox> mailbox, ConnectionNo connection);

}  // namespace api::http
