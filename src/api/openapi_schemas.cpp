// SPDX-License-Identifier: EUPL-1.2
#include "api/openapi_schemas.hpp"

namespace api {

json::object answer_schemas() {
  static const json::value kSchemas = json::parse(R"json({
    "Problem": {"type": "object", "required": ["title", "status", "reason", "detail"]}
  })json");
  return kSchemas.get_object();
}

json::object request_schema(std::string_view) { return {}; }

}  // namespace api
