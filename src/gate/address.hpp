// Addresses as limits count them: one customer of a network can use 2^64 IPv6 addresses, so those count by their /64.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>

namespace gate {

// "192.0.2.7" as it is, "::ffff:192.0.2.7" as IPv4, "2001:db8::7" as "2001:db8:0:0". For addresses in the text form
// that the operating system writes; of anything else with colons the first four parts are taken.
std::string network_of(std::string_view address);

}  // namespace gate
