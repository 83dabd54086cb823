// What the board's delegation order looks like as JSON. Shapes as in openapi_shapes.cpp.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "api/json/json.hpp"
#include "api/service.hpp"
#include "core/board/delegation.hpp"

namespace api {

// The order as it is on a day: each kind of decision with its limit and who decides it, and every row.
json::object render_order(const Service& service, const core::Board& board, base::Day day);

// The rows by which somebody else than an employee decides on a day, as choices of a form.
json::array render_delegations(const core::Board& board, base::Day day);

}  // namespace api
