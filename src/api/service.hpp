// What every handler stands on: the use cases, the gate, the registers of names, the clock, and threads for reading.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "api/boards.hpp"
#include "api/http/message.hpp"
#include "api/security_event.hpp"
#include "app/context.hpp"
#include "gate/gate.hpp"

namespace api {

// A few threads that read, so that neither the network nor the writer waits for a file to be opened. At most `waiting`
// jobs wait; more are turned away, which the caller answers with 503.
class Pool {
 public:
  Pool(int threads, std::size_t waiting);
  ~Pool();     // As end()
  void end();  // Runs what waits, and takes nothing more; for who must be there as long as a job runs
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  bool run(std::function<void()> job);

 private:
  void work();
  std::mutex mutex_;
  std::condition_variable more_;
  std::deque<std::function<void()>> jobs_;
  std::vector<std::thread> threads_;
  const std::size_t waiting_;
  bool stopping_ = false;
};

// Names of the board's units and districts, for people.
struct Named {
  std::string id;
  std::string sv, en;
};
struct Registers {
  std::string board_name = "Granby";
  std::string switchboard = {};  // "0123-456 78", for the public; empty: not told
  // For the description of the API: where the server is found ("https://…", no slash at the end), and whom to write to.
  std::string public_address = {}, contact_email = {};
  std::vector<Named> units, districts;
  const Named* find_unit(std::string_view id) const;
};

struct Service;

// The server could not do what was asked, and answered so: for its log.
struct Trouble {
  int status = 500;
  std::string_view method, address;  // As the route table has them: what was asked may hold anything
  std::string_view board;
  std::string_view mark;  // Of the request (trace.hpp)
};

// What /v1/describe answers and the version of it, made anew when the day or the accounts are others. Any thread.
class Describer {
 public:
  struct Described {
    std::string version;  // Of the content: the same at every server
    std::string body;     // JSON
  };
  std::shared_ptr<const Described> describe(const Service& service);
  // The description of the API as JSON, made once; it stays for as long as this does.
  std::string_view describe_api(const Registers& registers);

 private:
  std::mutex mutex_;
  std::shared_ptr<const Described> described_;
  base::Day day_{};
  std::uint64_t account_changes_ = 0;
  std::int64_t board_version_ = 0;
  std::string api_;  // Empty: not made yet
};

// A board as the handlers see it.
struct Service {
  app::App& app;
  gate::Gate& gate;
  Registers registers;
  std::function<base::Instant()> clock;
  std::shared_ptr<Pool> pool = std::make_shared<Pool>(2, 2000);  // Shared by a server's boards
  std::function<void(const SecurityEvent&)> tell_security = [](const SecurityEvent&) {};
  std::function<void(const Trouble&)> tell_trouble = [](const Trouble&) {};
  // Whether what is sent now can be stored: told at once, or when something small has been.
  std::function<void(std::function<void(bool)> then)> try_to_store = [](const auto& then) { then(true); };
  bool secure_cookies = false;
  Boards* boards = nullptr;  // All of the server's; null: this one only
  std::shared_ptr<Describer> describer = std::make_shared<Describer>();
};

// One request that has been let in.
struct Call {
  Service& service;
  const http::Request& request;
  std::optional<gate::Session> session;
  app::Actor actor;
  std::map<std::string, std::string, std::less<>> path;  // "{id}" and its value
  std::string base;                            // What stands before every address of the board: "/granby", or nothing
  std::optional<base::Instant> key_ends = {};  // When the key of whoever comes ends, where that is soon
  gate::Gate* entered_by = nullptr;            // Where the session began: the board's own gate, or a guest's home
  base::Day today() const;
};

}  // namespace api
