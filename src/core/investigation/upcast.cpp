// How older versions of decisions are read.
// SPDX-License-Identifier: EUPL-1.2
#include "core/investigation/decision.hpp"

namespace core {
namespace {

// Version 1 was made at a level of whoever's choice, by no row of an order: that stays what it says.
void keep_level(Written&) {}

// Version 1 knew no other day than the one on which the party was told, and the time to appeal ran from it.
void receive_when_told(Written& entry) { entry.fields.add("received", base::iso(entry.day)); }

}  // namespace

constinit const std::array<Upcast, 1> DecisionMade::kUpcasts{&keep_level};
constinit const std::array<Upcast, 1> DecisionNotified::kUpcasts{&receive_when_told};

}  // namespace core
