// Examples of what is sent and answered, made from the schemas, so that each body has one and none goes stale. The
// people in them are made up; identity numbers are of the range that no person has.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "api/json/json.hpp"

namespace api {

// What an example is of: what is sent leaves out ids and instants that may be left out, which name what a reader does
// not have.
enum class ExampleOf : std::uint8_t { request, answer };

// A value that `schema` takes; `schemas`: what its references lead to.
json::value example_of(const json::object& schema, const json::object& schemas, ExampleOf of);

// "example": {"value": …}, as the member `examples` of a body or of a header has it.
json::object named_example(json::value value);

}  // namespace api
