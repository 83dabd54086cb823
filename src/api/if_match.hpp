// If-Match: on which version of a file somebody wrote (RFC 9110, 13.1.1).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "api/http/message.hpp"

namespace api {

// The versions a command may be done on; empty: whichever it is now.
using Versions = std::optional<std::vector<std::int64_t>>;

// "12" or a list of tags: those versions. No header, or *: any. A weak tag, or one that is no version, fits none. What
// is not a list of entity tags must never pass for no header at all: malformed.
enum class IfMatch : std::uint8_t { fine, malformed };
IfMatch read_if_match(const http::Headers& headers, Versions& to);

}  // namespace api
