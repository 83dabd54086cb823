// The one way by which the program tells whoever looks after it something on standard error.
//
// A verb speaks to the person who has just asked: "skyddsnat: …", at once. While a Log lives, as in a server, each line
// bears the moment (UTC), how grave it is, and the request it is about where there is one:
//
//   2026-11-30T02:48:18.123Z warning the disk is full … trace=4bf92f3577b34da6a3ce929d0e0e4736
//
// The severity is a word and not journald's "<4>": so the line reads the same in a journal, a container and a file.
// Lines wait in a queue for a thread that writes them, so that nobody waits for whoever reads standard error slowly;
// beyond a limit, or where they cannot be written, they are dropped and counted. One that is not read at all does not
// keep the program from its end.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace server {

// As syslog has them
enum class Severity : std::uint8_t { error, warning, notice, info };

// One line, without personal data. `mark`: of the request (api/trace.hpp). Any thread; never waits for the reader while
// a Log lives.
void log_line(Severity severity, std::string_view text, std::string_view mark = {});

// One at a time.
class Log {
 public:
  Log();
  ~Log();  // Writes what waits.
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;
  std::uint64_t dropped() const;  // Lines: too many waited, or standard error did not take them.
  void put(std::string line);

  // Does something once a second or so on the thread that writes, while this lives and standard error takes lines.
  class EachSecond {
   public:
    EachSecond(Log& log, std::function<void()> act);
    ~EachSecond();  // Waits until it is done.
    EachSecond(const EachSecond&) = delete;
    EachSecond& operator=(const EachSecond&) = delete;

   private:
    Log& log_;
  };

 private:
  void write_all();
  bool write_out(std::string_view line);
  mutable std::mutex mutex_;
  std::condition_variable more_;
  std::deque<std::string> waiting_;
  std::uint64_t dropped_ = 0;
  bool is_ending_ = false;
  std::mutex acting_;  // Around `act_`
  std::function<void()> act_;
  std::thread thread_;
};

}  // namespace server
