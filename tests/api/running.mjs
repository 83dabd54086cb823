// Programs that a test has started end with it, however it ends: one that is left would keep its test file, and with it
// the whole run, waiting for ever.
// SPDX-License-Identifier: EUPL-1.2
import { after } from "node:test";

const running = new Map();

/** The same child. `signal`: what ends it at once, with all that it has started itself. */
export function started(child, signal = "SIGKILL") {
  running.set(child, signal);
  child.once("exit", () => running.delete(child));
  return child;
}

function endAll() {
  for (const [child, signal] of running) child.kill(signal);
}
process.on("exit", endAll);

/** For a test file: nothing goes on when its tests are over, nor beyond LONGEST_MINUTES, where the run sets that. */
export function endWithTests() {
  after(endAll);
  const minutes = Number(process.env.LONGEST_MINUTES ?? 0);
  if (minutes === 0) return;
  const stop = () => {
    console.error(`This test file has not ended within ${minutes} minutes, and is stopped.`);
    process.exit(1);
  };
  setTimeout(stop, minutes * 60_000).unref();
}
