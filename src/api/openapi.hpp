// The description of the API (OpenAPI 3.1), made from the route table and the field lists.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "api/json/json.hpp"

namespace api {

// Who answers for a server and where it is found, as its configuration says; else where nobody is.
struct Publisher {
  std::string address = "https://skyddsnat.example";  // Without a slash at the end
  std::string name = "Granby";
  std::string email = "kontakt@skyddsnat.example";
};

json::object describe_api(const Publisher& by = {});

}  // namespace api
