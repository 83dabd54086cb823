// How targets write the parts of a request: percent-encoding, and what every path holds to.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>

namespace fuzz {

std::string percent_encoded(std::string_view text);
std::string encoded_path(std::string_view path);  // As one parameter, but for its slashes and a lone "*"

bool is_utf8(std::string_view text);
bool has_control(std::string_view text);  // U+0000–U+001F, U+007F–U+009F, but not \n and \t
void must_be_routable(std::string_view path);

}  // namespace fuzz
