// Runs test files, each in a process of its own, and prints TAP; the last line counts. Exit status 1 when anything
// failed, or nothing was run.
// SPDX-License-Identifier: EUPL-1.2
import { readdirSync } from "node:fs";
import path from "node:path";
import { run } from "node:test";
import { tap } from "node:test/reporters";

/** The test files of a folder whose name has one of the words in it; all when there are no words. */
export function listTests(folder, words = []) {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith("_test.mjs"))
    .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
    .map((name) => path.join(folder, name));
  if (files.length === 0) throw new Error(`No test file is called ${words.join(" or ")}.`);
  return files;
}

export async function runTests(files, { concurrency = 1 } = {}) {
  let passed = 0,
    failed = 0;
  const isOne = (event) => event.details.type !== "suite" && event.name !== event.file;
  const stream = run({ files, concurrency });
  stream.on("test:pass", (event) => void (isOne(event) && passed++));
  stream.on("test:fail", (event) => void (event.details.type !== "suite" && failed++));
  const text = stream.compose(tap);
  text.pipe(process.stdout, { end: false });
  await new Promise((done) => void text.on("end", done));
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  console.log(`${passed} passed, ${failed} failed`);
}
