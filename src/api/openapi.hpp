// The description of the API (OpenAPI 3.1), made from the route table and the field lists.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "api/json/json.hpp"

namespace api {

json::object describe_api();

}  // namespace api
