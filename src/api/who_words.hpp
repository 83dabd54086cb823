// Who makes a decision, in words.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <span>
#include <string>

#include "api/json/json.hpp"
#include "core/board/delegation.hpp"

namespace api {

// What units and employees are called. An empty name: by the id.
struct WhoNames {
  std::function<std::string(const core::UnitId& unit, std::string_view language)> unit;
  std::function<std::string(const core::WorkerId& worker)> worker;
};

// "Utskott: Individutskottet". Without names units and employees are said by their ids.
json::object who_words(const core::WhoDecides& who, const WhoNames& names = {});

// Each of them, as a list.
json::array who_may(std::span<const core::WhoDecides> all, const WhoNames& names = {});

}  // namespace api
