// When something is to be done again: named beside what is done, never guessed from what that happens to read.
//
// SPDX-License-Identifier: EUPL-1.2
import { untrack } from "svelte";

/** Runs `act` at first and whenever what `changes` reads has changed. What `act` reads is no reason to run it again: a
 *  list that looks at what it shows before it fetches would fetch without end. `act` may return what ends it. */
export function whenever(changes: () => unknown, act: () => void | (() => void)): void {
  $effect(() => {
    changes();
    return untrack(act);
  });
}
