// What can go wrong, in the description: one answer for each status, with every reason that has it and its words.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "api/json/json.hpp"
#include "api/routes.hpp"

namespace api {

// "NotFound": {…}: an answer for each status that a program may meet, and "Problem" for any other.
json::object error_answers(const json::object& schemas);

// Those of one operation, by status: references to the above. `sends`: the most that it is sent.
enum class Sends : std::uint8_t { nothing, parameters, body };
void add_error_answers(const Route& route, Sends sends, json::object& to);

// What every answer says in its head.
json::object answer_headers();
// The same, as an answer has them: references.
json::object every_header();

}  // namespace api
