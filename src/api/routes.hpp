// The route table: every address of the API as one row. Serving, access, OpenAPI and the generated client read it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "api/http/message.hpp"
#include "api/service.hpp"
#include "base/fields.hpp"
#include "base/words.hpp"
#include "core/access/access.hpp"

namespace api {

enum class Door : std::uint8_t {
  open,     // Anyone
  session,  // Staff with a session; changes need the CSRF token
  either,   // Staff, or another system with an API key
};

using Serve = void (*)(const Call& call, const http::Reply& reply);

struct Route {
  std::string_view method;   // "GET"
  std::string_view pattern;  // "/v1/files/{id}"
  Door door = Door::session;
  std::optional<core::Permission> permission;
  std::string_view summary;                              // English, for the description
  std::span<const base::FieldInfo> (*body)() = nullptr;  // The shape of what is sent, where it has one
  std::string_view answer;                               // Name of the schema of what is answered; see openapi.cpp
  Serve serve;
};

std::span<const Route> list_routes();

// The handler of the server: finds the row, checks the door, serves. Never blocks the network thread.
http::Handler make_handler(Service& service);  // For one board
http::Handler make_handler(Boards& boards);

// Whether some address begins with this word, so that no board can have it as its id.
bool is_reserved(std::string_view word);

}  // namespace api
