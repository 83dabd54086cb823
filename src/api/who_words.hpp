// Who makes a decision, in words.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <span>

#include "api/json/json.hpp"
#include "api/service.hpp"
#include "core/board/delegation.hpp"

namespace api {

// "Utskott: Individutskottet". With a service, units and employees by their names, else by their ids.
json::object who_words(const core::WhoDecides& who, const Service* service = nullptr);

// Each of them, as a list.
json::array who_may(std::span<const core::WhoDecides> all, const Service* service = nullptr);

}  // namespace api
