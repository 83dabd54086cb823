// The shapes of what the API answers, and of the few bodies that have no field list. The API test holds every answer of a
// running server against them.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "api/json/json.hpp"

namespace api {

json::object answer_schemas();
// Empty for a route without a body, or whose body has a field list.
json::object request_schema(std::string_view pattern);

}  // namespace api
