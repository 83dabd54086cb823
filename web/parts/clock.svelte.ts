// What time it is, for texts such as "i dag" and "12 min": the day as the server says it, and a minute hand.
//
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from "../api_client";

export const clock = $state<{ today: Day; now: number }>({
  today: new Date().toISOString().slice(0, 10),
  now: Date.now(),
});

setInterval(() => (clock.now = Date.now()), 30_000);
