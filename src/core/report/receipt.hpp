// The receipt number that a reporter is given, to say on the telephone: it tells nothing and opens nothing, and staff
// find the report by it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/ids.hpp"

namespace core {

// "KV-7H3K-2M9P": of the report's random tail, without vowels and digits that look like letters.
std::string receipt_of(ReportId report);

// A receipt as people write and say it, with or without hyphens and capitals, in its own form; nothing for other text.
std::optional<std::string> read_receipt(std::string_view text);

}  // namespace core
