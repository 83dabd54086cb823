// Control: what may be asked of a board's gate by whoever looks after it, as JSON objects. A verb asks its own program,
// or, beside a server on the same SQLite database, that server through its control socket; the same code answers both.
//
// {"ask": "disable", "worker": "w001"} is answered by {"done": true}, and what goes wrong by {"fault": "why"}.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "api/json/json.hpp"
#include "api/service.hpp"

namespace server {

namespace json = api::json;

// A board that is looked after.
struct Kept {
  gate::Gate& gate;
  journal::Store& store;
  const core::BoardId& board;
  base::Instant now;
  std::function<void(api::SecurityKind kind, std::string_view who)> tell;  // Of what was changed
};

// Throws std::exception for what cannot be asked or done.
json::object answer_control(const Kept& kept, const json::object& question);

// A question and its answer as lines, with the board that it is about. Never throws.
std::string answer_control_line(api::Boards& boards, std::string_view line);

json::object to_json(const gate::Account& account);
gate::Account account_of(const json::object& object);  // Throws
json::object to_json(const gate::ApiKey& key);
gate::ApiKey key_of(const json::object& object);                        // Throws
std::string text_of(const json::object& object, std::string_view key);  // Throws where there is none
bool is_true(const json::object& object, std::string_view key);
json::object object_of(std::string_view line);  // Throws

// Leaves no password of a question readable in memory when it goes.
class Wiped {
 public:
  explicit Wiped(json::object& question) : question_(question) {}
  ~Wiped();
  Wiped(const Wiped&) = delete;
  Wiped& operator=(const Wiped&) = delete;

 private:
  json::object& question_;
};

}  // namespace server
