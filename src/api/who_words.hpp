// Who makes a decision, in words.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "api/json/json.hpp"
#include "core/board/delegation.hpp"

namespace api {

// "Utskott: Individutskottet".
json::object who_words(const core::WhoDecides& who);

}  // namespace api
