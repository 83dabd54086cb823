// traceparent: the mark by which a caller follows one request through several systems (W3C Trace Context, 3.2).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace api {

// The mark to give back, in the form of version 00. Nothing for one that is malformed, which is as if it were not sent.
std::optional<std::string> read_traceparent(std::string_view header);

}  // namespace api
