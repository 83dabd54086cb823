// The request target: what may stand between the method and the version, and the path and query it means.
//
// Strict, because everything behind it trusts the path: a target that could be read in two ways is refused.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace api::http {

struct Target {
  std::string path;   // Decoded
  std::string query;  // Raw
};

// Accepts "/path?query", "http://host/path?query" and, for OPTIONS, "*". Empty for anything else, and when the decoded
// path holds "..", "//", a control character or broken UTF-8, or the target a bad escape, a '#' or a byte above 0x7E.
std::optional<Target> parse_target(std::string_view method, std::string_view raw);

}  // namespace api::http
