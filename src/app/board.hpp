// Use cases about the board itself: what holds of it, and what it has decided about itself (its delegation order).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <optional>

#include "app/act.hpp"
#include "core/board/delegation.hpp"

namespace app {

// What holds of the board now. Never null; kept from one asking to the next for as long as nothing has changed. What a
// unit of work has read may yet be undone, and is not kept.
std::shared_ptr<const core::Board> load_board(App& app, journal::Snapshot& snapshot);
std::shared_ptr<const core::Board> load_board(App& app, journal::Unit& unit);

// The same as it was last read, without reading.
std::shared_ptr<const core::Board> last_board(const App& app);

// Records one fact about the board: an event of its own stream, once for each key.
void act_on_board(App& app, const Actor& actor, core::Event what, core::CommandId id, Then<Acted> then);

}  // namespace app
