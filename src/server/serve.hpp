// Running the server: store, gate, API and network tied together, until a signal says stop.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>

#include "server/config.hpp"

namespace server {

// The one clock.
base::Instant clock_now();

// Called when the server listens: the port it got, and the gate for those who want to make accounts first.
using Started = std::function<void(std::uint16_t port)>;
using Prepare = std::function<void(app::App& app, gate::Gate& gate)>;

// Returns the exit status. SIGTERM and SIGINT stop it gracefully: running requests are finished, the store is closed.
int serve(const Config& config, const Prepare& prepare, const Started& started);

}  // namespace server
