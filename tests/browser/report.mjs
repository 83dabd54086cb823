// What the tests say: one TAP-like line a check, and the counts at the end.
//
// SPDX-License-Identifier: EUPL-1.2
const counts = { passed: 0, failed: 0 };

export function check(name, holds, detail = "") {
  const number = counts.passed + counts.failed + 1;
  counts[holds ? "passed" : "failed"] += 1;
  console.log(`${holds ? "ok" : "not ok"} ${number} - ${name}`);
  if (!holds && detail)
    console.log(
      String(detail)
        .split("\n")
        .map((line) => `  # ${line}`)
        .join("\n"),
    );
}

/** Runs one test; an error in it is a failed check, and the next test continues. */
export async function test(name, run) {
  try {
    await run();
  } catch (error) {
    check(name, false, error.stack ?? error);
  }
}

export function finish() {
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed === 0 ? 0 : 1;
}
