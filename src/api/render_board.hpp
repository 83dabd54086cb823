// What the board's delegation order looks like as JSON. Shapes as in openapi_shapes.cpp.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <span>

#include "api/json/json.hpp"
#include "api/service.hpp"
#include "api/who_words.hpp"
#include "core/board/delegation.hpp"
#include "core/event_kind.hpp"

namespace api {

// The order as it is on a day: each kind of decision with its limit and who decides it, and every row.
json::object render_order(const Service& service, const core::Board& board, base::Day day);

// Every row there is or has been, by its name: what an entry's number means.
json::array render_delegations(const Service& service, const core::Board& board);

// Of a command that is a decision, as choices of its form: the rows by which somebody else than an employee makes it on
// a day. One that is about some only of what the command may decide says which.
json::array render_choices(const Service& service, const core::Board& board, const core::EventKind& kind,
                           base::Day day);

// As the registers and the accounts name them. The service must outlive it.
WhoNames names_of(const Service& service);

json::object render_left(std::span<const core::LeftToBoard> left);

}  // namespace api
