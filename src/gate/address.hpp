// Addresses as limits count them: one customer of a network commonly has 256 networks of 2^64 IPv6 addresses, so those
// count by their /56 (RFC 6177).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>

namespace gate {

// "192.0.2.7" as it is, "::ffff:192.0.2.7" as IPv4, "2001:db8:1:234::7" as "2001:db8:1:200". For addresses in the text
// form that the operating system writes; of anything else with colons the first four parts are taken.
std::string network_of(std::string_view address);

// Who may be one guesser of passwords: as above, but of IPv4 the /24, "192.0.2". Who wants many addresses rents them
// so, and whoever tries to sign in there as somebody else hurts nobody but that one login from a new device.
std::string wide_network_of(std::string_view address);

}  // namespace gate
