// Breaks the machine under the running program, in every way of scenarios.mjs, and checks that nothing is lost.
//
//   node tests/crash/run.mjs [WORD …]        only scenarios whose name has one of these in it; few rounds of each
//   ROUNDS=500 node tests/crash/run.mjs      the long run: so many kills in all
//   SEED=n node tests/crash/run.mjs          the same moments again
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { listTests, runTests } from "../api/runner.mjs";
import { printSummary } from "./summary.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "skyddsnat-crash-"));
process.env.CRASH_SUMMARY = path.join(folder, "summary");
process.env.SEED ??= String(Date.now() % 1_000_000);
process.env.CRASH_WORDS = process.argv.slice(2).join("\n");
try {
  await runTests(listTests(import.meta.dirname), { concurrency: 2 }); // Most of it is waiting.
  printSummary(process.env.CRASH_SUMMARY);
} finally {
  rmSync(folder, { recursive: true });
}
