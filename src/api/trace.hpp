// traceparent: the mark by which a caller follows one request through several systems (W3C Trace Context, 3.2).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace api {

// The mark to give back, in the form of version 00. Nothing for one that is malformed, which is as if it were not sent.
std::optional<std::string> read_traceparent(std::string_view header);

// A mark for a request that came without one.
std::string make_traceparent();

// The 32 digits by which a mark's request stands in the log; empty for no mark.
std::string_view trace_of(std::string_view traceparent);

// What a problem says as its instance (RFC 9457, 3.1.5): the trace of a mark, "urn:uuid:…", which leads nowhere.
std::string instance_of(std::string_view traceparent);

}  // namespace api
