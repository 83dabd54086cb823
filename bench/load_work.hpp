// Work: what a worker's browser would send, one kind of request a time, signed in.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

struct Session {
  std::string cookie, csrf;
};
Session sign_in(std::uint16_t port, const std::string& login, const std::string& password);

// Writes one request after another: the values in turn, a new idempotency key and child for each report. A value may
// begin with a board, "/norby VALUE" or "/norby" alone: then the request is that board's.
class Work {
 public:
  Work(Session session, std::string kind, const std::vector<std::string>& values);
  void write(std::string& out);

  // "register", "duties", "unit_duties", "incoming", "file", "search", "command", "me", "health". A value of "command"
  // reads "FILE/commands/NAME {…}".
  static bool is_kind(std::string_view kind);

 private:
  struct Value {
    std::string board, text;
  };
  static Value value_of(const std::string& line);
  const Value& next_value();
  std::string next_key();
  std::string next_report();
  void get(std::string& out, const std::string& path) const;
  void post(std::string& out, const std::string& path, std::string_view body);

  Session session_;
  std::string kind_;
  std::vector<Value> values_;
  std::uint64_t state_, count_ = 0;
};

}  // namespace bench
