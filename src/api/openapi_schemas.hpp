// The shapes of what the API answers, and of the few bodies that have no field list. The API test holds every answer
// of a running server against them.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "api/json/json.hpp"

namespace api {

// One schema for each name in the route table and for each part of those.
json::object answer_schemas();
// Empty for a route without a body, or whose body has a field list.
json::object request_schema(std::string_view pattern);
// "text", "int", "count", "bool", "day", "day_or_null", "instant", "id"; "a|b" one of those words; "[T]" a list;
// "Duty" a shape by its name.
json::object schema_of(std::string_view type);

}  // namespace api
