// NextStep: the command that leads on, as data.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string_view>

#include "base/time.hpp"

namespace core {

// The command that leads on, and which of its kind it is about.
struct NextStep {
  std::string_view command;
  int number = 0;
  std::optional<base::Day> by{};  // When it has a day of its own: a review that lies ahead
};

}  // namespace core
