// How older versions of decisions are read.
// SPDX-License-Identifier: EUPL-1.2
#include "core/investigation/decision.hpp"

namespace core {
namespace {

// Version 1 was made at a level of whoever's choice, by no row of an order: that stays what it says.
void keep_level(Written&) {}

}  // namespace

constinit const std::array<Upcast, 1> DecisionMade::kUpcasts{&keep_level};

}  // namespace core
